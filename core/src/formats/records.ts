/** Records whose fields differ from one to the next, as one table: the first row names every field that any of them has. */
import type { FieldId, Span } from '../model.ts';
import type { ProjectionWriter } from './projection.ts';
import type { SourceProblem } from './source-file.ts';

/** A field that the format defines. */
export interface FixedField {
  /** As the file writes it. */
  readonly name: string;
  /** `null`: its name tells. */
  readonly field: FieldId | null;
}

export interface RecordCell {
  readonly name: string;
  readonly value: string;
  /** Content of the cell in the file's text; `null` where it does not stand there as such. */
  readonly at: Span | null;
  /** Where the file writes the name of the field; `null` where it does not. */
  readonly nameAt: Span | null;
}

export interface RecordRow {
  readonly address: string;
  readonly at: Span;
  /** The first cell of a name counts, here before `shared`. */
  readonly cells: readonly RecordCell[];
  /** What several records have in common. */
  readonly shared?: readonly RecordCell[];
}

export interface RecordTable {
  /** Names of the columns as written. */
  readonly names: readonly string[];
  /** Records written: all, or the first ones of a file that says too much. */
  readonly written: number;
  readonly problems: readonly SourceProblem[];
}

/** As wide as the widest table whose columns are mapped. */
const mostFields = 256;
/** Cells weigh as much as their text and eight more: 20 million empty ones, or 160 million characters. */
const mostWeight = 160_000_000;
const cellWeight = 8;

/**
 * Writes `rows` as a table of its own: fixed fields that some record has come first, the others follow in the order of their first
 * sight. `at`: what stands for the table in the file's text. What is left out of a table too large to hold is told.
 */
export function writeRecords(
  writer: ProjectionWriter,
  fixed: readonly FixedField[],
  rows: readonly RecordRow[],
  at: Span,
  name: string | null = null,
): RecordTable {
  const problems: SourceProblem[] = [];
  const nameAt = collectNames(rows);
  const known = fixed.filter((field) => nameAt.has(field.name));
  const names = [...new Set([...known.map((field) => field.name), ...nameAt.keys()])];
  const left = names.splice(mostFields);
  const columnOf = new Map(names.map((text, column) => [text, column]));
  writer.table({ kind: 'records', sheet: null, name, fields: known.map(({ field }) => field) });
  for (const text of names) writer.cell(text, nameAt.get(text)?.start, nameAt.get(text)?.end);
  writer.endRow('', at.start, at.end);
  let weight = 0;
  let written = 0;
  for (const row of rows) {
    if (weight > mostWeight) break;
    weight += writeRow(writer, row, columnOf);
    written++;
  }
  if (left.length > 0) {
    const shown = left.slice(0, 3).map((text) => JSON.stringify(text.slice(0, 40)));
    const message = `${left.length} of ${names.length + left.length} fields are not read, among them ${shown.join(', ')}. Keep to ${mostFields}.`;
    problems.push({ severity: 'warning', message, span: at });
  }
  if (written < rows.length) {
    const message = `Only the first ${written} of ${rows.length} parts are read: the file says too much of each. Split it.`;
    problems.push({ severity: 'warning', message, span: rows[written]!.at });
  }
  return { names, written, problems };
}

/** Names of all fields in the order of their first sight, and where that is. */
function collectNames(rows: readonly RecordRow[]): ReadonlyMap<string, Span | null> {
  const nameAt = new Map<string, Span | null>();
  let last: readonly RecordCell[] | undefined;
  const collect = (cells: readonly RecordCell[]): void => {
    for (const cell of cells) if (!nameAt.has(cell.name)) nameAt.set(cell.name, cell.nameAt);
  };
  for (const { cells, shared } of rows) {
    collect(cells);
    if (shared !== undefined && shared !== last) collect(shared);
    last = shared;
  }
  return nameAt;
}

function writeRow(writer: ProjectionWriter, row: RecordRow, columnOf: ReadonlyMap<string, number>): number {
  const placed: (RecordCell | undefined)[] = [];
  let weight = 0;
  const place = (cells: readonly RecordCell[]): void => {
    for (const cell of cells) {
      const column = columnOf.get(cell.name);
      if (column !== undefined) placed[column] ??= cell;
    }
  };
  place(row.cells);
  if (row.shared !== undefined) place(row.shared);
  for (let column = 0; column < placed.length; column++) {
    const cell = placed[column];
    weight += cellWeight + (cell?.value.length ?? 0);
    if (cell === undefined) writer.cell('');
    else writer.cell(cell.value, cell.at?.start, cell.at?.end);
  }
  writer.endRow(row.address, row.at.start, row.at.end);
  return weight;
}
