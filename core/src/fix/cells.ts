/** Where fixes write. */
import type { BomDocument, FieldId, Fix, Part } from '../model.ts';

const alternateHeader = 'Alternate Supplier';

export function columnOf(document: BomDocument, part: Part, field: FieldId): number | null {
  return document.tables[part.table]?.columns.byField[field]?.index ?? null;
}

/** Behind what the row names as alternates already; in a new column where there is none. */
export function noteAlternate(document: BomDocument, part: Part, text: string): Pick<Fix, 'edits' | 'addColumn'> {
  const column = columnOf(document, part, 'alternate');
  if (column === null) return { edits: [{ row: part.row, column: -1, value: text }], addColumn: alternateHeader };
  const now = document.grid.value(part.row, column).trim();
  return { edits: [{ row: part.row, column, value: now === '' ? text : `${now}; ${text}` }] };
}
