import type { FieldId } from '../model.ts';
import type { Rows } from '../scan/rows.ts';
import { readHeaderWords } from './header-words.ts';
import { type HeaderIndex, type HeaderMatch, lookUpSpelling } from './headers.ts';
import { countFilled, nextFilledRow, type RowCell, readCells } from './row-cells.ts';
import { readNumber, shapeOf } from './shapes.ts';

/** The header lies among the first rows, or after a gap. */
const searchedRows = 200;
const maxHeaderText = 60;
/** Fields without which a list of things is no list of parts. */
const identities: ReadonlySet<FieldId> = new Set<FieldId>([
  'description',
  'mpn',
  'partNumber',
  'value',
  'reference',
  'supplierPartNumber',
  'manufacturer',
]);

export interface HeaderScore {
  /** Different fields whose known spellings the row holds. */
  readonly hits: number;
  /** Cells of known spelling. */
  readonly known: number;
  /** Cells whose words look like a header. */
  readonly soft: number;
  readonly filled: number;
  /** Numbers and links: headers hold none. */
  readonly data: number;
  readonly identity: boolean;
}

/** How much a row looks like a header. */
export function scoreHeader(cells: readonly RowCell[], index: HeaderIndex): HeaderScore {
  const fields = new Set<FieldId>();
  let known = 0;
  let soft = 0;
  let data = 0;
  let identity = false;
  for (let i = 0; i < cells.length; i++) {
    const text = cells[i]!.text;
    if (text.length > maxHeaderText) {
      data++;
      continue;
    }
    const match = knownHeader(cells, i, index);
    if (match) {
      known++;
      for (const field of match.candidates) if (identities.has(field)) identity = true;
      fields.add(match.candidates[0]!);
      continue;
    }
    const shape = shapeOf(text);
    if (shape === 'integer' || shape === 'decimal' || shape === 'money' || shape === 'url' || shape === 'measure')
      data++;
    else if (/[\p{L}]/u.test(text) && text.length <= 40) {
      const words = isLabelOfNext(cells, i) ? null : readHeaderWords(text);
      if (!words) continue;
      soft++;
      if (words.fields.some((field) => identities.has(field))) identity = true;
    }
  }
  // Several columns of one field are still several headers ("Supplier 1", "Supplier 2").
  const hits = Math.min(known, fields.size + (known > fields.size ? 1 : 0));
  // "Type, Quantity" and "Amount, Material" head lists of parts too.
  if (fields.has('quantity') && known + soft >= 2) identity = true;
  return { hits, known, soft, filled: cells.length, data, identity };
}

function knownHeader(cells: readonly RowCell[], i: number, index: HeaderIndex): HeaderMatch | null {
  const { text } = cells[i]!;
  return text.length > maxHeaderText || isLabelOfNext(cells, i) ? null : lookUpSpelling(index, text);
}

/** `Title:` before `Gimbal` is a line of a title block, unless the next cell is such a label too (Mouser heads so). */
function isLabelOfNext(cells: readonly RowCell[], i: number): boolean {
  const text = cells[i]!.text;
  if (!/[:：]$/.test(text)) return false;
  const next = cells[i + 1] ?? cells[i - 1];
  return next !== undefined && !/[:：]$/.test(next.text);
}

/** Cheap test before all others: no number, no link, no long text, and a known header among the first cells. */
export function mayBeHeader(cells: readonly RowCell[], index: HeaderIndex): boolean {
  if (cells.length < 2) return false;
  for (const { text } of cells) {
    if (text.length > maxHeaderText) return false;
    const first = text.charCodeAt(0);
    if (first >= 0x30 && first <= 0x39 && readNumber(text) !== null) return false;
  }
  for (let i = 0; i < cells.length && i < 4; i++) if (lookUpSpelling(index, cells[i]!.text)) return true;
  return false;
}

/** A strict header. Most rows hold no two known headers, and their words need not be read. */
export function isStrictHeader(cells: readonly RowCell[], index: HeaderIndex): boolean {
  let known = 0;
  for (let i = 0; i < cells.length && known < 2; i++) if (knownHeader(cells, i, index)) known++;
  return known >= 2 && isHeader(scoreHeader(cells, index), true);
}

/** Enough known headers, hardly any data: `strict` in the middle of a table, where parts come by. */
export function isHeader(score: HeaderScore, strict: boolean): boolean {
  const { hits, known, soft, filled, data, identity } = score;
  if (!identity || filled < 2) return false;
  const speaking = known + soft;
  if (strict) return hits >= 2 && data === 0 && speaking >= filled * 0.6;
  if (hits >= 2) return data <= hits / 3 && speaking >= filled * 0.45;
  return hits === 1 && soft >= 1 && data === 0 && speaking >= filled * 0.6;
}

