/** A document that is being edited, as it is read: each version is made from the one before and costs what changed. */
import { describeColumnProblems } from '../columns/column-problems.ts';
import { type BomLook, lookAtTables, looksLikeBom } from '../columns/looks-like-bom.ts';
import { type Dialect, detectDialect } from '../formats/csv/dialect.ts';
import { createGrid } from '../formats/csv/grid.ts';
import type { ReadInput } from '../formats/read.ts';
import { lineOf, locate, shownRow, textOf } from '../lint/locate.ts';
import type { Anchor, BomDocument, FormatId, ReadProblem, RowId, Span, Table } from '../model.ts';
import { createLineIndex, type LineIndex } from '../text/line-index.ts';
import { type ChunkedText, itemAt } from './chunked-text.ts';
import { type ChangedRows, changedRows, type Records, readRecords, recordProblems, wholeRecords } from './records.ts';
import { findLayout, moveLayout, type TableLayout } from './table-layout.ts';

/** One version, read. */
export interface LiveReading {
  readonly text: ChunkedText;
  readonly input: ReadInput;
  readonly records: Records;
  readonly layout: TableLayout;
  readonly tables: readonly Table[];
  readonly format: FormatId;
  readonly problems: readonly ReadProblem[];
  readonly look: BomLook;
  /** `null` where the format is not delimited text. */
  readonly dialect: Dialect | null;
  /** What differs from the version that it was made from; `null` where it was made from none. */
  readonly changes: { readonly since: Records; readonly rows: ChangedRows } | null;
  /** A document that is read in one piece, and the lines that its places count in. */
  readonly whole: { readonly document: BomDocument; readonly lines: LineIndex } | null;
}

/**
 * Reads a version; `old` is any earlier one of the same document and input, or `null`. The same as `readDocument` of the
 * whole text. Yields between slices; dropping it leaves `old` as it is.
 */
export function* readLive(
  text: ChunkedText,
  input: ReadInput,
  old: LiveReading | null,
): Generator<void, LiveReading, void> {
  const known = old?.input === input && old.whole === null ? old : null;
  const dialect = yield* dialectOf(text, input, known);
  const records = yield* readRecords(text, dialect, known?.records ?? null);
  const wanted = { rows: records, knowledge: input.knowledge.columns, override: input.override };
  const changes = known && { since: known.records, rows: changedRows(known.records, records) };
  const moved = known && changes && moveLayout(known.layout, wanted, changes.rows);
  const layout = moved ?? (yield* findLayout(wanted, known?.layout ?? null));
  const { tables } = layout;
  return {
    text,
    input,
    records,
    layout,
    tables,
    dialect,
    changes,
    whole: null,
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    problems: [...recordProblems(records), ...describeColumnProblems(records, tables, input.override)],
    look: lookAtTables(records, tables),
  };
}

/** A document of a format that is read in one piece: nothing is taken over from one version to the next. */
export function readWhole(document: BomDocument, text: ChunkedText, input: ReadInput): LiveReading {
  const { grid, tables, problems, format } = document;
  const found = { sections: [], rowKinds: new Uint8Array(0), start: null, startReach: 0 };
  return {
    text,
    input,
    records: wholeRecords(text, grid),
    layout: { found, tables, identity: {} },
    tables,
    dialect: null,
    changes: null,
    whole: { document, lines: createLineIndex(textOf(document)) },
    format,
    problems,
    look: looksLikeBom(document),
  };
}

/** Length of text that mostly tells the dialect: the sample, and the rest of its last record. */
const usualReach = 70_000;

function* dialectOf(text: ChunkedText, input: ReadInput, old: LiveReading | null): Generator<void, Dialect, void> {
  const known = old?.dialect ?? null;
  if (old !== null && known !== null && unchangedUnits(old.text, text) >= known.reach) return known;
  const { fileName, override } = input;
  const options = { fileName, delimiter: override?.delimiter, headerLine: override?.headerLine };
  for (let length = usualReach; ; length *= 2) {
    const start = text.slice({ start: 0, end: length });
    const dialect = detectDialect(start, options);
    if (dialect.reach <= start.length || start.length === text.length) return dialect;
    yield;
  }
}

