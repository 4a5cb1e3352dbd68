/**
 * The records of a chunked text, chunk by chunk: each has a grid of its own, whose offsets and rows count from its start.
 * The same records as one scan of the whole text gives; what an edit did not touch is taken from the version before.
 */
import { createGrid } from '../formats/csv/grid.ts';
import { capFlaws, describeFlaw, maxReportedFlaws } from '../formats/csv/reader.ts';
import type { Grid, ReadProblem, RowId } from '../model.ts';
import { maxQuotedLength, type Scan, scanDelimited } from '../scan/delimited.ts';
import { firstRowFrom, type RowPlace, type Rows } from '../scan/rows.ts';
import { createLineIndex, type LineIndex } from '../text/line-index.ts';
import { addUp, type ChunkedText, itemAt, type TextChunk } from './chunked-text.ts';

/** Whole records: no record begins in one chunk and ends in another. */
export interface RecordChunk {
  /** Chunks of the text that it is made of: more than one where a record reaches beyond a chunk's end. */
  readonly parts: readonly TextChunk[];
  readonly grid: Grid;
  readonly lines: LineIndex;
  /** `null` where the grid is no scan of the text. */
  readonly scan: Scan | null;
}

export interface Records extends Rows {
  readonly delimiter: string;
  /** Offset of the first record: after a byte order mark and a `sep=` line. */
  readonly from: number;
  readonly chunks: readonly RecordChunk[];
  /** What stands before each chunk, and in all of them. */
  readonly rowsBefore: Float64Array;
  readonly linesBefore: Float64Array;
  readonly unitsBefore: Float64Array;
}

/** A quote looks so far ahead for its close before it is read as text. */
const lookAhead = maxQuotedLength + 2;

/** Yields between chunks. Never throws. */
export function* readRecords(
  text: ChunkedText,
  { delimiter, from }: Pick<Records, 'delimiter' | 'from'>,
  old: Records | null,
): Generator<void, Records, void> {
  const { chunks } = text;
  const reusable = old !== null && old.delimiter === delimiter && old.from === from ? old.chunks : [];
  const kept = keepFirst(chunks, reusable);
  // Only at the very start do records begin behind a byte order mark or a `sep=` line.
  const rest = keepLast(chunks, reusable, from > 0 ? Math.max(1, kept.count) : kept.count);
  const found = reusable.slice(0, kept.count);
  let at = kept.parts;
  while (at < chunks.length) {
    const left = rest.get(at);
    if (left !== undefined) {
      for (let index = left; index < reusable.length; index++) found.push(reusable[index]!);
      break;
    }
    const chunk = readChunk(chunks, at, delimiter, at === 0 ? from : 0);
    found.push(chunk);
    at += chunk.parts.length;
    yield;
  }
  return assemble(found, delimiter, from);
}

/** Leading chunks that are as they were, and whose open quotes cannot be closed by what changed. */
function keepFirst(
  chunks: readonly TextChunk[],
  old: readonly RecordChunk[],
): { readonly count: number; readonly parts: number } {
  let parts = 0;
  let count = 0;
  while (count < old.length && old[count]!.parts.every((part, index) => chunks[parts + index] === part))
    parts += old[count++]!.parts.length;
  if (parts === chunks.length && count === old.length) return { count, parts };
  let distance = 0;
  let open = count;
  for (let index = count - 1; index >= 0 && distance <= lookAhead; index--) {
    if ((old[index]!.scan?.unclosedCount ?? 0) > 0) open = index;
    distance += old[index]!.grid.text.length;
  }
  for (; count > open; count--) parts -= old[count - 1]!.parts.length;
  return { count, parts };
}

/** Trailing chunks that are as they were: by the index of their first text chunk, the index of the record chunk. */
function keepLast(
  chunks: readonly TextChunk[],
  old: readonly RecordChunk[],
  least: number,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let end = chunks.length;
  for (let index = old.length - 1; index >= least; index--) {
    const { parts } = old[index]!;
    const start = end - parts.length;
    if (start < (least > 0 ? 1 : 0) || !parts.every((part, offset) => chunks[start + offset] === part)) break;
    found.set(start, index);
    end = start;
  }
  return found;
}

/** The records that begin in a chunk of the text, with as many further chunks as the last of them reaches into. */
function readChunk(chunks: readonly TextChunk[], at: number, delimiter: string, from: number): RecordChunk {
  let count = 1;
  let ahead = 0;
  for (;;) {
    const text = joinChunks(chunks, at, at + count);
    const last = at + count >= chunks.length;
    const seen = last ? text : text + textFrom(chunks, at + count, ahead);
    const scan = scanDelimited(seen, { delimiter, from, to: text.length });
    // What is behind matters only to a quote that nothing closes.
    if (!last && scan.unclosedCount > 0 && ahead < lookAhead) ahead = lookAhead;
    else if (last || scan.end <= text.length) return createRecordChunk(chunks.slice(at, at + count), text, scan);
    else {
      let length = text.length;
      while (at + count < chunks.length && length < scan.end) length += chunks[at + count++]!.text.length;
      ahead = Math.max(lookAhead, length);
    }
  }
}

function joinChunks(chunks: readonly TextChunk[], start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index++) text += chunks[index]!.text;
  return text;
}

