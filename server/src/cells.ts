/** Which row, cell and part lie at an offset. */
import type { BomDocument, MappedColumn, RowId, Table } from '#core';

export interface CellAt {
  readonly row: RowId;
  readonly column: number;
}

/** Row and cell at an offset: the delimiter belongs to the cell before it. `null` behind the last row, and between records. */
export function cellAt({ grid, source }: BomDocument, offset: number): CellAt | null {
  // A workbook has no text but its projection.
  if (source !== undefined && source.text !== null) return source.cellAt(offset) as CellAt | null;
  const { rowCount, rowStart, cellStart, cellEnd, cellCount } = grid;
  if (rowCount === 0) return null;
  let low = 0;
  let high = rowCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (cellStart[rowStart[middle] as number]! <= offset) low = middle;
    else high = middle - 1;
  }
  const first = rowStart[low] as number;
  const count = cellCount(low);
  if (offset > (cellEnd[first + count - 1] as number)) return null;
  let column = 0;
  while (column < count - 1 && (cellEnd[first + column] as number) < offset) column++;
  return { row: low as RowId, column };
}

/** Table whose part rows or header hold a row. */
export function tableAt(document: BomDocument, row: RowId): Table | null {
  return document.tables.find((table) => table.headerRow === row || holds(table.rows, row)) ?? null;
}

export function columnAt(table: Table, column: number): MappedColumn | null {
  return table.columns.columns.find((candidate) => candidate.index === column) ?? null;
}

/** Rows are sorted. */
function holds(rows: Int32Array, row: number): boolean {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rows[middle] as number;
    if (found === row) return true;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