/** Length of the text that both versions begin with, as far as whole chunks tell. */
function unchangedUnits(old: ChunkedText, text: ChunkedText): number {
  let units = 0;
  for (const [index, chunk] of text.chunks.entries()) {
    if (old.chunks[index] !== chunk) return units;
    units += chunk.text.length;
  }
  return old.chunks.length === text.chunks.length ? Number.POSITIVE_INFINITY : units;
}

const flattened = new WeakMap<LiveReading, BomDocument>();

/** The document in one piece, for what needs all of it: as long as its text to make, and made once. */
export function flatten(reading: LiveReading): BomDocument {
  if (reading.whole !== null) return reading.whole.document;
  let document = flattened.get(reading);
  if (document === undefined) {
    const { text, records, tables, problems, format, input } = reading;
    document = {
      format,
      encoding: input.encoding ?? null,
      delimiter: records.delimiter,
      grid: joinGrids(text.whole(), records),
      tables,
      problems,
    };
    flattened.set(reading, document);
  }
  return document;
}

function joinGrids(text: string, { chunks, count, unitsBefore }: Records): BomDocument['grid'] {
  const cells = chunks.reduce((sum, { grid }) => sum + grid.cellStart.length, 0);
  const rowStart = new Int32Array(count + 1);
  const cellStart = new Int32Array(cells);
  const cellEnd = new Int32Array(cells);
  let row = 0;
  let cell = 0;
  let unclosedCount = 0;
  for (const [index, { grid, scan }] of chunks.entries()) {
    const base = unitsBefore[index]!;
    for (let local = 0; local < grid.rowCount; local++) rowStart[row++] = grid.rowStart[local]! + cell;
    for (let local = 0; local < grid.cellStart.length; local++, cell++) {
      cellStart[cell] = grid.cellStart[local]! + base;
      cellEnd[cell] = grid.cellEnd[local]! + base;
    }
    unclosedCount += scan?.unclosedCount ?? 0;
  }
  rowStart[count] = cell;
  return createGrid(text, { rowCount: count, rowStart, cellStart, cellEnd, unclosedCount });
}

/** Where an anchor lies: a span of a piece of the text, which begins `line` lines below the text's start. */
export interface LivePlace {
  readonly text: string;
  readonly lines: LineIndex;
  readonly line: number;
  readonly span: Span;
}

/** The 1-based line on which a row begins; in workbooks its row in the sheet. */
export function lineOfRow({ records, whole }: LiveReading, row: RowId): number {
  return whole === null ? records.lineOf(row) : lineOf(whole.document, row, whole.lines);
}

/** As `locate`, without the document in one piece. */
export function locateLive({ records, tables, format, input, whole }: LiveReading, anchor: Anchor): LivePlace {
  if (whole !== null) {
    const { document, lines } = whole;
    return { text: textOf(document), lines, line: 0, span: locate(document, anchor) };
  }
  const row = shownRow(tables, anchor, records.count);
  const chunk = row === null ? 0 : itemAt(records.rowsBefore, row);
  const { grid, lines } = records.chunks[chunk]!;
  const line = records.linesBefore[chunk]!;
  if (row === null) return { text: grid.text, lines, line, span: { start: 0, end: 0 } };
  const local = (row - records.rowsBefore[chunk]!) as RowId;
  const document: BomDocument = {
    format,
    encoding: input.encoding ?? null,
    delimiter: records.delimiter,
    grid,
    tables: [],
    problems: [],
  };
  const own: Anchor = anchor.kind === 'cell' ? { ...anchor, row: local } : { kind: 'row', row: local };
  return { text: grid.text, lines, line, span: locate(document, own) };
}
