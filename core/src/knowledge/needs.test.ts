import { describe, expect, it } from 'vitest';
import { needsOf, splitAlternatives } from './needs.ts';

const show = (source: string): string | null =>
  needsOf(source)
    ?.map((lists) => lists.map((literals) => literals.map(({ text }) => text).join(' ')).join(' & '))
    .join(' | ') ?? null;

describe('splitAlternatives', () => {
  it.each([
    ['a|b', ['a', 'b']],
    ['(?:a|b)c|d', ['(?:a|b)c', 'd']],
    ['(?:a|(?:b|c))', ['a', 'b', 'c']],
    ['[a|(]x|\\|y', ['[a|(]x', '\\|y']],
    ['(?=a|b)c', ['(?=a|b)c']],
    ['(?:a|b)(?:c|d)', ['(?:a|b)(?:c|d)']],
  ])('%s', (source, parts) => {
    expect(splitAlternatives(source)).toEqual(parts);
  });
});

describe('needsOf', () => {
  it.each([
    ['magnet|motor', 'magnet | motor'],
    ['ceramic[\\s-]{1,5}ferrules?', 'ceramic & ferr'],
    ['\\biso\\b(?=[^;|]{0,60}ghz)', 'iso & ghz'],
    // What the first list tells is not asked again.
    ['magnet(?=[^;]*magnet)', 'magnet'],
    ['(?<=sm2co17[\\s,]{1,2})2[2-9]', 'sm2co17'],
    // What only one of its literals tells is.
    ['\\bgoto\\s(?:\\w{1,30}\\s)?mounts?\\b', 'mount mounts goto mou & goto'],
  ])('%s', (source, needs) => {
    expect(show(source)).toBe(needs);
  });

  it('has none for a pattern with an alternative without a literal', () => {
    expect(needsOf('magnet|\\w+')).toBeNull();
  });
});
