/** Declaration requests: the missing facts of each supplier's parts, in four languages. */
import { describe, expect, it } from 'vitest';
import { writeLetters } from '../../core/src/report/letter.ts';
import { letterLanguages, letterWords } from '../../core/src/report/letter-words.ts';
import { makeRun } from './run-fixture.ts';

describe('letters', () => {
  it.each(letterLanguages)('ask for exactly the missing facts (%s)', (language) => {
    const [letter, ...others] = writeLetters(makeRun(), language);
    const words = letterWords[language];
    expect(letter?.supplier).toBe('磁石商社');
    expect(letter?.content).toContain(
      `1. **D-N52\\|x, Magnet N52, &lt;b&gt;disc&lt;/b&gt; 5x2**\n   - ${words.composition}\n`,
    );
    expect(letter?.content).not.toContain(words.origin);
    expect(letter?.content).not.toMatch(/gimbal\.csv|\{\w+\}|undefined/);
    for (const other of others) expect(other.content).toContain(words.subject);
  });

  it('give the day the facts are asked for', () => {
    expect(writeLetters(makeRun(), 'en')[0]?.content).toContain('as of 2026-11-25');
  });
});
