import type { RowPlace } from '../scan/rows.ts';
import { normalizeHeader } from './headers.ts';
import { cellText, firstChar, firstFilled, type RowCell } from './row-cells.ts';
import { mayBeTotal, readTotal, type TotalKind } from './row-words.ts';
import type { Section } from './section.ts';
import { shapeOf } from './shapes.ts';

/** Signs, seen without decoding, that a row of enough cells may be no part. */
export function looksOdd(place: RowPlace, section: Section): boolean {
  const { grid, row } = place;
  const { quantity, price, main } = section;
  if (quantity >= 0 && !startsNumber(firstChar(place, quantity))) return true;
  if (price >= 0 && isLetter(firstChar(place, price))) return true;
  if (quantity < 0 && price < 0 && startsLikeHeader(place, section)) return true;
  const start = grid.rowStart[row]!;
  const first = firstFilled(place);
  if (mayBeTotal(grid.text, grid.cellStart[first]!, grid.cellEnd[first]!)) return true;
  if (isRule(firstChar(place, first - start))) return true;
  const named = start + main;
  if (main < 0 || named === first || named >= grid.rowStart[row + 1]!) return false;
  return mayBeTotal(grid.text, grid.cellStart[named]!, grid.cellEnd[named]!);
}

/** Words where quantities and prices stand, or the header's first word in its place: perhaps another header. */
export function hasWordsForNumbers(place: RowPlace, section: Section): boolean {
  const { quantity, price } = section;
  if (quantity >= 0 && isLetter(firstChar(place, quantity))) return true;
  if (price >= 0 && isLetter(firstChar(place, price))) return true;
  return quantity < 0 && price < 0 && startsLikeHeader(place, section);
}

function startsLikeHeader(place: RowPlace, section: Section): boolean {
  const column = section.firstHeader;
  if (column < 0) return false;
  const header = section.headerCells[column]!;
  return firstChar(place, column) === header.charCodeAt(0) && cellText(place, column) === header;
}

/** Whether a row holds the header of its table again. */
export function repeatsHeader(section: Section, cells: readonly RowCell[]): boolean {
  if (cells.length < 2 || section.firstHeader < 0) return false;
  for (const { column, text } of cells) {
    const header = section.headerCells[column] ?? '';
    if (header === '' || normalizeHeader(header) !== normalizeHeader(text)) return false;
  }
  return cells.length >= Math.max(2, section.headerCells.filter((text) => (text ?? '') !== '').length * 0.6);
}

/** A row with the label of a total and no part's number or maker; `null`: it is none. */
export function readTotalRow(section: Section, cells: readonly RowCell[]): TotalKind | null {
  if (cells.length > 12) return null;
  for (const { column, text } of cells) {
    const total = readTotal(text);
    if (total !== null) return namesPart(section, cells, column) ? null : total;
  }
  return null;
}

/** Whether a cell other than the label gives the part a number or a maker. */
function namesPart(section: Section, cells: readonly RowCell[], label: number): boolean {
  const { fieldOf } = section.columns;
  return cells.some(({ column, text }) => {
    const field = fieldOf[column];
    if (column === label || !field) return false;
    if (field === 'mpn' || field === 'manufacturer' || field === 'supplierPartNumber') return true;
    return field === 'partNumber' && shapeOf(text) === 'code';
  });
}

/** Rows of numbers only: a sum without a label, or an empty numbered line; `null`: the row says more. */
export function readNumbersOnly(section: Section, cells: readonly RowCell[]): 'blank' | 'subtotal' | null {
  const { fieldOf } = section.columns;
  let running = 0;
  for (const { column, text } of cells) {
    const shape = shapeOf(text);
    if (shape !== 'integer' && shape !== 'decimal' && shape !== 'money') return null;
    const field = fieldOf[column];
    if (section.identity.has(column) || field === 'reference') return null;
    if (field === 'findNumber' || field === 'level') running++;
  }
  if (running === cells.length) return 'blank';
  // An item number or a quantity beside other numbers: somebody forgot what the part is.
  if (running > 0 || (cells.length > 1 && cells.some(({ column }) => fieldOf[column] === 'quantity'))) return null;
  return 'subtotal';
}

/** `Generated: 2024-01-01` between or below the rows of a wide table. */
export function isLabelledNote(section: Section, cells: readonly RowCell[]): boolean {
  if (cells.length !== 2 || section.columns.columns.length < 3) return false;
  const [label, value] = cells as [RowCell, RowCell];
  return /[:：]$/.test(label.text) && label.column === 0 && value.column === 1 && section.quantity !== 1;
}

/** A digit, or nothing at all. */
function startsNumber(char: number): boolean {
  return char === 0 || (char >= 0x30 && char <= 0x39);
}
function isLetter(char: number): boolean {
  return (char >= 0x41 && char <= 0x5a) || (char >= 0x61 && char <= 0x7a) || char > 0x2e80;
}
/** Dashes and the like, of which lines are drawn and gaps filled. */
function isRule(char: number): boolean {
  if (char === 0x2d || char === 0x2a || char === 0x3d || char === 0x5f || char === 0x7e) return true;
  return char >= 0x2010 && char <= 0x2015;
}
