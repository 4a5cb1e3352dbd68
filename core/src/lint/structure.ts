/** Findings about reading: problems of the reader and of the mapping, rows that name no part. */
import type { FieldId, Grid, ReadProblem, RowId, Severity, Table } from '../model.ts';
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
export const mostRows = 20;

/** `problems` are those of the reader, of assembly trees and amounts, and of rows that name no part. */
export function structureFindings(
  problems: readonly ReadProblem[],
  rules: CompiledRules,
  { config }: LintContext,
): readonly RawFinding[] {
  return problems.flatMap(({ span: _, ...problem }): RawFinding[] => {
    const severity: Severity | null = severityOf(rules, config, problem.rule, problem.severity);
    return severity === null ? [] : [{ ...problem, severity, part: null, instrument: null, elements: [] }];
  });
}

/** Whether a part row of a table names a part, so that something can be judged. */
export function identityIn(grid: Grid, { columns: { byField } }: Table): (row: RowId) => boolean {
  const columns = identity.flatMap((field) => byField[field]?.index ?? []);
  // Without a column that could say it, the mapping is the problem, and it is reported there.
  return (row) => columns.length === 0 || isAnyFilled(grid, row, columns);
}

/** `bare` are the first rows of a table that name no part, at least as many as are told one by one; `count` is that of all. */
export function identityProblems(table: Table, bare: readonly RowId[], count: number): ReadProblem[] {
  const problems = bare.slice(0, mostRows).map(
    (row): ReadProblem => ({
      rule: 'bom/missing-identity',
      severity: 'hint',
      message: 'Row names no part: description, value and part numbers are empty; not judged',
      anchor: { kind: 'row', row },
    }),
  );
  if (count > mostRows) {
    problems.push({
      rule: 'bom/missing-identity',
      severity: 'hint',
      message: `${count - mostRows} more rows name no part; is the column mapping right?`,
      anchor: { kind: 'table', table: table.index },
    });
  }
  return problems;
}

/** By offsets alone; cuts a cell out only where it might be quotes or white space. */
function isAnyFilled(grid: Grid, row: number, columns: readonly number[]): boolean {
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
