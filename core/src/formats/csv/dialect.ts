/** Which delimiter separates a text, and where its records begin. */

import { maxQuotedLength, type Scan, scanDelimited } from '../../scan/delimited.ts';

/** Candidates, the likelier ones first. */
const delimiters = [',', ';', '\t', '|'] as const;
const sampleLength = 65_536;
const sampleRows = 200;

export interface DialectOptions {
  /** Only the extension counts: `.tsv` and `.tab` expect tabs, everything else commas or semicolons. */
  readonly fileName: string;
  /** Decides, whatever the text looks like: one character, neither quote nor line end. */
  readonly delimiter?: string | undefined;
  /** 1-based physical line at which to start looking, for files with a long preamble. */
  readonly headerLine?: number | undefined;
}

export interface Dialect {
  readonly delimiter: string;
  /** Offset of the first record: after a byte order mark and a `sep=` line. */
  readonly from: number;
  readonly decidedBy: 'option' | 'sep-line' | 'content' | 'file-name';
  /** What stands at or after this offset has no say: any text with the same start has the same dialect. */
  readonly reach: number;
}

/**
 * A given delimiter wins, then a `sep=` first line (which spreadsheets write and read, and which is no record), then the
 * candidate that cuts the first records most evenly, then the file name.
 */
export function detectDialect(text: string, options: DialectOptions): Dialect {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const separator = /^sep=([^"\r\n])(?:\r\n|\r|\n|$)/i.exec(text.slice(start, start + 16));
  const from = separator === null ? start : start + separator[0].length;
  // As far as a `sep=` line is looked for.
  const firstLine = start + 18;
  if (options.delimiter !== undefined && isDelimiter(options.delimiter)) {
    return { delimiter: options.delimiter, from, decidedBy: 'option', reach: firstLine };
  }
  if (separator !== null) return { delimiter: separator[1] as string, from, decidedBy: 'sep-line', reach: firstLine };
  const expectsTabs = /\.(?:tsv|tab)$/i.test(options.fileName);
  const header = skipLines(text, from, (options.headerLine ?? 1) - 1);
  const sampleFrom = header ?? from;
  const sample = text.slice(sampleFrom, sampleFrom + sampleLength);
  // Most texts hold one or two of them.
  const present = delimiters.filter((candidate) => sample.includes(candidate));
  let best = 0;
  let delimiter: string | null = null;
  let reach = header === null ? Number.POSITIVE_INFINITY : Math.max(firstLine, sampleFrom + sampleLength);
  const [only] = present;
  if (present.length === 1 && only !== undefined) {
    const early = separatesEarly(text, sampleFrom, only);
    if (early !== null) return { delimiter: only, from, decidedBy: 'content', reach: Math.max(reach, early) };
  }
  for (const candidate of present) {
    const scored = scoreDelimiter(text, sampleFrom, candidate);
    const score = scored.score * (expectsTabs === (candidate === '\t') ? 1.2 : 1);
    reach = Math.max(reach, scored.reach);
    if (score > best) {
      best = score;
      delimiter = candidate;
    }
  }
  if (delimiter !== null) return { delimiter, from, decidedBy: 'content', reach };
  return { delimiter: expectsTabs ? '\t' : ',', from, decidedBy: 'file-name', reach };
}

export function isDelimiter(delimiter: string): boolean {
  return delimiter.length === 1 && !/["\r\n\ufeff\ud800-\udfff]/.test(delimiter);
}

/** Where the text holds no other candidate, one of the first records that is separated decides. */
const earlyLength = 4_096;

/** How far the text was looked at to see that the delimiter separates cells; `null`: not in the first records. */
function separatesEarly(text: string, from: number, delimiter: string): number | null {
  const scan = scanDelimited(text, { delimiter, from, to: from + earlyLength });
  for (let row = 0; row < scan.rowCount && row < sampleRows; row++) if (widthOf(scan, row) > 1) return reachOf(scan);
  return null;
}

/** An open quote looks for its close; a CR may be followed by its LF. */
function reachOf(scan: Scan): number {
  return scan.end + 1 + (scan.unclosedCount > 0 ? maxQuotedLength + 1 : 0);
}

/**
 * 0 where the delimiter never separates two cells. Counts for a candidate: neighbouring records of equal width (tables differ
 * within a file, rows of one table hardly), more columns. Counts against it: quotes that make no sense with it, and
 * for commas, standing between digits (`1,5` in a file cut by semicolons).
 */
function scoreDelimiter(
  text: string,
  from: number,
  delimiter: string,
): { readonly score: number; readonly reach: number } {
  const scan = scanDelimited(text, { delimiter, from, to: from + sampleLength });
  const reach = reachOf(scan);
  let records = 0;
  let separated = 0;
  let even = 0;
  let columns = 0;
  let previous = 0;
  let previousCounted = false;
  for (let row = 0; row < scan.rowCount && records < sampleRows; row++) {
    const width = widthOf(scan, row);
    if (width === 1 && isBlankRow(text, scan, row)) continue;
    records++;
    if (width > 1) {
      separated++;
      columns += width;
    }
    const matches = width > 1 && width === previous;
    if (matches) even += previousCounted ? 1 : 2;
    previousCounted = matches;
    previous = width;
  }
  if (separated === 0) return { score: 0, reach };
  const evenness = even / records;
  const coverage = separated / records;
  const meanColumns = columns / separated;
  const sane = 1 - Math.min(1, scan.flawCount / records) * 0.8;
  const score =
    (0.1 + evenness + 0.5 * coverage) *
    (1 - 1 / (meanColumns + 1)) *
    sane *
    (delimiter === ',' ? 1 - 0.6 * shareOfDecimalCommas(text, scan) : 1);
  return { score, reach };
}

function widthOf(scan: Scan, row: number): number {
  return (scan.rowStart[row + 1] as number) - (scan.rowStart[row] as number);
}

function isBlankRow(text: string, scan: Scan, row: number): boolean {
  const cell = scan.rowStart[row] as number;
  return text.slice(scan.cellStart[cell], scan.cellEnd[cell]).trim() === '';
}

/** Share of the separating commas of the sample that stand between two digits. */
function shareOfDecimalCommas(text: string, scan: Scan): number {
  let all = 0;
  let betweenDigits = 0;
  for (let row = 0; row < scan.rowCount && row < sampleRows; row++) {
    const last = (scan.rowStart[row + 1] as number) - 1;
    for (let cell = scan.rowStart[row] as number; cell < last; cell++) {
      const at = scan.cellEnd[cell] as number;
      all++;
      if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) betweenDigits++;
    }
  }
  return all === 0 ? 0 : betweenDigits / all;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Offset after so many lines; `null`: the text has fewer. */
function skipLines(text: string, from: number, count: number): number | null {
  let pos = from;
  for (let line = 0; line < count; line++) {
    const match = text.indexOf('\n', pos);
    if (match < 0) return null;
    pos = match + 1;
  }
  return pos;
}
