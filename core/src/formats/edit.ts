/** From cells to write to changes of a file's text, in whatever format it is. */
import type { BomDocument, CellEdit, RowId, SheetEdit, Table, TextChange } from '../model.ts';
import { encodeEdits } from './csv/encode.ts';

/**
 * Changes that write `edits`, sorted and not overlapping; with `addColumn` (a header text), edits with `column === -1` go to a new
 * column, in records to a new field of that name. A sentence for people where a cell cannot be written.
 */
export function planEdits(
  document: BomDocument,
  edits: readonly CellEdit[],
  addColumn?: string | undefined,
): readonly TextChange[] | string {
  const { source } = document;
  if (source === undefined) {
    const changes = encodeEdits(document, edits, addColumn);
    return changes.length > 0 ? changes : 'The cell cannot be written safely: close the open quote in the file first.';
  }
  const changes: TextChange[] = [];
  for (const { row, column, value } of edits) {
    const written = source.write(row, column, value, addColumn);
    if (typeof written === 'string') return written;
    for (const change of 'span' in written ? [written] : written) {
      // Two cells of a new column ask for the same header.
      if (!changes.some((other) => isSame(other, change))) changes.push(change);
    }
  }
  return changes.sort((a, b) => a.span.start - b.span.start);
}

function isSame(a: TextChange, b: TextChange): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/**
 * The same for a workbook, whose cells `SourceReaders.editWorkbook` writes. A new column stands right behind the list, and only
 * where it leaves a gap to whatever else the sheet holds; its header is written too.
 */
export function planSheetEdits(
  document: BomDocument,
  edits: readonly CellEdit[],
  addColumn?: string | undefined,
): readonly SheetEdit[] | string {
  const placeOf = document.source?.placeOf;
  if (placeOf === undefined) return 'The file is no workbook.';
  const planned: SheetEdit[] = [];
  for (const { row, column, value } of edits) {
    if (column >= 0) {
      planned.push({ ...placeOf(row), column, value });
      continue;
    }
    const table = document.tables.find(({ rows }) => rows.includes(row));
    if (addColumn === undefined || table === undefined || table.headerRow === null)
      return 'The list has no header to which a column could be added.';
    const free = columnBehind(document, table, table.headerRow, placeOf(row).sheet);
    if (free === null) return 'Something else stands beside the list: insert a column in a spreadsheet program first.';
    const header = { ...placeOf(table.headerRow), column: free, value: addColumn };
    if (!planned.some((edit) => edit.row === header.row && edit.column === free)) planned.push(header);
    planned.push({ ...placeOf(row), column: free, value });
  }
  return planned;
}

/** The first column behind a list, `null` where it or the next one is used by anything in the sheet. */
function columnBehind({ grid, source }: BomDocument, { rows }: Table, header: RowId, sheet: number): number | null {
  const isUsed = (row: number, column: number): boolean => grid.value(row, column) !== '';
  const width = [header, ...rows].reduce((most, row) => Math.max(most, grid.cellCount(row)), 0);
  for (let row = 0; row < grid.rowCount; row++) {
    if (source?.placeOf?.(row).sheet === sheet && (isUsed(row, width) || isUsed(row, width + 1))) return null;
  }
  return width;
}
