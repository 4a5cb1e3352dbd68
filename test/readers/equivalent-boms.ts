/** One BOM of sixty rows, written in each format that can hold it. */

import { kicad9 } from './kicad/schematics.ts';
import { buildOds, buildXlsx } from './workbook/build-workbook.ts';

export interface EquivalentRow {
  readonly reference: string;
  readonly description: string;
  readonly manufacturer: string;
  readonly mpn: string;
  readonly origin: string;
}

const kinds: readonly (readonly [prefix: string, description: string, manufacturer: string, origin: string])[] = [
  ['M', 'Magnet, NdFeB N42SH, disc 10x5 mm', '', 'CN'],
  ['M', 'Magnet, SmCo, block 5x5x2 mm', 'Vacuumschmelze', 'DE'],
  ['M', 'Ferrite ring magnet 20x10x5 mm', '', 'CN'],
  ['M', 'Stepper motor NEMA 17, 1.8 deg', 'Example Motion', 'JP'],
  ['M', 'Brushless DC motor 24 V', 'Example Motion', 'CN'],
  ['R', 'Resistor 10k 1% 0603', 'Yageo', 'TW'],
  ['C', 'Capacitor 100nF 50V X7R 0603', 'Murata', 'JP'],
  ['J', 'Pin header 2x5, 2.54 mm & "shrouded"', 'Example Connect', ''],
  ['LS', 'Speaker 8 Ohm, 1 W <small>', '', 'CN'],
  ['M', 'Magnet, NdFeB, Dy-free', 'Example Magnetics', 'CN'],
];

export const equivalentRows: readonly EquivalentRow[] = Array.from({ length: 60 }, (_, index) => {
  const [prefix, description, manufacturer, origin] = kinds[index % kinds.length]!;
  return { reference: `${prefix}${index + 1}`, description, manufacturer, mpn: `EX-${1000 + index}`, origin };
});

const names = ['Reference', 'Quantity', 'Description', 'Manufacturer', 'MPN', 'Country of Origin'] as const;
const cellsOf = ({ reference, description, manufacturer, mpn, origin }: EquivalentRow): string[] => [
  reference,
  '1',
  description,
  manufacturer,
  mpn,
  origin,
];
const table = [[...names], ...equivalentRows.map(cellsOf)];
const records = equivalentRows.map((row) => Object.fromEntries(cellsOf(row).map((cell, i) => [names[i]!, cell])));

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
const lisp = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const delimited = (delimiter: string): string =>
  `${table.map((cells) => cells.map(quoted).join(delimiter)).join('\r\n')}\r\n`;
const markdown = [table[0]!, names.map(() => '---'), ...table.slice(1)]
  .map((cells) => `| ${cells.map((cell) => cell.replace(/[<&|]/g, '\\$&')).join(' | ')} |`)
  .join('\n');
const yaml = `parts:\n${records
  .map(
    (row) =>
      `  - ${Object.entries(row)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join('\n    ')}`,
  )
  .join('\n')}\n`;

const fields = ({ manufacturer, mpn, origin }: EquivalentRow) =>
  Object.entries({ Manufacturer: manufacturer, MPN: mpn, 'Country of Origin': origin }).filter(
    ([, text]) => text !== '',
  );
const netlist = `(export (version "E")\n  (components\n${equivalentRows
  .map((row) => {
    const list = fields(row).map(([key, value]) => `(field (name ${lisp(key)}) ${lisp(value)})`);
    return `    (comp (ref ${lisp(row.reference)}) (value ${lisp(row.description)}) (fields ${list.join(' ')}))`;
  })
  .join('\n')}))\n`;
const kicadXml = `<?xml version="1.0"?>\n<export version="E"><components>\n${equivalentRows
  .map((row) => {
    const list = fields(row).map(([key, value]) => `<field name="${xml(key)}">${xml(value)}</field>`);
    return `<comp ref="${row.reference}"><value>${xml(row.description)}</value><fields>${list.join('')}</fields></comp>`;
  })
  .join('\n')}\n</components></export>\n`;
