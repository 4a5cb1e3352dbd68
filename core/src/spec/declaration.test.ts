import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementEntry } from '../knowledge/types.ts';
import { parseSpecs } from './parse.ts';

const entry = (symbol: string, name: string, cas: string, oxideCas: string): ElementEntry => ({
  symbol,
  pack: null,
  name,
  cas,
  oxide: null,
  oxideCas,
  nameRe: `\\b${name}\\b`,
});
const knowledge = {
  evidenceTypes: [],
  elements: [
    entry('Nd', 'neodymium', '7440-00-8', '1313-97-9'),
    entry('Dy', 'dysprosium', '7429-91-6', '1308-87-8'),
    { ...entry('Y', 'graphite', '7782-42-5', ''), symbol: 'graphite' },
  ],
};
const parse = (text: string) => parseSpecs(text, 'decl/nb.xml', knowledge);
const told = (text: string) =>
  parse(text).problems.map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`);
const contentsOf = (text: string) =>
  parse(text).parts[0]!.composition.map(({ symbol, substance, share }) => [symbol ?? substance, ...share]);

const head = `<?xml version="1.0" encoding="UTF-8"?>
<MainDeclaration xmlns="http://webstds.ipc.org/175x/2.0" version="2.0">
<BusinessInfo mode="Distribute"><Response date="2026-03-01">
<SupplyCompany name="Example Magnetics"><CompanyID identity="E-1" authority="Example"/></SupplyCompany></Response></BusinessInfo>
`;
const tail = '</MainDeclaration>\n';
const productId = `<ProductID itemName="Arc segment" itemNumber="NB-2010" requesterItemNumber="10-4711"><Amount value="12500" UOM="mg"/></ProductID>`;
const substance = (name: string, cas: string, amount: string): string =>
  `<Substance name="${name}"><SubstanceID identity="${cas}" authority="CAS"/>${amount}</Substance>`;
const grams = (value: number | string): string => `<Amount value="${value}" UOM="g"/>`;
const percent = (value: number | string): string => `<Concentration value="${value}"/>`;
const list = (...substances: string[]): string =>
  `<SubstanceCategoryList><SubstanceCategoryListID identity="X" authority="IPC"/><SubstanceCategory name="Supplier">\n${substances.join('\n')}\n</SubstanceCategory></SubstanceCategoryList>`;
const material = (name: string, amount: string, ...substances: string[]): string =>
  `<HomogeneousMaterial name="${name}">${amount}${list(...substances)}</HomogeneousMaterial>`;
const classD = (id: string, ...materials: string[]): string =>
  `${head}<Product unitType="Each">${id}<MaterialInfo><HomogeneousMaterialList>\n${materials.join('\n')}\n</HomogeneousMaterialList></MaterialInfo></Product>${tail}`;
const bare = '<ProductID itemNumber="NB-2010"/>';

const whole = classD(
  productId,
  material(
    'Magnet',
    grams(12),
    substance('Neodymium', '7440-00-8', grams(3.75)),
    substance('Dysprosium', '7429-91-6', percent(2)),
    substance('Iron', '7439-89-6', grams(8)),
  ),
  material('Coating', grams('0.5'), substance('Nickel', '7440-02-0', percent(100))),
);

describe('a material declaration (class D)', () => {
  it('says who made what, what it weighs and what is in it by mass of the whole', () => {
    const { parts, problems } = parse(whole);
    expect(problems).toEqual([]);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      part: { manufacturer: 'Example Magnetics', mpn: 'NB-2010', partNumber: '10-4711' },
      description: 'Arc segment',
      massGrams: '12.5',
      complete: false,
      magnet: null,
      source: 'IPC-1752 declaration (Example Magnetics, 2026-03-01)',
      file: 'decl/nb.xml',
      line: 5,
    });
    expect(contentsOf(whole)).toEqual([
      ['Nd', '30', '30'],
      ['Dy', '1.92', '1.92'],
      ['Iron', '64', '64'],
      ['Nickel', '4', '4'],
    ]);
    expect(parts[0]!.composition[0]!.cas).toBe('7440-00-8');
  });

  it.each<[what: string, text: string, contents: readonly unknown[]]>([
    [
      'an element in two materials is one content',
      classD(
        '<ProductID itemNumber="A"><Amount value="10" UOM="g"/></ProductID>',
        material('a', grams(4), substance('Neodymium', '7440-00-8', percent(50))),
        material('b', grams(6), substance('neodymium', '', '<Amount value="100000" UOM="ppm"/>')),
      ),
      [['Nd', '26', '26']],
    ],
    [
      'a compound holds some of it',
      classD(
        '<ProductID itemNumber="A"><Amount value="10" UOM="g"/></ProductID>',
        material('a', grams(5), substance('Neodymium iron boron', '12040-93-6', percent(90))),
        material('b', grams(5), substance('Oxide', '1308-87-8', percent(10))),
      ),
      [
        ['Neodymium iron boron', '45', '45'],
        ['Nd', '0', '45'],
        ['Oxide', '5', '5'],
        ['Dy', '0', '5'],
      ],
    ],
    [
      'the only material without a mass is all of it',
      classD(bare, material('a', '', substance('Dysprosium', '7429-91-6', percent('3.5')))),
      [['Dy', '3.5', '3.5']],
    ],
    [
      'what no product mass tells is the sum of the materials',
      classD(
        bare,
        material('a', grams(1), substance('Dysprosium', '7429-91-6', grams('0.5'))),
        material('b', grams(3), substance('Epoxy', '', grams(3))),
      ),
      [
        ['Dy', '12.5', '12.5'],
        ['Epoxy', '75', '75'],
      ],
    ],
    [
      'an amount of an unknown unit may be any',
      classD(productId, material('a', grams(12), substance('Dysprosium', '7429-91-6', '<Amount value="1" UOM="oz"/>'))),
      [['Dy', '0', '100']],
    ],
    [
      'a trace is not nothing, and nothing is no content',
      classD(
        productId,
        material(
          'a',
          grams(12),
          substance('Dysprosium', '7429-91-6', '<Amount value="0.0000000001" UOM="mg"/>'),
          substance('Neodymium', '7440-00-8', grams(0)),
        ),
      ),
      [['Dy', '0.000000001', '0.000000001']],
    ],
    [
      'rounding over the whole is taken back',
      classD(
        productId,
        material(
          'a',
          grams('12.6'),
          substance('Neodymium', '7440-00-8', percent(50)),
          substance('Iron', '', percent(50)),
        ),
      ),
      [
        ['Nd', '50', '50'],
        ['Iron', '50', '50'],
      ],
    ],
    [
      'sub-products count for the product',
      `${head}<Product>${productId}<SubProduct><ProductID itemName="Ring"><Amount value="5" UOM="g"/></ProductID><MaterialInfo><HomogeneousMaterialList>${material('a', '<Amount value="100" UOM="massPercent"/>', substance('Neodymium', '7440-00-8', percent(30)))}</HomogeneousMaterialList></MaterialInfo></SubProduct></Product>${tail}`,
      [['Nd', '12', '12']],
    ],
    [
      'prefixes and IPC-1752B, whose products lie one element deeper, change nothing',
      whole
        .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1m:')
        .replace('xmlns=', 'xmlns:m=')
        .replace('<m:Product ', '<m:IPC-1752B><m:Product ')
        .replace('</m:Product>', '</m:Product></m:IPC-1752B>'),
      [
        ['Nd', '30', '30'],
        ['Dy', '1.92', '1.92'],
        ['Iron', '64', '64'],
        ['Nickel', '4', '4'],
      ],
    ],
  ])('%s', (_what, text, contents) => {
    expect(told(text)).toEqual([]);
    expect(contentsOf(text)).toEqual(contents);
  });
});

describe('substances of the product as a whole (class C)', () => {
  const classC = (...substances: string[]): string =>
    `${head}<Product>${productId}<MaterialInfo>${list(...substances)}</MaterialInfo></Product>${tail}`;
  it('are read', () => {
    expect(contentsOf(classC(substance('Dysprosium', '7429-91-6', grams('0.25'))))).toEqual([['Dy', '2', '2']]);
  });
  it('by category only say nothing of the content', () => {
    const threshold = '<Threshold overThreshold="false" threshold="0.1% by mass"/>';
    const { parts, problems } = parse(classC().replace('\n\n', threshold));
    expect(problems).toEqual([]);
    expect(parts[0]).toMatchObject({ massGrams: '12.5', composition: [] });
  });
});

describe('what is wrong with a declaration is told with its place, and nothing of it counts', () => {
  it.each<[what: string, text: string, says: string]>([
    [
      'other XML',
      '<bom/>',
      '1:1 error: is no material declaration after IPC-1752; write what it declares into a spec file',
    ],
    ['no XML', 'Ref,Qty', '1:1 error: holds no product that could be read; write what it declares into a spec file'],
    [
      'no product',
      `${head}${tail}`,
      '1:1 error: holds no product that could be read; write what it declares into a spec file',
    ],
    ['a cut', whole.slice(0, 700), '7:28 error: is cut off or not well formed; export the declaration again'],
    [
      'tags that cross',
      `${head}<Product></MainDeclaration>`,
      '5:10 error: is cut off or not well formed; export the declaration again',
    ],
    [
      'a product without a number',
      classD('<ProductID itemName="Arc"/>'),
      '5:1 error: the product has no itemNumber, so that nothing joins it to a row; add the number',
    ],
    [
      'a wrong check digit',
      whole.replace('7440-00-8', '7440-00-9'),
      '7:1 error: parts.0.composition.0.cas: is no CAS number: its check digit is wrong',
    ],
    [
      'more than the whole',
      whole.replace('value="8"', 'value="10"'),
      '5:1 error: composition: the shares come to at least 115.92 wt %, more than 100; check the bounds',
    ],
  ])('%s', (_what, text, says) => {
    expect(told(text)).toEqual([says]);
    expect(parse(text).parts).toEqual([]);
  });

  it('whatever the text, in linear time', () => {
    const piece = fc.constantFrom(
      '<MainDeclaration>',
      '<Product>',
      productId,
      '</Product>',
      '<Substance name="Nd">',
      '<!--',
      '&#x0;',
      '<',
      '"',
      grams('1e99'),
      '</MainDeclaration>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(parse(pieces.join('')).parts.length).toBeLessThan(30);
      }),
      { seed: 1752 },
    );
    expect(told(`<MainDeclaration>${'<Product>'.repeat(100_000)}`)).toHaveLength(1);
  });
});
