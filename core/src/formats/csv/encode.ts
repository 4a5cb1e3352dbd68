/** From cells to write to changes of the text: nothing but the named cells is written anew. */

import type { CellEdit, Grid, Table, TextChange } from '../../model.ts';
import { maxQuotedLength, maxQuotedLines, scanDelimited } from '../../scan/delimited.ts';
import { applyChanges } from '../../text/text-change.ts';
import { isQuoted, isWhiteSpace, trimCell } from './cell.ts';

/** What an edit needs of a document; a `BomDocument` is one. */
export interface EditableDocument {
  readonly grid: Grid & { readonly unclosedCount?: number };
  /** `null` is read as a comma. */
  readonly delimiter: string | null;
  readonly tables?: readonly Pick<Table, 'headerRow' | 'rows'>[];
}

/** More columns than any spreadsheet has: an edit beyond is a mistake, not a wish for a million delimiters. */
const maxColumns = 16_384;

/**
 * Changes that write `edits`, sorted and not overlapping.
 *
 * - A cell keeps its quoting style and is quoted where its value asks for it; an edit that changes nothing yields no change. The last edit of a cell counts.
 * - A cell that its row does not have yet is added at the row's end, quoted where the row quotes its cells.
 * - With `addColumn` (a header text), edits with `column === -1` go to a new last column of the table that holds their row; trailing
 *   columns that are empty in the header and all part rows are used before one is added. The header gets the text, and part rows
 *   as wide as the header grow with it, so that an even table stays even. All other rows stay as they are.
 *
 * Edits of rows that do not exist are left out. In a text with an unclosed quote, where new quotes could change how it is read, the
 * result is empty if any other cell would change.
 */
export function encodeEdits(
  document: EditableDocument,
  edits: readonly CellEdit[],
  addColumn?: string | undefined,
): TextChange[] {
  const { grid } = document;
  const rows = collectRows(document, edits, addColumn);
  const delimiter = document.delimiter ?? ',';
  const changes: TextChange[] = [];
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    for (const change of encodeRow(grid, row, rows.get(row) as RowEdit, delimiter)) append(changes, change);
  }
  if ((grid.unclosedCount ?? 0) > 0 && !keepsOtherCells(grid, rows, changes, delimiter)) return [];
  return changes;
}

interface RowEdit {
  readonly cells: Map<number, string>;
  /** The row has at least so many cells afterwards. */
  width: number;
}

function collectRows(
  document: EditableDocument,
  edits: readonly CellEdit[],
  addColumn: string | undefined,
): Map<number, RowEdit> {
  const { grid } = document;
  const rows = new Map<number, RowEdit>();
  const rowEdit = (row: number): RowEdit => {
    let edit = rows.get(row);
    if (edit === undefined) {
      edit = { cells: new Map(), width: 0 };
      rows.set(row, edit);
    }
    return edit;
  };
  const set = (row: number, column: number, value: string): void => {
    const edit = rowEdit(row);
    edit.cells.set(column, value);
    edit.width = Math.max(edit.width, column + 1);
  };
  const appended = new Map<number, number>();
  for (const { row, column, value } of edits) {
    if (row < 0 || row >= grid.rowCount || column >= maxColumns) continue;
    if (column >= 0) set(row, column, value);
    if (column !== -1 || addColumn === undefined) continue;
    const index = tableOf(document.tables ?? [], row);
    let target = appended.get(index);
    if (target === undefined) {
      const table = document.tables?.[index] ?? { headerRow: null, rows: Int32Array.of(row) };
      target = firstFreeColumn(grid, table);
      appended.set(index, target);
      const even = table.headerRow === null ? target : grid.cellCount(table.headerRow);
      if (even <= target) {
        for (const part of table.rows) {
          if (grid.cellCount(part) >= even) rowEdit(part).width = Math.max(rowEdit(part).width, target + 1);
        }
      }
      if (table.headerRow !== null) set(table.headerRow, target, addColumn);
    }
    set(row, target, value);
  }
  return rows;
}

/** Index of the table whose part rows hold `row`, else of the last one that starts above it, else -1. */
function tableOf(tables: readonly Pick<Table, 'headerRow' | 'rows'>[], row: number): number {
  const holding = tables.findIndex((table) => table.rows.includes(row));
  if (holding >= 0) return holding;
  return tables.findLastIndex((table) => (table.headerRow ?? table.rows[0] ?? Number.POSITIVE_INFINITY) < row);
}

/** The first column that the header and every part row leave empty from there on. */
function firstFreeColumn(grid: Grid, table: Pick<Table, 'headerRow' | 'rows'>): number {
  let free = 0;
  const widen = (row: number): void => {
    let used = grid.cellCount(row);
    while (used > free && grid.value(row, used - 1) === '') used--;
    free = Math.max(free, used);
  };
  if (table.headerRow !== null) widen(table.headerRow);
  for (const row of table.rows) widen(row);
  return free;
}

