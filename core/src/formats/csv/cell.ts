/** What the text of one cell says: which part of it is content, and the value that content stands for. */

import type { Span } from '../../model.ts';

const quote = 34;

/** White space as `String.prototype.trim` knows it. */
export function isWhiteSpace(code: number): boolean {
  if (code > 160) {
    return (
      code === 0xfeff ||
      code === 0x3000 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x1680
    );
  }
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}

/** The cell `[start, end)` without its outer white space; empty cells lie at `start`. */
export function trimCell(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isWhiteSpace(text.charCodeAt(from))) from++;
  while (to > from && isWhiteSpace(text.charCodeAt(to - 1))) to--;
  return from === to ? { start, end: start } : { start: from, end: to };
}

/** Whether a trimmed cell is quoted: it starts and ends with a quote. Everything else, broken quotes included, is read as written. */
export function isQuoted(text: string, trimmed: Span): boolean {
  return (
    trimmed.end - trimmed.start >= 2 &&
    text.charCodeAt(trimmed.start) === quote &&
    text.charCodeAt(trimmed.end - 1) === quote
  );
}

/** Where the content of the cell `[start, end)` lies: outer white space and quotes excluded, white space inside quotes included. */
export function findContent(text: string, start: number, end: number): Span {
  const trimmed = trimCell(text, start, end);
  return isQuoted(text, trimmed) ? { start: trimmed.start + 1, end: trimmed.end - 1 } : trimmed;
}

/** Value of the cell `[start, end)`: its content, `""` read as `"` in quoted cells. */
export function decodeCell(text: string, start: number, end: number): string {
  if (start >= end) return '';
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  if (first !== quote && !isWhiteSpace(first) && !isWhiteSpace(last)) return text.slice(start, end);
  const trimmed = trimCell(text, start, end);
  if (!isQuoted(text, trimmed)) return text.slice(trimmed.start, trimmed.end);
  const content = text.slice(trimmed.start + 1, trimmed.end - 1);
  return content.includes('""') ? content.replaceAll('""', '"') : content;
}
