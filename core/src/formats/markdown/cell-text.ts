/** Cells of a Markdown table: their values, and values as cells. */
import type { Span, TextChange } from '../../model.ts';
import { type Definitions, readInline } from './inline.ts';
import { isRow, splitRow, type TableRow } from './scan-blocks.ts';

/** The value of a cell: what it says, without the white space around it and its line breaks. */
export function readCell(text: string, { start, end }: Span, definitions: Definitions): string {
  const raw = text.slice(start, end);
  return tidy(readInline(raw.includes('\\|') ? raw.replaceAll('\\|', '|') : raw, definitions));
}

function tidy(value: string): string {
  const said = value.trim();
  return /[\r\n]/.test(said) ? said.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, '\n') : said;
}

/**
 * Change that writes a value into a cell of a row, missing ones before it filled up with empty cells. A cell that only grows keeps its
 * links and marks. `null` where no way of writing it would be read back as this value with all other cells as they are.
 */
export function writeCell(
  text: string,
  row: TableRow,
  column: number,
  value: string,
  definitions: Definitions,
): TextChange | null {
  const { span, cells } = row;
  const wanted = tidy(value);
  const cell = cells[column];
  const place = cell ?? { start: span.end, end: span.end };
  for (const content of candidates(text, cell, wanted, definitions)) {
    const written = cell === undefined ? appendCells(text, row, column, content) : pad(text, row, cell, content);
    const line = text.slice(span.start, place.start) + written + text.slice(place.end, span.end);
    if (isReadBack(line, text, row, column, wanted, definitions)) return { span: place, text: written };
  }
  return null;
}

/** As little escaped as will do: what people read in the source stays readable. */
function candidates(text: string, cell: Span | undefined, value: string, definitions: Definitions): string[] {
  const light = (part: string): string => part.replaceAll('|', '\\|').replaceAll('\n', '<br>');
  const full = (part: string): string => part.replace(/[\\`*_[\]<>&|~!]/g, '\\$&').replaceAll('\n', '<br>');
  const now = cell === undefined ? '' : readCell(text, cell, definitions);
  const grows = cell !== undefined && now !== '' && value.startsWith(now);
  const kept = grows ? [text.slice(cell.start, cell.end) + light(value.slice(now.length))] : [];
  return [...kept, light(value), full(value)];
}

/** Blanks between a bar and what is written into an empty cell. */
function pad(text: string, { span }: TableRow, { start, end }: Span, content: string): string {
  if (start < end || content === '') return content;
  const before = start > span.start && text[start - 1] === '|' ? ' ' : '';
  return before + content + (text[end] === '|' ? ' ' : '');
}

/** Text behind a row that adds cells up to `column`. */
export function appendCells(text: string, row: Pick<TableRow, 'span' | 'cells'>, column: number, last: string): string {
  const { span, cells } = row;
  const isClosed = text[span.end - 1] === '|' && (cells.at(-1)?.end ?? 0) < span.end;
  const missing = Math.max(0, column - cells.length);
  return `${isClosed ? '' : ' |'}${'  |'.repeat(missing)} ${last} |`;
}

function isReadBack(
  line: string,
  text: string,
  { cells }: TableRow,
  column: number,
  value: string,
  definitions: Definitions,
): boolean {
  if (/[\r\n]/.test(line) || !isRow(line, 0, line.length) || line.trim() !== line) return false;
  const now = splitRow(line, 0, line.length);
  if (now.length !== Math.max(cells.length, column + 1)) return false;
  return now.every((cell, i) => {
    if (i === column) return readCell(line, cell, definitions) === value;
    const before = cells[i];
    return line.slice(cell.start, cell.end) === (before === undefined ? '' : text.slice(before.start, before.end));
  });
}