function textFrom(chunks: readonly TextChunk[], start: number, length: number): string {
  let text = '';
  for (let index = start; index < chunks.length && text.length < length; index++) text += chunks[index]!.text;
  return text;
}

function createRecordChunk(parts: readonly TextChunk[], text: string, scan: Scan): RecordChunk {
  const lines = parts.length === 1 ? parts[0]!.lines : createLineIndex(text);
  return { parts, grid: createGrid(text, scan), lines, scan };
}

function assemble(chunks: readonly RecordChunk[], delimiter: string, from: number): Records {
  const rowsBefore = addUp(chunks, ({ grid }) => grid.rowCount);
  const linesBefore = addUp(chunks, ({ lines }) => lines.lineCount - 1);
  const unitsBefore = addUp(chunks, ({ grid }) => grid.text.length);
  let last = 0;
  const chunkOf = (row: number): number => {
    // Rows are mostly asked for one after the other.
    if (row < rowsBefore[last]! || row >= rowsBefore[last + 1]!) last = itemAt(rowsBefore, row);
    return last;
  };
  const at = (row: number): RowPlace => {
    const chunk = chunkOf(row);
    return { grid: chunks[chunk]!.grid, row: row - rowsBefore[chunk]! };
  };
  return {
    delimiter,
    from,
    chunks,
    rowsBefore,
    linesBefore,
    unitsBefore,
    count: rowsBefore[chunks.length]!,
    at,
    lineOf: (row) => {
      const chunk = chunkOf(row);
      const { grid, lines } = chunks[chunk]!;
      const local = row - rowsBefore[chunk]!;
      return linesBefore[chunk]! + lines.lineAt(grid.cellStart[grid.rowStart[local]!]!) + 1;
    },
    rowAtLine: (line) => {
      if (line - 1 > linesBefore[chunks.length]!) return -1;
      for (let chunk = itemAt(linesBefore, line - 1); chunk < chunks.length; chunk++) {
        const { grid, lines } = chunks[chunk]!;
        const found = firstRowFrom(grid, lines.lineStart(Math.max(0, line - 1 - linesBefore[chunk]!)));
        if (found >= 0) return rowsBefore[chunk]! + found;
      }
      return -1;
    },
  };
}

/** The rows of a grid that is not read by chunks. */
export function wholeRecords(text: ChunkedText, grid: Grid): Records {
  return assemble([{ parts: text.chunks, grid, lines: createLineIndex(grid.text), scan: null }], '', 0);
}

/** Misplaced quotes, as a reader of the whole text reports them. */
export function recordProblems({ chunks, rowsBefore, unitsBefore }: Records): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  let count = 0;
  for (const [index, { scan }] of chunks.entries()) {
    if (scan === null) continue;
    count += scan.flawCount;
    for (const flaw of scan.flaws.slice(0, maxReportedFlaws - problems.length)) {
      const problem = describeFlaw(scan, flaw);
      const { anchor, span } = problem;
      problems.push({
        ...problem,
        anchor: anchor.kind === 'cell' ? { ...anchor, row: (anchor.row + rowsBefore[index]!) as RowId } : anchor,
        ...(span && { span: { start: span.start + unitsBefore[index]!, end: span.end + unitsBefore[index]! } }),
      });
    }
  }
  return capFlaws(problems, count);
}

/** Rows that differ between two versions: `[from, oldEnd)` of the old ones became `[from, newEnd)` of the new ones. */
export interface ChangedRows {
  readonly from: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

export function changedRows(old: Records, records: Records): ChangedRows {
  let first = 0;
  while (first < old.chunks.length && old.chunks[first] === records.chunks[first]) first++;
  let last = 0;
  const most = Math.min(old.chunks.length, records.chunks.length) - first;
  while (last < most && old.chunks.at(-1 - last) === records.chunks.at(-1 - last)) last++;
  let from = old.rowsBefore[first]!;
  let oldEnd = old.rowsBefore[old.chunks.length - last]!;
  let newEnd = records.rowsBefore[records.chunks.length - last]!;
  while (from < oldEnd && from < newEnd && isSameRow(old.at(from), records.at(from))) from++;
  while (oldEnd > from && newEnd > from && isSameRow(old.at(oldEnd - 1), records.at(newEnd - 1))) {
    oldEnd--;
    newEnd--;
  }
  return { from, oldEnd, newEnd };
}

/** Same cells with the same texts. */
function isSameRow(a: RowPlace, b: RowPlace): boolean {
  const [firstA, firstB] = [a.grid.rowStart[a.row]!, b.grid.rowStart[b.row]!];
  const count = a.grid.rowStart[a.row + 1]! - firstA;
  if (b.grid.rowStart[b.row + 1]! - firstB !== count) return false;
  const [startA, startB] = [a.grid.cellStart[firstA]!, b.grid.cellStart[firstB]!];
  for (let cell = 0; cell < count; cell++) {
    if (a.grid.cellStart[firstA + cell]! - startA !== b.grid.cellStart[firstB + cell]! - startB) return false;
    if (a.grid.cellEnd[firstA + cell]! - startA !== b.grid.cellEnd[firstB + cell]! - startB) return false;
  }
  const endA = a.grid.cellEnd[firstA + count - 1]!;
  const endB = b.grid.cellEnd[firstB + count - 1]!;
  return a.grid.text.slice(startA, endA) === b.grid.text.slice(startB, endB);
}
