/** Cells of a worksheet part. ECMA-376 part 1, 18.3. */

import { decodeXml, XmlTags } from '../xml/xml-tags.ts';
import { formatNumber, type NumberFormat, plain } from './number-format.ts';
import { mostRows, SheetBuilder } from './sheet.ts';

/** What the workbook says about all of its cells. */
export interface CellContext {
  readonly shared: readonly string[];
  /** By the style of a cell. */
  readonly formats: readonly NumberFormat[];
  readonly since1904: boolean;
  /** Cells to read at most. */
  readonly limit: number;
}

/** `complete` is `false` where the limit was reached. */
export function readXlsxSheet(text: string, context: CellContext): { builder: SheetBuilder; complete: boolean } {
  const builder = new SheetBuilder();
  const tags = new XmlTags(text);
  let row = 0;
  let column = -1;
  const take = (cell: RawCell): void => {
    ({ row, column } = cell);
    if (row > mostRows) return;
    if (cell.unsaved) builder.addUnsaved(row, column);
    else builder.add(row, column, readValue(cell, context));
  };
  const usual: UsualCell = { row: 0, column: 0, shared: -1, style: 0, from: 0, to: 0 };
  while (builder.size < context.limit) {
    const end = readUsualCell(text, tags.end, usual);
    if (end >= 0) {
      tags.end = end;
      ({ row, column } = usual);
      if (row <= mostRows) builder.add(row, column, readUsualValue(text, usual, context));
      continue;
    }
    if (!tags.next()) return { builder, complete: true };
    if (tags.kind === 'close') {
      if (tags.is('sheetData')) return { builder, complete: true };
      continue;
    }
    if (tags.is('c')) {
      take(readCell(tags, row, column));
    } else if (tags.is('row')) {
      row = readWhole(tags.attribute('r')) ?? row + 1;
      column = -1;
      if (isTrue(tags.attribute('hidden'))) builder.hideRows(row);
    } else if (tags.is('col') && isTrue(tags.attribute('hidden'))) {
      const from = readWhole(tags.attribute('min')) ?? 1;
      builder.hideColumns(from - 1, (readWhole(tags.attribute('max')) ?? from) - 1);
    }
  }
  return { builder, complete: false };
}

interface RawCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  readonly raw: string;
  /** A formula without a saved result. */
  readonly unsaved: boolean;
}

/** Reads the element at hand to its end. A cell without a reference stands behind the one before. */
function readCell(tags: XmlTags, row: number, column: number): RawCell {
  const { text, kind } = tags;
  const cell = { row, column: column + 1, type: '', style: 0, raw: '', unsaved: false };
  while (tags.nextAttribute()) {
    if (tags.attributeEnd - tags.attributeStart !== 1) continue;
    switch (text[tags.attributeStart]) {
      case 'r':
        readReference(text, cell, tags.valueStart, tags.valueEnd);
        break;
      case 's':
        cell.style = Number(text.slice(tags.valueStart, tags.valueEnd)) || 0;
        break;
      case 't':
        cell.type = text.slice(tags.valueStart, tags.valueEnd);
    }
  }
  if (kind === 'empty') return cell;
  let formula = false;
  let hasValue = false;
  while (tags.next()) {
    if (tags.kind === 'close') {
      if (tags.is('c') || tags.is('row')) break;
    } else if (tags.is('v')) {
      hasValue = tags.kind === 'open';
      if (hasValue) cell.raw = tags.rawText();
    } else if (tags.is('f')) {
      formula = true;
    } else if (tags.is('is') && tags.kind === 'open') {
      cell.type = 'inlineStr';
      cell.raw = readRichText(tags, 'is');
    }
  }
  cell.unsaved = formula && !hasValue;
  return cell;
}

/** A number or a shared string. */
interface UsualCell {
  row: number;
  column: number;
  /** Index among the shared strings; -1: a number. */
  shared: number;
  style: number;
  /** Where the number stands in the text. */
  from: number;
  to: number;
}

/**
 * Reads a cell in the shape that nearly all have, `<c r="B4" s="1" t="s"><v>12</v></c>`, in one go into `cell`; its end, or -1
 * where there is something else. Takes half the time of reading its tags one by one, and makes no string.
 */
