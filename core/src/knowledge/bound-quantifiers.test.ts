import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundQuantifiers } from './bound-quantifiers.ts';
import { findUnsafe } from './unsafe-pattern.ts';

describe('boundQuantifiers', () => {
  it.each([
    ['motors?\\b', 'motors?\\b'],
    ['a\\s+b\\s*c', 'a\\s{1,2}b\\s{0,2}c'],
    ['a[\\s-]+b[, ]*c', 'a[\\s-]{1,5}b[, ]{0,5}c'],
    ['x\\d+(?:\\.\\d*)?', 'x\\d{1,12}(?:\\.\\d{0,12})?'],
    ['piezo\\w*', 'piezo\\w{0,30}'],
    ['\\S+磁铁[一-龥]*', '\\S{1,30}磁铁[一-龥]{0,30}'],
    ['led[^;|]*white.*', 'led[^;|]{0,120}white.{0,120}'],
    ['(?:\\s+big)*\\s+fan', '(?:\\s{1,2}big){0,8}\\s{1,2}fan'],
    ['a{3,}b{50,}', 'a{3,30}b{50,50}'],
    ['lazy.*?x\\w+?', 'lazy.{0,120}?x\\w{1,30}?'],
    ['(?=[^;|]*ndfeb)(?<!x\\s*)y', '(?=[^;|]{0,120}ndfeb)(?<!x\\s{0,2})y'],
    ['[*+]a\\*b\\+c', '[*+]a\\*b\\+c'],
    ['[\\]*]+x', '[\\]*]{1,5}x'],
    ['(a)\\1*', '(a)\\1*'],
  ])('%s becomes %s', (source, bounded) => {
    expect(boundQuantifiers(source)).toBe(bounded);
    expect(boundQuantifiers(bounded)).toBe(bounded);
    expect(() => new RegExp(bounded)).not.toThrow();
  });

  it('finds the same in texts as BOMs have them', () => {
    const patterns = [
      '\\b(?:\\w+\\s+){0,3}motors?\\b',
      'led[^;|]*white',
      '\\d+(?:[.,]\\d+)?\\s*mm',
      '磁[铁石]\\S*',
      '(?<![^;|])[^;|]*piezo',
      'n\\d+[a-z]*(?:\\s+x)*',
    ].map((source) => [new RegExp(source, 'gi'), new RegExp(boundQuantifiers(source), 'gi')] as const);
    const word = fc.constantFrom(
      'motor',
      'led',
      'white',
      '12',
      '3.5',
      'mm',
      '磁铁',
      'piezo',
      'n42',
      'x',
      'DC',
      ';',
      '|',
      ',',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom(' ', ''), (words, joint) => {
        const text = words.join(joint);
        for (const [open, bounded] of patterns) expect(text.match(bounded)).toEqual(text.match(open));
      }),
      { seed: 18, numRuns: 500 },
    );
  });
});

describe('findUnsafe', () => {
  it.each([
    '\\bservo[\\s-]?motors?\\b',
    '(?:\\w+\\s+){0,3}motor',
    'motor[^;|]*\\b\\d+\\s?w\\b',
    '(?:\\s+\\w+)*x',
    '<\\s?\\d*\\.?\\d*\\s?ppm',
    'bias\\w*[^;|]*',
    'amp\\w*[^;|]{0,40}speaker',
    '(?:driver|controller|control\\w*)s?\\s+(?:for|für)',
    '^[^;|]*motor[^;|]*x',
    '(?:red|green|blue)+\\s?led',
  ])('passes %s', (source) => {
    expect(findUnsafe(source, 'i')).toBeNull();
  });

  it.each([
    ['(a+)+b', /repeated group/],
    ['(?:\\w+-?)*x', /repeated group/],
    ['(?:[a-z]|[a-f0-9])*x', /repeated group/],
    ['(?:(?:ab?){1,20}){1,20}x', /repeated group/],
    ['a\\w*\\w*b', /neighbouring/],
    ['a[^;|]*(?:\\s|x)?[^|]*b', /neighbouring/],
    ['(?:\\s*[^;|]*)motor', /begins with a run/],
    ['(?:x|.*motor)', /begins with a run/],
    ['a{1000}', /beyond 400/],
    ['(?<a>x)\\k<a>', /back reference/],
  ])('refuses %s', (source, why) => {
    expect(findUnsafe(source, 'i')).toMatch(why);
  });
});
