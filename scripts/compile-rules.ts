/**
 * Compiles `rules/` to `dist/knowledge.json`, or says where it cannot and exits with 1.
 * Usage: node scripts/run.mjs scripts/compile-rules.ts [--rules rules] [--out dist/knowledge.json]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { collectTables } from '#core/judge/compile';
import { compileKnowledge } from '#core/knowledge/compile';
import { readRuleFiles, sha256 } from './rule-files.ts';

const { values } = parseArgs({
  options: {
    rules: { type: 'string', default: 'rules' },
    out: { type: 'string', default: 'dist/knowledge.json' },
  },
});

const { knowledge, problems } = compileKnowledge(readRuleFiles(values.rules), sha256);
for (const problem of problems) {
  console.error(`${problem.file}:${problem.line ?? 1}:${problem.column ?? 1}: ${problem.severity}: ${problem.message}`);
}
if (knowledge === null) {
  console.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}: nothing written`);
  process.exit(1);
}

/** Without what only pages and explanations read: that does not travel with the extension. */
const shipped = {
  ...knowledge,
  classes: knowledge.classes.map(({ facts, clearingEvidence, alternatives, ...entry }) => ({
    ...entry,
    elements: entry.elements.map(({ role, mgPerPart, ...element }) => element),
    negatives: entry.negatives.map(({ why, ...negative }) => negative),
  })),
  instruments: knowledge.instruments.map((instrument) => ({ ...instrument, facts: [] })),
  suppliers: knowledge.suppliers.map(({ sources, notes, ...supplier }) => supplier),
  entities: knowledge.entities.map(({ sources, ...entity }) => entity),
};
const tables = collectTables(knowledge);
const json = JSON.stringify({ ...shipped, tables });
mkdirSync(path.dirname(values.out), { recursive: true });
writeFileSync(values.out, json);
// All of it, for `lodestone explain`.
writeFileSync(values.out.replace(/(?=\.json$)/, '-full'), JSON.stringify({ ...knowledge, tables }));
const bytes = Buffer.byteLength(json);
const packed = deflateRawSync(json, { level: 9 }).length;
const kilobytes = (size: number): string => `${Math.round(size / 1024)} KB`;
console.log(
  `${values.out}: ${kilobytes(bytes)}, ${kilobytes(packed)} packed; ${knowledge.packs.length} packs, ${knowledge.rules.length} rules, ` +
    `${knowledge.classes.length} part classes, ${knowledge.grades.length} grade families, ${knowledge.instruments.length} instruments, ` +
    `${knowledge.suppliers.length} suppliers, ${knowledge.entities.length} entities`,
);
