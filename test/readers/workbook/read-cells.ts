/** Cells of a workbook as its reader gives them to the engine. */

import type { FieldId } from '#core';
import { sniffFormat } from '#core';
import { createGrid } from '#core/formats/csv/grid';
import { readers } from '#core/formats/readers';
import type { ReadHelp } from '#core/formats/source-file';

const fields: Readonly<Record<string, FieldId>> = {
  qty: 'quantity',
  description: 'description',
  value: 'value',
  mpn: 'mpn',
  supplier: 'supplier',
  category: 'category',
};
const help: ReadHelp = { fieldOf: (header) => fields[header] ?? null };

export interface ReadCells {
  /** Cells by address, rows of each table in order: `One!2` to its values. */
  readonly rows: readonly (readonly [address: string, ...values: string[]])[];
  readonly tables: readonly { readonly sheet: string | null; readonly rows: number }[];
  readonly problems: readonly string[];
}

export function readCells(bytes: Uint8Array): ReadCells {
  const format = sniffFormat(bytes, 'a');
  if (format !== 'xlsx' && format !== 'ods') throw new Error('no workbook');
  const { projection, problems } = readers.read(format, bytes, `a.${format}`, help);
  const grid = createGrid(projection.text, projection.scan);
  const rows = Array.from({ length: grid.rowCount }, (_, row) => row)
    .filter((row) => grid.cellCount(row) > 1 || grid.value(row, 0) !== '')
    .map((row): [string, ...string[]] => [
      projection.addressOf(row),
      ...Array.from({ length: grid.cellCount(row) }, (_, column) => grid.value(row, column)),
    ]);
  const tables = projection.tables.map(({ sheet, from, to }) => ({ sheet, rows: to - from }));
  return { rows, tables, problems: problems.map(({ message }) => message) };
}
