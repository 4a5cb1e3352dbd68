import { describe, expect, it } from 'vitest';
import { createJudge } from '../../core/src/judge/judge.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf, type RowFields } from './row.ts';

const { knowledge, regression } = loadKnowledge();
const judge = createJudge(knowledge);
const originOf = (row: RowFields, headers: Parameters<typeof documentOf>[1] = {}) => {
  const { document, table } = documentOf([{ description: 'Magnet N42', ...row }], headers);
  return judge.origin(document, table, 1, true);
};

describe('country cells', () => {
  const countries = new Map(knowledge.countries.map((country) => [country.code, country.control]));
  it.each(regression.countries.map(({ text, code }) => [text, code] as const))('%j is %s', (text, code) => {
    const origin = originOf({ origin: text });
    expect(origin.country).toBe(code);
    const control = code === null ? undefined : countries.get(code);
    const chinese =
      control === undefined
        ? 'unknown'
        : control === 'china-mainland'
          ? 'yes'
          : control === 'china-sar'
            ? 'unknown'
            : 'no';
    expect(origin.chinese).toBe(chinese);
    expect(origin.basis).toBe(code === null ? null : 'column');
  });

  it.each([
    ['CN/TW', 'CN', 'yes'],
    ['China and Japan', 'CN', 'yes'],
    ['JP, TW', null, 'no'],
    ['Kowloon, Hong Kong, China', 'HK', 'unknown'],
    ['made in: P.R. China', 'CN', 'yes'],
    ['made in DE, melted in CN', 'CN', 'yes'],
    ['melted in Japan, magnetised in China', 'JP', 'no'],
    ['100% China', 'CN', 'yes'],
    ['中国', 'CN', 'yes'],
    ['台湾', 'TW', 'no'],
    ['Switzerland (CH)', 'CH', 'no'],
    ['to be confirmed', null, 'unknown'],
  ] as const)('%j is %s, Chinese: %s', (text, country, chinese) => {
    const origin = originOf({ origin: text });
    expect([origin.country, origin.chinese]).toEqual([country, chinese]);
    for (const { text: words } of origin.because) expect(text).toContain(words);
  });

  it('takes the earliest stage of several', () => {
    const { document, table } = documentOf([{ origin: 'Germany', notes: 'alloy melted in China' }]);
    const origin = judge.origin(document, table, 1, true);
    expect([origin.country, origin.chinese, origin.basis]).toEqual(['CN', 'yes', 'column']);
    expect(origin.because.map(({ field }) => field)).toEqual(['notes', 'origin']);
  });
});

