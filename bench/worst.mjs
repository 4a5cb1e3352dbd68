// Worst cases in a process: node worst.mjs KNOWLEDGE, bundled. Prints, for each case, CPU ms at a size and at ten times of it.
import { readFileSync } from 'node:fs';
import { defaultConfig, lint, readDocument } from '#core';

const knowledge = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const header = 'Reference,Qty,Description,MPN\n';
/** Texts of about `size` UTF-16 code units. */
const cases = {
  'one long cell': (size) => `${header}R1,1,${'magnet wire motor driver '.repeat(size / 25)},X\n`,
  'one long word': (size) => `${header}R1,1,${'n52n35sm'.repeat(size / 8)},X\n`,
  quotes: (size) => `${header}${'R1,1,"a ""b"" c",X\n'.repeat(size / 19)}`,
  'an open quote': (size) => `${header}R1,1,"never closed,X\n${'R2,1,Motor,X\n'.repeat(size / 13)}`,
  'open quotes': (size) => `${header}${'R1,1,"never closed,X\n'.repeat(size / 21)}`,
  'no line end': (size) => `Qty,Description,${'Magnet,'.repeat(size / 7)}`,
  'one column': (size) => `Description\n${'Neodymium magnet N42\n'.repeat(size / 21)}`,
  'empty lines': (size) => `${header}${'\n'.repeat(size)}`,
  titles: (size) => `${header}${'Motors:\n,,\n'.repeat(size / 11)}`,
  headers: (size) => `${header}${`\n${header}R1,1,Motor,X\n`.repeat(size / 44)}`,
  'combining marks': (size) => `${header}R1,1,${'e\u0301'.repeat(size / 2)},X\n`,
};
let texts = 0;
/** Each text is another: what is remembered of one may not speed up the next. */
const timed = (make, size) => {
  const text = make(size).replaceAll(/Motor|motor|n52n|e\u0301|Magnet|a ""b/g, (word) => `${word}${texts}`);
  texts++;
  const start = process.cpuUsage();
  lint(readDocument(text, { fileName: 'worst.csv', knowledge }), {
    knowledge,
    config: defaultConfig,
    asOf: '2026-11-21',
  });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const small = 100_000;
const results = {};
for (const [name, text] of Object.entries(cases)) {
  timed(text, small);
  const [one, ten] = [Math.min(timed(text, small), timed(text, small)), timed(text, small * 10)];
  results[name] = { one, ten };
}
process.stdout.write(JSON.stringify(results));
