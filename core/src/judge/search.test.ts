import { describe, expect, it } from 'vitest';
import type { Literal } from '../knowledge/literals.ts';
import { cellKinds, createAutomaton } from './automaton.ts';
import { buildTables } from './build-tables.ts';
import { findLiterals, findStart, literalFound } from './search.ts';
import { readTables } from './tables.ts';

const literal = (written: string): Literal => ({
  text: written.replace(/[<>*]/g, ''),
  left: written.startsWith('<'),
  right: written.endsWith('>') ? 'boundary' : written.endsWith('*') ? 'letter' : null,
});
const automatonOf = (...written: readonly string[]) =>
  createAutomaton(readTables(buildTables([{ needs: [[written.map(literal)]], starts: cellKinds.text }])));

/** The literals found, with the offset behind each. */
const found = (automaton: ReturnType<typeof automatonOf>, text: string): readonly string[] => {
  const numbers: number[] = [];
  const count = findLiterals(automaton, text, 0, text.length, numbers);
  return numbers
    .slice(0, count)
    .flatMap((number, i) => (i % 2 === 0 ? [`${automaton.literalText(number)} ${numbers[i + 1]}`] : []));
};

describe('findLiterals', () => {
  it.each([
    ['a word', ['magnet'], 'Ring MAGNETS', ['magnet 11']],
    ['one inside another', ['mot', 'motor', 'otor'], 'Motor', ['mot 3', 'motor 5', 'otor 5']],
    ['a word with edges', ['<motor>'], 'motor, motors, servomotor', ['motor 5']],
    ['a word before what is no figure', ['n##*'], 'N421 N42SH N42', ['n## 8']],
    ['any figure, and a certain one', ['4#', '42'], '41 42', ['4# 2', '4# 5', '42 5']],
    ['one of two characters that share a class', ['磁铁', '磡铁'], '强磡铁', ['磡铁 3']],
    ['separators as one', ['<ring mag'], 'ring, - magnet', ['ring mag 11']],
    ['no separators at all', ['ring mag'], 'ringmag', []],
    ['a word with a soft hyphen', ['<aab>'], 'aa\u00adb', ['aab 4']],
    // A cell is searched without them where that matters.
    ['a word behind a soft hyphen', ['<ab>'], 'a\u00adab', ['ab 4']],
    ['another script', ['磁铁', '\u1111'], '强磁铁 팬', ['磁铁 3', '\u1111 5']],
    ['accents', ['<ecran>'], 'écran', ['ecran 5']],
  ])('%s', (_what, literals, text, expected) => {
    expect(found(automatonOf(...literals), text)).toEqual(expected);
  });

  it('finds as many figures as there are, whatever the last', () => {
    const numbers = Array.from({ length: 40 }, (_, i) => String(4000 + i * 7));
    const automaton = automatonOf(...numbers, '40#0');
    for (const number of numbers)
      expect(found(automaton, `x ${number}`)).toEqual(
        [number, ...(/^40\d0$/.test(number) ? ['40#0'] : [])].map((it) => `${it} 6`),
      );
  });
});

describe('literals of figures', () => {
  const automaton = automatonOf('230', '420', '8##', '12#', '99', '<555', 'ab3', '1#0');
  it.each([
    ['one after the other', '2230', ['230 4']],
    ['with figures that stand for any', '812 120', ['8## 3', '12# 7', '1#0 7']],
    ['fewer than the longest', '99', ['99 2']],
    ['behind a letter', 'ab3 5557', ['ab3 3', '555 7']],
    ['with a soft hyphen between them', '2\u00ad30 9\u00ad9', ['230 4', '99 8']],
    ['of full width', '２３0 ９9', ['230 3', '99 6']],
    ['other figures', '231 421 98', []],
  ])('%s', (_what, text, expected) => {
    expect(found(automaton, text).toSorted()).toEqual(expected.toSorted());
  });
});

describe('findStart', () => {
  it('tells where a judgement may start, by kind of cell', () => {
    const automaton = automatonOf('<magnet>');
    const starts = (text: string, kind: number): boolean =>
      findStart(automaton, text, 0, text.length, kind) === literalFound;
    expect(starts('Ring magnet', cellKinds.text)).toBe(true);
    expect(starts('Ring magnet', cellKinds.partNumber)).toBe(false);
    expect(starts('Ring magnets', cellKinds.text)).toBe(false);
  });
});
