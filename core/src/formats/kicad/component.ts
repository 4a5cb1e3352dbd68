/** What KiCad's netlist and its XML have in common: the same components in two notations. */
import type { Span } from '../../model.ts';
import type { FixedField, RecordCell, RecordRow } from '../records.ts';

export const componentFields: readonly FixedField[] = [
  { name: 'ref', field: 'reference' },
  { name: 'value', field: 'value' },
  { name: 'footprint', field: 'footprint' },
  { name: 'datasheet', field: null },
  { name: 'description', field: 'description' },
  { name: 'part', field: 'libraryReference' },
  { name: 'dnp', field: 'dnp' },
];

export const whyNotAdded = 'The export has no such field here: add it to the symbol in the schematic and export again.';
export const whyNotReference =
  'References stand in several places of the export: annotate the schematic and export again.';

const nowhere: Span = { start: 0, end: 0 };

/**
 * The export says some things twice: newer versions repeat footprint, datasheet and description among the fields, and every field
 * among the properties. The first that says something counts, whatever its case.
 */
export function componentRow(cells: readonly RecordCell[]): RecordRow {
  const byName = new Map<string, RecordCell>();
  for (const cell of cells) {
    const key = cell.name.toLowerCase();
    if (key !== '' && (byName.get(key)?.value ?? '') === '') byName.set(key, cell);
  }
  const reference = byName.get('ref');
  return { address: reference?.value ?? '', at: reference?.at ?? nowhere, cells: [...byName.values()] };
}
