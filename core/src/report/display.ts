/** How text lies on a terminal: columns, tabs, wide characters, and nothing that could steer the terminal. */

/** Code point ranges that take two columns (East Asian wide and full-width, emoji shown as pictures). */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x23f0, 0x23f0],
  [0x23f3, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x267f, 0x267f],
  [0x2693, 0x2693],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x26ce, 0x26ce],
  [0x26d4, 0x26d4],
  [0x26ea, 0x26ea],
  [0x26f2, 0x26f3],
  [0x26f5, 0x26f5],
  [0x26fa, 0x26fa],
  [0x26fd, 0x26fd],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x274e, 0x274e],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x27b0, 0x27b0],
  [0x27bf, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2b55, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f200, 0x1f320],
  [0x1f32d, 0x1f335],
  [0x1f337, 0x1f37c],
  [0x1f37e, 0x1f393],
  [0x1f3a0, 0x1f3ca],
  [0x1f3cf, 0x1f3d3],
  [0x1f3e0, 0x1f3f0],
  [0x1f3f4, 0x1f3f4],
  [0x1f3f8, 0x1f43e],
  [0x1f440, 0x1f440],
  [0x1f442, 0x1f4fc],
  [0x1f4ff, 0x1f53d],
  [0x1f54b, 0x1f54e],
  [0x1f550, 0x1f567],
  [0x1f57a, 0x1f57a],
  [0x1f595, 0x1f596],
  [0x1f5a4, 0x1f5a4],
  [0x1f5fb, 0x1f64f],
  [0x1f680, 0x1f6c5],
  [0x1f6cc, 0x1f6cc],
  [0x1f6d0, 0x1f6d2],
  [0x1f6d5, 0x1f6d7],
  [0x1f6dc, 0x1f6df],
  [0x1f6eb, 0x1f6ec],
  [0x1f6f4, 0x1f6fc],
  [0x1f7e0, 0x1f7eb],
  [0x1f90c, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const zeroWidth = /^(?:\p{Mn}|\p{Me}|\p{Default_Ignorable_Code_Point}|[\u1160-\u11ff])$/u;
/** Control and format characters that move a cursor, start an escape sequence or turn the writing direction. */
const steering = /[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const tabStop = 4;
const replacement = '\ufffd';

/** Columns one code point takes on a terminal: 0, 1 or 2. */
export function charWidth(char: string): 0 | 1 | 2 {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (zeroWidth.test(char)) return 0;
  let low = 0;
  let high = wide.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [start, end] = wide[middle]!;
    if (code < start) high = middle - 1;
    else if (code > end) low = middle + 1;
    else return 2;
  }
  return 1;
}

/** Columns of a text without tabs and line ends. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** Most cells: words of ASCII with a single space between them. */
const alreadyPlain = /^[!-~]+(?: [!-~]+)*$/;

/** One line for people: white space runs become one space, steering characters become U+FFFD, `max` columns at most. */
export function plainLine(text: string, max = 200): string {
  if (text.length < max && alreadyPlain.test(text)) return text;
  let width = 0;
  let out = '';
  // The slice bounds the work on a cell of a megabyte.
  const line = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(steering, replacement);
  for (const char of line) {
    width += charWidth(char);
    if (width > max - 1) return `${out.trimEnd()}…`;
    out += char;
  }
  return text.length > max * 4 ? `${out}…` : out;
}

/** One source line as shown, and the line of carets below it. */
export interface Excerpt {
  readonly text: string;
  readonly carets: string;
}

/**
 * Cuts a source line to `width` columns around the half-open range `start`–`end` (UTF-16 offsets in the line) and
 * sets carets under exactly the columns of that range. Tabs advance to the next multiple of four.
 * An empty range gets one caret. A range wider than the window is shown from its start.
 */
export function excerptLine(line: string, start: number, end: number, width = 100): Excerpt {
  const lead = Math.floor(width / 3);
  // Only the neighbourhood is laid out: a line may be megabytes long.
  let from = Math.max(0, start - width);
  if (isLowSurrogate(line, from)) from += 1;
  let to = Math.min(line.length, Math.max(start, from) + width * 2);
  if (isLowSurrogate(line, to)) to -= 1;

  const cells: { readonly text: string; readonly width: number; readonly offset: number }[] = [];
  let column = 0;
  let offset = from;
  for (const char of line.slice(from, to)) {
    const visible = char.replace(steering, replacement);
    const cellWidth = char === '\t' ? tabStop - (column % tabStop) : charWidth(visible);
    cells.push({ text: char === '\t' ? ' '.repeat(cellWidth) : visible, width: cellWidth, offset });
    column += cellWidth;
    offset += char.length;
  }
  const startCell = indexFrom(cells, start);
  const endCell = Math.max(startCell, indexFrom(cells, end));
  const widthOf = (first: number, last: number): number =>
    cells.slice(first, last).reduce((sum, cell) => sum + cell.width, 0);

  // Window of whole cells: some context before the range, then as much as fits.
  let first = 0;
  if (widthOf(0, endCell) > width) {
    first = startCell;
    let before = 0;
    while (first > 0 && before + cells[first - 1]!.width <= lead) before += cells[--first]!.width;
  }
  const cutBefore = from > 0 || first > 0;
  let last = first;
  let shown = cutBefore ? 1 : 0;
  while (last < cells.length && shown + cells[last]!.width <= width - 1) shown += cells[last++]!.width;
  const cutAfter = last < cells.length || to < line.length;

  const body = cells.slice(first, last).map((cell) => cell.text);
  const indent = (cutBefore ? 1 : 0) + widthOf(first, Math.min(startCell, last));
  const marked = widthOf(Math.min(startCell, last), Math.min(endCell, last));
  return {
    text: `${cutBefore ? '…' : ''}${body.join('')}${cutAfter ? '…' : ''}`.trimEnd(),
    carets: `${' '.repeat(indent)}${'^'.repeat(Math.max(1, marked))}`,
  };
}

function isLowSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Index of the first cell at or after an offset. */
function indexFrom(cells: readonly { readonly offset: number }[], offset: number): number {
  const index = cells.findIndex((cell) => cell.offset >= offset);
  return index < 0 ? cells.length : index;
}
