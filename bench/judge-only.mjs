// Scanning and judging of a text, nothing else: node judge-only.mjs KNOWLEDGE BOM OTHER-BOM PASSES, bundled by bench.mjs.
// Prints CPU ms as JSON: `create` the judge; `cold`, the first text of a process; `other`, a text of other parts; `warm`, each further pass.
import { readFileSync } from 'node:fs';
import { engineFor, readDocument } from '#core';
import { compileLate } from '#host/start';

// As the command and the server do.
compileLate(process.versions.v8);
const [, , knowledgeFile, file, otherFile, passes] = process.argv;
const knowledge = JSON.parse(readFileSync(knowledgeFile, 'utf8'));
const text = readFileSync(file, 'utf8');
const otherText = readFileSync(otherFile, 'utf8');

const timed = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

let judge;
let judged = 0;
const pass = (fileName, source) => {
  const document = readDocument(source, { fileName, knowledge });
  for (const table of document.tables)
    for (const row of table.rows) if (judge.row(document, table, row) !== null) judged++;
};

const create = timed(() => {
  judge = engineFor(knowledge).judge;
});
const cold = timed(() => pass(file, text));
const other = timed(() => pass(otherFile, otherText));
const warm = Array.from({ length: Number(passes) }, () => timed(() => pass(file, text)));
process.stdout.write(JSON.stringify({ create, cold, other, warm, judged }));