/**
 * A header after a gap in the middle of a file that only its words give away ("Nema type, Quantity"): no data, and numbers
 * right below.
 */
export function isLooseHeader(rows: Rows, row: number, cells: readonly RowCell[], score: HeaderScore): boolean {
  const { known, soft, filled, data, identity } = score;
  if (!identity || filled < 2 || data > 0 || known === 0 || known + soft < filled * 0.75) return false;
  const next = nextFilledRow(rows, row);
  if (next < 0) return false;
  const below = new Map(readCells(rows.at(next)).map((cell) => [cell.column, cell.text]));
  return cells.some(({ column }) => readNumber(below.get(column) ?? '') !== null);
}

/**
 * First header row among the first rows; -1: none. Of two header-like rows close to each other (groups over columns, a
 * title block) the one that says more is the header.
 */
export function findFirstHeader(rows: Rows, index: HeaderIndex): number {
  const limit = Math.min(rows.count, searchedRows);
  for (let row = 0; row < limit; row++) {
    if (countFilled(rows.at(row), 2) < 2) {
      if (isOneColumnHeader(rows, row, index)) return row;
      continue;
    }
    const score = scoreHeader(readCells(rows.at(row)), index);
    if (!isHeader(score, false)) continue;
    return strongerBelow(rows, row, score, index);
  }
  return -1;
}

function strongerBelow(rows: Rows, row: number, score: HeaderScore, index: HeaderIndex): number {
  let best = row;
  let hits = score.hits;
  let next = row;
  for (let step = 0; step < 3; step++) {
    next = nextFilledRow(rows, next);
    if (next < 0 || next > row + 8) break;
    const other = scoreHeader(readCells(rows.at(next)), index);
    if (isHeader(other, true) && other.hits > hits) [best, hits] = [next, other.hits];
  }
  return best;
}

function countCells(rows: Rows, row: number): number {
  const { grid, row: local } = rows.at(row);
  return grid.cellCount(local);
}

/** A list of one column whose first line is a known header. */
function isOneColumnHeader(rows: Rows, row: number, index: HeaderIndex): boolean {
  if (countCells(rows, row) !== 1) return false;
  const cells = readCells(rows.at(row));
  if (cells.length !== 1 || cells[0]!.text.length > 40) return false;
  const match = lookUpSpelling(index, cells[0]!.text);
  if (match?.kind !== 'exact' || !match.candidates.some((field) => identities.has(field))) return false;
  for (let next = row + 1, seen = 0; next < rows.count && seen < 20; next++, seen++)
    if (countCells(rows, next) > 1) return false;
  for (let before = 0; before < row; before++) if (countFilled(rows.at(before), 1) > 0) return false;
  return nextFilledRow(rows, row) >= 0;
}

/**
 * A header of words nobody knows: the first row of several cells, all of them short words, above columns of numbers or
 * links. -1: the file has none.
 */
export function guessHeader(rows: Rows): number {
  const limit = Math.min(rows.count, 40);
  for (let row = 0; row < limit; row++) {
    const cells = readCells(rows.at(row));
    if (cells.length < 2) continue;
    return looksLikeLabels(cells) && contrastsBelow(rows, row, cells) ? row : -1;
  }
  return -1;
}

function looksLikeLabels(cells: readonly RowCell[]): boolean {
  const texts = new Set(cells.map((cell) => cell.text));
  if (texts.size !== cells.length) return false;
  return cells.every(({ text }) => {
    const shape = shapeOf(text);
    return (
      text.length <= maxHeaderText && (shape === 'word' || shape === 'text' || shape === 'code') && /\p{L}/u.test(text)
    );
  });
}

function contrastsBelow(rows: Rows, row: number, cells: readonly RowCell[]): boolean {
  const filled = new Map<number, number>();
  const data = new Map<number, number>();
  let next = row;
  for (let seen = 0; seen < 40; seen++) {
    next = nextFilledRow(rows, next);
    if (next < 0) break;
    for (const { column, text } of readCells(rows.at(next))) {
      filled.set(column, (filled.get(column) ?? 0) + 1);
      if (readNumber(text) !== null || shapeOf(text) === 'url') data.set(column, (data.get(column) ?? 0) + 1);
    }
  }
  return cells.some(({ column }) => (data.get(column) ?? 0) >= Math.max(1, (filled.get(column) ?? 0) * 0.6));
}
