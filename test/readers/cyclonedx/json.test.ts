import { describe, expect, it } from 'vitest';
import { readCycloneDxJson } from '#core/formats/cyclonedx/json';
import { applyChanges, cellsOf, changesOf, checkSpans, partsOf } from '../source-checks.ts';

const bom = JSON.stringify(
  {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { type: 'device', name: 'drive' } },
    components: [
      {
        type: 'device',
        'bom-ref': 'm1',
        name: 'EX-17',
        version: 'B',
        manufacturer: { name: 'Example Motors' },
        supplier: { name: 'Shop', url: ['https://shop.example'] },
        description: 'BLDC motor',
        externalReferences: [{ type: 'documentation', url: 'https://a.example/ex-17' }],
        properties: [
          { name: 'cdx:device:quantity', value: '2' },
          { name: 'origin', value: 'CN' },
        ],
        components: [{ type: 'device', name: 'EX-M', description: 'NdFeB magnet' }],
      },
      { type: 'library', name: 'left', components: [{ type: 'device', 'bom-ref': 'x', name: 'inside' }] },
    ],
  },
  null,
  1,
);

describe('CycloneDX JSON', () => {
  it('gives its devices, those in others a level deeper', () => {
    expect(partsOf(readCycloneDxJson(bom))).toEqual({
      m1: {
        name: 'EX-17',
        version: 'B',
        manufacturer: 'Example Motors',
        supplier: 'Shop',
        description: 'BLDC motor',
        url: 'https://a.example/ex-17',
        'cdx:device:quantity': '2',
        origin: 'CN',
        level: '1',
      },
      43: { name: 'EX-M', description: 'NdFeB magnet', level: '2' },
      x: { name: 'inside', level: '1' },
    });
  });

  it('knows the meaning of its fields, the supplier as maker where no component has one', () => {
    const fieldsOf = (text: string) => {
      const file = readCycloneDxJson(text);
      return Object.fromEntries(file.projection.tables[0]!.fields.map((field, i) => [cellsOf(file)[0]![i], field]));
    };
    expect(fieldsOf(bom)).toMatchObject({ name: 'mpn', supplier: 'supplier', 'cdx:device:quantity': 'quantity' });
    expect(fieldsOf(bom.replace('"manufacturer"', '"author"'))).toMatchObject({ supplier: 'manufacturer' });
  });

  it('writes what is there, and adds nothing', () => {
    const file = readCycloneDxJson(bom);
    const column = cellsOf(file)[0]!.indexOf('supplier');
    expect(applyChanges(bom, changesOf(file, 1, column, 'A "B"'))).toBe(bom.replace('"Shop"', '"A \\"B\\""'));
    expect(file.write!(2, column, 'x')).toContain('no such entry');
  });

  it('has the place of every value, and is read whatever it is', () => {
    const decode = (cut: string): string => JSON.parse(`"${cut}"`) as string;
    expect(checkSpans(readCycloneDxJson(bom), decode)).toBeGreaterThan(10);
    for (let end = 0; end < bom.length; end += 5)
      expect(readCycloneDxJson(bom.slice(0, end)).format).toBe('cyclonedx-json');
    for (const text of ['', '[]', '{"components":3}', '{"components":[null,[],{"type":[]}]}'])
      expect(cellsOf(readCycloneDxJson(text))).toHaveLength(1);
  });
});