function readUsualCell(text: string, start: number, cell: UsualCell): number {
  if (!text.startsWith('<c r="', start)) return -1;
  const name = text.indexOf('"', start + 6);
  if (name < 0 || name > start + 16) return -1;
  cell.row = 0;
  readReference(text, cell, start + 6, name);
  if (cell.row === 0) return -1;
  let at = name + 1;
  cell.style = 0;
  if (text.startsWith(' s="', at)) {
    const end = endOfDigits(text, at + 4);
    cell.style = readDigits(text, at + 4, end);
    if (text.charCodeAt(end) !== 34) return -1;
    at = end + 1;
  }
  const isShared = text.startsWith(' t="s"', at);
  if (isShared) at += 6;
  cell.shared = -1;
  cell.from = at;
  cell.to = at;
  if (text.startsWith('/>', at)) return at + 2;
  if (!text.startsWith('><v>', at)) return -1;
  at += 4;
  const close = isShared ? endOfDigits(text, at) : text.indexOf('<', at);
  if (close < 0 || !text.startsWith('</v></c>', close)) return -1;
  if (isShared) cell.shared = readDigits(text, at, close);
  else {
    cell.from = at;
    cell.to = close;
  }
  return close + 8;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  // More than nine digits are no index of anything.
  for (const last = from + 9; at < last; at++) {
    const code = text.charCodeAt(at);
    if (!(code >= 48 && code <= 57)) break;
  }
  return at;
}

function readDigits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

function readUsualValue(text: string, { shared, style, from, to }: UsualCell, context: CellContext): string {
  return shared >= 0 ? (context.shared[shared] ?? '') : readNumber(text.slice(from, to), style, context);
}

/** `AB12` to row 12 and column 27; other texts change nothing. */
export function readReference(text: string, cell: { row: number; column: number }, from = 0, to = text.length): void {
  let column = 0;
  let at = from;
  for (; at < to; at++) {
    const letter = (text.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  let row = 0;
  const digits = at;
  for (; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return;
    row = row * 10 + digit;
  }
  if (column === 0 || column > 16_384 || digits === to || row === 0) return;
  cell.row = row;
  cell.column = column - 1;
}

/** Rows from 1, columns from 0; all ends belong to it. */
export interface SheetRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** `A1:B4`, or one cell; `null` for other texts. */
export function readRange(ref: string): SheetRange | null {
  const colon = ref.indexOf(':');
  const first = { row: 0, column: 0 };
  readReference(ref, first, 0, colon < 0 ? ref.length : colon);
  const last = { row: 0, column: 0 };
  readReference(ref, last, colon + 1);
  if (first.row === 0 || last.row === 0) return null;
  return { firstRow: first.row, lastRow: last.row, firstColumn: first.column, lastColumn: last.column };
}

function readValue({ type, style, raw }: RawCell, context: CellContext): string {
  switch (type) {
    case 's':
      return context.shared[Number(raw)] ?? '';
    case 'str':
      return decodeText(raw);
    case 'inlineStr':
      return raw;
    case 'b':
      return raw === '' ? '' : raw.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'e':
    case 'd':
      return decodeXml(raw);
    default:
      return readNumber(raw, style, context);
  }
}

function readNumber(raw: string, style: number, { formats, since1904 }: CellContext): string {
  const format = formats[style] ?? plain;
  return format === plain && isShort(raw) ? raw : formatNumber(decodeXml(raw), format, since1904);
}

/** A number that reads as it is stored. */
function isShort(raw: string): boolean {
  return raw.length <= 15 && /^-?\d+(?:\.\d+)?$/.test(raw);
}

/** Texts of the shared string table, in order. */
export function readSharedStrings(text: string): readonly string[] {
  const strings: string[] = [];
  const tags = new XmlTags(text);
  while (tags.next()) {
    if (tags.kind !== 'close' && tags.is('si')) strings.push(tags.kind === 'empty' ? '' : readRichText(tags, 'si'));
  }
  return strings;
}

/** All runs of a text up to the end of `element`; how to pronounce it is left out. */
function readRichText(tags: XmlTags, element: string): string {
  let value = '';
  while (tags.next()) {
    if (tags.kind === 'close') {
      if (tags.is(element)) break;
    } else if (tags.is('t')) {
      if (tags.kind === 'open') value += tags.rawText();
    } else if (tags.is('rPh')) {
      tags.skipElement();
    }
  }
  return decodeText(value);
}

/** `_x000D_` stands for a character that XML or the schema does not allow. */
function decodeText(raw: string): string {
  const text = decodeXml(raw);
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}

function readWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}

export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}
