// The anchor of workbooks: what SheetJS takes to read one densely, or fflate to unpack it. node xlsx-only.mjs FILE MODULE
// MODULE: folder of SheetJS, or `fflate`. Prints JSON: CPU ms, and rows or bytes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';

const [, , file, module] = process.argv;
const bytes = readFileSync(file);
const sheetjs = module === 'fflate' ? null : createRequire(import.meta.url)(module);
const start = process.cpuUsage();
let count;
if (sheetjs === null) count = Object.values(unzipSync(bytes)).reduce((sum, part) => sum + part.length, 0);
else {
  const { SheetNames, Sheets } = sheetjs.read(bytes, { dense: true, cellHTML: false, cellFormula: false });
  const sheet = Sheets[SheetNames[0]];
  count = (sheet['!data'] ?? sheet).length;
}
const { user, system } = process.cpuUsage(start);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, count }));
