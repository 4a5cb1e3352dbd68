/** CycloneDX in JSON: its hardware components, those inside of others a level deeper. */

import { createLineIndex } from '../../text/line-index.ts';
import { type DataMap, type DataNode, type DataScalar, entryOf, valueAt } from '../data/data-node.ts';
import { readJsonTree } from '../data/json-tree.ts';
import { jsonWriter } from '../data/write-json.ts';
import { createProjectionWriter } from '../projection.ts';
import { type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile } from '../source-file.ts';
import { componentFields, hardwareTypes } from './component.ts';
import { readHardware } from './hardware.ts';

interface ComponentCell extends RecordCell {
  readonly scalar: DataScalar | null;
}
interface ComponentRow extends RecordRow {
  readonly cells: readonly ComponentCell[];
}

/** Never throws. */
export function readCycloneDxJson(text: string): SourceFile {
  const { roots, flaws } = readJsonTree(text);
  const lines = createLineIndex(text);
  const root = roots[0];
  const found: { readonly row: ComponentRow; readonly depth: number }[] = [];
  collect(valueAt(root, 'components'), 1, found);
  const nested = found.some(({ depth }) => depth > 1);
  const rows = found.map(({ row, depth }) => {
    const level: ComponentCell = { name: 'level', value: String(depth), at: null, nameAt: null, scalar: null };
    const address = row.address === '' ? String(lines.lineAt(row.at.start) + 1) : row.address;
    return { ...row, address, cells: nested ? [...row.cells, level] : row.cells };
  });
  const writer = createProjectionWriter();
  const start = root?.whole.start ?? 0;
  const { names, problems } = writeRecords(writer, componentFields(rows), rows, { start, end: start });
  return {
    format: 'cyclonedx-json',
    text,
    projection: writer.finish(),
    problems: [...flaws.map(({ message, at }) => ({ severity: 'warning' as const, message, span: at })), ...problems],
    write: (row, column, value) => {
      const scalar = rows[row - 1]?.cells.find((cell) => cell.name === names[column])?.scalar;
      if (!scalar) return 'The component has no such entry: add it in the tool that wrote the file.';
      return scalar.fixed ?? jsonWriter.replace(text, scalar, value);
    },
  };
}

/** Trees are no deeper than `deepestNesting`. */
function collect(
  list: DataNode | undefined,
  depth: number,
  into: { readonly row: ComponentRow; readonly depth: number }[],
): void {
  if (list?.kind !== 'list') return;
  for (const component of list.items) {
    if (component.kind !== 'map') continue;
    const type = valueAt(component, 'type');
    const isPart = type?.kind === 'scalar' && hardwareTypes.has(type.text);
    if (isPart) into.push({ row: readComponent(component), depth });
    collect(valueAt(component, 'components'), isPart ? depth + 1 : depth, into);
  }
}

function readComponent(component: DataMap): ComponentRow {
  const cells: ComponentCell[] = [];
  const add = (name: string, scalar: DataNode | undefined, nameAt: RecordCell['nameAt']): void => {
    if (scalar?.kind === 'scalar') cells.push({ name, value: scalar.text, at: scalar.at, nameAt, scalar });
  };
  for (const name of ['name', 'version', 'description'])
    add(name, valueAt(component, name), entryOf(component, name)?.keyAt ?? null);
  for (const name of ['manufacturer', 'supplier'])
    add(name, valueAt(component, name, 'name'), entryOf(component, name)?.keyAt ?? null);
  for (const cell of readHardware(component)) cells.push({ ...cell, nameAt: null });
  const references = valueAt(component, 'externalReferences');
  if (references?.kind === 'list' && references.items[0] !== undefined)
    add('url', valueAt(references.items[0], 'url'), null);
  const properties = valueAt(component, 'properties');
  for (const property of properties?.kind === 'list' ? properties.items : []) {
    const name = valueAt(property, 'name');
    if (name?.kind === 'scalar' && name.text !== '') add(name.text, valueAt(property, 'value'), name.at);
  }
  const reference = valueAt(component, 'bom-ref');
  const at = reference?.kind === 'scalar' ? reference.at : { ...component.whole, end: component.whole.start + 1 };
  return { address: reference?.kind === 'scalar' ? reference.text : '', at, cells };
}
