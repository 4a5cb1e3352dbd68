import type { BomDocument, FieldId, Part, RowId, Table } from '../model.ts';

/** Decoded text of every mapped field of a row. */
export function fieldsOf({ grid }: Pick<BomDocument, 'grid'>, table: Table, row: RowId): Part['fields'] {
  const fields: Partial<Record<FieldId, string>> = {};
  const { byField } = table.columns;
  for (const field in byField) {
    const value = grid.value(row, byField[field as FieldId]!.index);
    if (value !== '') fields[field as FieldId] = value;
  }
  return fields;
}
