import type { Grid } from '../model.ts';
import { createLineIndex } from '../text/line-index.ts';

/** Where the cells of a row lie: a grid, and the row's index in it. */
export interface RowPlace {
  readonly grid: Grid;
  readonly row: number;
}

/** Rows of a document wherever their cells lie: in one grid, or in one for each chunk of a live document. */
export interface Rows {
  readonly count: number;
  /** `row` lies in `[0, count)`. */
  readonly at: (row: number) => RowPlace;
  /** 1-based physical line on which a row begins. */
  readonly lineOf: (row: number) => number;
  /** Row that begins on a 1-based line, physical or of the sheet, or the first one after it; -1: there is no such line. */
  readonly rowAtLine: (line: number) => number;
}

/** The rows of one grid. */
export function rowsOf(grid: Grid): Rows {
  const lines = createLineIndex(grid.text);
  return {
    count: grid.rowCount,
    at: (row) => ({ grid, row }),
    lineOf: (row) => lines.lineAt(grid.cellStart[grid.rowStart[row]!]!) + 1,
    rowAtLine: (line) => {
      const { rowCount, lineOf } = grid;
      if (lineOf === undefined) return line > lines.lineCount ? -1 : firstRowFrom(grid, lines.lineStart(line - 1));
      for (let row = 0; row < rowCount; row++) if (lineOf(row) >= line) return row;
      return -1;
    },
  };
}

/** First row that ends at or after an offset; -1: there is none. */
export function firstRowFrom({ rowCount, rowStart, cellEnd }: Grid, offset: number): number {
  let low = 0;
  let high = rowCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cellEnd[rowStart[middle + 1]! - 1]! < offset) low = middle + 1;
    else high = middle;
  }
  return low < rowCount ? low : -1;
}

/** Decoded value of a cell; `''` where the row has no such cell. */
export function valueAt(rows: Rows, row: number, column: number): string {
  const { grid, row: local } = rows.at(row);
  return grid.value(local, column);
}

/** Rows that know how far they were looked at. */
export interface TrackedRows extends Rows {
  /** 1 + the last row asked for. */
  readonly reach: () => number;
}

export function trackRows(rows: Rows): TrackedRows {
  let reach = 0;
  const seen = (row: number): number => {
    if (row >= reach) reach = row + 1;
    return row;
  };
  return {
    count: rows.count,
    at: (row) => rows.at(seen(row)),
    lineOf: (row) => rows.lineOf(seen(row)),
    rowAtLine: (line) => {
      const row = rows.rowAtLine(line);
      seen(row < 0 ? rows.count : row);
      return row;
    },
    reach: () => reach,
  };
}
