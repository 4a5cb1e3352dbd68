import { describe, expect, test } from 'vitest';
import { readColumnKnowledge } from '../../../test/mapping/column-knowledge.ts';
import type { FieldId } from '../model.ts';
import { mapColumns, type RawColumn } from './map-columns.ts';
import { sayReasons } from './mapping-reasons.ts';
import { profileColumn } from './shapes.ts';

const knowledge = readColumnKnowledge();

/** Columns as `header: cells`. */
function map(columns: Readonly<Record<string, readonly string[]>>) {
  const raw: RawColumn[] = Object.entries(columns).map(([header, cells], index) => ({
    index,
    header: header.trim(),
    profile: profileColumn(cells),
  }));
  return mapColumns(raw, knowledge);
}
const none: readonly string[] = [];

describe('known exporters', () => {
  test.each(knowledge.exporters.map((layout) => [layout.tool, layout] as const))('%s', (_, layout) => {
    const { columns, exporter } = map(Object.fromEntries(layout.headers.map((header) => [header, none])));
    expect(exporter).not.toBeNull();
    for (const [header, field] of Object.entries(layout.expect))
      expect([header, columns.find((column) => column.header === header)?.field]).toEqual([header, field]);
  });
  test('a few common headers are no exporter', () => {
    expect(map({ Qty: none, Description: none }).exporter).toBeNull();
  });
});

describe('ambiguous headers', () => {
  const designators = ['R1, R2', 'C4', 'U1'];
  const values = ['10k', '100nF', '4u7'];
  const codes = ['LM2596S-5.0', 'STM32F446RET6', 'RC0603FR-0710KL'];
  const texts = ['Stepper motor NEMA 17', 'Ball bearing 608', 'Wire, red'];
  const links = ['https://shop.example/a', 'https://shop.example/b'];
  const counts = ['4', '2', '4'];
  const running = ['1', '2', '3'];
  const cases: readonly (readonly [string, Readonly<Record<string, readonly string[]>>, FieldId | null])[] = [
    ['Part', { Part: designators, Value: values }, 'reference'],
    ['Part', { Part: values, Reference: designators }, 'value'],
    ['Part', { Part: codes, Qty: counts }, 'partNumber'],
    ['Part', { Part: texts, Qty: counts }, 'description'],
    ['Part', { Part: codes, Qty: counts, Manufacturer: ['TI', 'ST', 'Yageo'] }, 'mpn'],
    ['Item', { Item: ['Motor', 'Fan', 'Belt'], Description: ['NEMA17 40 mm', '40x40x10 24 V', 'GT2 6 mm'] }, 'value'],
    ['Item', { Item: codes, Description: texts }, 'partNumber'],
    ['Part Number', { 'Part Number': codes, Description: texts }, 'partNumber'],
    ['Part Number', { 'Part Number': codes, Manufacturer: ['TI', 'ST', 'Yageo'] }, 'mpn'],
    ['Part Number', { 'Part Number': codes, Manufacturer: ['TI'], MPN: codes }, 'partNumber'],
    ['Part Number', { 'Part Number': ['296-1234-1-ND', '311-10KGRCT-ND'], MPN: codes }, 'supplierPartNumber'],
    ['Reference', { Reference: designators, Value: values }, 'reference'],
    ['Reference', { Reference: ['MG1', 'MT2, MT3', 'FAN1'], Description: texts }, 'reference'],
    ['Reference', { Reference: ['4711-001', '4711-002', '4711-003'], Description: texts }, 'partNumber'],
    ['Référence', { Référence: codes, Désignation: texts }, 'partNumber'],
    ['Référence', { Référence: designators, Valeur: values }, 'reference'],
    ['Comment', { Comment: values, Designator: designators, Footprint: ['0603'] }, 'value'],
    ['Comment', { Comment: texts, Designator: designators, Value: values }, 'description'],
    ['Comment', { Comment: codes, Designator: designators, Value: values }, 'mpn'],
    ['Comment', { Comment: texts, Value: values, Description: texts }, 'notes'],
    ['Name', { Name: texts, Qty: counts }, 'description'],
    ['Package', { Package: texts, Designator: designators, Designation: values }, 'description'],
    ['Package', { Package: texts, Designator: designators, Description: texts }, 'footprint'],
    ['Package', { Package: ['SOT-23', '0603 (1608 Metric)'], Designator: designators, Value: values }, 'footprint'],
    ['Name', { Name: ['100nF', 'SS34'], Designator: designators, Footprint: ['C0603', 'SMA'] }, 'value'],
    ['Designation', { Designation: ['C', '1U'], Designator: designators, Package: ['C_0805'] }, 'value'],
    ['Désignation', { Désignation: texts, Qté: counts }, 'description'],
    ['Specification', { Specification: texts, Qty: counts }, 'description'],
    ['Specification', { Component: texts, Specification: texts, Qty: counts }, 'value'],
    ['规格', { 名称: ['电机', '螺丝'], 规格: ['SFU1204', 'M3X8'], 数量: counts }, 'value'],
    ['Item', { Item: running, Description: texts }, 'findNumber'],
    ['Item', { Item: texts, Quantity: counts }, 'description'],
    ['ITEM NO.', { 'ITEM NO.': running, 'PART NUMBER': codes }, 'findNumber'],
    ['ITEM NO.', { 'ITEM NO.': codes, DESCRIPTION: texts }, 'partNumber'],
    ['Number', { Name: texts, Number: ['9', '312 g', '30'] }, 'quantity'],
    ['Number', { Name: texts, Number: codes, Quantity: counts }, 'partNumber'],
    ['P/N', { 'P/N': running, Desc: texts }, 'findNumber'],
    ['Total', { Total: ['$2.00', '$4.50'], Qty: counts }, 'extendedPrice'],
    ['Total', { Total: counts, Description: texts }, 'quantity'],
    ['Nombre', { Nombre: counts, Désignation: texts }, 'quantity'],
    ['Nombre', { Nombre: texts, Cantidad: counts }, 'description'],
    ['Material', { Material: ['100002345', '100002346'], Description: texts }, 'partNumber'],
    ['Material', { Material: ['NdFeB', 'Steel'], Description: texts }, 'material'],
    ['Status', { Status: ['Active', 'Obsolete'], MPN: codes }, 'lifecycle'],
    ['Status', { Status: ['DNP', 'Fitted'], MPN: codes }, 'dnp'],
    ['Country', { Country: ['CN', 'Germany'], MPN: codes }, 'origin'],
    ['Country', { Country: ['12 High Street', 'Unit 4'], MPN: codes }, null],
    ['Origin', { Origin: ['12.5', '13.75'], MPN: codes }, null],
    ['Location', { Location: designators, MPN: codes }, 'reference'],
    ['Location', { Location: ['Shelf A3', 'Shelf B1'], MPN: codes }, null],
    ['COM', { COM: ['x', 'y'], MPN: codes }, null],
    ['Type', { Type: texts, Amount: counts }, 'description'],
    ['Type', { Type: ['SMD', 'SMD', 'THT'], Description: texts }, 'category'],
    ['Order No.', { 'Order No.': ['863-AB12', '512-SS24'], Value: values }, 'supplierPartNumber'],
    ['Source', { Source: ['Mouser', 'Amazon'], Name: texts }, 'supplier'],
    ['Source', { Source: links, Name: texts }, 'link'],
  ];
  test.each(cases)('%s in %j is %s', (header, columns, field) => {
    const { fieldOf } = map(columns);
    const at = Object.keys(columns).indexOf(header);
    expect(fieldOf[at] ?? null).toBe(field);
  });
  test('a source of links speaks for supplier and link, unless there is a link column', () => {
    const { byField } = map({ Name: texts, Source: links });
    expect([byField.link?.index, byField.supplier?.index]).toEqual([1, 1]);
    const beside = map({ Name: texts, Source: links, Link: links });
    expect([beside.byField.link?.index, beside.byField.supplier?.index]).toEqual([2, 1]);
  });
});

