import { describe, expect, it } from 'vitest';
import { requiredLiterals } from './literals.ts';

const show = (source: string): string | null =>
  requiredLiterals(source)
    ?.map(
      ({ text, left, right }) =>
        `${left ? '<' : ''}${text}${right === 'boundary' ? '>' : right === 'letter' ? '*' : ''}`,
    )
    .sort()
    .join(' ') ?? null;

describe('requiredLiterals', () => {
  it.each([
    ['magnet', 'magnet'],
    ['\\bmagnets?\\b', '<magnet> <magnets>'],
    ['rotor|stator', 'rotor stator'],
    ['n[ée]odym', 'neodym'],
    ['NdFeB\\s*\\d+', 'ndfeb # ndfeb#'],
    ['nd[\\s-]?fe', 'nd fe ndfe'],
    ['\\b17HS\\d{4}', '<17hs####'],
    ['(?:a|b)?magnet', 'magnet'],
    ['magnet(?=[^;]*neodymium)', 'magnet'],
    ['\\w+(?=[^;]*neodymium)', 'neodymiu'],
    ['(?<!electro)magnet', 'magnet'],
    ['(?<![A-Za-z0-9])N42(?![A-Za-z0-9])', '<n42>'],
    ['(?<![A-Z0-9-])M2(?![A-Z0-9])', '<m2>'],
    ['(?<![A-Z])M2(?![A-Z])', 'm2'],
    ['(?<![a-zß-öø-ÿ\\d])mot(?![^a-z\\d])', '<mot'],
    // A single Korean syllable, by its consonant: few texts hold any.
    ['팬(?=[^;|]{0,48}12\\s?V)', '\u1111'],
    ['[^;|]*磁', '磁'],
    ['\\bRC-?\\d{3}[A-Z]', '<rc ###* <rc###*'],
    ['磁石|マグネット', 'マクネット 磁石'],
    ['^nd$', '<nd>'],
    ['\\bAAA?\\b', '<aa> <aaa>'],
    ['(?<=sm2co17\\s)3[0-5]', 'sm2co17>'],
    ['\\d[μ](?![A-Z0-9])', '#μ>'],
  ])('/%s/ needs one of %s', (source, expected) => {
    expect(show(source)).toBe(expected);
  });

  it('takes capitals for letters only where case does not count', () => {
    const left = (flags: string) => requiredLiterals('(?<![A-Z0-9])M2', flags)?.map((literal) => literal.left);
    expect([left('i'), left('g')]).toEqual([[true], [false]]);
  });

  it.each(['\\d+', '[a-z]*', 'a', 'magnet|\\w+', '', '(?:magnet)?', '(magnet', '\\p{L}magnet', '(.)\\1'])(
    '/%s/ has none',
    (source) => {
      expect(requiredLiterals(source)).toBeNull();
    },
  );
});
