/** Spans of the engine to ranges of the protocol and back. Both count UTF-16 code units, so nothing is re-encoded. */
import { type Position, Range } from 'vscode-languageserver';
import type { LineIndex, LivePlace, Problem, Span } from '#core';

export function rangeOf(lines: LineIndex, span: Span): Range {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(Math.max(span.start, span.end));
  return Range.create(start.line, start.character, end.line, end.character);
}

/** Cut at the end of its first line: ranges over many lines slow editors down and hide what they mark. */
export function oneLineRangeOf(lines: LineIndex, text: string, span: Span): Range {
  const end = Math.max(span.start, span.end);
  let cut = span.start;
  while (cut < end && text[cut] !== '\n' && text[cut] !== '\r') cut++;
  return rangeOf(lines, { start: span.start, end: cut });
}

/** The same of a place in a piece of the text. */
export function oneLineRangeAt({ lines, text, line, span }: LivePlace): Range {
  return lowerBy(line, oneLineRangeOf(lines, text, span));
}

/** All of a place in a piece of the text. */
export function rangeAt({ lines, line, span }: LivePlace): Range {
  return lowerBy(line, rangeOf(lines, span));
}

function lowerBy(line: number, { start, end }: Range): Range {
  return Range.create(start.line + line, start.character, end.line + line, end.character);
}

/** Out-of-range positions are clamped, as LSP asks. */
export function offsetsOf(lines: LineIndex, range: Range): Span {
  const start = lines.offsetAt(range.start);
  return { start, end: Math.max(start, lines.offsetAt(range.end)) };
}

export function offsetOf(lines: LineIndex, position: Position): number {
  return lines.offsetAt(position);
}

/** Place of a problem in a configuration file: from its column to the end of the line, or the whole line. */
export function rangeOfProblem(lines: LineIndex, problem: Problem): Range {
  const { start, end } = lines.lineSpan(Math.min(Math.max((problem.line ?? 1) - 1, 0), lines.lineCount - 1));
  return rangeOf(lines, { start: Math.min(start + Math.max((problem.column ?? 1) - 1, 0), end), end });
}

/** The start of a document. */
export const startOfDocument: Range = Range.create(0, 0, 0, 0);

/** `true` where two ranges share a place; touching ends count, so that a cursor beside a word finds it. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
