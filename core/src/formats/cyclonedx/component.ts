/**
 * What the components of a CycloneDX BOM mean, in JSON as in XML (specification 1.2 to 1.7, and in JSON the draft of 2.0;
 * `cdx:device` is the property taxonomy for hardware): a component is a part where its type says so.
 */
import type { FixedField, RecordCell } from '../records.ts';

/** Types of components that are hardware; libraries, firmware and the like are not. Version 2.0 has materials apart from devices. */
export const hardwareTypes: ReadonlySet<string> = new Set(['device', 'material']);

const fixedFields: readonly FixedField[] = [
  { name: 'name', field: 'mpn' },
  { name: 'manufacturer', field: 'manufacturer' },
  { name: 'supplier', field: 'supplier' },
  { name: 'description', field: 'description' },
  { name: 'cdx:device:quantity', field: 'quantity' },
  { name: 'cdx:device:function', field: 'category' },
  { name: 'reference', field: 'reference' },
  { name: 'origin', field: 'origin' },
  { name: 'quantity', field: 'quantity' },
  { name: 'unit', field: 'unitOfMeasure' },
  { name: 'category', field: 'category' },
  { name: 'HS', field: 'hsCode' },
  { name: 'ECCN', field: 'eccn' },
  { name: 'version', field: 'revision' },
  { name: 'url', field: 'link' },
  { name: 'level', field: 'level' },
];

/**
 * Fields of a file's components: cells are called `name`, `manufacturer`, `supplier` (their names), `description`, `version`, `url` (of the
 * first external reference), `level`, as in `hardware.ts`, and by the names of properties. Before version 1.6 a component had no manufacturer, and its
 * supplier often is the maker: in a file without a single manufacturer it is read as such.
 */
export function componentFields(
  components: readonly { readonly cells: readonly RecordCell[] }[],
): readonly FixedField[] {
  const named = components.some(({ cells }) => cells.some(({ name }) => name === 'manufacturer'));
  return named
    ? fixedFields
    : fixedFields.map((fixed) => (fixed.name === 'supplier' ? { ...fixed, field: 'manufacturer' } : fixed));
}
