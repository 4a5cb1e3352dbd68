// Every example of every rule through the real pipeline: nothing missing, nothing unexpected, on exactly the marked text.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding, IsoDate } from '../../core/src/index.ts';
import { lint, locate, readDocument } from '../../core/src/index.ts';
import type { RuleExample } from '../../core/src/knowledge/rule-schema.ts';
import { findForbiddenWords } from '../../core/src/rules/wording.ts';
import { readRules } from '../../scripts/rule-pages.ts';
import { builtIn } from '../knowledge/built-in.ts';
import { configOf } from './config-of.ts';
import { readMarks } from './marked-text.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { knowledge, problems } = builtIn;
if (knowledge === null) throw new Error(problems.map((it) => `${it.file}:${it.line}: ${it.message}`).join('\n'));
const rules = readRules(root);
/** Room for a long part name; the texts themselves aim at about a hundred characters. */
const longestMessage = 130;

function run(example: RuleExample): {
  readonly text: string;
  readonly marks: readonly string[];
  readonly found: readonly { at: string; finding: Finding }[];
} {
  const { text, spans } = readMarks(example.bom);
  const document = readDocument(text, { fileName: example.file ?? 'bom.csv', knowledge: knowledge! });
  const result = lint(document, {
    knowledge: knowledge!,
    config: configOf(example, knowledge!),
    asOf: example.asOf as IsoDate,
  });
  const show = ({ start, end }: { start: number; end: number }): string =>
    `${start}-${end} ${JSON.stringify(text.slice(start, end))}`;
  const found = result.findings
    .map((finding) => ({ finding, span: locate(document, finding.anchor) }))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ finding, span }) => ({ at: show(span), finding }));
  return { text, marks: spans.map(show), found };
}

for (const rule of rules) {
  describe(rule.id, () => {
    for (const example of rule.examples) {
      it(example.name, () => {
        const { marks, found } = run(example);
        const expected = example.finds.map((one, index) => ({ severity: one.severity, at: marks[index] }));
        const own = found.filter(({ finding }) => finding.rule === rule.id);
        expect(own.map(({ finding, at }) => ({ severity: finding.severity, at }))).toEqual(expected);
        example.finds.forEach((one, index) => {
          if (one.message !== undefined) expect(own[index]!.finding.message).toContain(one.message);
        });
      });
    }
    it('keeps its messages short, on one line and without conclusions on legality', () => {
      for (const example of rule.examples) {
        for (const { finding } of run(example).found.filter((one) => one.finding.rule === rule.id)) {
          expect(finding.message.length, finding.message).toBeLessThanOrEqual(longestMessage);
          expect(finding.message).not.toMatch(/[\n\r\t]|\{|\}|undefined|null|,\s*,|\(\)/);
          expect(findForbiddenWords(finding.message), finding.message).toEqual([]);
        }
      }
    });
  });
}

it('raises at most one finding per part and group of packs cn18, cn57 and origin', () => {
  for (const example of rules.flatMap((rule) => rule.examples)) {
    const seen = new Set<string>();
    for (const { finding } of run(example).found) {
      if (finding.part === null) continue;
      const key = `${finding.rule.split('/')[0]} row ${finding.part.row}`;
      expect(seen.has(key), `${key} of "${example.name}"`).toBe(false);
      seen.add(key);
    }
  }
});

it('gives every rule on parts examples that find and examples that do not', () => {
  // What no part of a run uses is said of the run: core/src/lint/unused.test.ts.
  for (const rule of rules.filter(({ id }) => id !== 'evidence/unused')) {
    const finding = rule.examples.filter((example) => example.finds.length > 0).length;
    expect({ rule: rule.id, finding: finding > 0, silent: rule.examples.length - finding > 0 }).toEqual({
      rule: rule.id,
      finding: true,
      silent: true,
    });
  }
});
