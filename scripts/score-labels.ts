/**
 * Prints how well the rows of the labelled BOMs are judged, and every row that is not.
 * Usage: node scripts/run.mjs scripts/score-labels.ts [--knowledge dist/knowledge.json] [--quiet]
 *   (LODESTONE_CORPUS: folder of the labelled BOMs; only its dev set is read)
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Knowledge } from '#core';
import { confusions, scoreLabels, targetLabels } from '../test/judgement/score-labels.ts';

const { values } = parseArgs({
  options: {
    knowledge: { type: 'string', default: 'dist/knowledge.json' },
    quiet: { type: 'boolean', default: false },
  },
});
const corpus = path.resolve(process.env.LODESTONE_CORPUS ?? '../shared/corpus');
const knowledge = JSON.parse(readFileSync(values.knowledge, 'utf8')) as Knowledge;
const score = scoreLabels(corpus, knowledge);

const percent = (value: number | null): string => (value === null ? '-' : `${(100 * value).toFixed(1)} %`);
console.log(
  `${score.rows.length} rows of ${score.files} files (csv and tsv); confidence high and medium on both sides`,
);
console.log(
  `${'label'.padEnd(24)}${['right', 'false', 'missed', 'precision', 'recall', 'F1'].map((cell) => cell.padStart(11)).join('')}`,
);
for (const { name, right, wrong, missed, precision, recall, f1 } of score.tables) {
  const cells = [right, wrong, missed, percent(precision), percent(recall), percent(f1)];
  console.log(name.padEnd(24) + cells.map((cell) => String(cell).padStart(11)).join(''));
}
console.log(
  `false alarms (${targetLabels.join(', ')}): ${score.falseAlarms} in ${score.cleanRows} rows labelled none or trace-possible, ` +
    `${((1000 * score.falseAlarms) / score.cleanRows).toFixed(1)} per 1,000`,
);
console.log(
  `magnet family right in ${score.family.right} of ${score.family.of} rows that say it; grade in ${score.grade.right} of ${score.grade.of}`,
);
console.log(
  `Chinese origin right in ${score.origin.right} of ${score.origin.of} rows labelled by maker or stated origin`,
);
if (!values.quiet) {
  for (const row of confusions(score)) {
    const because = row.judgement.because
      .map(({ field, text, knowledge: id }) => `${field} "${text}" (${id})`)
      .join('; ');
    console.log(
      `\n${row.file}:${row.line}\n  labelled ${row.label}${row.labelConfidence ? ` (${row.labelConfidence})` : ''}, judged ${row.judgement.label} ` +
        `(${row.judgement.confidence}, ${row.judgement.partClass ?? 'no class'})\n  ${row.text}\n  because: ${because || 'nothing'}`,
    );
  }
}
