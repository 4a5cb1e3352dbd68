/**
 * Headings, tables, list items and lines of a Markdown text, with their places: one pass over the lines, linear whatever they hold.
 * Tables are those of GFM. Code blocks, comments and front matter are passed over.
 */
import type { Span } from '../../model.ts';

export interface TableRow {
  /** 1-based physical line. */
  readonly line: number;
  /** The row from its first bar or cell to the last, without the marks of a quote around it. */
  readonly span: Span;
  /** Contents without the blanks around them; an empty cell is an empty span. */
  readonly cells: readonly Span[];
}
export interface MarkdownTable {
  readonly kind: 'table';
  readonly header: TableRow;
  /** The line of dashes below the header. */
  readonly dashes: Span;
  readonly rows: readonly TableRow[];
}
export interface MarkdownLine {
  readonly kind: 'heading' | 'item' | 'text';
  readonly line: number;
  /** Without marks. */
  readonly text: Span;
  /** 1–6 of a heading, else 0. */
  readonly level: number;
}
export type MarkdownBlock = MarkdownTable | MarkdownLine;

interface Line {
  readonly number: number;
  /** Behind the marks of quotes. */
  readonly start: number;
  /** Trailing blanks excluded. */
  readonly end: number;
  /** How many quotes the line stands in. */
  readonly quotes: number;
}

const longestFrontMatter = 200;
const dashesOnly = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const marker = /(?:[-*+]|\d{1,9}[.)])[ \t]+/y;
const headingMark = /(#{1,6})(?:[ \t]+|$)/y;
const fenceMark = /`{3,}|~{3,}/y;
/** What begins another block, so that no row of a table begins with it. */
const blockStart =
  /(?:>|#{1,6}[ \t]|`{3}|~{3}|[-*+][ \t]|\d{1,9}[.)][ \t]|<[a-z/!]|(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})(?![^\r\n]))/iy;

export function scanBlocks(text: string): readonly MarkdownBlock[] {
  const lines = splitLines(text);
  const blocks: MarkdownBlock[] = [];
  const lastComment = text.lastIndexOf('-->');
  let at = skipFrontMatter(text, lines);
  while (at < lines.length) {
    const line = lines[at]!;
    const skipped = skipClosed(text, lines, at, lastComment);
    if (skipped > at) at = skipped;
    else if (isBlank(line)) at++;
    else {
      const table = readTable(text, lines, at);
      if (table !== null) {
        blocks.push(table);
        at += table.rows.length + 2;
        continue;
      }
      const underlined = underlineLevel(text, line, lines[at + 1]);
      blocks.push(underlined > 0 ? describe('heading', line, line.start, underlined) : readLine(text, line));
      at += underlined > 0 ? 2 : 1;
    }
  }
  return blocks;
}

/** Cells of one row, as GFM splits them: at each bar that no backslash stands before. `start` and `end` as in `TableRow.span`. */
export function splitRow(text: string, start: number, end: number): Span[] {
  const cells: Span[] = [];
  let from = text[start] === '|' ? start + 1 : start;
  for (let at = from; at <= end; at++) {
    const char = text[at];
    if (at < end && char === '\\' && (text[at + 1] === '\\' || text[at + 1] === '|')) {
      at++;
      continue;
    }
    if (at < end && char !== '|') continue;
    // A bar at the end closes the last cell and opens none.
    if (at < end || at > from || cells.length === 0) cells.push(trim(text, from, at));
    from = at + 1;
  }
  return cells;
}

/** Whether a line, from `start`, goes on with the table above it. */
export function isRow(text: string, start: number, end: number): boolean {
  blockStart.lastIndex = start;
  return end > start && !(blockStart.test(text) && text[start] !== '|');
}

function trim(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  // An empty cell is behind its first blank, where its content goes.
  if (start === end && to > from) return { start: from + 1, end: from + 1 };
  return { start, end };
}

const isSpace = (text: string, at: number): boolean => text[at] === ' ' || text[at] === '\t';
const isBlank = (line: Line): boolean => line.start >= line.end;

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  const lineEnd = /\r\n?|\n/g;
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const found = lineEnd.exec(text);
    lines.push(trimLine(text, from, found?.index ?? text.length, lines.length + 1));
    if (found === null) return lines;
    from = lineEnd.lastIndex;
  }
}

