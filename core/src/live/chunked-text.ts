/**
 * A text in chunks of whole lines: a change costs its chunk, whatever the text's length. Versions share the chunks that
 * did not change; identity of a chunk is identity of its text.
 */
import type { Span } from '../model.ts';
import { createLineIndex, type LineIndex, placesOn } from '../text/line-index.ts';

export interface TextChunk {
  /** Ends with a line end, except in the last chunk; never between CR and LF. */
  readonly text: string;
  /** Of the chunk alone; a line end at its end opens a last line that is the next chunk's first. */
  readonly lines: LineIndex;
}

/** One version of a text. Its `LineIndex` members count over the whole text. */
export interface ChunkedText extends LineIndex {
  /** At least one. */
  readonly chunks: readonly TextChunk[];
  /** UTF-16 code units. */
  readonly length: number;
  /** Cut from chunks, not from the whole. */
  readonly slice: (span: Span) => string;
  /** The whole text as one string: made once, as long as the text. */
  readonly whole: () => string;
  /** Size at which chunks are cut, in UTF-16 code units. */
  readonly size: number;
}

/** A screen of rows costs less than a millisecond, a million rows are a few thousand chunks. */
export const chunkSize = 32_768;

const lineFeed = 10;
const carriageReturn = 13;

export function chunkText(text: string, size = chunkSize): ChunkedText {
  return assemble(cut(text, size), size, text);
}

/** The text with a span of it replaced. */
export function replaceText(old: ChunkedText, { start, end }: Span, replacement: string): ChunkedText {
  const { chunks, size } = old;
  const from = Math.max(0, Math.min(start, old.length));
  const to = Math.max(from, Math.min(end, old.length));
  let first = chunkAt(old, from);
  let last = to > from ? chunkAt(old, to - 1) : first;
  const before = unitsBefore(old);
  let text =
    chunks[first]!.text.slice(0, from - before[first]!) + replacement + chunks[last]!.text.slice(to - before[last]!);
  while (last + 1 < chunks.length && !standsAlone(text, chunks[last + 1]!.text, size)) text += chunks[++last]!.text;
  while (first > 0 && !precedes(chunks[first - 1]!.text, text, last + 1 === chunks.length, size))
    text = chunks[--first]!.text + text;
  return assemble([...chunks.slice(0, first), ...cut(text, size), ...chunks.slice(last + 1)], size);
}

/** Another text in place of the old one; chunks at its start and end that are the same are kept. */
export function replaceWhole(old: ChunkedText, text: string): ChunkedText {
  const { chunks } = old;
  let start = 0;
  let first = 0;
  while (first < chunks.length && text.startsWith(chunks[first]!.text, start)) start += chunks[first++]!.text.length;
  let end = text.length;
  let last = chunks.length;
  while (last > first && end - chunks[last - 1]!.text.length >= start && text.endsWith(chunks[last - 1]!.text, end))
    end -= chunks[--last]!.text.length;
  const before = unitsBefore(old);
  return replaceText(old, { start: before[first]!, end: before[last]! }, text.slice(start, end));
}

/** A chunk ends with a whole line end, and is not so short that many of them would add up. */
function standsAlone(text: string, next: string, size: number): boolean {
  if (text.length < size / 4) return false;
  const end = text.charCodeAt(text.length - 1);
  return end === lineFeed || (end === carriageReturn && next.charCodeAt(0) !== lineFeed);
}

function precedes(previous: string, text: string, isLast: boolean, size: number): boolean {
  if (text.charCodeAt(0) === lineFeed && previous.charCodeAt(previous.length - 1) === carriageReturn) return false;
  return !isLast || text.length >= size / 4;
}

/** Chunks of `size` units and the rest of their line; the last one may be half as long again. */
function cut(text: string, size: number): TextChunk[] {
  const chunks: TextChunk[] = [];
  let start = 0;
  let feed = -1;
  let carriage = -1;
  while (text.length - start >= size * 1.5) {
    const from = start + size - 1;
    if (feed < from) feed = indexOrEnd(text, '\n', from);
    if (carriage < from) carriage = indexOrEnd(text, '\r', from);
    const at = Math.min(feed, carriage);
    const end = at + (at === carriage && text.charCodeAt(at + 1) === lineFeed ? 2 : 1);
    if (end >= text.length) break;
    chunks.push(createChunk(text.slice(start, end)));
    start = end;
  }
  chunks.push(createChunk(text.slice(start)));
  return chunks;
}

function indexOrEnd(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at < 0 ? text.length : at;
}

function createChunk(text: string): TextChunk {
  return { text, lines: createLineIndex(text) };
}

interface Sums {
  units: Float64Array | null;
  lines: Float64Array | null;
}
const sums = new WeakMap<ChunkedText, Sums>();

/** By chunk, and once more for the end of the text. */
function unitsBefore(text: ChunkedText): Float64Array {
  const known = sums.get(text)!;
  known.units ??= addUp(text.chunks, (chunk) => chunk.text.length);
  return known.units;
}

function linesBefore(text: ChunkedText): Float64Array {
  const known = sums.get(text)!;
  known.lines ??= addUp(text.chunks, (chunk) => chunk.lines.lineCount - 1);
  return known.lines;
}

/** Sums of what stands before each item, and of all. */
export function addUp<T>(items: readonly T[], of: (item: T) => number): Float64Array {
  const before = new Float64Array(items.length + 1);
  for (let index = 0; index < items.length; index++) before[index + 1] = before[index]! + of(items[index]!);
  return before;
}

/** Index of the last item that begins at or before a place; empty items are passed over. */
export function itemAt(before: Float64Array, place: number): number {
  let low = 0;
  let high = before.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (before[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

function chunkAt(text: ChunkedText, offset: number): number {
  return itemAt(unitsBefore(text), offset);
}

function assemble(chunks: readonly TextChunk[], size: number, joined?: string): ChunkedText {
  let whole = joined;
  const lineAt = (offset: number): number => {
    const chunk = chunkAt(text, offset);
    return linesBefore(text)[chunk]! + chunks[chunk]!.lines.lineAt(offset - unitsBefore(text)[chunk]!);
  };
  const lineSpan = (line: number): Span => {
    const chunk = itemAt(linesBefore(text), Math.max(0, line));
    const base = unitsBefore(text)[chunk]!;
    const { start, end } = chunks[chunk]!.lines.lineSpan(line - linesBefore(text)[chunk]!);
    return { start: base + start, end: base + end };
  };
  const text: ChunkedText = {
    chunks,
    size,
    get length() {
      return unitsBefore(text)[chunks.length]!;
    },
    get lineCount() {
      return linesBefore(text)[chunks.length]! + 1;
    },
    ...placesOn(lineAt, lineSpan),
    slice: ({ start, end }) => {
      let result = '';
      for (let chunk = chunkAt(text, start); chunk < chunks.length; chunk++) {
        const base = unitsBefore(text)[chunk]!;
        if (base >= end) break;
        result += chunks[chunk]!.text.slice(Math.max(0, start - base), end - base);
      }
      return result;
    },
    whole: () => {
      whole ??= chunks.map((chunk) => chunk.text).join('');
      return whole;
    },
  };
  sums.set(text, { units: null, lines: null });
  return text;
}
