// A full lint inside a process, nothing else: node lint-only.mjs KNOWLEDGE BOM, bundled. With --expose-gc also the memory it keeps.
// Prints JSON: CPU ms of read and lint, rows, findings, and bytes that the document and its findings keep above the text.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultConfig, engineFor, lint, readDocument } from '#core';
import { loadReaders } from '#host/node';
import { compileLate } from '#host/start';

// As the command and the server do.
compileLate(process.versions.v8);
const [, , knowledgeFile, file] = process.argv;
const knowledge = JSON.parse(readFileSync(knowledgeFile, 'utf8'));
// As the command has them: a bundle beside the knowledge.
const readers = loadReaders(path.resolve(path.dirname(knowledgeFile)));
engineFor(knowledge);
const content = file.endsWith('.xlsx') ? readFileSync(file) : readFileSync(file, 'utf8');
const used = () => {
  // Buffers are freed a collection after what holds them.
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const start = process.cpuUsage();
let result = lint(readDocument(content, { fileName: file, knowledge, readers }), {
  knowledge,
  config: defaultConfig,
  asOf: '2026-11-21',
});
const { user, system } = process.cpuUsage(start);
const { rowCount } = result.document.grid;
const findings = result.findings.length;
// What goes when the document goes: compiled code and what the engine remembers of cells stay, whatever the next document.
const held = used();
result = null;
const kept = held - used();
process.stdout.write(
  JSON.stringify({
    cpuMs: (user + system) / 1000,
    rows: rowCount,
    findings,
    keptBytes: kept,
  }),
);
