// A full lint inside a process, nothing else: node lint-only.mjs KNOWLEDGE BOM, bundled. With --expose-gc also the memory it keeps.
// Prints JSON: CPU ms of read and lint, rows, findings, and bytes kept above the text.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultConfig, engineFor, lint, readDocument } from '#core';
import { loadReaders } from '#host/node';

const [, , knowledgeFile, file] = process.argv;
const knowledge = JSON.parse(readFileSync(knowledgeFile, 'utf8'));
// As the command has them: a bundle beside the knowledge.
const readers = loadReaders(path.resolve(path.dirname(knowledgeFile)));
engineFor(knowledge);
const content = file.endsWith('.xlsx') ? readFileSync(file) : readFileSync(file, 'utf8');
const used = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
// What a first small lint leaves behind is the engine's, not the document's.
lint(readDocument('Qty,Description\n1,Motor\n', { fileName: file, knowledge }), {
  knowledge,
  config: defaultConfig,
  asOf: '2026-11-21',
});
const before = used();
const start = process.cpuUsage();
const result = lint(readDocument(content, { fileName: file, knowledge, readers }), {
  knowledge,
  config: defaultConfig,
  asOf: '2026-11-21',
});
const { user, system } = process.cpuUsage(start);
const kept = used() - before;
process.stdout.write(
  JSON.stringify({
    cpuMs: (user + system) / 1000,
    rows: result.document.grid.rowCount,
    findings: result.findings.length,
    keptBytes: kept,
  }),
);
