/**
 * One pass over delimiter-separated text, from record boundaries to offsets: no substring is made, no cell is looked at twice
 * unless its quotes are broken. Knows nothing of headers, tables, encodings or values.
 *
 * Reading rules (RFC 4180, and what to do where a file breaks it):
 *
 * - A quote opens a quoted cell only at the start of a cell; blanks may stand before it if the quoted part is well formed.
 *   Anywhere else it is a character like any other.
 * - `""` inside a quoted cell is one quote. A quote closes the cell when, blanks aside, a delimiter, a line end or the end of the text follows.
 * - A quote that does neither (`"1/4" dia, N52"`) is literal and the cell goes on to a closing quote in the same line;
 *   where there is none, the cell ends at the next delimiter (`"abc"def,`).
 * - A quote is *unclosed* when the text ends before it is closed; when the cell, once it holds a line break, exceeds
 *   `maxQuotedLines` line breaks or `maxQuotedLength` code units; when the next lone quote stands in a later line and closes nothing; or when that quote opens
 *   a cell itself (`"abc,"10",`). Then it is literal and its cell ends at the next delimiter or line end, so the rows below stay rows.
 *   A long cell without a line break is therefore never cut.
 *
 * Looking ahead for the close of a quote never passes a place where another quote could open a cell without stopping there, so
 * the whole pass reads each code unit a small fixed number of times, whatever the input.
 */

export const maxQuotedLines = 200;
export const maxQuotedLength = 65_536;
/** Irregular quotes recorded one by one; beyond that only counted. */
const maxRecordedFlaws = 1_000;

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;
const quote = 34;

export interface ScanOptions {
  /** One UTF-16 code unit, neither quote nor line end. */
  readonly delimiter: string;
  /** Offset of a record's first code unit; default 0. */
  readonly from?: number;
  /** Stop at the first record boundary at or after this offset; default: the end of the text. The record itself is read to its end. */
  readonly to?: number;
}

export type QuoteFlawKind = 'unclosed-quote' | 'stray-quote';
export interface QuoteFlaw {
  readonly kind: QuoteFlawKind;
  /** Of the opening quote that is not closed, or of the quote that closes nothing. */
  readonly offset: number;
  /** Counted from the first record of this scan. */
  readonly row: number;
  /** Counted from the first cell of the row. */
  readonly column: number;
}

export interface Scan {
  readonly rowCount: number;
  /** `rowCount + 1` cell indices. */
  readonly rowStart: Int32Array;
  readonly cellStart: Int32Array;
  readonly cellEnd: Int32Array;
  /** Where the scan stopped: the start of the next record, or the end of the text. */
  readonly end: number;
  readonly flaws: readonly QuoteFlaw[];
  /** All irregular quotes, also those beyond `flaws`. */
  readonly flawCount: number;
  /** Opening quotes read as text, those after leading blanks (which are no flaw) included: a later edit could close them. */
  readonly unclosedCount: number;
}

/** Reads the records that start in `[from, to)`. Never throws; a line end at the very end of the text makes no further row. */
export function scanDelimited(text: string, options: ScanOptions): Scan {
  const delimiter = options.delimiter.charCodeAt(0);
  const highest = Math.max(delimiter, carriageReturn);
  const length = text.length;
  const from = options.from ?? 0;
  const to = Math.min(options.to ?? length, length);
  const expected = estimateCounts(text, delimiter, from, to);
  let rowStart = new Int32Array(expected.rows);
  let cellStart = new Int32Array(expected.cells);
  let cellEnd = new Int32Array(expected.cells);
  let rows = 0;
  let cells = 0;
  const flaws: QuoteFlaw[] = [];
  let flawCount = 0;
  let unclosedCount = 0;

  let pos = from;
  while (pos < to) {
    if (rows + 1 >= rowStart.length) rowStart = grow(rowStart);
    rowStart[rows] = cells;
    let inRecord = true;
    while (inRecord) {
      const start = pos;
      let code = pos < length ? text.charCodeAt(pos) : lineFeed;
      if (code === quote) {
        const close = closeOfRegular(text, pos, delimiter);
        if (close >= 0) {
          pos = close;
        } else {
          const irregular = readIrregular(text, pos, delimiter);
          if (irregular.kind !== null) {
            flawCount++;
            if (irregular.kind === 'unclosed-quote') unclosedCount++;
            if (flaws.length < maxRecordedFlaws) {
              const column = cells - (rowStart[rows] as number);
              flaws.push({ kind: irregular.kind, offset: irregular.offset, row: rows, column });
            }
          }
          pos = irregular.end;
        }
        code = pos < length ? text.charCodeAt(pos) : lineFeed;
      } else if ((code === space || code === tab) && code !== delimiter) {
        const open = skipBlanks(text, pos, delimiter);
        if (open < length && text.charCodeAt(open) === quote) {
          const close = closeOfRegular(text, open, delimiter);
          const irregular = close < 0 ? readIrregular(text, open, delimiter) : null;
          if (close >= 0) pos = close;
          else if (irregular?.kind === null) pos = irregular.end;
          else unclosedCount++;
        }
        code = pos < length ? text.charCodeAt(pos) : lineFeed;
      }
      // Most code units stand above all three.
      while (code > highest || (code !== delimiter && code !== lineFeed && code !== carriageReturn)) {
        pos++;
        if (pos >= length) break;
        code = text.charCodeAt(pos);
      }
      if (cells >= cellEnd.length) {
        cellStart = grow(cellStart);
        cellEnd = grow(cellEnd);
      }
      cellStart[cells] = start;
      cellEnd[cells] = pos;
      cells++;
      if (pos >= length) {
        inRecord = false;
      } else {
        pos++;
        if (code !== delimiter) {
          if (code === carriageReturn && pos < length && text.charCodeAt(pos) === lineFeed) pos++;
          inRecord = false;
        }
      }
    }
    rows++;
  }
  rowStart[rows] = cells;
  return {
    rowCount: rows,
    rowStart: trimTo(rowStart, rows + 1),
    cellStart: trimTo(cellStart, cells),
    cellEnd: trimTo(cellEnd, cells),
    end: Math.max(pos, from),
    flaws,
    flawCount,
    unclosedCount,
  };
}

