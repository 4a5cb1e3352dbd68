import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankUrls, normalise, sourceWords, startsEntity } from './normalise.ts';

/** The rules of the dossier, word for word, as the oracle. */
const reference = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[_\u00A0\s]+/g, ' ')
    .trim();

describe('normalise', () => {
  it.each([
    ['MAGNET', 'MAGNET'],
    ['  NEODYMIUM_MAGNET__10X5 ', 'NEODYMIUM MAGNET 10X5'],
    ['ＭＡＧＮＥＴ　Ｎ５２', 'MAGNET N52'],
    ['ﾏｸﾞﾈｯﾄ', 'マグネット'],
    ['ne\u00ADo\u200Bdymium', 'neodymium'],
    ['Nd\u2011Fe\u2013B', 'Nd-Fe-B'],
    ['ne\u0301odyme', 'néodyme'],
    ['n&eacute;odyme &amp; &#30913;&#x94c1;', 'néodyme & 磁铁'],
    ['ﬁbre laser', 'fibre laser'],
    ['Y₂O₃', 'Y2O3'],
    ['AT&T R&D', 'AT&T R&D'],
    ['&bogus; &#0; &#xD800;', '&bogus; &#0; &#xD800;'],
    ['', ''],
    [' \t\n ', ''],
  ])('%j becomes %j', (source, text) => {
    expect(normalise(source).text).toBe(text);
  });

  it('agrees with the dossier on any text without entities', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '_',
        ' ',
        '\u00A0',
        '\u00AD',
        '\u200B',
        '-',
        '\u2013',
        'é',
        'e\u0301',
        'ﬁ',
        '½',
        'Ω',
        'µ',
        'Ａ',
        'ｶ',
        'ﾞ',
        '磁',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const source = units.join('').replaceAll('&', '');
        // Marks after an invisible character join it here and not there: matching does not care.
        fc.pre(!/[\u00AD\u200B-\u200D\u2060\uFEFF]/.test(source) && !/(?:^|[\s_])\p{M}/u.test(source));
        expect(normalise(source).text).toBe(reference(source));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('quotes the source for every stretch of the normalised text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(40), fc.nat(40), (source, a, b) => {
        const normalised = normalise(source);
        const start = Math.min(a, b, normalised.text.length);
        const end = Math.min(Math.max(a, b), normalised.text.length);
        const words = sourceWords(normalised, start, end);
        expect(source).toContain(words);
        if (end > start) expect(words.length).toBeGreaterThan(0);
        expect(normalise(words).text.replaceAll(' ', '')).toContain(
          normalised.text.slice(start, end).normalize('NFKC').trim().replaceAll(' ', ''),
        );
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('keeps a cell of nothing but combining marks cheap', () => {
    expect(normalise(`e${'\u0301\u0323'.repeat(50_000)}`).text.length).toBeGreaterThan(0);
  });
});

describe('blankUrls', () => {
  it.each([
    ['see https://shop.example/neodymium_magnet now', 'neodymium'],
    ['www.magnet-shop.example', 'magnet'],
  ])('%j holds no %j any more, and keeps its length', (source, word) => {
    const blanked = blankUrls(source);
    expect(blanked).toHaveLength(source.length);
    expect(blanked).not.toContain(word);
  });

  it('leaves text without addresses alone', () => {
    expect(blankUrls('magnet: 3 mm')).toBe('magnet: 3 mm');
  });
});

it('startsEntity tells entities from other ampersands', () => {
  expect(startsEntity('a&amp;b', 1)).toBe(true);
  expect(startsEntity('R&D;', 1)).toBe(false);
  expect(startsEntity('&#x41;', 0)).toBe(true);
});
