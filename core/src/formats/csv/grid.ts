import type { Grid, Span } from '../../model.ts';
import type { Scan } from '../../scan/delimited.ts';
import { ownText } from '../../text/own-text.ts';
import { decodeCell, findContent } from './cell.ts';

/** Grid of a delimited text, with what an edit must know about its quotes. */
export interface DelimitedGrid extends Grid {
  /** Opening quotes that were read as text because nothing closes them: an edit elsewhere could. */
  readonly unclosedCount: number;
}

/** View on a scan; cells are cut out and decoded when asked for. Rows and columns outside the grid read as empty. */
export function createGrid(
  text: string,
  scan: Pick<Scan, 'rowCount' | 'rowStart' | 'cellStart' | 'cellEnd' | 'unclosedCount'>,
): DelimitedGrid {
  const { rowCount, rowStart, cellStart, cellEnd } = scan;
  const cellCount = (row: number): number =>
    row >= 0 && row < rowCount ? (rowStart[row + 1] as number) - (rowStart[row] as number) : 0;
  const cellAt = (row: number, column: number): number =>
    column >= 0 && column < cellCount(row) ? (rowStart[row] as number) + column : -1;
  return {
    text,
    rowCount,
    rowStart,
    cellStart,
    cellEnd,
    unclosedCount: scan.unclosedCount,
    cellCount,
    value: (row, column) => {
      const cell = cellAt(row, column);
      return cell < 0 ? '' : ownText(decodeCell(text, cellStart[cell] as number, cellEnd[cell] as number));
    },
    contentSpan: (row, column): Span => {
      const cell = cellAt(row, column);
      if (cell >= 0) return findContent(text, cellStart[cell] as number, cellEnd[cell] as number);
      const end = cellCount(row) > 0 ? (cellEnd[(rowStart[row + 1] as number) - 1] as number) : text.length;
      return { start: end, end };
    },
  };
}
