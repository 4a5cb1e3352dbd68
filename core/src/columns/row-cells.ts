import type { Grid } from '../model.ts';
import type { RowPlace, Rows } from '../scan/rows.ts';
import { isPlaceholder } from './shapes.ts';

/** Wider rows are no BOM rows; what lies beyond is not mapped. */
export const maxColumns = 256;
/** Enough of a cell to tell what it is. */
const maxCellText = 200;

export interface RowCell {
  readonly column: number;
  /** Decoded, trimmed, at most 200 UTF-16 code units. */
  readonly text: string;
}

/** Whether a cell holds more than white space and quotes, without decoding it. */
function isFilled(grid: Grid, cell: number): boolean {
  const end = grid.cellEnd[cell]!;
  for (let i = grid.cellStart[cell]!; i < end; i++) {
    const char = grid.text.charCodeAt(i);
    if (char > 0x22 && char !== 0xa0 && char !== 0x3000 && char !== 0xfeff) return true;
    if (char === 0x21) return true;
  }
  return false;
}

/** Number of filled cells of a row, counted up to `limit`. */
export function countFilled({ grid, row }: RowPlace, limit: number): number {
  const end = grid.rowStart[row + 1]!;
  let count = 0;
  for (let cell = grid.rowStart[row]!; cell < end && count < limit; cell++) if (isFilled(grid, cell)) count++;
  return count;
}

/** Index in the grid of the first filled cell of a row; -1 where there is none. */
export function firstFilled({ grid, row }: RowPlace): number {
  const end = grid.rowStart[row + 1]!;
  for (let cell = grid.rowStart[row]!; cell < end; cell++) if (isFilled(grid, cell)) return cell;
  return -1;
}

/** First character of a cell's content, quotes and spaces skipped; 0 where there is none. */
export function firstChar({ grid, row }: RowPlace, column: number): number {
  const cell = grid.rowStart[row]! + column;
  if (column < 0 || cell >= grid.rowStart[row + 1]!) return 0;
  const end = grid.cellEnd[cell]!;
  for (let i = grid.cellStart[cell]!; i < end; i++) {
    const char = grid.text.charCodeAt(i);
    if (char > 0x22 && char !== 0xa0 && char !== 0x3000) return char;
  }
  return 0;
}

/** Decoded start of a cell, trimmed. */
export function cellText({ grid, row }: RowPlace, column: number): string {
  const value = grid.value(row, column);
  return (value.length > maxCellText ? value.slice(0, maxCellText) : value).trim();
}

/** Cells of a row that say something: neither empty nor a dash. */
export function readCells(place: RowPlace): RowCell[] {
  const { grid, row } = place;
  const cells: RowCell[] = [];
  const start = grid.rowStart[row]!;
  const end = Math.min(grid.rowStart[row + 1]!, start + maxColumns);
  for (let cell = start; cell < end; cell++) {
    if (!isFilled(grid, cell)) continue;
    const text = cellText(place, cell - start);
    if (text !== '' && !isPlaceholder(text)) cells.push({ column: cell - start, text });
  }
  return cells;
}

/** Next row after `row` that is not blank; -1 at the end. */
export function nextFilledRow(rows: Rows, row: number): number {
  for (let next = row + 1; next < rows.count; next++) if (firstFilled(rows.at(next)) >= 0) return next;
  return -1;
}
