/** Workbooks of Excel 2007 and later, and of all that write like it. ECMA-376, transitional and strict. */

import { XmlTags } from '../xml/xml-tags.ts';
import { builtInFormat, type NumberFormat, readFormat } from './number-format.ts';
import { type Package, readPart, readRelations } from './package-parts.ts';
import type { ReadSheets } from './read-workbook.ts';
import { isTrue, readSharedStrings, readXlsxSheet } from './xlsx-sheet.ts';
import { findEntry } from './zip.ts';

export interface XlsxSheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}
export interface XlsxLayout {
  readonly workbook: string;
  readonly sheets: readonly XlsxSheetPart[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  readonly since1904: boolean;
}

/** Which parts hold the sheets, in the order of the tabs. A sentence for people where that cannot be told. */
export function readLayout(opened: Package): XlsxLayout | string {
  const { directory } = opened;
  const root = [...readRelations(opened, '').values()].find(({ kind }) => kind === 'officeDocument');
  const workbook = root?.target ?? 'xl/workbook.xml';
  if (/\.bin$/i.test(workbook))
    return 'The workbook is of the binary kind (.xlsb). Save it as .xlsx and check that file.';
  const read =
    workbook.startsWith('xl/') || findEntry(directory, 'xl/workbook.xml') ? readPart(opened, workbook) : null;
  if (read === null) {
    const holdsSheets = directory.entries.some(({ name }) => name.startsWith('xl/'));
    if (holdsSheets)
      return 'The workbook lacks the part that lists its sheets. Open and save it in a spreadsheet program.';
    return 'The file holds no sheets: it may be another Office document or archive. Export the list as CSV and check that file.';
  }
  if ('error' in read) return read.error;
  const relations = readRelations(opened, workbook);
  const sheets: XlsxSheetPart[] = [];
  let since1904 = false;
  const tags = new XmlTags(read.text);
  while (tags.next()) {
    if (tags.kind === 'close') continue;
    if (tags.is('workbookPr')) since1904 = isTrue(tags.attribute('date1904'));
    else if (tags.is('sheet')) {
      const relation = relations.get(tags.attribute('id') ?? '');
      const state = tags.attribute('state') ?? 'visible';
      if (relation?.kind === 'worksheet')
        sheets.push({ name: tags.attribute('name') ?? '', hidden: state !== 'visible', part: relation.target });
    }
  }
  const partOf = (wanted: string): string | null =>
    [...relations.values()].find(({ kind }) => kind === wanted)?.target ?? null;
  return { workbook, sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), since1904 };
}

export const readXlsx: ReadSheets = (opened, limit, complain) => {
  const layout = readLayout(opened);
  if (typeof layout === 'string') {
    complain(layout);
    return [];
  }
  const textOf = (part: string | null): string => {
    const read = part === null ? null : readPart(opened, part);
    if (read !== null && 'error' in read) complain(read.error);
    return read !== null && 'text' in read ? read.text : '';
  };
  const shared = readSharedStrings(textOf(layout.sharedStrings));
  const formats = readFormats(textOf(layout.styles));
  let left = limit;
  return layout.sheets.flatMap(({ name, hidden, part }, index) => {
    const read = readPart(opened, part);
    if (read === null || 'error' in read) {
      complain(`Sheet "${name}" was not read: ${read?.error ?? `the part ${part} is missing.`}`);
      return [];
    }
    if (left <= 0) return [];
    const { since1904 } = layout;
    const { builder, complete } = readXlsxSheet(read.text, { shared, formats, since1904, limit: left });
    left -= builder.size;
    if (!complete) complain(`Sheet "${name}" was read in part: the workbook has more than ${limit} cells. Split it.`);
    return [builder.done(name, index, hidden)];
  });
};

/** Number formats by the style that a cell names. */
function readFormats(styles: string): readonly NumberFormat[] {
  const byId = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  const tags = new XmlTags(styles);
  let inCells = false;
  while (tags.next()) {
    if (tags.is('cellXfs')) inCells = tags.kind === 'open';
    else if (tags.kind === 'close') continue;
    else if (tags.is('numFmt'))
      byId.set(Number(tags.attribute('numFmtId')), readFormat(tags.attribute('formatCode') ?? ''));
    else if (inCells && tags.is('xf')) {
      const id = Number(tags.attribute('numFmtId') ?? 0);
      formats.push(byId.get(id) ?? builtInFormat(id));
    }
  }
  return formats;
}
