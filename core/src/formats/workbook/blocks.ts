/** Lists that stand side by side in one sheet: each is a table of its own. */
import type { FieldId } from '../../model.ts';
import type { ReadHelp } from '../source-file.ts';
import type { Range, Sheet } from './sheet.ts';

/** Rows looked at for headers. */
const searched = 60;

/**
 * Columns of each list, left to right, together all of the sheet. Two lists are told apart where the header starts again with the
 * same words, or where an empty column stands between two headers that each name parts. A gap alone makes none: people leave
 * columns empty in one list too.
 */
export function splitBlocks(sheet: Sheet, { fieldOf }: ReadHelp): readonly Range[] {
  const empty = emptyColumns(sheet);
  const last = sheet.columns.length === 0 ? 0 : empty.length - 1;
  const starts = new Set<number>([0]);
  for (let index = 0; index < Math.min(sheet.rows.length, searched); index++) {
    const cells = cellsOf(sheet, index);
    if (cells.length < 4) continue;
    for (const column of findRestarts(cells, fieldOf)) starts.add(column);
    for (const column of findSecondLists(cells, empty, fieldOf)) starts.add(column);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((from, index) => ({ from, to: (sorted[index + 1] ?? last + 1) - 1 }));
}

interface HeaderCell {
  readonly column: number;
  readonly text: string;
}

function cellsOf({ starts, columns, values }: Sheet, index: number): HeaderCell[] {
  const cells: HeaderCell[] = [];
  for (let cell = starts[index]!; cell < starts[index + 1]!; cell++)
    cells.push({ column: columns[cell]!, text: values[cell]!.slice(0, 100).trim().toLowerCase() });
  return cells;
}

/** For each column up to the last one used: nothing in the whole sheet stands in it. */
function emptyColumns({ columns }: Sheet): readonly boolean[] {
  const empty: boolean[] = [];
  for (const column of columns) {
    while (empty.length <= column) empty.push(true);
    empty[column] = false;
  }
  return empty;
}

/** `Category, Description, Qty, Category, Description, Qty`: where the first two words come again in that order. */
function findRestarts(cells: readonly HeaderCell[], fieldOf: ReadHelp['fieldOf']): number[] {
  const [first, second] = cells as [HeaderCell, HeaderCell];
  const found: number[] = [];
  for (let index = 2; index + 1 < cells.length; index++) {
    if (cells[index]!.text === first.text && cells[index + 1]!.text === second.text) found.push(index);
  }
  if (found.length === 0) return [];
  const fields = cells.slice(0, found[0]).map(({ text }) => fieldOf(text));
  return namesParts(fields) ? found.map((index) => cells[index]!.column) : [];
}

/** Headers behind empty columns that name parts by themselves, in a row that begins with one that does. */
function findSecondLists(
  cells: readonly HeaderCell[],
  empty: readonly boolean[],
  fieldOf: ReadHelp['fieldOf'],
): number[] {
  const groups: { from: number; fields: (FieldId | null)[] }[] = [];
  for (const { column, text } of cells) {
    if (groups.length === 0 || empty[column - 1] === true) groups.push({ from: column, fields: [] });
    groups.at(-1)!.fields.push(fieldOf(text));
  }
  if (groups.length < 2 || !namesParts(groups[0]!.fields)) return [];
  return groups.slice(1).flatMap(({ from, fields }) => (namesParts(fields) ? [from] : []));
}

/** Several known headers, one of which says what a part is. */
function namesParts(fields: readonly (FieldId | null)[]): boolean {
  const known = new Set(fields.filter((field) => field !== null));
  return known.size >= 2 && (known.has('description') || (known.has('quantity') && known.has('value')));
}