function encodeRow(grid: Grid, row: number, edit: RowEdit, delimiter: string): TextChange[] {
  const count = grid.cellCount(row);
  const changes: TextChange[] = [];
  const quotesCells = rowQuotesItsCells(grid, row);
  const columns = [...edit.cells.keys()].sort((a, b) => a - b);
  for (const column of columns) {
    if (column >= count) break;
    const value = edit.cells.get(column) as string;
    if (grid.value(row, column) !== value) changes.push(encodeCell(grid, row, column, value, delimiter, quotesCells));
  }
  if (edit.width > count) {
    let text = '';
    for (let column = count; column < edit.width; column++) {
      const value = edit.cells.get(column) ?? '';
      text += delimiter + write(value, delimiter, quotesCells && value !== '');
    }
    const end = grid.contentSpan(row, count).end;
    changes.push({ span: { start: end, end }, text });
  }
  return changes;
}

function encodeCell(
  grid: Grid,
  row: number,
  column: number,
  value: string,
  delimiter: string,
  quotesCells: boolean,
): TextChange {
  const cell = (grid.rowStart[row] as number) + column;
  const whole = { start: grid.cellStart[cell] as number, end: grid.cellEnd[cell] as number };
  const trimmed = trimCell(grid.text, whole.start, whole.end);
  const wasQuoted = isQuoted(grid.text, trimmed);
  const wasEmpty = trimmed.start === trimmed.end;
  // An only cell that is empty at the end of the text would be no row any more; `sep=` in the first line would be no cell.
  const vanishes =
    (value === '' && whole.end === grid.text.length && grid.cellCount(row) === 1) ||
    (row === 0 && column === 0 && /^sep=/i.test(value));
  const text = write(value, delimiter, wasQuoted || vanishes || (wasEmpty && quotesCells && value !== ''));
  const startsQuotes = text.startsWith('"') && !wasQuoted;
  return { span: wasEmpty || startsQuotes ? whole : trimmed, text };
}

/** Every cell that has a value is quoted, and there is one. */
function rowQuotesItsCells(grid: Grid, row: number): boolean {
  let quoted = false;
  const end = grid.rowStart[row + 1] as number;
  for (let cell = grid.rowStart[row] as number; cell < end; cell++) {
    const trimmed = trimCell(grid.text, grid.cellStart[cell] as number, grid.cellEnd[cell] as number);
    if (isQuoted(grid.text, trimmed)) quoted = true;
    else if (trimmed.start < trimmed.end) return false;
  }
  return quoted;
}

/** The value as cell text. Line breaks that the scanner would take for an unclosed quote become spaces. */
function write(value: string, delimiter: string, quoted: boolean): string {
  const escaped = value.replaceAll('"', '""');
  if (!quoted && escaped === value && !needsQuotes(value, delimiter)) return value;
  const breaks = escaped.match(/\r\n|\r|\n/g)?.length ?? 0;
  const fits = breaks === 0 || (breaks <= maxQuotedLines && escaped.length < maxQuotedLength);
  return `"${fits ? escaped : escaped.replace(/\r\n|\r|\n/g, ' ')}"`;
}

function needsQuotes(value: string, delimiter: string): boolean {
  if (value === '') return false;
  return (
    value.includes(delimiter) ||
    value.includes('\n') ||
    value.includes('\r') ||
    isWhiteSpace(value.charCodeAt(0)) ||
    isWhiteSpace(value.charCodeAt(value.length - 1))
  );
}

/** Joins changes that touch, so that no two lie at one offset. */
function append(changes: TextChange[], change: TextChange): void {
  const last = changes.at(-1);
  if (last === undefined || last.span.end < change.span.start) {
    changes.push(change);
    return;
  }
  changes[changes.length - 1] = {
    span: { start: last.span.start, end: change.span.end },
    text: last.text + change.text,
  };
}

/** Reads the changed text again and compares every cell that no edit named. */
function keepsOtherCells(
  grid: Grid,
  rows: ReadonlyMap<number, RowEdit>,
  changes: readonly TextChange[],
  delimiter: string,
): boolean {
  const after = scanDelimited(applyChanges(grid.text, changes), { delimiter, from: grid.cellStart[0] ?? 0 });
  if (after.rowCount !== grid.rowCount) return false;
  for (let row = 0; row < grid.rowCount; row++) {
    const edit = rows.get(row);
    const first = grid.rowStart[row] as number;
    const count = grid.cellCount(row);
    const firstAfter = after.rowStart[row] as number;
    if ((after.rowStart[row + 1] as number) - firstAfter !== Math.max(count, edit?.width ?? 0)) return false;
    for (let column = 0; column < count; column++) {
      if (edit?.cells.has(column)) continue;
      const before = (grid.cellEnd[first + column] as number) - (grid.cellStart[first + column] as number);
      const now = (after.cellEnd[firstAfter + column] as number) - (after.cellStart[firstAfter + column] as number);
      if (before !== now) return false;
    }
  }
  return true;
}
