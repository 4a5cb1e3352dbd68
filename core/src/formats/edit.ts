/** From cells to write to changes of a file's text, in whatever format it is. */
import type { BomDocument, CellEdit, TextChange } from '../model.ts';
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
