import type { BomDocument, FieldId, MappedColumn, Table } from '#core';
import { readDelimited } from '../../core/src/formats/csv/reader.ts';

export type RowFields = { readonly [field in FieldId]?: string | undefined };

const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** A document of one table whose columns are the fields named, in that order: no column is guessed. */
export const documentOf = (
  rows: readonly RowFields[],
  options: { headings?: Table['headings']; headers?: Partial<Record<FieldId, string>> } = {},
): { document: BomDocument; table: Table } => {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row) as FieldId[]))];
  const lines = rows.map((row) => fields.map((field) => quote(row[field] ?? '')).join(','));
  const { grid } = readDelimited(`${fields.map(quote).join(',')}\n${lines.join('\n')}\n`, {
    fileName: 'test.csv',
    delimiter: ',',
  });
  const columns: MappedColumn[] = fields.map((field, index) => ({
    field,
    index,
    header: options.headers?.[field] ?? field,
    confidence: 'certain',
    why: [],
  }));
  const table: Table = {
    index: 0,
    name: null,
    sheet: null,
    headerRow: null,
    columns: {
      byField: Object.fromEntries(columns.map((column) => [column.field, column])),
      fieldOf: fields,
      columns,
      unmapped: [],
      exporter: null,
    },
    rows: Int32Array.from(rows, (_, i) => i + 1),
    headings: options.headings ?? [],
  };
  return {
    document: { format: 'csv', encoding: null, delimiter: ',', grid, tables: [table], problems: [] },
    table,
  };
};
