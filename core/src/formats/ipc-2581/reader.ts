/**
 * IPC-2581 (revisions A to C): one part for each designator of each `BomItem`, with its characteristics, and what the approved vendor
 * list says of its number. Structure: the published schema's element names as Allegro and KiCad write them (`pcb_io_ipc2581`), read
 * beside files of both. A file without a list of parts gives the components of its board.
 */
import type { Span } from '../../model.ts';
import { createProjectionWriter } from '../projection.ts';
import { type FixedField, type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile } from '../source-file.ts';
import { attributeCell, writeXmlCell } from '../xml/cell.ts';
import { type OpenTag, walkXml, type XmlVisitor } from '../xml/walk.ts';
import { createVendorList } from './vendor-list.ts';

const fixedFields: readonly FixedField[] = [
  { name: 'refDes', field: 'reference' },
  { name: 'quantity', field: 'quantity' },
  { name: 'AvlMpn', field: 'mpn' },
  { name: 'AvlVendor', field: 'manufacturer' },
  { name: 'description', field: 'description' },
  { name: 'OEMDesignNumberRef', field: 'partNumber' },
  { name: 'internalPartNumber', field: 'partNumber' },
  { name: 'part', field: 'libraryReference' },
  { name: 'packageRef', field: 'footprint' },
  { name: 'populate', field: 'dnp' },
  { name: 'alternate', field: 'alternate' },
  { name: 'category', field: 'category' },
];

const whyNotAdded = 'The file has no such entry for this part: add it in the tool that exported it.';
const whyNotDesignator =
  'Board and list refer to the part by its designator: change it in the tool that exported the file.';

/** Attribute of the name and of the value, by element. */
const characteristics: Readonly<Record<string, readonly [string, string]>> = {
  Textual: ['textualCharacteristicName', 'textualCharacteristicValue'],
  Enumerated: ['enumeratedCharacteristicName', 'enumeratedCharacteristicValue'],
  Measured: ['measuredCharacteristicName', 'measuredCharacteristicValue'],
};

interface BomItem {
  readonly number: string;
  readonly at: Span;
  readonly shared: RecordCell[];
  readonly quantity: RecordCell | null;
  readonly designators: { readonly address: string; readonly at: Span; readonly cells: readonly RecordCell[] }[];
}
interface Bom {
  readonly name: string;
  readonly items: BomItem[];
}

export function readIpc2581(text: string): SourceFile {
  const boms: Bom[] = [];
  const components: RecordRow[] = [];
  const vendors = createVendorList();
  let root: Span = { start: 0, end: 0 };
  let item: BomItem | null = null;
  const visitor: XmlVisitor = {
    open: (name, tag) => {
      switch (name) {
        case 'BomItem':
          item = openItem(tag);
          if (boms.length === 0) boms.push({ name: '', items: [] });
          boms.at(-1)!.items.push(item);
          break;
        case 'RefDes':
        case 'MatDes':
          item?.designators.push(rowAt(tag, 'name', ['packageRef', 'populate']));
          break;
        case 'Textual':
        case 'Enumerated':
        case 'Measured':
        case 'Ranged':
          item?.shared.push(...characteristicCells(name, tag));
          break;
        case 'Bom':
          boms.push({ name: tag.attributes.name ?? '', items: [] });
          break;
        case 'Component':
          if (boms.length === 0) components.push(rowAt(tag, 'refDes', ['part', 'packageRef']));
          break;
        case 'IPC-2581':
          root = tag.nameAt();
          break;
        default:
          vendors.open(name, tag);
      }
    },
    close: (name) => {
      if (name === 'BomItem') item = null;
      else vendors.close(name);
    },
  };
  // With a list of parts, the drawing of the board says nothing more of them.
  const flaws = walkXml(text, visitor, { element: 'CadData', when: () => boms.some(({ items }) => items.length > 0) });
  const writer = createProjectionWriter();
  const named = boms.filter(({ items }) => items.length > 0);
  const lists: readonly (readonly [string, readonly RecordRow[]])[] =
    named.length === 0
      ? [['', components]]
      : named.map(({ name, items }) => [name, items.flatMap((one) => rowsOf(one, vendors.find(one.number)))]);
  const tables = lists.map(([name, rows]) => {
    const from = writer.rowCount() + 1;
    return { from, rows, ...writeRecords(writer, fixedFields, rows, root, name === '' ? null : name) };
  });
  return {
    format: 'ipc-2581',
    text,
    projection: writer.finish(),
    problems: [...flaws, ...tables.flatMap(({ problems }) => problems)],
    write: (row, column, value) => {
      const table = tables.findLast(({ from }) => from <= row);
      const name = table?.names[column];
      if (name === 'refDes') return whyNotDesignator;
      return writeXmlCell(text, table?.rows[row - table.from], name, value, whyNotAdded);
    },
  };
}

function openItem(tag: OpenTag): BomItem {
  return {
    number: tag.attributes.OEMDesignNumberRef ?? '',
    at: tag.place('OEMDesignNumberRef') ?? tag.nameAt(),
    shared: ['OEMDesignNumberRef', 'internalPartNumber', 'description', 'category'].flatMap(
      (name) => attributeCell(tag, name) ?? [],
    ),
    quantity: attributeCell(tag, 'quantity'),
    designators: [],
  };
}

function rowAt(tag: OpenTag, reference: string, others: readonly string[]): RecordRow {
  const at = tag.place(reference);
  const address = tag.attributes[reference] ?? '';
  return {
    address,
    at: at ?? tag.nameAt(),
    cells: [
      { name: 'refDes', value: address, at, nameAt: null },
      ...others.flatMap((name) => attributeCell(tag, name) ?? []),
    ],
  };
}

function characteristicCells(element: string, tag: OpenTag): RecordCell[] {
  const { attributes } = tag;
  const unit = attributes.engineeringUnitOfMeasure ?? '';
  if (element === 'Ranged') {
    const { rangedCharacteristicName: name = '', rangedCharacteristicLowerValue: lower = '' } = attributes;
    const value = `${lower}–${attributes.rangedCharacteristicUpperValue ?? ''} ${unit}`.trim();
    return [{ name, value, at: null, nameAt: tag.place('rangedCharacteristicName') }];
  }
  const [nameKey, valueKey] = characteristics[element]!;
  const cell = attributeCell(tag, valueKey, attributes[nameKey] ?? '', tag.place(nameKey));
  if (cell === null || cell.name === '') return [];
  // A number and its unit are two attributes.
  return [element === 'Measured' && unit !== '' ? { ...cell, value: `${cell.value} ${unit}`, at: null } : cell];
}

/** One row for each designator; an item without any, such as glue, is one row with its quantity. */
function rowsOf({ number, at, shared, quantity, designators }: BomItem, vendors: readonly RecordCell[]): RecordRow[] {
  const all = [...shared, ...vendors];
  if (designators.length === 0)
    return [{ address: number, at, cells: quantity === null ? [] : [quantity], shared: all }];
  return designators.map((one) => ({ ...one, shared: all }));
}
