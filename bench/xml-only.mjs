// The anchor of XML: what saxes takes for a file, with positions and one handler, nothing else. node xml-only.mjs FILE
// Prints JSON: CPU ms of the parse, and elements.
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';

const text = readFileSync(process.argv[2], 'utf8');
const start = process.cpuUsage();
const parser = new SaxesParser({ position: true });
let elements = 0;
parser.on('opentag', () => {
  elements++;
});
parser.write(text).close();
const { user, system } = process.cpuUsage(start);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, elements }));
