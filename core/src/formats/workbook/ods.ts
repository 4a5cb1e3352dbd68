/** OpenDocument spreadsheets. OpenDocument 1.2 part 1, 9.1 and 19. */

import { decodeXml, XmlTags } from '../xml/xml-tags.ts';
import { writeNumber } from './number-format.ts';
import { readPart } from './package-parts.ts';
import type { ReadSheets } from './read-workbook.ts';
import { mostColumns, mostRows, type Sheet, SheetBuilder } from './sheet.ts';

export const readOds: ReadSheets = (opened, limit, complain) => {
  const manifest = readPart(opened, 'META-INF/manifest.xml');
  if (manifest !== null && 'text' in manifest && /<(?:\w+:)?encryption-data\b/.test(manifest.text)) {
    complain(
      'The workbook is protected by a password. Save it without one, or export the list as CSV, and check that file.',
    );
    return [];
  }
  const content = readPart(opened, 'content.xml');
  if (content === null || 'error' in content) {
    complain(content?.error ?? 'The workbook lacks its content. Open and save it in a spreadsheet program.');
    return [];
  }
  const reader = new OdsReader(content.text, limit);
  const sheets = reader.read();
  if (reader.isFull) complain(`The workbook was read in part: it has more than ${limit} cells. Split it.`);
  return sheets;
};

class OdsReader {
  private readonly tags: XmlTags;
  private readonly limit: number;
  private readonly hiddenStyles = new Set<string>();
  private left: number;
  isFull = false;

  constructor(text: string, limit: number) {
    this.tags = new XmlTags(text);
    this.limit = limit;
    this.left = this.limit;
  }

  read(): Sheet[] {
    const { tags } = this;
    const sheets: Sheet[] = [];
    let style = '';
    while (tags.next()) {
      if (tags.kind === 'close') continue;
      if (tags.is('style')) style = tags.attribute('name') ?? '';
      else if (tags.is('table-properties') && tags.attribute('display') === 'false') this.hiddenStyles.add(style);
      else if (tags.is('table') && tags.kind === 'open') sheets.push(this.readTable(sheets.length));
      else if (tags.is('tracked-changes')) tags.skipElement();
    }
    return sheets;
  }

  private readTable(index: number): Sheet {
    const { tags } = this;
    const name = tags.attribute('name') ?? '';
    const hidden = this.hiddenStyles.has(tags.attribute('style-name') ?? '');
    const builder = new SheetBuilder();
    let row = 1;
    let columns = 0;
    while (tags.next()) {
      if (tags.kind === 'close') {
        if (tags.is('table')) break;
      } else if (tags.is('table-row')) {
        row += this.readRow(builder, row);
      } else if (tags.is('table-column')) {
        const repeated = readCount(tags.attribute('number-columns-repeated'));
        if (isHidden(tags)) builder.hideColumns(columns, columns + repeated - 1);
        columns += repeated;
      } else if (tags.is('shapes') || tags.is('forms') || tags.is('table')) {
        tags.skipElement();
      }
    }
    this.left -= builder.size;
    return builder.done(name, index, hidden);
  }

  /** Reads the row at hand; gives the number of rows that it stands for. */
  private readRow(builder: SheetBuilder, row: number): number {
    const { tags } = this;
    const repeated = readCount(tags.attribute('number-rows-repeated'));
    const hidden = isHidden(tags);
    const isEmpty = tags.kind === 'empty';
    const cells: { column: number; value: string }[] = [];
    let column = 0;
    while (!isEmpty && tags.next()) {
      if (tags.kind === 'close') {
        if (tags.is('table-row')) break;
      } else if (tags.is('table-cell') || tags.is('covered-table-cell')) {
        const times = readCount(tags.attribute('number-columns-repeated'));
        const value = readCell(tags);
        const last = Math.min(column + times, mostColumns + 1);
        for (let at = column; value !== '' && at < last; at++) cells.push({ column: at, value });
        column += times;
      }
    }
    if (cells.length === 0 || row > mostRows) return repeated;
    const end = Math.min(row + repeated, mostRows + 1);
    if (hidden) builder.hideRows(row, end - 1);
    for (let at = row; at < end && !this.isFull; at++) {
      for (const { column: place, value } of cells) builder.add(at, place, value);
      this.isFull = builder.size >= this.left;
    }
    return repeated;
  }
}

/** `filter` and `collapse` both hide. */
function isHidden(tags: XmlTags): boolean {
  return (tags.attribute('visibility') ?? 'visible') !== 'visible';
}

export function readCount(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Math.max(1, Number(text)) : 1;
}

/** The value that a cell stores, not the shape that a locale gives it; reads the element at hand to its end. */
function readCell(tags: XmlTags): string {
  const type = tags.attribute('value-type') ?? '';
  const stored = type === '' ? undefined : tags.attribute(valueAttributes[type] ?? 'value');
  const currency = type === 'currency' ? tags.attribute('currency') : undefined;
  const text = tags.kind === 'open' ? readText(tags) : '';
  if (stored === undefined) return text;
  const number = Number(stored);
  switch (type) {
    case 'float':
      // Leading zeros are in the text only.
      return /^0\d+$/.test(text) && Number(text) === number ? text : writeNumber(number);
    case 'percentage':
      return `${writeNumber(number * 100)}%`;
    case 'currency':
      return currency === undefined ? writeNumber(number) : `${writeNumber(number)} ${currency}`;
    case 'date':
      return stored.replace(/T00:00:00(?:\.0+)?$/, '');
    case 'boolean':
      return stored.toUpperCase();
    default:
      return text === '' ? stored : text;
  }
}

const valueAttributes: Readonly<Record<string, string>> = {
  date: 'date-value',
  boolean: 'boolean-value',
  string: 'string-value',
  time: 'time-value',
};

/** Paragraphs of the cell at hand, one a line; comments and drawings are not among them. */
function readText(tags: XmlTags): string {
  const { text } = tags;
  const lines: string[] = [];
  let line: string | null = null;
  let from = 0;
  while (tags.next()) {
    if (line !== null) line += decodeXml(text.slice(from, tags.start)).replace(/[ \t\n]+/g, ' ');
    const isEnd = tags.kind === 'close';
    if (isEnd && (tags.is('table-cell') || tags.is('covered-table-cell'))) break;
    if (tags.is('p') || tags.is('h')) {
      if (isEnd && line !== null) lines.push(line);
      else if (tags.kind === 'empty') lines.push('');
      line = tags.kind === 'open' ? '' : null;
    } else if (!isEnd && line !== null && tags.is('s')) {
      line += ' '.repeat(Math.min(readCount(tags.attribute('c')), 1_000));
    } else if (!isEnd && line !== null && tags.is('tab')) {
      line += '\t';
    } else if (!isEnd && line !== null && tags.is('line-break')) {
      line += '\n';
    } else if (!isEnd && (tags.is('annotation') || tags.is('frame') || tags.is('ruby-text') || tags.is('note'))) {
      tags.skipElement();
    }
    from = tags.end;
  }
  return lines.join('\n');
}
