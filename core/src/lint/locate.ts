/** From anchors to spans and addresses: late, and only for what is shown. */
import type { Anchor, BomDocument, RowId, Span } from '../model.ts';
import type { LineIndex } from '../text/line-index.ts';

/**
 * Span of an anchor in the document's text. A row is shown at its first non-empty cell (a diagnostic over many lines
 * is slow in editors), a table at its header or first row, a document at its first row.
 */
export function locate(document: BomDocument, anchor: Anchor): Span {
  const { grid } = document;
  switch (anchor.kind) {
    case 'cell':
      return grid.contentSpan(anchor.row, anchor.column);
    case 'row':
      return firstCell(document, anchor.row);
    case 'table': {
      const table = document.tables[anchor.table];
      const row = table?.headerRow ?? (table?.rows[0] as RowId | undefined);
      return row === undefined ? { start: 0, end: 0 } : firstCell(document, row);
    }
    case 'document': {
      const row = document.tables[0]?.headerRow ?? (0 as RowId);
      return grid.rowCount === 0 ? { start: 0, end: 0 } : firstCell(document, row);
    }
  }
}

function firstCell(document: BomDocument, row: RowId): Span {
  const { grid } = document;
  const count = grid.cellCount(row);
  for (let column = 0; column < count; column++) {
    const span = grid.contentSpan(row, column);
    if (span.end > span.start) return span;
  }
  return grid.contentSpan(row, 0);
}

/** Offset of the first character of a row. */
export function rowOffset(document: BomDocument, row: RowId): number {
  const { grid } = document;
  return grid.cellStart[grid.rowStart[row] ?? 0] ?? grid.text.length;
}

/** 1-based physical line of the row's first line: the address in text formats. */
export function addressOf(document: BomDocument, row: RowId, lines: LineIndex): string {
  return String(lines.lineAt(rowOffset(document, row)) + 1);
}
