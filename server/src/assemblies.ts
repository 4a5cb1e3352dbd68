/** The assemblies of a table: several requests ask for them after each change. */
import { type Assemblies, type BomDocument, findAssemblies, rowsOf, type Table } from '#core';

const known = new WeakMap<BomDocument, Map<number, Assemblies>>();

/** `table` is one of the document's. */
export function assembliesOf(bom: BomDocument, table: Table): Assemblies {
  const tables = known.get(bom) ?? new Map<number, Assemblies>();
  known.set(bom, tables);
  const found = tables.get(table.index) ?? findAssemblies(rowsOf(bom.grid), table);
  tables.set(table.index, found);
  return found;
}