const schematic = kicad9(
  equivalentRows.map((row, index) => ({
    lib: 'Device:X',
    id: `id-${index}`,
    fields: Object.fromEntries([
      ['Reference', row.reference],
      ['Value', row.description.replace(/["\\]/g, '\\$&')],
      ...fields(row),
    ]) as Record<string, string>,
    uses: [row.reference],
  })),
);
const cycloneDxJson = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  components: equivalentRows.map((row) => ({
    type: 'device',
    'bom-ref': row.reference,
    name: row.mpn,
    ...(row.manufacturer === '' ? {} : { manufacturer: { name: row.manufacturer } }),
    description: row.description,
    properties: [
      { name: 'Reference', value: row.reference },
      { name: 'cdx:device:quantity', value: '1' },
      ...(row.origin === '' ? [] : [{ name: 'Country of Origin', value: row.origin }]),
    ],
  })),
});
const cycloneDx2 = JSON.stringify({
  specFormat: 'CycloneDX',
  specVersion: '2.0',
  components: equivalentRows.map((row) => ({
    type: 'device',
    'bom-ref': row.reference,
    name: row.mpn,
    description: row.description,
    ...(row.manufacturer === ''
      ? {}
      : { parties: [{ roles: [{ role: 'manufacturer' }], organization: { name: row.manufacturer } }] }),
    ...(row.origin === ''
      ? {}
      : {
          origins: [{ stage: 'manufactured', basis: 'cost', distribution: [{ isoCode: row.origin, percentage: 100 }] }],
        }),
    quantity: { value: 1 },
    boardLocation: { designators: [row.reference] },
  })),
});
const cycloneDxXml = `<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><components>\n${equivalentRows
  .map((row) => {
    const maker = row.manufacturer === '' ? '' : `<manufacturer><name>${xml(row.manufacturer)}</name></manufacturer>`;
    const origin = row.origin === '' ? '' : `<property name="Country of Origin">${row.origin}</property>`;
    const properties = `<property name="Reference">${row.reference}</property><property name="cdx:device:quantity">1</property>${origin}`;
    return `<component type="device" bom-ref="${row.reference}">${maker}<name>${row.mpn}</name><description>${xml(row.description)}</description><properties>${properties}</properties></component>`;
  })
  .join('\n')}\n</components></bom>\n`;
const ipc2581 = `<?xml version="1.0"?>\n<IPC-2581 revision="C" xmlns="http://webstds.ipc.org/2581"><LogisticHeader/><Bom name="b"><BomHeader assembly="a" revision="1"/>\n${equivalentRows
  .map((row) => {
    const list = fields(row).map(
      ([key, value]) => `<Textual textualCharacteristicName="${xml(key)}" textualCharacteristicValue="${xml(value)}"/>`,
    );
    return `<BomItem OEMDesignNumberRef="${row.mpn}" quantity="1" description="${xml(row.description)}"><RefDes name="${row.reference}" populate="true"/><Characteristics category="ELECTRICAL">${list.join('')}</Characteristics></BomItem>`;
  })
  .join('\n')}\n</Bom></IPC-2581>\n`;

/** By file name. */
export const equivalentBoms: Readonly<Record<string, string | Uint8Array>> = {
  'bom.csv': delimited(','),
  'semicolon.csv': delimited(';'),
  'bom.tsv': delimited('\t'),
  'bom.md': `# Rig\n\n${markdown}\n`,
  'bom.json': JSON.stringify({ name: 'Rig', parts: records }, null, 2),
  'lines.json': records.map((row) => JSON.stringify(row)).join('\n'),
  'bom.yaml': yaml,
  'bom.cdx.json': cycloneDxJson,
  'bom-2.cdx.json': cycloneDx2,
  'bom.cdx.xml': cycloneDxXml,
  'board.net': netlist,
  'board.xml': kicadXml,
  'board.kicad_sch': schematic,
  'board-2581.xml': ipc2581,
  'bom.xlsx': buildXlsx([{ name: 'BOM', rows: table }]),
  'bom.ods': buildOds([{ name: 'BOM', rows: table }]),
};
