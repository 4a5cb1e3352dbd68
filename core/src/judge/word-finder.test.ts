import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { notBeforeLetter as after, notAfterLetter as before, endOfSticky, never } from './letters.ts';
import { createWordFinder, type WordForm } from './word-finder.ts';

const sourceOf = (forms: readonly WordForm[]): string =>
  forms
    .flatMap(({ words, before = '', after = '' }) => words.map((word) => `${before}(?:${word})${after}`))
    .join('|') || never;

/** Both ways of matching, at each place of a text. */
const compare = (forms: readonly WordForm[], text: string): void => {
  const finder = createWordFinder(forms);
  const sticky = new RegExp(sourceOf(forms), 'iy');
  const ends = (endAt: (at: number) => number): number[] =>
    Array.from({ length: text.length + 1 }, (_, at) => endAt(at));
  expect(
    ends((at) => finder.endAt(text, at)),
    text,
  ).toEqual(ends((at) => endOfSticky(sticky, text, at)));
  const match = new RegExp(sourceOf(forms), 'i').exec(text);
  const found = match && { start: match.index, end: match.index + match[0].length };
  expect(finder.find(text), text).toEqual(found);
  expect(finder.test(text)).toBe(found !== null);
};

test.each([
  ['one of a letter', ['a', 'ab', 'abc?'], 'xabcab'],
  ['the first of the list where several match', ['plates? rings?', 'plates?', 'plate'], 'plates ring plate'],
  [
    'sets and groups at the start',
    ['[ée]tiquettes?', '(?:torque|reaction) arms?', '(?:re)?load'],
    'Étiquette REACTION ARM load',
  ],
  [
    'what may be left out',
    ['(?:cook|hand)?books?', 'c?ab', 'x\\s?y', 'a+b', 'c*d', '[ée]?tui', 'l??m'],
    'handbook BOOKS cab AB x y aab d étui tui lm',
  ],
  ['what stands before', ['(?<!air\\s)bearings?', '(?=b)be'], 'air bearings bearings'],
  ['escaped and open starts', ['f\\.', '\\s\\+', '[a-c]x', '.z', 'ß', 'ſx'], 'F. + ax qz ß ẞ SS ſX'],
  ['alternatives without a group', ['[sbf]hcs|stand-?offs?'], 'BHCS standoff'],
  ['words that may be empty', ['x?', 'y'], 'yx'],
  ['no word', [], 'anything'],
])('finds what one expression of all finds: %s', (_, words, text) => {
  compare([{ words }], text);
  compare([{ words, before, after }], text);
});

test('finds what one expression finds for every list of the rules, in texts made of its words', () => {
  const lists = parse(readFileSync('rules/words.yaml', 'utf8')) as Record<string, Record<string, string[]>>;
  let state = 7;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (const [name, list] of Object.entries(lists)) {
    const words = Object.values(list).flat();
    if (words.some((word) => /(?<!\\)\((?!\?)/.test(word))) throw new Error(`${name} captures`);
    const forms: WordForm[] = [{ words, before, after }, { words }];
    for (let round = 0; round < 5; round++) {
      const text = Array.from({ length: 8 }, () => {
        const word = words[draw(words.length)]!.replace(/\(\?[=!<]+[^)]*\)/g, '').replace(
          /[?\\^$*+{}()[\]|]|\(\?:/g,
          '',
        );
        return draw(2) === 0 ? word : word.toUpperCase();
      }).join(['', ' ', '-', ', '][draw(4)]);
      compare(forms, text);
    }
  }
});
