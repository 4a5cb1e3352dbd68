/** Small exports as tools write them, from bytes to fields. The values are ours. */
import { describe, expect, it } from 'vitest';
import { findTables } from '#core/columns/find-tables';
import { looksLikeBom } from '#core/columns/looks-like-bom';
import { readDelimited } from '#core/formats/csv/reader';
import type { FieldId } from '#core/model';
import { decodeBytes } from '#host';
import { readColumnKnowledge } from './column-knowledge.ts';

const knowledge = readColumnKnowledge();

interface Export {
  /** Layout that is recognised; `null`: the headers speak for themselves. */
  readonly layout: string | null;
  /** Header line and rows, cells separated by `|`. */
  readonly lines: readonly string[];
  readonly fields: Readonly<Partial<Record<FieldId, string>>>;
  readonly delimiter?: string;
  readonly encoding?: 'utf-16le';
}

const exports: Readonly<Record<string, Export>> = {
  'KiCad, grouped by value': {
    layout: 'KiCad',
    lines: [
      'Reference|Value|Datasheet|Footprint|Qty|DNP',
      'M1,M2|Vibration motor|~|Motor:Coin|2|',
      'R1|10k|~|Resistor_SMD:R_0603_1608Metric|1|DNP',
    ],
    fields: { reference: 'Reference', value: 'Value', footprint: 'Footprint', quantity: 'Qty', dnp: 'DNP' },
  },
  'Altium Designer': {
    layout: 'Altium Designer',
    lines: [
      'Comment|Description|Designator|Footprint|LibRef|Quantity',
      'C1026B|Vibration motor, coin|M1, M2|COIN10|MOTOR|2',
      '100nF|Capacitor|C1|0603|CAP|1',
    ],
    fields: { value: 'Comment', description: 'Description', reference: 'Designator', quantity: 'Quantity' },
  },
  'OrCAD Capture': {
    layout: 'OrCAD Capture',
    lines: ['Item|Quantity|Reference|Part', '1|2|M1,M2|C1026B', '2|1|R1|10k'],
    fields: { findNumber: 'Item', quantity: 'Quantity', reference: 'Reference', value: 'Part' },
    delimiter: '\t',
  },
  'Eagle, bom.ulp': {
    layout: 'Eagle bom.ulp',
    lines: [
      'Qty|Value|Device|Package|Parts|Description|MF|MPN',
      '2|C1026B|VIBRATION-COIN|COIN10|M1, M2|Vibration motor|Jinlong|C1026B',
    ],
    fields: { quantity: 'Qty', value: 'Value', reference: 'Parts', manufacturer: 'MF', mpn: 'MPN' },
    delimiter: ';',
  },
  'EasyEDA, UTF-16 with tabs': {
    layout: 'EasyEDA Pro export',
    lines: [
      'ID|Name|Designator|Footprint|Quantity|Manufacturer Part|Manufacturer|Supplier|Supplier Part|Price',
      '1|震动马达|M1,M2|MOTOR-TH|2|C1026B|金龙|LCSC|C123456|1.2',
    ],
    fields: { reference: 'Designator', mpn: 'Manufacturer Part', manufacturer: 'Manufacturer', supplier: 'Supplier' },
    delimiter: '\t',
    encoding: 'utf-16le',
  },
  'JLCPCB, its own template': {
    layout: 'EasyEDA / JLCPCB BOM',
    lines: ['Comment|Designator|Footprint|JLCPCB Part #（optional）', 'C1026B|M1,M2|MOTOR-TH|C123456'],
    fields: { value: 'Comment', reference: 'Designator', supplierPartNumber: 'JLCPCB Part #（optional）' },
  },
  'JLCPCB, plug-in of KiCad': {
    layout: 'JLCPCB',
    lines: ['Designator|Footprint|Quantity|Value|LCSC Part #', '"M1, M2"|MOTOR-TH|2|C1026B|C123456'],
    fields: { reference: 'Designator', quantity: 'Quantity', value: 'Value', supplierPartNumber: 'LCSC Part #' },
  },
  SolidWorks: {
    layout: 'SolidWorks bom-all',
    lines: [
      'ITEM NO.|PART NUMBER|DESCRIPTION|QTY.|VENDOR NO.|WEIGHT|STOCK SIZE|MATERIAL',
      '1|AX-100|Rotor magnet|8|NM-1052|12.5|10x5x2|NdFeB',
    ],
    fields: { findNumber: 'ITEM NO.', partNumber: 'PART NUMBER', mpn: 'VENDOR NO.', material: 'MATERIAL' },
  },
  Arena: {
    layout: 'Arena PLM BOM export',
    lines: [
      'Level|Item Number|Item Name|Revision|Lifecycle Phase|Quantity|Unit of Measure|Line Number|Ref Des|BOM Notes|Manufacturer|Manufacturer Item Number',
      '1|AX-100|Drive unit|A|Production|1|each|1|||Acme|D-1',
      '2|AX-101|Brushless motor|A|Production|1|each|2|M1||Maxon|EC-I-40',
    ],
    fields: { level: 'Level', partNumber: 'Item Number', description: 'Item Name', mpn: 'Manufacturer Item Number' },
  },
  Windchill: {
    layout: 'PTC Windchill structure export',
    lines: [
      'Structure Level|Number|Name|Version|State|Quantity|Unit|Line Number|Find Number|Reference Designator',
      '0|AX-100|Drive unit|A.1|Released|1|each|||',
      '1|AX-101|Brushless motor|A.1|Released|1|each|10|1|M1',
    ],
    fields: { level: 'Structure Level', partNumber: 'Number', description: 'Name', reference: 'Reference Designator' },
  },
  'Fusion 360': {
    layout: 'Autodesk Fusion 360 BOM',
    lines: [
      'Item|Part Number|Part Name|Description|Material|Quantity|Mass',
      '1|AX-100|Rotor magnet|Block|Neodymium|8|1.2 g',
    ],
    fields: { partNumber: 'Part Number', material: 'Material', quantity: 'Quantity', mass: 'Mass' },
  },
  Onshape: {
    layout: 'Onshape BOM',
    lines: ['Item|Quantity|Part number|Description|Material|Vendor', '1|8|AX-100|Rotor magnet|NdFeB|K&J Magnetics'],
    fields: { quantity: 'Quantity', partNumber: 'Part number', material: 'Material', supplier: 'Vendor' },
  },
  OpenBOM: {
    layout: 'OpenBOM',
    lines: [
      'Part Number|Description|Quantity|Unit of Measure|Cost|Total Cost|Vendor|Manufacturer|Catalog Number|Lead time|Material|Mass',
      'AX-100|Rotor magnet|8|each|1.20|9.60|K&J Magnetics|Acme|B842|7|NdFeB|1.2',
    ],
    fields: { partNumber: 'Part Number', unitPrice: 'Cost', supplier: 'Vendor', material: 'Material' },
  },
  InvenTree: {
    layout: 'InvenTree BOM export',
    lines: [
      'BOM Level|sub_part|Part IPN|Part Name|Quantity|Reference|Note|Overage|parent_part_ipn',
      '1|17|AX-101|Brushless motor|1|M1|||AX-100',
    ],
    fields: { level: 'BOM Level', quantity: 'Quantity', reference: 'Reference', parent: 'parent_part_ipn' },
  },
  'DigiKey cart with customs data': {
    layout: 'DigiKey order CSV',
    lines: [
      'Index|Quantity|Part Number|Manufacturer Part Number|Description|Customer Reference|Available|Backorder|Unit Price|Extended Price|Country of Origin|ECCN|HTSUS|Tariff',
      '1|2|1597-1245-ND|316040001|VIBRATION MOTOR COIN|M1|2|0|1.20|2.40|China|EAR99|8501.10.4060|0.60',
    ],
    fields: { mpn: 'Manufacturer Part Number', origin: 'Country of Origin', eccn: 'ECCN', hsCode: 'HTSUS' },
  },
  'Mouser cart with customs data': {
    layout: null,
    lines: [
      'Mouser No|Mfr. No|Manufacturer|Customer No|Description|RoHS|Lifecycle|Order Qty.|Price (EUR)|Ext.: (EUR)|Country of Origin|ECCN|HTSUS',
      '713-316040001|316040001|Seeed Studio|M1|Vibration motor, coin|Compliant||2|1,20 €|2,40 €|CN|EAR99|8501104060',
    ],
    fields: { supplierPartNumber: 'Mouser No', mpn: 'Mfr. No', origin: 'Country of Origin', hsCode: 'HTSUS' },
    delimiter: ';',
  },
};

