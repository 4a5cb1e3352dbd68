/** Findings about reading: problems of the reader and of the mapping, rows that name no part. */
import type { BomDocument, FieldId, ReadProblem, RowId, Severity, Table } from '../model.ts';
import type { CompiledRules, RawFinding } from '../rules/evaluate.ts';
import { severityOf } from '../rules/evaluate.ts';
import type { LintContext } from './types.ts';

/** Fields of which one must say something for a row to name a part. */
const identity: readonly FieldId[] = [
  'description',
  'mpn',
  'partNumber',
  'value',
  'supplierPartNumber',
  'material',
  'link',
  'libraryReference',
  'category',
];
/** Rows reported one by one; the rest is one line, so that a wrong mapping does not bury the file. */
const mostRows = 20;

/** `found` are problems of the assembly tree and of amounts, beside those of the reader. */
export function structureFindings(
  document: BomDocument,
  found: readonly ReadProblem[],
  rules: CompiledRules,
  { config }: LintContext,
): readonly RawFinding[] {
  const raise = (problem: Omit<ReadProblem, 'span'>): RawFinding[] => {
    const severity: Severity | null = severityOf(rules, config, problem.rule, problem.severity);
    if (severity === null) return [];
    return [{ ...problem, severity, part: null, instrument: null, elements: [] }];
  };
  return [
    ...[...document.problems, ...found].flatMap((problem) => raise({ ...problem })),
    ...document.tables.flatMap((table) => withoutIdentity(document, table)).flatMap(raise),
  ];
}

function withoutIdentity(document: BomDocument, table: Table): ReadProblem[] {
  const columns = identity.flatMap((field) => table.columns.byField[field]?.index ?? []);
  // Without a column that could say it, the mapping is the problem, and it is reported there.
  if (columns.length === 0) return [];
  const bare: RowId[] = [];
  const { rows } = table;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]! as RowId;
    if (!isAnyFilled(document, row, columns)) bare.push(row);
  }
  const problems = bare.slice(0, mostRows).map(
    (row): ReadProblem => ({
      rule: 'bom/missing-identity',
      severity: 'hint',
      message: 'Row names no part: description, value and part numbers are empty; not judged',
      anchor: { kind: 'row', row },
    }),
  );
  if (bare.length > mostRows) {
    problems.push({
      rule: 'bom/missing-identity',
      severity: 'hint',
      message: `${bare.length - mostRows} more rows name no part; is the column mapping right?`,
      anchor: { kind: 'table', table: table.index },
    });
  }
  return problems;
}

/** By offsets alone; cuts a cell out only where it might be quotes or white space. */
function isAnyFilled({ grid }: BomDocument, row: number, columns: readonly number[]): boolean {
  const { text, cellStart, cellEnd } = grid;
  const rowStart = grid.rowStart[row]!;
  const rowEnd = grid.rowStart[row + 1]!;
  for (const column of columns) {
    const cell = rowStart + column;
    if (cell >= rowEnd) continue;
    const start = cellStart[cell]!;
    if (cellEnd[cell]! === start) continue;
    const open = text.charCodeAt(start);
    const first = open === 0x22 ? text.charCodeAt(start + 1) : open;
    if ((first > 0x20 && first !== 0x22 && first !== 0xa0) || grid.value(row, column).trim() !== '') return true;
  }
  return false;
}
