import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '#core';
import { languageOf, sayIn, saySeverity, sentences } from './words.ts';

const slots = (text: string): string =>
  [...text.matchAll(/\{\d\}/g)]
    .map(([slot]) => slot)
    .sort()
    .join();

describe('sentences', () => {
  it.each(languages)('%s has the same places for values, and a text of its own', (language) => {
    for (const [english, text] of Object.entries(sentences[language])) {
      expect(slots(text), english).toBe(slots(english));
      expect(text.trim(), english).not.toBe('');
    }
  });

  it('are all said somewhere', () => {
    const folder = import.meta.dirname;
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file) && file !== 'words.ts')
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n');
    const own = readFileSync(path.join(folder, 'words.ts'), 'utf8');
    const nouns = own.slice(own.indexOf('const nouns'));
    const unused = Object.keys(sentences.de).filter(
      (text) =>
        !sources.includes(`'${text}'`) && !nouns.includes(`'${text}'`) && !/^(high|medium|low) confidence$/.test(text),
    );
    expect(unused).toEqual([]);
  });

  it('take values as they are', () => {
    expect(sayIn('de')('and {0} more', '{0}$&')).toBe('und {0}$& weitere');
    expect(sayIn(undefined)('{0} as of {1}', 'no findings', '2026-11-21')).toBe('no findings as of 2026-11-21');
    expect(saySeverity(sayIn('de'), 2, 'warning')).toBe('2 Warnungen');
    expect(saySeverity(sayIn('de'), 1, 'information')).toBe('1 Information');
    expect(saySeverity(sayIn('de'), 3, 'information')).toBe('3 Informationen');
    expect(saySeverity(sayIn(undefined), 1, 'error')).toBe('1 error');
  });
});

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['zh-cn', 'zh-cn'],
  ['zh-Hans', 'zh-cn'],
  ['zh_CN', 'zh-cn'],
  ['zh-tw', undefined],
  ['zh-Hant', undefined],
  ['den', undefined],
  ['en-US', undefined],
  ['', undefined],
  [undefined, undefined],
])('the language of %s is %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
