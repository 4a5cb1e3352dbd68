/**
 * What the components of a CycloneDX BOM mean, in JSON as in XML (specification 1.2 to 1.7; `cdx:device` is the property taxonomy for
 * hardware): a component is a part where its type is `device`.
 */
import type { FixedField, RecordCell } from '../records.ts';

/** Type of components that are hardware; libraries, firmware and the like are not. */
export const hardwareType = 'device';

const fixedFields: readonly FixedField[] = [
  { name: 'name', field: 'mpn' },
  { name: 'manufacturer', field: 'manufacturer' },
  { name: 'supplier', field: 'supplier' },
  { name: 'description', field: 'description' },
  { name: 'cdx:device:quantity', field: 'quantity' },
  { name: 'cdx:device:function', field: 'category' },
  { name: 'version', field: 'revision' },
  { name: 'url', field: 'link' },
  { name: 'level', field: 'level' },
];

/**
 * Fields of a file's components: cells are called `name`, `manufacturer`, `supplier` (their names), `description`, `version`, `url` (of the
 * first external reference), `level`, and by the names of properties. Before version 1.6 a component had no manufacturer, and its
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
