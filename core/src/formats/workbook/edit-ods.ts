/** Changes of the content of an OpenDocument spreadsheet that write cells as text. OpenDocument 1.2 part 1, 9.1.4 and 19.6. */
import type { SheetEdit, TextChange } from '../../model.ts';
import { escapeXml, XmlTags } from '../xml/xml-tags.ts';
import { readCount } from './ods.ts';
import { cellName } from './sheet.ts';

/** Prefixes of elements and attributes, colon included. */
interface Prefixes {
  readonly table: string;
  readonly office: string;
  readonly text: string;
}

/** Sorted changes, or a sentence for people why a cell cannot be written. */
export function editOdsContent(
  content: string,
  sheet: number,
  edits: readonly SheetEdit[],
): readonly TextChange[] | string {
  const prefixes = readPrefixes(content);
  if (prefixes === null)
    return 'The content of the workbook lacks its namespaces. Save it once in a spreadsheet program and try again.';
  const tags = new XmlTags(content);
  for (let index = 0; tags.next(); ) {
    if (tags.kind !== 'open' || !tags.is('table')) continue;
    if (index++ === sheet) return editTable(tags, prefixes, edits);
    tags.skipElement();
  }
  return 'The workbook has no such sheet.';
}

function readPrefixes(content: string): Prefixes | null {
  const of = (space: string): string | undefined => {
    const found = new RegExp(
      `\\sxmlns:([\\w.-]{1,40})=["']urn:oasis:names:tc:opendocument:xmlns:${space}:1\\.0["']`,
    ).exec(content.slice(0, 20_000))?.[1];
    return found === undefined ? undefined : `${found}:`;
  };
  const [table, office, text] = [of('table'), of('office'), of('text')];
  return table === undefined || office === undefined || text === undefined ? null : { table, office, text };
}

interface OdsCell {
  readonly column: number;
  readonly count: number;
  readonly start: number;
  readonly end: number;
  readonly covered: boolean;
  readonly formula: boolean;
  /** Attributes that stay: style, spans, validation. */
  readonly attributes: string;
  /** Children that are no text: comments, drawings. */
  readonly kept: string;
}

/** The table's opening tag is at hand. */
function editTable(tags: XmlTags, prefixes: Prefixes, edits: readonly SheetEdit[]): readonly TextChange[] | string {
  if (tags.attribute('protected') === 'true')
    return 'The sheet is protected. Take the protection off in a spreadsheet program and try again.';
  const wanted = new Map<number, Map<number, string>>();
  for (const { row, column, value } of edits) {
    const cells = wanted.get(row) ?? new Map<number, string>();
    wanted.set(row, cells.set(column, value));
  }
  const changes: TextChange[] = [];
  const matrices: { row: number; column: number; rows: number; columns: number }[] = [];
  let row = 1;
  while (tags.next()) {
    if (tags.kind === 'close') {
      if (tags.is('table')) break;
    } else if (tags.is('shapes') || tags.is('forms') || tags.is('table')) {
      tags.skipElement();
    } else if (tags.is('table-row')) {
      const found = readRow(tags, row, matrices);
      const first = row;
      row += found.count;
      const touched = [...wanted.keys()].filter((one) => one >= first && one < row).sort((a, b) => a - b);
      if (touched.length === 0) continue;
      const change = editRow(tags.text, found, first, touched, wanted, prefixes);
      if (typeof change === 'string') return change;
      changes.push(change);
    }
  }
  for (const at of wanted.keys()) if (at >= row) return `The sheet has no row ${at}.`;
  for (const { row: first, column, rows, columns } of matrices) {
    const hit = edits.find(
      (edit) => edit.row >= first && edit.row < first + rows && edit.column >= column && edit.column < column + columns,
    );
    if (hit !== undefined)
      return `${cellName(hit.row, hit.column)} is filled by a formula: change it in a spreadsheet program.`;
  }
  return changes;
}

interface OdsRow {
  readonly start: number;
  /** Behind the opening tag. */
  readonly content: number;
  /** Before the closing tag. */
  readonly last: number;
  readonly end: number;
  readonly count: number;
  readonly isEmpty: boolean;
  readonly cells: readonly OdsCell[];
}

/** Reads the row at hand to its end. */
function readRow(
  tags: XmlTags,
  row: number,
  matrices: { row: number; column: number; rows: number; columns: number }[],
): OdsRow {
  const { start, end: content } = tags;
  const isEmpty = tags.kind === 'empty';
  const count = readCount(tags.attribute('number-rows-repeated'));
  const cells: OdsCell[] = [];
  let column = 0;
  while (!isEmpty && tags.next()) {
    if (tags.kind === 'close') {
      if (tags.is('table-row')) break;
    } else if (tags.is('table-cell') || tags.is('covered-table-cell')) {
      const columns = readCount(tags.attribute('number-matrix-columns-spanned'));
      const rows = readCount(tags.attribute('number-matrix-rows-spanned'));
      if (columns > 1 || rows > 1) matrices.push({ row, column, rows, columns });
      const cell = readCell(tags, column);
      cells.push(cell);
      column += cell.count;
    }
  }
  return { start, content, last: isEmpty ? content : tags.start, end: tags.end, count, isEmpty, cells };
}

const dropped =
  /^(?:value-type|value|date-value|time-value|boolean-value|string-value|currency|formula|number-columns-repeated|number-matrix-.*)$/;

