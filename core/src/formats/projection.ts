/**
 * Cells of a file that is not delimited text, written down as tab-separated text with the place of each cell in the file. The engine
 * reads the projection like any other text.
 */
import type { FieldId, Span } from '../model.ts';
import type { Scan } from '../scan/delimited.ts';
import { Offsets } from '../scan/offsets.ts';

export interface ProjectedTable {
  /**
   * `records`: the first row names the columns and every other row is a part.
   * `headed`: the first row names the columns; which of the others hold parts is still to be found.
   * `cells`: rows as in a sheet; where the header is and which rows hold parts is still to be found.
   */
  readonly kind: 'records' | 'headed' | 'cells';
  readonly sheet: string | null;
  readonly name: string | null;
  /** Rows `[from, to)` of the projection. */
  readonly from: number;
  readonly to: number;
  /** Fields that the format itself gives to columns; the others are mapped by their names. */
  readonly fields: readonly (FieldId | null)[];
}

export interface Projection {
  readonly text: string;
  readonly scan: Scan;
  readonly tables: readonly ProjectedTable[];
  readonly addressOf: (row: number) => string;
  readonly cellSpan: (row: number, column: number) => Span | null;
  readonly rowSpan: (row: number) => Span | null;
  readonly cellAt: (offset: number) => { readonly row: number; readonly column: number } | null;
}

export interface ProjectionWriter {
  /** Begins a table; the one before ends. */
  readonly table: (
    table: Omit<ProjectedTable, 'from' | 'to' | 'fields'> & { readonly fields?: ProjectedTable['fields'] },
  ) => void;
  /** Adds a cell to the row at hand. `start` and `end`: its content in the file's text; -1 where it has no place there. */
  readonly cell: (value: string, start?: number, end?: number) => void;
  /** Ends the row at hand. `start` and `end`: what stands for the row in the file's text; -1 where nothing does. */
  readonly endRow: (address: string, start?: number, end?: number) => void;
  /** Rows written so far: the index that the next row gets. */
  readonly rowCount: () => number;
  readonly finish: () => Projection;
}

const piecesOfChunk = 4_096;