function trimLine(text: string, from: number, to: number, number: number): Line {
  let start = from;
  let end = to;
  let quotes = 0;
  while (start < end && (isSpace(text, start) || text[start] === '>')) if (text[start++] === '>') quotes++;
  while (end > start && isSpace(text, end - 1)) end--;
  return { number, start, end, quotes };
}

function skipFrontMatter(text: string, lines: readonly Line[]): number {
  if (contentOf(text, lines[0]!) !== '---') return 0;
  const end = lines.findIndex((line, i) => i > 0 && i < longestFrontMatter && contentOf(text, line) === '---');
  return end + 1;
}

/** Line behind a code block or a comment that begins at `at`; `at` where none does. `lastComment`: where the last one ends, or -1. */
function skipClosed(text: string, lines: readonly Line[], at: number, lastComment: number): number {
  const line = lines[at]!;
  fenceMark.lastIndex = line.start;
  const fence = fenceMark.exec(text)?.[0];
  if (fence !== undefined && fence.length <= line.end - line.start) {
    for (let end = at + 1; end < lines.length; end++) {
      const { start } = lines[end]!;
      if (text.startsWith(fence, start) && isOnly(contentOf(text, lines[end]!), fence[0]!)) return end + 1;
    }
    return lines.length;
  }
  if (!text.startsWith('<!--', line.start)) return at;
  if (lastComment < line.start) return at + 1;
  const closed = text.indexOf('-->', line.start);
  let end = at + 1;
  while (end < lines.length && lines[end]!.start <= closed) end++;
  return end;
}

const contentOf = (text: string, { start, end }: Line): string => text.slice(start, end);
const isOnly = (text: string, char: string): boolean => text.split(char).join('') === '';

function readTable(text: string, lines: readonly Line[], at: number): MarkdownTable | null {
  const head = lines[at]!;
  const below = lines[at + 1];
  if (below === undefined || below.quotes !== head.quotes || isBlank(below)) return null;
  const dashes = contentOf(text, below);
  if (!dashes.includes('|') || !dashesOnly.test(dashes)) return null;
  const start = skipMarker(text, head);
  if (!isRow(text, start, head.end)) return null;
  const header = readRow(text, { ...head, start });
  if (header.cells.length !== splitRow(text, below.start, below.end).length) return null;
  const rows: TableRow[] = [];
  for (let next = at + 2; next < lines.length; next++) {
    const line = lines[next]!;
    if (line.quotes !== head.quotes || !isRow(text, line.start, line.end)) break;
    rows.push(readRow(text, line));
  }
  return { kind: 'table', header, dashes: { start: below.start, end: below.end }, rows };
}

/** A table may be the first thing in a list item. */
function skipMarker(text: string, { start, end }: Line): number {
  marker.lastIndex = start;
  return marker.test(text) && marker.lastIndex < end && text[marker.lastIndex] === '|' ? marker.lastIndex : start;
}

function readRow(text: string, { number, start, end }: Line): TableRow {
  return { line: number, span: { start, end }, cells: splitRow(text, start, end) };
}

/** Level of a heading that the line below underlines; 0: none. */
function underlineLevel(text: string, line: Line, below: Line | undefined): number {
  if (below === undefined || isBlank(below) || below.quotes !== line.quotes) return 0;
  if (!isRow(text, line.start, line.end)) return 0;
  const under = contentOf(text, below);
  if (isOnly(under, '=')) return 1;
  return isOnly(under, '-') ? 2 : 0;
}

function readLine(text: string, line: Line): MarkdownLine {
  headingMark.lastIndex = line.start;
  const hashes = headingMark.exec(text)?.[1];
  if (hashes !== undefined) {
    const start = Math.min(headingMark.lastIndex, line.end);
    const closing = /(?:^|[ \t])#+$/.exec(text.slice(Math.max(start, line.end - 20), line.end))?.[0].length ?? 0;
    return describe('heading', { ...line, end: Math.max(start, line.end - closing) }, start, hashes.length);
  }
  marker.lastIndex = line.start;
  if (marker.test(text) && marker.lastIndex < line.end) return describe('item', line, marker.lastIndex, 0);
  return describe('text', line, line.start, 0);
}

function describe(kind: MarkdownLine['kind'], line: Line, start: number, level: number): MarkdownLine {
  return { kind, line: line.number, text: { start, end: line.end }, level };
}
