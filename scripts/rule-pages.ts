import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { compileKnowledge } from '../core/src/knowledge/compile.ts';
import type { RuleFile } from '../core/src/knowledge/rule-schema.ts';
import { ruleSchema } from '../core/src/knowledge/rule-schema.ts';
import { instrumentSlug } from '../core/src/report/instrument-facts.ts';
import { explainRule, listFacts, listRules } from '../core/src/rules/page.ts';
import { readRuleFiles, sha256 } from './rule-files.ts';

const folder = 'docs/rules';

/** Rule files as written, examples included, in the order of their ids. */
export function readRules(root: string): RuleFile[] {
  return readRuleFiles(path.join(root, 'rules'))
    .filter(({ path: file }) => /^rules\/packs\/[^/]+\/(?!pack\.yaml$)[^/]+$/.test(file))
    .map(({ text }) => ruleSchema.parse(parse(text)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Pages that should lie under `docs/rules`, and files there that should not. Paths are relative to `root`. */
export function renderRulePages(root: string): {
  readonly wanted: ReadonlyMap<string, string>;
  readonly stray: readonly string[];
  readonly problems: readonly string[];
} {
  const { knowledge, problems } = compileKnowledge(readRuleFiles(path.join(root, 'rules')), sha256);
  if (knowledge === null) {
    const lines = problems.map(({ file, line, column, message }) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`);
    return { wanted: new Map(), stray: [], problems: lines };
  }
  const examples = new Map(readRules(root).map((rule) => [rule.id, rule.examples]));
  const wanted = new Map([
    [`${folder}/README.md`, listRules(knowledge)],
    [`${folder}/facts.md`, listFacts()],
    ...knowledge.rules.map((rule): [string, string] => [
      `${folder}/${rule.id}.md`,
      explainRule(rule, {
        knowledge,
        examples: examples.get(rule.id) ?? [],
        linkInstrument: (id) => `../../instruments/${instrumentSlug(id)}.md`,
      }),
    ]),
  ]);
  const there = existsSync(path.join(root, folder))
    ? readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    : [];
  return { wanted, stray: there.filter((file) => !wanted.has(file)).sort(), problems: [] };
}