describe('makers and sellers', () => {
  it.each([
    [{ manufacturer: 'JL MAG' }, 'yes', 'manufacturer', 'jl-mag', 'chinese'],
    [{ manufacturer: '宁波韵升' }, 'yes', 'manufacturer', 'ningbo-yunsheng', 'chinese'],
    [{ manufacturer: 'Shin-Etsu' }, 'unknown', null, 'shin-etsu', 'known'],
    [{ manufacturer: 'Shin-Etsu (Changting) Technology' }, 'yes', 'manufacturer', 'shin-etsu-changting', 'chinese'],
    [{ manufacturer: 'Hasselblad' }, 'unknown', null, 'hasselblad', 'chinese-linked'],
    [{ supplier: 'LCSC' }, 'unknown', null, 'lcsc', 'marketplace'],
    [{ supplier: 'AliExpress' }, 'unknown', null, 'aliexpress', 'marketplace'],
    [{ supplier: 'Ningbo Great Magnet Co., Ltd' }, 'yes', 'supplier', undefined, undefined],
    [{ supplier: 'Taipei Magnet Co., Ltd' }, 'unknown', null, undefined, undefined],
    [
      { supplier: 'Shenzhen Trading', manufacturer: 'Arnold Magnetic Technologies' },
      'unknown',
      null,
      'arnold',
      'known',
    ],
    [{ supplier: 'K&J Magnetics' }, 'unknown', null, 'kj-magnetics', 'chinese-linked'],
    [{ origin: 'Hong Kong', manufacturer: 'JL MAG' }, 'yes', 'manufacturer', 'jl-mag', 'chinese'],
    [{ origin: 'Germany', manufacturer: 'JL MAG' }, 'no', 'column', 'jl-mag', 'chinese'],
  ] as const)('%j: Chinese %s by %s', (row, chinese, basis, id, kind) => {
    const origin = originOf(row);
    expect([origin.chinese, origin.basis]).toEqual([chinese, basis]);
    expect([origin.parties[0]?.id, origin.parties[0]?.kind]).toEqual([id, kind]);
  });

  it.each([
    [{ manufacturer: 'Nidec (Dongguan) Ltd' }, 'yes', 'manufacturer'],
    [{ manufacturer: 'Nidec' }, 'unknown', null],
    [{ manufacturer: 'Same Sky' }, 'unknown', null],
    [{ supplier: 'China Steel Corp' }, 'unknown', null],
    [{ supplier: 'maxon motor (Suzhou)' }, 'unknown', null],
    [{ description: 'Kamoer peristaltic pump KAS B12' }, 'yes', 'manufacturer'],
    [{ description: 'Kamoer pump', manufacturer: 'maxon' }, 'unknown', null],
    [{ description: 'Case for DJI Mini 3' }, 'unknown', null],
    [{ description: 'Propeller compatible with T-Motor MN3508' }, 'unknown', null],
    [{ description: 'Waveshare-style display' }, 'unknown', null],
    [{ link: 'https://www.omc-stepperonline.com/nema-17' }, 'yes', 'supplier'],
    [{ link: 'https://www.aliexpress.com/item/1.html' }, 'unknown', null],
    [{ link: 'https://www.omc-stepperonline.com/nema-17', manufacturer: 'maxon' }, 'unknown', null],
  ] as const)('%j: Chinese %s by %s', (row, chinese, basis) => {
    const { document, table } = documentOf([{ quantity: '1', ...row }]);
    const origin = judge.origin(document, table, 1, true);
    expect([origin.chinese, origin.basis]).toEqual([chinese, basis]);
  });

  it.each([
    ['Magnet, made in P.R. China', 'CN', 'yes'],
    ['made in the PRC', 'CN', 'yes'],
    ['Magnet 产地:中国', 'CN', 'yes'],
    ['Magnet 产地:中国', 'CN', 'yes'],
    ['磁铁 国产', 'CN', 'yes'],
    ['全国产化方案', null, 'unknown'],
    ['磁石 日本製', 'JP', 'no'],
    ['China-made disc magnet', 'CN', 'yes'],
    ['Bone China cup', null, 'unknown'],
    ['Aimant fabriqué en Chine', 'CN', 'yes'],
    ['melt: CN; machining: GB; assy: US', 'CN', 'yes'],
    ['Sintered Hangzhou China, plated Louisville KY', 'CN', 'yes'],
    ['Hergestellt in Deutschland, Schmelze Großbritannien', 'GB', 'no'],
    ['plating: AU flash', null, 'unknown'],
    ['alloy: AL 6061', null, 'unknown'],
    ['Made in Hong Kong', 'HK', 'unknown'],
  ] as const)('reads %j in free text', (notes, country, chinese) => {
    expect(originOf({ notes })).toMatchObject({ country, chinese });
  });

  it.each([
    ['浙江宁波', 'CN', 'yes'],
    ['江苏省苏州市', 'CN', 'yes'],
    ['台湾新竹', 'TW', 'no'],
    ['广东 香港', 'HK', 'unknown'],
  ] as const)('reads the places %j', (origin, country, chinese) => {
    expect(originOf({ origin })).toMatchObject({ country, chinese });
  });

  it('counts short names only beside a magnet', () => {
    const ambiguous = knowledge.entities.flatMap(({ id, ambiguousAliases }) =>
      ambiguousAliases.map((alias) => ({ id, alias })),
    );
    expect(ambiguous.length).toBeGreaterThan(0);
    const { alias } = ambiguous[0]!;
    const { document, table } = documentOf([{ description: 'Resistor', manufacturer: alias }]);
    expect(judge.origin(document, table, 1, false).parties).toEqual([]);
  });

  it('reads "made in" of free text', () => {
    expect(originOf({ notes: 'Made in China, RoHS' })).toMatchObject({ country: 'CN', chinese: 'yes', basis: 'text' });
    expect(originOf({ notes: 'goods for the Chinese market' })).toMatchObject({ chinese: 'unknown', basis: null });
  });
});