/** End of the cell whose quote at `open` is closed without any irregularity; -1 otherwise. */
function closeOfRegular(text: string, open: number, delimiter: number): number {
  const length = text.length;
  let pos = open + 1;
  let lineBreaks = 0;
  while (pos < length) {
    const code = text.charCodeAt(pos);
    if (code > quote) {
      pos++;
    } else if (code === quote) {
      pos++;
      if (pos >= length) return pos;
      const next = text.charCodeAt(pos);
      if (next === delimiter || next === lineFeed || next === carriageReturn) {
        return lineBreaks > 0 && pos - 1 - open > maxQuotedLength ? -1 : pos;
      }
      if (next === quote) pos++;
      else return -1;
    } else {
      if (code === lineFeed || code === carriageReturn) {
        lineBreaks++; // CRLF counts twice here: giving up early only means a second, exact look.
        if (lineBreaks > maxQuotedLines || pos - open > maxQuotedLength) return -1;
      }
      pos++;
    }
  }
  return -1;
}

interface Irregular {
  readonly end: number;
  readonly kind: QuoteFlawKind | null;
  readonly offset: number;
}

/** The same cell read by the whole rule book (see the top of this file). */
function readIrregular(text: string, open: number, delimiter: number): Irregular {
  const length = text.length;
  let pos = open + 1;
  let lineBreaks = 0;
  let stray = -1;
  while (pos < length) {
    if (lineBreaks > 0 && pos - open > maxQuotedLength) break;
    const code = text.charCodeAt(pos);
    if (code === quote) {
      const opensCell = pos > open + 1 && isCellStart(text, pos, open, delimiter);
      if (stray >= 0 && opensCell) break;
      if (pos + 1 < length && text.charCodeAt(pos + 1) === quote) {
        pos += 2;
        continue;
      }
      const after = skipBlanks(text, pos + 1, delimiter);
      if (isCellEnd(text, after, delimiter)) {
        return { end: after, kind: stray < 0 ? null : 'stray-quote', offset: stray };
      }
      if (lineBreaks > 0 || opensCell) break;
      if (stray < 0) stray = pos;
    } else if (code === lineFeed || code === carriageReturn) {
      if (stray >= 0) break;
      if (code === carriageReturn || text.charCodeAt(pos - 1) !== carriageReturn) lineBreaks++;
      if (lineBreaks > maxQuotedLines) break;
    }
    pos++;
  }
  if (stray >= 0) return { end: endOfPlain(text, stray + 1, delimiter), kind: 'stray-quote', offset: stray };
  return { end: endOfPlain(text, open + 1, delimiter), kind: 'unclosed-quote', offset: open };
}

/** Whether, blanks aside, a delimiter or line end stands before the quote at `pos`, which lies after the opening quote at `open`. */
function isCellStart(text: string, pos: number, open: number, delimiter: number): boolean {
  let before = pos - 1;
  while (before > open && isBlank(text.charCodeAt(before), delimiter)) before--;
  if (before <= open) return false;
  const code = text.charCodeAt(before);
  return code === delimiter || code === lineFeed || code === carriageReturn;
}

function isCellEnd(text: string, pos: number, delimiter: number): boolean {
  if (pos >= text.length) return true;
  const code = text.charCodeAt(pos);
  return code === delimiter || code === lineFeed || code === carriageReturn;
}

function endOfPlain(text: string, from: number, delimiter: number): number {
  let pos = from;
  while (!isCellEnd(text, pos, delimiter)) pos++;
  return pos;
}

function isBlank(code: number, delimiter: number): boolean {
  return (code === space || code === tab) && code !== delimiter;
}

function skipBlanks(text: string, from: number, delimiter: number): number {
  let pos = from;
  while (pos < text.length && isBlank(text.charCodeAt(pos), delimiter)) pos++;
  return pos;
}

/** First guess at the sizes of the result, from a sample: growing in the middle of a large file costs a copy. */
function estimateCounts(text: string, delimiter: number, from: number, to: number): { rows: number; cells: number } {
  const sampleEnd = Math.min(to, from + 16_384);
  let rows = 1;
  let cells = 1;
  let quoted = false;
  for (let pos = from; pos < sampleEnd; pos++) {
    const code = text.charCodeAt(pos);
    if (code === quote) quoted = !quoted;
    if (quoted) continue;
    if (code === delimiter) {
      cells++;
    } else if (code === lineFeed || code === carriageReturn) {
      rows++;
      cells++;
    }
  }
  const scale = sampleEnd < to ? ((to - from) / (sampleEnd - from)) * 1.05 : 1;
  return { rows: Math.ceil(rows * scale) + 16, cells: Math.ceil(cells * scale) + 16 };
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length + (array.length >> 1) + 16);
  larger.set(array);
  return larger;
}

/** A copy where the guess was far too large, else a view. */
function trimTo(array: Int32Array<ArrayBuffer>, length: number): Int32Array {
  return array.length > length * 1.25 + 64 ? array.slice(0, length) : array.subarray(0, length);
}
