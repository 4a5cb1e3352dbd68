/** Changes of a worksheet part that write cells as inline strings and keep their styles. ECMA-376 part 1, 18.3. */
import type { SheetEdit, TextChange } from '../../model.ts';
import { escapeXml, XmlTags } from '../xml/xml-tags.ts';
import { type Package, readPart, readRelations } from './package-parts.ts';
import { cellName, columnName } from './sheet.ts';
import { isTrue, readRange, readReference, type SheetRange } from './xlsx-sheet.ts';

/** Cells that belong to something else in the workbook, and what that is. */
export interface Reserved {
  readonly range: SheetRange;
  readonly why: string;
}

/** Headings and totals of tables and cells of pivot tables, which other parts of the package repeat. */
export function readReserved(opened: Package, part: string): readonly Reserved[] {
  const reserved: Reserved[] = [];
  for (const { kind, target } of readRelations(opened, part).values()) {
    if (kind !== 'table' && kind !== 'pivotTable') continue;
    const read = readPart(opened, target);
    const tags = new XmlTags(read !== null && 'text' in read ? read.text : '');
    while (tags.next()) {
      if (tags.kind === 'close') continue;
      const range = readRange(tags.attribute('ref') ?? '');
      if (range === null) continue;
      if (tags.is('location')) reserved.push({ range, why: 'belongs to a pivot table' });
      if (!tags.is('table')) continue;
      const { firstRow, lastRow } = range;
      if (tags.attribute('headerRowCount') !== '0')
        reserved.push({
          range: { ...range, lastRow: firstRow },
          why: 'is a heading of a table, which names its columns',
        });
      if (Number(tags.attribute('totalsRowCount') ?? 0) > 0)
        reserved.push({ range: { ...range, firstRow: lastRow }, why: 'belongs to the totals of a table' });
    }
  }
  return reserved;
}

/** A cell element of a row that is to be changed. */
interface FoundCell {
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly style: string;
  readonly formula: boolean;
}
interface FoundRow {
  readonly start: number;
  /** Behind its opening tag. */
  readonly content: number;
  /** Before its closing tag; the same as `content` where it has none. */
  readonly end: number;
  readonly isEmpty: boolean;
  readonly spans: { readonly start: number; readonly end: number; readonly last: number } | null;
  readonly cells: readonly FoundCell[];
}

/** Sorted changes, or a sentence for people why a cell cannot be written. */
export function editXlsxSheet(
  text: string,
  edits: readonly SheetEdit[],
  reserved: readonly Reserved[],
): readonly TextChange[] | string {
  const sheet = findCells(text, new Set(edits.map(({ row }) => row)));
  if (typeof sheet === 'string') return sheet;
  const changes: TextChange[] = [];
  for (const [row, cells] of byRow(edits)) {
    const found = sheet.rows.get(row);
    if (found === undefined) return `The sheet has no row ${row}.`;
    for (const { column, value } of cells) {
      const name = cellName(row, column);
      const taken = [...reserved, ...sheet.reserved].find(({ range }) => contains(range, row, column));
      if (taken !== undefined) return `${name} ${taken.why}: change it in a spreadsheet program.`;
      const change = writeCell(text, sheet.prefix, found, row, column, value);
      if (typeof change === 'string') return `${name} ${change}`;
      changes.push(change);
    }
    const widened = widen(found, Math.max(...cells.map(({ column }) => column)));
    if (widened !== null) changes.push(widened);
  }
  const grown = growDimension(text, edits);
  if (grown !== null) changes.push(grown);
  // Cells added in one place keep the order of their columns.
  return joinInserts(changes.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end));
}

function byRow(edits: readonly SheetEdit[]): Map<number, SheetEdit[]> {
  const rows = new Map<number, SheetEdit[]>();
  for (const edit of [...edits].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const row = rows.get(edit.row) ?? [];
    rows.set(edit.row, row);
    // The last edit of a cell counts.
    if (row.at(-1)?.column === edit.column) row.pop();
    row.push(edit);
  }
  return rows;
}

interface FoundSheet {
  readonly rows: ReadonlyMap<number, FoundRow>;
  readonly reserved: readonly Reserved[];
  /** Before the names of elements: `x:` or nothing. */
  readonly prefix: string;
}

/** The cells of some rows with their places, and what guards cells of the sheet. */
function findCells(text: string, wanted: ReadonlySet<number>): FoundSheet | string {
  const rows = new Map<number, FoundRow>();
  const reserved: Reserved[] = [];
  const tags = new XmlTags(text);
  let prefix = '';
  let row = 0;
  let open: (FoundRow & { cells: FoundCell[] }) | null = null;
  let column = -1;
  while (tags.next()) {
    if (tags.is('row')) {
      if (tags.kind === 'close') {
        if (open !== null) rows.set(row, { ...open, end: tags.start });
        open = null;
        continue;
      }
      const number = Number(tags.attribute('r') ?? row + 1);
      if (!(number > row))
        return 'The rows of the sheet are out of order. Save the workbook once in a spreadsheet program and try again.';
      row = number;
      column = -1;
      if (!wanted.has(row)) continue;
      open = {
        start: tags.start,
        content: tags.end,
        end: tags.end,
        isEmpty: tags.kind === 'empty',
        spans: readSpans(tags),
        cells: [],
      };
      if (open.isEmpty) rows.set(row, open);
      if (open.isEmpty) open = null;
    } else if (tags.kind === 'close') {
    } else if (tags.is('c')) {
      const place = { row, column: column + 1 };
      readReference(tags.attribute('r') ?? '', place);
      if (place.row !== row || place.column <= column)
        return 'The cells of the sheet are out of order. Save the workbook once in a spreadsheet program and try again.';
      column = place.column;
      if (open === null) continue;
      const cell = { column, start: tags.start, style: tags.attribute('s') ?? '' };
      const formula = readToEnd(tags, reserved);
      open.cells.push({ ...cell, end: tags.end, formula });
    } else if (tags.is('f')) {
      addFormulaRange(tags, reserved);
    } else if (tags.is('worksheet')) {
      prefix = text.slice(tags.start + 1, tags.nameStart);
    } else if (tags.is('sheetProtection') && isTrue(tags.attribute('sheet'))) {
      return 'The sheet is protected. Take the protection off in a spreadsheet program and try again.';
    } else if (tags.is('mergeCell')) {
      const range = readRange(tags.attribute('ref') ?? '');
      if (range !== null) reserved.push(...coveredBy(range));
    }
  }
  return { rows, reserved, prefix };
}

