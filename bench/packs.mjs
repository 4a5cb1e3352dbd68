// What the packs cost on top of judging: node packs.mjs KNOWLEDGE BOM judge|packs, bundled by bench.mjs.
// Prints, as JSON, the CPU ms of the one pass that a fresh process makes, and what came of it.
import { readFileSync } from 'node:fs';
import { defaultConfig, engineFor, lint, readDocument } from '#core';

const [, , knowledgeFile, file, mode] = process.argv;
const knowledge = JSON.parse(readFileSync(knowledgeFile, 'utf8'));
const text = readFileSync(file, 'utf8');

/** Every pack on, and a project that gives each of them something to evaluate. */
const config = {
  ...defaultConfig,
  packs: Object.fromEntries(knowledge.packs.map(({ id }) => [id, 'on'])),
  project: {
    ...defaultConfig.project,
    shipFrom: 'DE',
    destination: ['US', 'JP', 'FR'],
    endUse: 'military',
    dodContract: true,
    parties: ['Example GmbH'],
  },
};

function judgeAlone() {
  const { judge } = engineFor(knowledge);
  const document = readDocument(text, { fileName: file, knowledge });
  let judged = 0;
  for (const table of document.tables)
    for (const row of table.rows) if (judge.row(document, table, row) !== null) judged++;
  return judged;
}

const withPacks = () =>
  lint(readDocument(text, { fileName: file, knowledge }), { knowledge, config, asOf: '2026-11-21' }).findings.length;

const before = process.cpuUsage();
const count = mode === 'packs' ? withPacks() : judgeAlone();
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, count }));
