import { describe, expect, it } from 'vitest';
import { sniffFormat } from '#core';
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

describe('CycloneDX 2.0 (draft)', () => {
  const region = (isoCode: string, percentage = 100) => ({ isoCode, percentage });
  const origin = (stage: unknown, ...distribution: unknown[]) => ({ stage, basis: 'net weight', distribution });
  const draft = (component: object) =>
    JSON.stringify({ specFormat: 'CycloneDX', specVersion: '2.0', components: [component] }, null, 1);
  const magnet = draft({
    type: 'device',
    'bom-ref': 'm1',
    name: 'EX-SM',
    parties: [
      { roles: [{ role: 'author' }], person: { name: 'A. Example' } },
      { roles: [{ role: 'supplier', order: 1 }], organization: { legalName: 'Shop Example GmbH' } },
      { roles: [{ name: 'own' }, { role: 'manufacturer' }], organization: { name: 'Example Magnetics' } },
      'party-by-reference',
    ],
    origins: [origin('designed', region('US')), origin('manufactured', region('CN-33'))],
    classification: {
      category: 'magnetic',
      subcategory: 'permanent-magnet',
      codes: [{ standard: 'HS', value: '8505.11' }],
    },
    quantity: { value: 2 },
    boardLocation: { designators: ['M1', 'M2'] },
    components: [
      {
        type: 'material',
        'bom-ref': 'm2',
        name: 'Samarium metal',
        quantity: { value: 12.5, unit: 'g' },
        origins: [origin('mined', region('AU'))],
      },
    ],
  });

  it('gives devices and materials with parties, origin, quantity, class and designators', () => {
    expect(sniffFormat(magnet, 'a.txt')).toBe('cyclonedx-json');
    expect(partsOf(readCycloneDxJson(magnet))).toEqual({
      m1: {
        name: 'EX-SM',
        manufacturer: 'Example Magnetics',
        supplier: 'Shop Example GmbH',
        origin: 'CN',
        quantity: '2',
        category: 'magnetic',
        subcategory: 'permanent-magnet',
        HS: '8505.11',
        reference: 'M1, M2',
        level: '1',
      },
      m2: { name: 'Samarium metal', quantity: '12.5', unit: 'g', level: '2' },
    });
  });

  it.each<[what: string, origins: unknown, says: string | undefined]>([
    ['without a stage', [{ basis: 'cost', distribution: [region('JP')] }], 'JP'],
    ['of several regions', [origin('manufactured', region('PT', 55), region('CN', 45))], 'PT/CN'],
    ['of two last stages that agree', [origin('manufactured', region('DE')), origin('assembled', region('DE'))], 'DE'],
    ['of an earlier stage only', [origin('mined', region('CN'))], undefined],
    ['of an own stage', [origin({ name: 'coated' }, region('CN'))], undefined],
    ['of a place that is listed under China', [origin('manufactured', region('CN-TW'))], 'TW'],
    ['of another shape', { stage: 1 }, undefined],
  ])('an origin %s', (_what, origins, says) => {
    const file = readCycloneDxJson(draft({ type: 'device', name: 'X', origins }));
    expect(Object.values(partsOf(file))[0]!.origin).toBe(says);
    checkSpans(file, (cut) => JSON.parse(`"${cut}"`) as string);
  });

  it('writes single values, and no region', () => {
    const file = readCycloneDxJson(magnet);
    const column = (name: string) => cellsOf(file)[0]!.indexOf(name);
    expect(applyChanges(magnet, changesOf(file, 1, column('HS'), '8505.19'))).toBe(
      magnet.replace('8505.11', '8505.19'),
    );
    expect(file.write!(1, column('origin'), 'JP')).toBe('The code names a region: change it by hand.');
    expect(file.write!(1, column('reference'), 'M1')).toContain('no such entry');
  });
});
