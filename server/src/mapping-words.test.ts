import { describe, expect, it } from 'vitest';
import { languages } from '#core';
import { mappingWords, sayWhy } from './mapping-words.ts';

const places = (text: string): string => (text.match(/\{\d\}/g) ?? []).sort().join();

describe('why a column is read so', () => {
  it.each(languages)('is said in %s with the same values', (language) => {
    for (const [english, text] of Object.entries(mappingWords[language])) expect(places(text)).toBe(places(english));
  });

  it('is one text of all its sentences', () => {
    const reasons = [
      { sentence: '"{0}" is spelt almost like the header "{1}".', values: ['Discription', 'description {0}'] },
      { sentence: 'But its cells do not look like it.', values: [] },
    ] as const;
    expect([undefined, ...languages].map((language) => sayWhy(language, reasons))).toEqual([
      '"Discription" is spelt almost like the header "description {0}". But its cells do not look like it.',
      '„Discription“ ist fast wie die Überschrift „description {0}“ geschrieben. Aber die Zellen sehen nicht danach aus.',
      '“Discription”的写法与表头“description {0}”相近。但单元格内容看起来并不相符。',
    ]);
  });
});
