// Texts of rules: wording of the dossier (6.6), and pages that are up to date.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toRuleData } from '../../core/src/knowledge/rule-schema.ts';
import { explainRule } from '../../core/src/rules/page.ts';
import { findForbiddenWords } from '../../core/src/rules/wording.ts';
import { readRules, renderRulePages } from '../../scripts/rule-pages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rules = readRules(root);

describe('wording', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s draws no conclusion about legality', (_id, rule) => {
    const texts = [
      rule.title,
      rule.why,
      rule.whatToDo,
      ...rule.cases.map((one) => one.message),
      ...rule.examples.map((one) => one.name),
    ];
    expect(texts.flatMap((text) => findForbiddenWords(text).map((word) => `${word}: ${text}`))).toEqual([]);
  });

  it.each([
    ['This export is illegal', ['illegal']],
    ['It violates No. 18', ['violate']],
    ['a banned part', ['banned']],
    ['The part is RoHS compliant', ['compliant']],
    ['cleared for export', ['cleared']],
    ['Safe to ship', ['safe to ship']],
    ['Take legal advice', ['legal advice']],
    ['Not legal advice', []],
    ['appears to match, no licence evidence recorded', []],
    ['a clear coat on an urban rail part', []],
  ])('finds the forbidden words of "%s"', (text, words) => {
    expect(findForbiddenWords(text)).toEqual(words);
  });
});

it('says in each message first what it is about', () => {
  const openings = rules
    .flatMap((rule) => rule.cases.map((one) => one.message))
    .filter((message) => !message.startsWith('{subject}'));
  expect(openings).toEqual([]);
});

describe('pages', () => {
  it('are up to date: npm run generate', () => {
    const { wanted, stray, problems } = renderRulePages(root);
    expect(problems).toEqual([]);
    expect(stray).toEqual([]);
    const outdated = [...wanted]
      .filter(([file, text]) => readText(path.join(root, file)) !== text)
      .map(([file]) => file);
    expect(outdated).toEqual([]);
  });

  it('has one for each rule', () => {
    const { wanted } = renderRulePages(root);
    for (const { id } of rules) expect(wanted.has(`docs/rules/${id}.md`), id).toBe(true);
  });

  it('name instrument, cases, sources and examples, and escape markup of titles', () => {
    const file = rules.find(({ id }) => id === 'cn18/controlled-item')!;
    const page = explainRule({ ...toRuleData(file, 'cn18'), title: 'A | b <script>' }, { examples: file.examples });
    expect(page).toContain('A \\| b \\<script\\>.');
    expect(page).toContain('| instrument | `CN-MOFCOM-GACC-2025-18` |');
    expect(page).toContain('- `origin.chinese` is yes');
    expect(page).toContain('6. **error**, where');
    expect(page).toMatch(/\[MOFCOM\/GACC No\. 18 of 2025, Chinese text \(repost\)]\(<https:/);
    expect(page).toContain('{{Magnet, SmCo, disc 8x3 mm}}');
  });
});

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
