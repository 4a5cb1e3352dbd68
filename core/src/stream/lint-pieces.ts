/**
 * The lint of a delimited text that is too long for one string: read piece by piece, in memory that does not grow with it. Each piece is
 * a document of its own under the header of the one before; of all findings the worst are kept with their rows.
 */
import type { ColumnOverride, Waiver } from '../config/types.ts';
import type { Evidence } from '../evidence/types.ts';
import type { ReadInput } from '../formats/read.ts';
import { readDocument } from '../formats/read.ts';
import { hash64 } from '../lint/fingerprint.ts';
import { lintDocument } from '../lint/lint.ts';
import type { LintContext, LintResult, Summary } from '../lint/types.ts';
import { type BomDocument, type FieldId, type Finding, labels, type RowId, severities } from '../model.ts';
import { maxQuotedLength, scanDelimited } from '../scan/delimited.ts';
import { ownText } from '../text/own-text.ts';
import { createExcerpt, type ExcerptRow, type Kept } from './excerpt.ts';

/** Findings kept in full; the rest is counted. */
export const mostFindings = 10_000;
/** A quote looks so far ahead for its close before it is read as text. UTF-16 code units. */
const lookAhead = maxQuotedLength + 2;

/**
 * `pieces` are the text in order, cut anywhere. Yields the rows read so far. The document of the result holds the header and the rows of
 * the kept findings, with their lines in the file. What rows say of each other (levels, quantities, the value test, ordinals of equal
 * fingerprints) holds within a piece; one finding says so.
 */
export function* lintPieces(
  pieces: Iterable<string>,
  input: ReadInput,
  context: LintContext,
  limit = mostFindings,
): Generator<{ readonly rowsDone: number }, LintResult, void> {
  const collection = createCollection(limit);
  let reading: Reading = { header: { text: '', line: 0 }, input };
  let carried = '';
  let linesBefore = 0;
  let rowsBefore = 0;
  let pieceCount = 0;

  function* lintText(text: string): Generator<{ readonly rowsDone: number }, void, void> {
    const { header } = reading;
    const headerText = header.text === '' ? '' : `${header.text}\n`;
    const document = readDocument(headerText + text, reading.input);
    const run = lintDocument(document, context);
    let step = run.next();
    for (; step.done !== true; step = run.next()) yield { rowsDone: rowsBefore + step.value.rowsDone };
    const lineOf = countLinesFrom(document.grid.text, linesBefore - countLineEnds(headerText) + 1);
    collection.add(step.value, lineOf, pieceCount === 0);
    rowsBefore += document.tables.reduce((sum, table) => sum + table.rows.length, 0);
    linesBefore += countLineEnds(text);
    pieceCount++;
    reading = readOn(document, reading, lineOf);
  }

  for (const piece of pieces) {
    const text = carried + piece;
    const end = endOfRecords(text, reading.input);
    carried = text.slice(end);
    if (end > 0) yield* lintText(text.slice(0, end));
  }
  if (carried !== '' || pieceCount === 0) yield* lintText(carried);
  return collection.finish(reading, pieceCount);
}

interface Reading {
  /** The row that names the columns; `''` where none does. */
  readonly header: ExcerptRow;
  /** How text below that header is read. */
  readonly input: ReadInput;
}

/** The last table of a piece goes on in the next one, by the same columns. */
function readOn(document: BomDocument, before: Reading, lineOf: (offset: number) => number): Reading {
  const table = document.tables.at(-1);
  if (table === undefined) return before;
  const map: Partial<Record<FieldId, string | number>> = {};
  for (const [field, column] of Object.entries(table.columns.byField)) map[field as FieldId] = column.index;
  const override: ColumnOverride = {
    files: '',
    map,
    headerLine: table.headerRow === null ? 0 : 1,
    ...(document.delimiter === null ? {} : { delimiter: document.delimiter }),
  };
  const header =
    table.headerRow === null ? { text: '', line: 0 } : rowAt(document, table.headerRow, before.header, lineOf);
  return { header, input: { ...before.input, override } };
}

/** A row as written; the header that a piece was given keeps its line. */
function rowAt(document: BomDocument, row: RowId, header: ExcerptRow, lineOf: (offset: number) => number): ExcerptRow {
  const { grid } = document;
  const start = grid.cellStart[grid.rowStart[row]!]!;
  const text = ownText(grid.text.slice(start, grid.cellEnd[grid.rowStart[row + 1]! - 1]!));
  return row === 0 && text === header.text ? header : { text, line: lineOf(start) };
}

