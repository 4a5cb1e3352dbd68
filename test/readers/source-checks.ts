/** What must be true of every reader that ties cells to the text of a file. */
import { expect } from 'vitest';
import { createGrid } from '#core/formats/csv/grid';
import type { SourceFile } from '#core/formats/source-file';
import type { TextChange } from '#core/model';

export type ReadSource = (text: string) => SourceFile;

/** Rows of all tables as text, header rows included. */
export function cellsOf({ projection }: SourceFile): readonly (readonly string[])[] {
  const grid = createGrid(projection.text, projection.scan);
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from({ length: grid.cellCount(row) }, (_, column) => grid.value(row, column)),
  );
}

/** Filled cells of each part by the name of their column; header rows are `null`. */
function recordsOf(file: SourceFile): readonly (Readonly<Record<string, string>> | null)[] {
  const cells = cellsOf(file);
  const starts = new Map(file.projection.tables.map(({ from }) => [from, cells[from]!]));
  let names: readonly string[] = [];
  return cells.map((row, index) => {
    names = starts.get(index) ?? names;
    if (starts.has(index)) return null;
    const filled = row.map((value, column) => [names[column]!, value] as const).filter(([, value]) => value !== '');
    return Object.fromEntries(filled);
  });
}

/** The same by address. */
export function partsOf(file: SourceFile): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const parts = recordsOf(file).flatMap((record, row) =>
    record === null ? [] : [[file.projection.addressOf(row), record] as const],
  );
  return Object.fromEntries(parts);
}

/** Every cell with a place, cut from the text and decoded, is its value; places are found again. */
export function checkSpans(file: SourceFile, decode: (cut: string, at: number, text: string) => string): number {
  const text = file.text!;
  let checked = 0;
  cellsOf(file).forEach((row, index) => {
    row.forEach((value, column) => {
      const span = file.projection.cellSpan(index, column);
      if (span === null) return;
      checked++;
      expect(decode(text.slice(span.start, span.end), span.start, text)).toBe(value);
      const found = file.projection.cellAt(span.start)!;
      expect(file.projection.cellSpan(found.row, found.column)).toEqual(span);
    });
  });
  return checked;
}

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((now, { span, text: piece }) => now.slice(0, span.start) + piece + now.slice(span.end), text);
}

/** Changes that write a cell; throws where the format has a reason against it. */
export function changesOf(
  file: SourceFile,
  row: number,
  column: number,
  value: string,
  name?: string,
): readonly TextChange[] {
  const written = file.write!(row, column, value, name);
  if (typeof written === 'string') throw new Error(written);
  return 'span' in written ? [written] : written;
}

/** Writes a cell and reads again: that cell has the new value, every other one the old. Gives the new text. */
export function checkEdit(read: ReadSource, text: string, row: number, column: number, value: string): string {
  const before = read(text);
  const changed = applyChanges(text, changesOf(before, row, column, value));
  const after = read(changed);
  const { from } = before.projection.tables.findLast((table) => table.from <= row)!;
  const name = cellsOf(before)[from]![column]!;
  const wanted = recordsOf(before).map((record, index) => (index === row ? { ...record, [name]: value } : record));
  if (value === '') delete (wanted[row] as Record<string, string>)[name];
  expect(recordsOf(after)).toEqual(wanted);
  return changed;
}

/**
 * Writes a cell and reads again: that cell has the new value, every other cell of every row the old one, empty cells at a row's end
 * aside. `column` -1 adds a column named `name`. Gives the new text, or `null` where the format has a reason against it.
 */
export function checkCellEdit(
  read: ReadSource,
  text: string,
  { row, column, value }: { readonly row: number; readonly column: number; readonly value: string },
  name?: string,
): string | null {
  const before = read(text);
  const written = before.write!(row, column, value, name);
  if (typeof written === 'string') return null;
  const changed = applyChanges(text, 'span' in written ? [written] : written);
  const wanted = cellsOf(before).map((cells) => [...cells]);
  const { from } = before.projection.tables.findLast((table) => table.from <= row)!;
  const at = column < 0 ? wanted[from]!.length : column;
  const put = (cells: string[], index: number, content: string): void => {
    while (cells.length < index) cells.push('');
    cells[index] = content;
  };
  put(wanted[row]!, at, value);
  if (column < 0) put(wanted[from]!, at, name!);
  const trimmed = (rows: readonly (readonly string[])[]) =>
    rows.map((cells) => cells.join('\u0000').replace(/\u0000+$/, ''));
  expect(trimmed(cellsOf(read(changed)))).toEqual(trimmed(wanted));
  return changed;
}
