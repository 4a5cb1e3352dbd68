/** How deep a row of a multi-level BOM stands, by its level cell. */
import type { RowPlace } from '../scan/rows.ts';

/**
 * Depth that a level cell states: `2`, `..2`, `1.3.2` (three levels down); `null` where it states none.
 */
export function depthOf(text: string): number | null {
  const cell = text.trim();
  const numbered = /^(\d+(?:[.-]\d+)+)\.?$/.exec(cell);
  if (numbered !== null) return numbered[1]!.split(/[.-]/).length;
  const plain = /^[.\s>+-]*(\d{1,3})\.?$/.exec(cell);
  if (plain !== null) return Number(plain[1]);
  const dots = /^(?:\.+|>+|\++)$/.exec(cell);
  return dots === null ? null : cell.length;
}

/** As `depthOf`, without cutting the cell out where it is one digit, as nearly all are. */
export function depthAt({ grid, row }: RowPlace, column: number): number | null {
  const cell = grid.rowStart[row]! + column;
  if (cell >= grid.rowStart[row + 1]!) return null;
  const start = grid.cellStart[cell]!;
  if (grid.cellEnd[cell]! - start === 1) {
    const digit = grid.text.charCodeAt(start) - 0x30;
    if (digit >= 0 && digit <= 9) return digit;
  }
  return depthOf(grid.value(row, column));
}
