/** Lines of one text as LSP counts them: `\n`, `\r\n` and a lone `\r` end a line, nothing else does. */

import type { Span } from '../model.ts';

/** 0-based line and UTF-16 code unit, as in LSP. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  /** Number of lines; a text without a line end has one, and a line end at the very end opens an empty last line. */
  readonly lineCount: number;
  /** 0-based line of an offset; offsets outside the text are taken to its nearest end. */
  readonly lineAt: (offset: number) => number;
  /** Offset of the line's first code unit. */
  readonly lineStart: (line: number) => number;
  /** The line without its line end. */
  readonly lineSpan: (line: number) => Span;
  /** An offset inside a line end is taken to the end of the line's text. */
  readonly positionAt: (offset: number) => LinePosition;
  /** A character beyond the line's text is taken to its end, a line beyond the text to the text's end. */
  readonly offsetAt: (position: LinePosition) => number;
}

/** Built on first use, so that a text nobody asks positions of costs nothing. */
export function createLineIndex(text: string): LineIndex {
  let built: Int32Array | null = null;
  const starts = (): Int32Array => {
    built ??= findLineStarts(text);
    return built;
  };
  const lineAt = (offset: number): number => {
    const lines = starts();
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((lines[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const lineSpan = (line: number): Span => {
    const lines = starts();
    if (line >= lines.length) return { start: text.length, end: text.length };
    const start = lines[Math.max(0, line)] as number;
    let end = lines[Math.max(0, line) + 1] ?? text.length;
    while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
    return { start, end };
  };
  return {
    get lineCount() {
      return starts().length;
    },
    ...placesOn(lineAt, lineSpan),
  };
}

/** What follows from the lines of a text and their spans. */
export function placesOn(lineAt: LineIndex['lineAt'], lineSpan: LineIndex['lineSpan']): Omit<LineIndex, 'lineCount'> {
  return {
    lineAt,
    lineStart: (line) => lineSpan(line).start,
    lineSpan,
    positionAt: (offset) => {
      const line = lineAt(offset);
      const { start, end } = lineSpan(line);
      return { line, character: Math.max(0, Math.min(offset, end) - start) };
    },
    offsetAt: (position) => {
      if (position.line < 0) return 0;
      const { start, end } = lineSpan(position.line);
      return Math.min(start + Math.max(0, position.character), end);
    },
  };
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** Jumps from line end to line end with the engine's own search, several times faster than looking at every code unit. */
function findLineStarts(text: string): Int32Array {
  let starts = new Int32Array(Math.max(16, text.length >> 6));
  let count = 1;
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed >= 0 || carriage >= 0) {
    let next: number;
    if (carriage < 0 || (feed >= 0 && feed < carriage)) {
      next = feed + 1;
      feed = text.indexOf('\n', next);
    } else {
      next = feed === carriage + 1 ? feed + 1 : carriage + 1;
      if (next === feed + 1) feed = text.indexOf('\n', next);
      carriage = text.indexOf('\r', next);
    }
    if (count >= starts.length) {
      const larger = new Int32Array(starts.length * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count] = next;
    count++;
  }
  return starts.slice(0, count);
}