/** Cells are written in reading order, row by row; the spans of a file may come in any order. */
export function createProjectionWriter(): ProjectionWriter {
  const chunks: string[] = [];
  let pieces: string[] = [];
  let length = 0;
  let begun = false;
  const rowStart = new Offsets();
  const cellStart = new Offsets();
  const cellEnd = new Offsets();
  const sourceStart = new Offsets();
  const sourceEnd = new Offsets();
  const rowSpans = new Offsets();
  const addresses: string[] = [];
  const tables: (ProjectedTable & { to: number })[] = [];
  const write = (text: string): void => {
    pieces.push(text);
    length += text.length;
    // Joined while they are young: a workbook has a million of them.
    if (pieces.length < piecesOfChunk) return;
    chunks.push(pieces.join(''));
    pieces = [];
  };
  /** Where the cell that was written last stands in the file. No list is kept as long as none has a place: a workbook's have none. */
  const place = (start: number, end: number): void => {
    if (start < 0 && sourceStart.length === 0) return;
    while (sourceStart.length < cellStart.length - 1) {
      sourceStart.push(-1);
      sourceEnd.push(-1);
    }
    sourceStart.push(start);
    sourceEnd.push(end);
  };
  rowStart.push(0);
  return {
    table: ({ kind, sheet, name, fields = [] }) => {
      const from = addresses.length;
      const last = tables.at(-1);
      if (last !== undefined) last.to = from;
      tables.push({ kind, sheet, name, fields, from, to: from });
    },
    cell: (value, start = -1, end = start) => {
      if (begun) write('\t');
      begun = true;
      cellStart.push(length);
      write(quoteCell(value));
      cellEnd.push(length);
      place(start, end);
    },
    endRow: (address, start = -1, end = start) => {
      // As everywhere, a row without cells is a row of one empty cell.
      if (!begun) {
        cellStart.push(length);
        cellEnd.push(length);
        place(-1, -1);
      }
      begun = false;
      write('\n');
      rowStart.push(cellStart.length);
      rowSpans.push(start);
      rowSpans.push(end);
      addresses.push(address);
    },
    rowCount: () => addresses.length,
    finish: () => {
      const last = tables.at(-1);
      if (last !== undefined) last.to = addresses.length;
      const spans = rowSpans.done();
      const starts = sourceStart.done();
      const ends = sourceEnd.done();
      const scan: Scan = {
        rowCount: addresses.length,
        rowStart: rowStart.done(),
        cellStart: cellStart.done(),
        cellEnd: cellEnd.done(),
        end: length,
        flaws: [],
        flawCount: 0,
        unclosedCount: 0,
      };
      const cellOf = (row: number, column: number): number => {
        const cell = scan.rowStart[row]! + column;
        return column >= 0 && row >= 0 && row < scan.rowCount && cell < scan.rowStart[row + 1]! ? cell : -1;
      };
      const spanAt = (list: Int32Array, startsAt: number, ends: Int32Array, endsAt: number): Span | null =>
        startsAt < 0 || (list[startsAt] ?? -1) < 0 ? null : { start: list[startsAt]!, end: ends[endsAt]! };
      return {
        text: chunks.join('') + pieces.join(''),
        scan,
        tables,
        addressOf: (row) => addresses[row] ?? '',
        cellSpan: (row, column) => {
          const cell = cellOf(row, column);
          return spanAt(starts, cell, ends, cell);
        },
        rowSpan: (row) => (row < 0 || row >= scan.rowCount ? null : spanAt(spans, row * 2, spans, row * 2 + 1)),
        cellAt: createLookUp(scan, starts, ends, spans),
      };
    },
  };
}

function quoteCell(value: string): string {
  return needsQuotes(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Quotes and white space at the ends, tabs and line ends anywhere. A loop: every cell of every file comes by here. */
function needsQuotes(value: string): boolean {
  const { length } = value;
  if (length === 0) return false;
  if (isEdge(value.charCodeAt(0)) || isEdge(value.charCodeAt(length - 1))) return true;
  for (let at = 1; at < length - 1; at++) {
    const code = value.charCodeAt(at);
    if (code === 9 || code === 10 || code === 13) return true;
  }
  return false;
}

function isEdge(code: number): boolean {
  return code === 34 || code <= 32 || (code > 126 && /\s/.test(String.fromCharCode(code)));
}

/** The innermost cell at an offset, else the narrowest row. Sorted on first use. */
function createLookUp(scan: Scan, starts: Int32Array, ends: Int32Array, rows: Int32Array): Projection['cellAt'] {
  let sorted: Int32Array | undefined;
  const rowOf = (cell: number): number => {
    let low = 0;
    let high = scan.rowCount - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (scan.rowStart[middle]! <= cell) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return (offset) => {
    sorted ??= Int32Array.from(starts.keys())
      .filter((cell) => starts[cell]! >= 0)
      .sort((a, b) => starts[a]! - starts[b]!);
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[sorted[middle]!]! <= offset) low = middle + 1;
      else high = middle;
    }
    const cell = sorted[low - 1];
    if (cell !== undefined && offset <= ends[cell]!) {
      const row = rowOf(cell);
      return { row, column: cell - scan.rowStart[row]! };
    }
    let best = -1;
    for (let row = 0; row < scan.rowCount; row++) {
      const start = rows[row * 2]!;
      const end = rows[row * 2 + 1]!;
      if (start < 0 || offset < start || offset > end) continue;
      if (best < 0 || end - start < rows[best * 2 + 1]! - rows[best * 2]!) best = row;
    }
    return best < 0 ? null : { row: best, column: -1 };
  };
}
