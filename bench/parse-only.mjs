// The anchor: what csv-parse takes to read the same file into records, nothing else. node parse-only.mjs BOM [PASSES]
// Prints the CPU ms of the parse alone as JSON: `cold`, the first of a process, and `warm`, each further pass.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const text = readFileSync(process.argv[2], 'utf8');
const pass = () => {
  const before = process.cpuUsage();
  parse(text, { relax_column_count: true });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const cold = pass();
const warm = Array.from({ length: Number(process.argv[3] ?? 0) }, pass);
process.stdout.write(`${JSON.stringify({ cold, warm })}\n`);