/** Reads the cell at hand to its end. */
function readCell(tags: XmlTags, column: number): OdsCell {
  const { text, start } = tags;
  const covered = tags.is('covered-table-cell');
  const count = readCount(tags.attribute('number-columns-repeated'));
  const formula = tags.attribute('formula') !== undefined;
  const attributes = keptAttributes(text.slice(start, tags.end));
  let kept = '';
  const isEmpty = tags.kind === 'empty';
  while (!isEmpty && tags.next() && tags.kind !== 'close') {
    const from = tags.start;
    const isText = tags.is('p');
    tags.skipElement();
    if (!isText) kept += text.slice(from, tags.end);
  }
  return { column, count, start, end: tags.end, covered, formula, attributes, kept };
}

/** Attributes of a tag but those of its value. */
function keptAttributes(tag: string): string {
  const tags = new XmlTags(tag);
  tags.next();
  let kept = '';
  let from = tags.nameEnd;
  while (tags.nextAttribute()) {
    if (!dropped.test(tag.slice(tags.attributeStart, tags.attributeEnd))) kept += tag.slice(from, tags.valueEnd + 1);
    from = tags.valueEnd + 1;
  }
  return kept;
}

/** The row, or the rows that it stands for, with some of their cells written. */
function editRow(
  text: string,
  row: OdsRow,
  first: number,
  touched: readonly number[],
  wanted: ReadonlyMap<number, ReadonlyMap<number, string>>,
  prefixes: Prefixes,
): TextChange | string {
  const repeatRow = `${prefixes.table}number-rows-repeated`;
  const whole = text.slice(row.start, row.end);
  const opening = text.slice(row.start, row.content);
  const name = `${prefixes.table}table-row`;
  let written = '';
  let next = first;
  for (const number of touched) {
    if (number > next) written += setCount(whole, repeatRow, number - next);
    const cells = editCells(text, row, number, wanted.get(number)!, prefixes);
    if (typeof cells === 'string') return cells;
    const tag = setCount(row.isEmpty ? opening.replace(/\s*\/>$/, '>') : opening, repeatRow, 1);
    written += `${tag}${cells.text}</${name}>`;
    next = number + 1;
  }
  if (next < first + row.count) written += setCount(whole, repeatRow, first + row.count - next);
  return { span: { start: row.start, end: row.end }, text: written };
}

/** The cells of one row, those of `wanted` written. */
function editCells(
  text: string,
  row: OdsRow,
  number: number,
  wanted: ReadonlyMap<number, string>,
  prefixes: Prefixes,
): { readonly text: string } | string {
  const repeat = `${prefixes.table}number-columns-repeated`;
  let written = '';
  let from = row.content;
  for (const cell of row.cells) {
    const { column, count, start, end } = cell;
    const touched = [...wanted.keys()].filter((one) => one >= column && one < column + count).sort((a, b) => a - b);
    if (touched.length === 0) continue;
    written += text.slice(from, start);
    from = end;
    const whole = text.slice(start, end);
    let next = column;
    for (const at of touched) {
      if (cell.covered)
        return `${cellName(number, at)} is covered by a merged cell: change it in a spreadsheet program.`;
      if (cell.formula) return `${cellName(number, at)} holds a formula: change it in a spreadsheet program.`;
      if (at > next) written += setCount(whole, repeat, at - next);
      written += writeCell(cell.attributes, cell.kept, wanted.get(at)!, prefixes);
      next = at + 1;
    }
    if (next < column + count) written += setCount(whole, repeat, column + count - next);
  }
  written += text.slice(from, row.last);
  const last = row.cells.at(-1);
  let next = last === undefined ? 0 : last.column + last.count;
  for (const at of [...wanted.keys()].filter((one) => one >= next).sort((a, b) => a - b)) {
    if (at > next) written += `<${prefixes.table}table-cell ${repeat}="${at - next}"/>`;
    written += writeCell('', '', wanted.get(at)!, prefixes);
    next = at + 1;
  }
  return { text: written };
}

function writeCell(attributes: string, kept: string, value: string, { table, office, text }: Prefixes): string {
  if (value === '') return `<${table}table-cell${attributes}${kept === '' ? '/>' : `>${kept}</${table}table-cell>`}`;
  const lines = value.split('\n').map((line) => `<${text}p>${encodeLine(line, text)}</${text}p>`);
  return `<${table}table-cell${attributes} ${office}value-type="string">${kept}${lines.join('')}</${table}table-cell>`;
}

/** White space is elements where a reader would drop it. */
function encodeLine(line: string, prefix: string): string {
  return escapeXml(line)
    .replace(/^ | (?= )| $/g, `<${prefix}s/>`)
    .replaceAll('\t', `<${prefix}tab/>`);
}

/** An element that stands for `count` of its kind. */
function setCount(element: string, attribute: string, count: number): string {
  const bare = new XmlTags(element);
  bare.next();
  const local = attribute.slice(attribute.indexOf(':') + 1);
  let tag = element.slice(0, bare.end);
  if (bare.attribute(local) !== undefined) {
    const before = tag.slice(0, bare.attributeStart).replace(/\s+[^\s]*$/, '');
    tag = before + tag.slice(bare.valueEnd + 1);
  }
  if (count > 1) tag = tag.replace(/\s*(\/?)>$/, ` ${attribute}="${count}"$1>`);
  return tag + element.slice(bare.end);
}