/** Moves to the closing tag of the cell at hand; whether it holds a formula. */
function readToEnd(tags: XmlTags, reserved: Reserved[]): boolean {
  let formula = false;
  if (tags.kind === 'empty') return formula;
  while (tags.next()) {
    if (tags.kind === 'close') {
      if (tags.is('c')) break;
    } else if (tags.is('f')) {
      formula = true;
      addFormulaRange(tags, reserved);
    }
  }
  return formula;
}

/** One formula may fill many cells. */
function addFormulaRange(tags: XmlTags, reserved: Reserved[]): void {
  const type = tags.attribute('t');
  const range = type === 'array' || type === 'dataTable' ? readRange(tags.attribute('ref') ?? '') : null;
  if (range !== null) reserved.push({ range, why: 'is filled by a formula' });
}

/** All of a merged range but its first cell. */
function coveredBy(range: SheetRange): Reserved[] {
  const why = `is covered by the merged cell ${cellName(range.firstRow, range.firstColumn)}`;
  return [
    { range: { ...range, firstColumn: range.firstColumn + 1 }, why },
    { range: { ...range, firstRow: range.firstRow + 1 }, why },
  ];
}

function contains({ firstRow, lastRow, firstColumn, lastColumn }: SheetRange, row: number, column: number): boolean {
  return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
}

function readSpans(tags: XmlTags): FoundRow['spans'] {
  const last = /^\d+:(\d+)$/.exec(tags.attribute('spans') ?? '')?.[1];
  return last === undefined ? null : { start: tags.valueStart, end: tags.valueEnd, last: Number(last) };
}

/** A reason, to follow the name of the cell, where it cannot be written. */
function writeCell(
  text: string,
  prefix: string,
  row: FoundRow,
  number: number,
  column: number,
  value: string,
): TextChange | string {
  const cell = row.cells.find((one) => one.column === column);
  if (cell?.formula) return 'holds a formula: change it in a spreadsheet program.';
  const before = row.cells.findLast((one) => one.column < column);
  // A new cell looks like its neighbour.
  const style = cell?.style ?? (before?.column === column - 1 ? before.style : '');
  const attributes = `r="${cellName(number, column)}"${style === '' ? '' : ` s="${escapeXml(style)}"`}`;
  const element =
    value === ''
      ? `<${prefix}c ${attributes}/>`
      : `<${prefix}c ${attributes} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${encodeText(value)}</${prefix}t></${prefix}is></${prefix}c>`;
  if (cell !== undefined) return { span: { start: cell.start, end: cell.end }, text: element };
  if (row.isEmpty) {
    const tag = text.slice(row.start, row.content).replace(/\s*\/>$/, '>');
    return { span: { start: row.start, end: row.content }, text: `${tag}${element}</${prefix}row>` };
  }
  const at = before?.end ?? row.content;
  return { span: { start: at, end: at }, text: element };
}

/** What a reader would take for an escaped character is escaped itself. */
function encodeText(value: string): string {
  return escapeXml(value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

/** The row says which columns it uses; `null`: it says nothing, or enough. */
function widen({ spans, isEmpty }: FoundRow, column: number): TextChange | null {
  if (spans === null || isEmpty || column < spans.last) return null;
  return { span: { start: spans.end - String(spans.last).length, end: spans.end }, text: String(column + 1) };
}

/** The sheet says which cells it uses. */
function growDimension(text: string, edits: readonly SheetEdit[]): TextChange | null {
  const tags = new XmlTags(text);
  while (tags.next()) {
    if (tags.is('sheetData')) return null;
    if (!tags.is('dimension')) continue;
    const range = readRange(tags.attribute('ref') ?? '');
    if (range === null) return null;
    const last = Math.max(range.lastColumn, ...edits.map(({ column }) => column));
    if (last === range.lastColumn) return null;
    const ref = `${cellName(range.firstRow, range.firstColumn)}:${columnName(last)}${range.lastRow}`;
    return { span: { start: tags.valueStart, end: tags.valueEnd }, text: ref };
  }
  return null;
}

/** Insertions at one place become one. */
function joinInserts(changes: readonly TextChange[]): readonly TextChange[] {
  const joined: TextChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last !== undefined && last.span.start === change.span.start && last.span.end === change.span.end)
      joined[joined.length - 1] = { span: last.span, text: last.text + change.text };
    else joined.push(change);
  }
  return joined;
}
