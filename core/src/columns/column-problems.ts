import type { ColumnOverride } from '../config/types.ts';
import type { Anchor, MappedColumn, ReadProblem, Table } from '../model.ts';
import type { Rows } from '../scan/rows.ts';
import { sayReasons } from './mapping-reasons.ts';
import { unfollowed } from './override.ts';

const rule = 'bom/unmapped-columns';

/**
 * Everything about the columns that a reader of the findings should see: doubts, gaps, and an override nobody could follow.
 * `all`: every table of the file, where `tables` are only those whose columns had to be found.
 */
export function describeColumnProblems(
  rows: Rows,
  tables: readonly Table[],
  override: ColumnOverride | undefined,
  all: readonly Table[] = tables,
): ReadProblem[] {
  const problems: ReadProblem[] = [];
  if (all.length === 0) {
    problems.push({
      rule: 'bom/structure',
      severity: 'information',
      message: 'The file holds no rows: nothing was checked.',
      anchor: { kind: 'document' },
    });
  }
  if (override) problems.push(...overrideProblems(rows, all, override));
  const told = new Set<string>();
  for (const table of tables) {
    for (const column of table.columns.columns) {
      if (column.confidence !== 'doubtful' || column.header === null) continue;
      const key = `${column.header}\n${column.field}\n${column.index}`;
      if (told.has(key)) continue;
      told.add(key);
      problems.push(doubtful(table, column));
    }
    const inferred = table.columns.columns.filter(
      (column) => column.header === null && column.confidence === 'doubtful',
    );
    if (inferred.length > 0) problems.push(withoutHeader(table, inferred));
    problems.push(...gaps(table));
  }
  return problems;
}

function placeOf(table: Table, column?: number): Anchor {
  if (table.headerRow === null) return { kind: 'table', table: table.index };
  return column === undefined ? { kind: 'row', row: table.headerRow } : { kind: 'cell', row: table.headerRow, column };
}

function doubtful(table: Table, column: MappedColumn): ReadProblem {
  return {
    rule,
    severity: 'hint',
    message: `Column "${shorten(column.header ?? '')}" is taken for ${column.field}. ${sayReasons(column.why)} Set it in lodestone.yaml if that is wrong.`,
    anchor: placeOf(table, column.index),
  };
}

function withoutHeader(table: Table, inferred: readonly MappedColumn[]): ReadProblem {
  const list = inferred.map((column) => `column ${column.index + 1} as ${column.field}`).join(', ');
  return {
    rule,
    severity: 'hint',
    message: `Columns without a header, read by their cells: ${list}. Set them in lodestone.yaml if that is wrong.`,
    anchor: placeOf(table),
  };
}

function gaps(table: Table): ReadProblem[] {
  const { byField, unmapped } = table.columns;
  const problems: ReadProblem[] = [];
  if (!byField.description && !byField.mpn && !byField.value) {
    const names = unmapped.slice(0, 8).map(({ header }) => `"${shorten(header)}"`);
    const rest = unmapped.length > names.length ? ` and ${unmapped.length - names.length} more` : '';
    const open = names.length > 0 ? ` Not understood: ${names.join(', ')}${rest}.` : '';
    problems.push({
      rule,
      severity: 'information',
      message: `No column found that describes the parts (description, mpn or value).${open} Name it in lodestone.yaml.`,
      anchor: placeOf(table),
    });
  }
  if (table.rows.length === 0 && table.headerRow !== null) {
    problems.push({
      rule: 'bom/structure',
      severity: 'information',
      message: 'The table has a header but no rows: nothing was checked.',
      anchor: placeOf(table),
    });
  }
  return problems;
}

function overrideProblems(rows: Rows, tables: readonly Table[], override: ColumnOverride): ReadProblem[] {
  const problems: ReadProblem[] = [];
  const { headerLine } = override;
  if (headerLine !== undefined && headerLine > 0 && rows.rowAtLine(headerLine) < 0) {
    problems.push({
      rule,
      severity: 'warning',
      message: `lodestone.yaml puts the header in line ${headerLine}, but the file ends before it.`,
      anchor: { kind: 'document' },
    });
  }
  if (tables.length === 0) return problems;
  for (const { field, target } of unfollowed(override, tables)) {
    const what = typeof target === 'number' ? `column ${target} (counted from 0)` : `the header "${shorten(target)}"`;
    problems.push({
      rule,
      severity: 'warning',
      message: `lodestone.yaml maps ${field} to ${what}, which this file does not have.`,
      anchor: placeOf(tables[0]!),
    });
  }
  return problems;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
