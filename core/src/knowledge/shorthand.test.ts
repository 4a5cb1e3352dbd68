import { describe, expect, it } from 'vitest';
import { type ShortWord, shorthandPattern, shorthandPatterns } from './shorthand.ts';

const beside = { volts: '\\d\\s?V(?![a-z])', guard: '(?<![a-z])(?:grid|cable)' };
const word = (given: Partial<ShortWord> & Pick<ShortWord, 'word'>): ShortWord => ({
  class: 'speaker',
  needs: undefined,
  not: undefined,
  anywhere: false,
  strength: 'medium',
  like: 'x',
  ...given,
});
const reads = (given: Parameters<typeof word>[0], text: string): string | null =>
  new RegExp(shorthandPattern(word(given), { beside, words: [], unlike: [] }), 'i').exec(text)?.[0] ?? null;

describe('the notation of shortened words', () => {
  it.each([
    ['lautspr|echer', 'LAUTSPR 8OHM', 'LAUTSPR'],
    ['lautspr|echer', 'Lautspreche. 8', 'Lautspreche'],
    ['lautspr|echer', 'LAUTSP 8OHM', null],
    ['lautspr|echer', 'LAUTSPRKABEL', null],
    ['m(o)t(o)r', 'MTR 24V', 'MTR'],
    ['m(o)t(o)r', 'MOTR 24V', 'MOTR'],
    ['m(o)t(o)r', 'METR 24V', null],
    ['*mot', 'SCHEIBWMOT 24V', 'SCHEIBWMOT'],
    ['kaiutt+', 'Kaiuttimet', 'Kaiuttimet'],
    ['lüft|er', 'LUEFT', 'LUEFT'],
    ['lüft|er', 'LUFTER', 'LUFTER'],
    ['głośn|ik', 'GLOSN', 'GLOSN'],
    ['alto-fal|ante', 'ALTO FALANTE', 'ALTO FALANTE'],
    ['circ pomp', 'CIRC. POMP', 'CIRC. POMP'],
    ['реле бистаб+', 'Реле бистабильное', 'Реле бистабильное'],
    ['팬', '냉각팬', null],
  ])('%s in "%s"', (notation, text, found) => {
    expect(reads({ word: notation }, text)).toBe(found);
  });

  it('reads a word where its cell or phrase begins, unless it may stand anywhere', () => {
    expect(reads({ word: 'fan' }, '4711-2 FAN')).toBe('FAN');
    expect(reads({ word: 'fan' }, 'Kit, fan')).toBe('fan');
    expect(reads({ word: 'fan' }, 'Filter fan')).toBeNull();
    expect(reads({ word: 'fan', anywhere: true }, 'Filter fan')).toBe('fan');
    expect(reads({ word: '팬', anywhere: true }, '냉각팬 24V')).toBe('팬');
  });

  it('asks for one of what it needs and for none of what it must not have', () => {
    const fan = { word: 'fan', needs: ['volts'], not: ['guard'] };
    expect(reads(fan, 'FAN AX 24V')).toBe('FAN');
    expect(reads(fan, 'FAN AX')).toBeNull();
    expect(reads(fan, 'FAN; 24V')).toBeNull();
    expect(reads(fan, 'FAN GRID 24V')).toBeNull();
  });

  it('makes one pattern of words with the same conditions', () => {
    const words = [word({ word: 'altop|arlante' }), word({ word: 'spk' }), word({ word: 'hp', needs: ['volts'] })];
    const patterns = shorthandPatterns('speaker', { beside, words, unlike: [] });
    expect(patterns).toHaveLength(2);
    expect(new RegExp(patterns[0]!.re, 'i').test('SPK 8R')).toBe(true);
    expect(shorthandPatterns('pump', { beside, words, unlike: [] })).toEqual([]);
  });
});
