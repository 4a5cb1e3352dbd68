import type { ColumnOverride } from '../config/types.ts';
import type { Rows } from '../scan/rows.ts';
import { findFirstHeader, guessHeader } from './find-header.ts';
import type { HeaderIndex } from './headers.ts';
import { countFilled, firstFilled, nextFilledRow, type RowCell, readCells } from './row-cells.ts';
import { kindCode } from './row-kinds.ts';

/** Where the first table begins. */
export interface TableStart {
  /** -1: it has no header. */
  readonly headerRow: number;
  /** First row below the header, or the first of all: what stands above is preamble. */
  readonly from: number;
  readonly name: string | null;
}

/** Finds the first table of rows of which at least one is filled. */
export function findStart(rows: Rows, index: HeaderIndex, override: ColumnOverride | undefined): TableStart {
  const line = override?.headerLine;
  let header = -1;
  if (line !== undefined && line > 0) header = rows.rowAtLine(line);
  if (line === undefined || (line > 0 && header < 0)) {
    header = findFirstHeader(rows, index);
    if (header < 0) header = guessHeader(rows);
  }
  if (header < 0) return startWithoutHeader(rows);
  const early = line === undefined ? partsAbove(rows, header) : -1;
  if (early >= 0) return { headerRow: -1, from: early, name: null };
  return startAt(rows, header);
}

/** A table whose header is known. */
export function startAt(rows: Rows, header: number): TableStart {
  return { headerRow: header, from: header + 1, name: titleAbove(rows, header, allPreamble) };
}

const allPreamble = (): number => kindCode.preamble;

/** No header: titles of one cell above the first row of several are preamble, the rest are parts. */
function startWithoutHeader(rows: Rows): TableStart {
  const first = nextFilledRow(rows, -1);
  let start = first;
  for (let row = first, seen = 0; row >= 0 && seen < 40; row = nextFilledRow(rows, row), seen++) {
    if (countFilled(rows.at(row), 2) < 2) continue;
    start = row;
    break;
  }
  // A lone line with digits, or with rows like it below, may well be a part.
  if (start !== first && !isTitleBlock(rows, first, start)) start = first;
  return { headerRow: -1, from: start, name: titleAbove(rows, start, allPreamble) };
}

function isTitleBlock(rows: Rows, from: number, to: number): boolean {
  let lines = 0;
  for (let row = from; row < to; row++) {
    const text = readCells(rows.at(row))[0]?.text ?? '';
    if (text === '') continue;
    lines++;
    if (lines > 3) return false;
  }
  return lines > 0;
}

/** Rows of parts above the first header: a list without header before one with. -1: none. */
function partsAbove(rows: Rows, header: number): number {
  const found: number[] = [];
  for (let row = 0; row < header; row++) {
    if (countFilled(rows.at(row), 3) < 3) {
      if (found.length > 0 && found.length < 3) found.length = 0;
      continue;
    }
    found.push(row);
  }
  if (found.length < 3) return -1;
  const read = found.map((row) => readCells(rows.at(row)));
  const columns = new Set(read.flatMap((cells) => cells.map((cell) => cell.column)));
  const all = (column: number, test: (cell: RowCell) => boolean) =>
    read.every((cells) => cells.some((cell) => cell.column === column && test(cell)));
  const counted = [...columns].some((column) => all(column, ({ text }) => /^\d{1,6}$/.test(text)));
  const named = [...columns].some((column) =>
    all(column, ({ text }) => /\p{L}{2}/u.test(text) && !/[:：]$/.test(text)),
  );
  return counted && named ? found[0]! : -1;
}

/** Title line just above a row, blank rows between them allowed. `kindOf` gives the `kindCode` of the rows above. */
export function titleAbove(rows: Rows, row: number, kindOf: (row: number) => number): string | null {
  for (let above = row - 1; above >= 0 && above >= row - 6; above--) {
    const place = rows.at(above);
    if (firstFilled(place) < 0) continue;
    const kind = kindOf(above);
    if (kind !== kindCode.preamble && kind !== kindCode.heading) return null;
    const cells = readCells(place);
    if (cells.length === 0) continue;
    if (cells.length > 1 || cells[0]!.text.length > 120) return null;
    return cells[0]!.text.replace(/\s*[:：]$/, '');
  }
  return null;
}