describe.each(Object.entries(exports))('%s', (_, { layout, lines, fields, delimiter = ',', encoding }) => {
  const quoted = (cell: string): string => (cell.includes(delimiter) && !cell.startsWith('"') ? `"${cell}"` : cell);
  const written = lines.map((line) => line.split('|').map(quoted).join(delimiter)).join('\r\n');
  const bytes = encoding === undefined ? Buffer.from(written) : Buffer.from(`\ufeff${written}`, 'utf16le');

  it('is known, and its columns are what they are', () => {
    const decoded = decodeBytes(bytes);
    if ('error' in decoded) throw new Error(decoded.error);
    const read = readDelimited(decoded.text, { fileName: 'bom.csv' });
    const found = findTables(read.grid, knowledge);
    expect(looksLikeBom({ ...read, ...found, encoding: decoded.encoding }).why).not.toBe('');
    const { byField, exporter } = found.tables[0]!.columns;
    const got = Object.keys(fields).map((field) => [field, byField[field as FieldId]?.header ?? null]);
    expect(Object.fromEntries(got)).toEqual(fields);
    expect(exporter).toBe(layout);
    expect(looksLikeBom({ ...read, ...found, encoding: decoded.encoding }).bom).toBe(true);
    expect(found.tables[0]!.rows).toHaveLength(lines.length - 1);
  });
});