/** End of the last record that no text to come can change. */
function endOfRecords(text: string, input: ReadInput): number {
  if (text.length <= lookAhead * 2) return 0;
  const delimiter = input.override?.delimiter ?? readDocument(text.slice(0, lookAhead), input).delimiter ?? ',';
  return scanDelimited(text, { delimiter, from: 0, to: text.length - lookAhead }).end;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/\r\n|\r|\n/g)) count++;
  return count;
}

/** 1-based line of offsets, asked for in any order; `first`: that of the text's first line. */
function countLinesFrom(text: string, first: number): (offset: number) => number {
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) ends.push(match.index + match[0].length);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return first + low;
  };
}

/** Adds up results; keeps the worst findings, the earlier ones first. */
function createCollection(limit: number) {
  const kept = severities.map((): Kept[] => []);
  const told = new Set<string>();
  const waivers = new Set<Waiver>();
  const evidence = new Set<Evidence>();
  const elements = new Set<string>();
  let total: Summary | null = null;
  let count = 0;

  const keep = (one: Kept): void => {
    const list = kept[severities.indexOf(one.finding.severity)]!;
    count++;
    if (list.length < limit) list.push(one);
  };
  return {
    add: (
      { document, findings, summary, used }: LintResult,
      lineOf: (offset: number) => number,
      first: boolean,
    ): void => {
      for (const one of used.waivers) waivers.add(one);
      for (const one of used.evidence) evidence.add(one);
      for (const symbol of summary.trace.elements) elements.add(symbol);
      const bySeverity = { ...summary.bySeverity };
      for (const finding of findings) {
        const { anchor } = finding;
        const row = anchor.kind === 'cell' || anchor.kind === 'row' ? anchor.row : null;
        // What is said of the header, or of all, is said once, however many pieces there are.
        const isGeneral = row === null || (!first && row === 0 && document.tables[0]?.headerRow === 0);
        const key = `${finding.rule}\n${finding.message}`;
        if (isGeneral && told.has(key)) {
          if (finding.suppressed === null) bySeverity[finding.severity]--;
          continue;
        }
        if (isGeneral || row === document.tables[0]?.headerRow) told.add(key);
        keep({ finding, row: row === null ? null : rowAt(document, row, { text: '', line: 0 }, lineOf) });
      }
      const own = { ...summary, bySeverity };
      total = total === null ? own : addSummaries(total, own);
    },
    finish: ({ header, input }: Reading, pieces: number): LintResult => {
      const notices = pieces > 1 ? [noticeOf(pieces, Math.max(0, count - limit))] : [];
      const chosen = [...kept.flat().slice(0, limit), ...notices.map((finding): Kept => ({ finding, row: null }))];
      const sum = total!;
      const bySeverity = { ...sum.bySeverity, information: sum.bySeverity.information + notices.length };
      return {
        ...createExcerpt(header, chosen, input),
        summary: { ...sum, bySeverity, trace: { ...sum.trace, elements: [...elements].sort() } },
        used: { waivers: [...waivers], evidence: [...evidence] },
      };
    },
  };
}

function noticeOf(pieces: number, left: number): Finding {
  const rest = left === 0 ? '' : ` ${left} more findings are counted and not listed.`;
  return {
    rule: 'bom/structure',
    severity: 'information',
    message: `The file is read in ${pieces} pieces: levels and the value test hold within a piece only.${rest}`,
    anchor: { kind: 'document' },
    part: null,
    instrument: null,
    elements: [],
    fingerprint: hash64('bom/structure pieces'),
    suppressed: null,
  };
}

function addSummaries(a: Summary, b: Summary): Summary {
  const byLabel = { ...a.byLabel };
  for (const label of labels) byLabel[label] += b.byLabel[label];
  const bySeverity = { ...a.bySeverity };
  for (const severity of severities) bySeverity[severity] += b.bySeverity[severity];
  return {
    parts: a.parts + b.parts,
    byLabel,
    bySeverity,
    suppressed: a.suppressed + b.suppressed,
    trace: { parts: a.trace.parts + b.trace.parts, elements: a.trace.elements },
  };
}
