/** From anchors to spans and addresses: late, and only for what is shown. */
import type { Anchor, BomDocument, RowId, Span, Table } from '../model.ts';
import { createLineIndex, type LineIndex } from '../text/line-index.ts';
import { onceFor } from '../text/once-for.ts';

/** What tells where a row lies. */
export interface RowHolder extends Pick<BomDocument, 'grid' | 'source'> {
  /** Lines of its text, where they are known. */
  readonly lines?: LineIndex;
}

/** The text that spans of the document count in: the file's, or of a file without text its projection. */
export function textOf({ grid, source }: RowHolder): string {
  return source?.text ?? grid.text;
}

/** Lines of that text: found once for a document, by the first that asks for one. */
export const linesOf = onceFor((document: RowHolder): LineIndex => document.lines ?? createLineIndex(textOf(document)));

/**
 * Span of an anchor in the document's text. A row is shown at its first non-empty cell (a diagnostic over many lines
 * is slow in editors), a table at its header or first row, a document at its first row.
 */
export function locate(document: BomDocument, anchor: Anchor): Span {
  if (anchor.kind === 'cell') return cellSpan(document, anchor.row, anchor.column);
  if (anchor.kind === 'document' && anchor.at !== undefined) return anchor.at;
  const row = shownRow(document.tables, anchor, document.grid.rowCount);
  return row === null ? nowhere : firstCell(document, row);
}

/** Row at which an anchor is shown in a document of so many rows; `null`: it has none. */
export function shownRow(tables: readonly Table[], anchor: Anchor, rowCount: number): RowId | null {
  return rowOf({ tables }, anchor) ?? (anchor.kind === 'document' && rowCount > 0 ? (0 as RowId) : null);
}

/** Row and column of an anchor; `null` where it stands for the document or for an empty table. */
export function cellOf(document: BomDocument, anchor: Anchor): { readonly row: RowId; readonly column: number } | null {
  if (anchor.kind === 'cell') return anchor;
  const row = anchor.kind === 'document' ? null : rowOf(document, anchor);
  return row === null ? null : { row, column: firstColumn(document, row) };
}

const nowhere: Span = { start: 0, end: 0 };

function rowOf({ tables }: Pick<BomDocument, 'tables'>, anchor: Anchor): RowId | null {
  if (anchor.kind === 'cell' || anchor.kind === 'row') return anchor.row;
  const table = tables[anchor.kind === 'table' ? anchor.table : 0];
  if (anchor.kind === 'document') return table?.headerRow ?? null;
  return table?.headerRow ?? (table?.rows[0] as RowId | undefined) ?? null;
}

/** A cell that the file does not have is shown where its row is. */
function cellSpan({ grid, source }: RowHolder, row: RowId, column: number): Span {
  if (source === undefined || source.text === null) return grid.contentSpan(row, column);
  return source.cellSpan(row, column) ?? source.rowSpan(row) ?? nowhere;
}

function firstCell(document: RowHolder, row: RowId): Span {
  const { source } = document;
  const ofRow = source === undefined || source.text === null ? null : source.rowSpan(row);
  return ofRow ?? cellSpan(document, row, firstColumn(document, row));
}

/** Column of the first cell of a row that holds something; 0 where none does. */
function firstColumn(document: RowHolder, row: RowId): number {
  const count = document.grid.cellCount(row);
  for (let column = 0; column < count; column++) {
    const span = cellSpan(document, row, column);
    if (span.end > span.start) return column;
  }
  return 0;
}

/** Offset of the first character of a row. */
export function rowOffset(document: RowHolder, row: RowId): number {
  const { grid, source } = document;
  if (source !== undefined && source.text !== null) return firstCell(document, row).start;
  return grid.cellStart[grid.rowStart[row] ?? 0] ?? grid.text.length;
}

/** From the first cell of a row to its last; of a record, what stands for it. */
export function rowExtent(document: BomDocument, row: RowId): Span {
  const { grid, source } = document;
  if (source !== undefined && source.text !== null) return firstCell(document, row);
  return {
    start: grid.contentSpan(row, 0).start,
    end: grid.contentSpan(row, Math.max(0, grid.cellCount(row) - 1)).end,
  };
}

/** From a table's header, or first part, to its last part. Records may stand anywhere in their file: the whole of it. */
export function tableExtent(document: BomDocument, table: Table): Span {
  const { source } = document;
  if (source !== undefined && source.text !== null) return { start: 0, end: source.text.length };
  const first = table.headerRow ?? ((table.rows[0] ?? 0) as RowId);
  const last = (table.rows.at(-1) ?? first) as RowId;
  return { start: rowExtent(document, first).start, end: rowExtent(document, last).end };
}

/** The 1-based line on which a row begins; in workbooks its row in the sheet. */
export function lineOf(document: RowHolder, row: RowId, lines: LineIndex): number {
  const { source } = document;
  return source?.lineOf?.(row) ?? source?.placeOf?.(row).row ?? lines.lineAt(rowOffset(document, row)) + 1;
}

/** Where a person finds a row: the 1-based physical line of its first line, `Sheet!4`, or a reference designator. */
export function addressOf(document: RowHolder, row: RowId, lines: LineIndex): string {
  return document.source?.address(row) ?? String(lineOf(document, row, lines));
}
