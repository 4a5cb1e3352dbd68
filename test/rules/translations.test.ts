// Messages of rules in further languages: complete for a rule or absent, careful in their words, and what is missing is listed here.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../core/src/model.ts';
import { english, phrasesIn } from '../../core/src/rules/phrases.ts';
import { readRules } from '../../scripts/rule-pages.ts';

const rules = readRules(path.resolve(import.meta.dirname, '../..'));
const textsOf = (rule: (typeof rules)[number]) => [
  ...rule.cases.map(({ message, messages }) => ({ message, messages })),
  ...(rule.once === undefined ? [] : [{ message: rule.once, messages: rule.messages }]),
];

/** Rules that speak English only. */
const untranslated: readonly string[] = [];

describe('messages in further languages', () => {
  it('are there for every rule that is not listed as untranslated', () => {
    const lacking = rules
      .filter((rule) => textsOf(rule).some(({ messages }) => languages.some((one) => messages?.[one] === undefined)))
      .map(({ id }) => id);
    expect(lacking.sort()).toEqual(untranslated);
  });

  it('are there for all of a rule or for nothing of it', () => {
    const partly = rules.filter((rule) => {
      const given = textsOf(rule).filter(({ messages }) => messages !== undefined).length;
      return given > 0 && given < textsOf(rule).length;
    });
    expect(partly.map(({ id }) => id)).toEqual([]);
  });

  /** What German and Chinese have for the words that no message may hold (`core/src/rules/wording.ts`). */
  const forbidden = [
    /illegal|rechtswidrig|verbot|verstö|verstoß|verletz|konform|freigegeben|(?<!un)zulässig|unzulässig|erlaubt|unbedenklich/i,
    /违法|非法|违反|违规|禁止|合规|允许|获准|放行|安全发货/,
  ];
  it('draw no conclusion about legality', () => {
    const texts = rules.flatMap((rule) => textsOf(rule).flatMap(({ messages }) => Object.values(messages ?? {})));
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter((text) => forbidden.some((pattern) => pattern.test(text)))).toEqual([]);
  });

  it.each(languages)('%s says what the English placeholders say', (language) => {
    const phrases = phrasesIn[language];
    expect(Object.keys(phrases).sort()).toEqual(Object.keys(english).sort());
    const statuses = ['in force', 'suspended', 'not confirmed', 'announced', 'not yet issued', 'partly suspended'];
    for (const status of statuses) expect(phrases.status(status), status).not.toBe(status);
    expect(phrases.status('not confirmed, read as in force')).toContain(phrases.status('in force'));
    expect(phrases.status('something new')).toBe('something new');
    const text = phrases.andMore('A, B', 3);
    expect(text).toMatch(/^A, B.*3/);
  });
});