describe('confidence', () => {
  test('known spellings are certain, numbered or unaccented ones likely, slips doubtful', () => {
    const { columns } = map({ Manufacturer: ['TI'], 'Supplier 3': ['LCSC'], Quantite: ['4'], Designater: ['R1'] });
    expect(columns.map((column) => column.confidence)).toEqual(['certain', 'likely', 'likely', 'doubtful']);
  });
  test('cells that contradict the header make it doubtful and say so', () => {
    const { columns } = map({ Quantity: ['red', 'blue'], Description: ['A b', 'C d'] });
    expect(columns[0]).toMatchObject({ field: 'quantity', confidence: 'doubtful' });
    expect(sayReasons(columns[0]?.why ?? [])).toBe('"Quantity" is a known header. But its cells do not look like it.');
  });
  test('words are doubtful until the cells agree', () => {
    expect(map({ 'Cost in total per part': ['$3.00'] }).columns[0]?.confidence).toBe('likely');
    expect(map({ 'Cost in total per part': ['ask'] }).columns[0]?.confidence).toBe('doubtful');
  });
});

describe('several columns of one field', () => {
  test('the common spelling speaks for the field, the others stay known', () => {
    const { byField, fieldOf } = map({ Device: ['R-EU', 'C-EU'], Description: ['A resistor', 'A capacitor'] });
    expect(byField.description?.index).toBe(1);
    expect(fieldOf).toEqual(['description', 'description']);
  });
  test('an empty column speaks only where no other does', () => {
    expect(map({ Manufacturer: ['', ''], 'Manufacturer 2': ['TI', 'ST'] }).byField.manufacturer?.index).toBe(1);
  });
  test('unknown headers are listed', () => {
    expect(map({ Name: ['Motor'], Foo: ['x'] }).unmapped).toEqual([{ index: 1, header: 'Foo' }]);
  });
  test('names indented over nameless columns are descriptions too', () => {
    const raw: RawColumn[] = ['Designation', '', 'Qty'].map((header, index) => ({
      index,
      header,
      profile: profileColumn(
        index === 2 ? ['1', '2', '1'] : index === 0 ? ['Pump head', '', ''] : ['', 'Small fan', 'Red wire'],
      ),
    }));
    expect(mapColumns(raw, knowledge).fieldOf).toEqual(['description', 'description', 'quantity']);
  });
});
