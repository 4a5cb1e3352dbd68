// npm run eval [-- --all] : scores the judgement on the corpus (LODESTONE_CORPUS) and on the project's own labelled sets.
// Prints the confusions of the corpus and of the tuning half; of the checking half only the figures, so that nobody tunes to it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { corpusRows, type JudgedRow, ownRows } from '../test/evaluation/rows.ts';
import {
  chineseOrigin,
  confusions,
  family,
  grade,
  gradeFamily,
  isClean,
  perLabel,
  type Score,
  type Share,
  saysGrep,
  score,
  spoken,
  targets,
} from '../test/evaluation/score.ts';
import { builtIn } from '../test/knowledge/built-in.ts';

const { knowledge, problems } = builtIn;
if (knowledge === null) {
  for (const { file, line, message } of problems) console.error(`${file}:${line}: ${message}`);
  process.exit(2);
}
const most = process.argv.includes('--all') ? Number.POSITIVE_INFINITY : 40;
const percent = (part: number | null): string => (part === null ? '–' : `${(part * 100).toFixed(1)} %`).padStart(8);
const ratio = ({ right, of }: Share): string =>
  `${right} of ${of}${of === 0 ? '' : ` (${((right / of) * 100).toFixed(1)} %)`}`;
const line = (name: string, { right, wrong, missed, precision, recall, f1 }: Score): string =>
  `${name.padEnd(24)}${String(right).padStart(6)}${String(wrong).padStart(7)}${String(missed).padStart(8)} ${percent(precision)} ${percent(recall)} ${percent(f1)}`;
const head = `${''.padEnd(24)} right  false  missed precision  recall       F1`;

function report(title: string, rows: readonly JudgedRow[], show: boolean): void {
  console.log(`\n## ${title}: ${rows.length} rows\n\n${head}`);
  for (const [name, one] of perLabel(rows)) console.log(line(name, one));
  for (const confidence of ['high', 'medium'] as const) {
    console.log(
      line(
        `three, ${confidence}`,
        score(
          rows.filter(({ answer }) => answer.confidence === confidence),
          targets,
          spoken,
          true,
        ),
      ),
    );
  }
  for (const language of new Set(rows.map((row) => row.language))) {
    if (language !== 'corpus')
      console.log(
        line(
          `three, ${language}`,
          score(
            rows.filter((row) => row.language === language),
            targets,
            spoken,
            true,
          ),
        ),
      );
  }
  console.log(line('keyword search, any', score(rows, targets, saysGrep, false)));
  const clean = rows.filter(isClean);
  const alarms = clean.filter((row) => targets.includes(spoken(row)));
  const hard = clean.filter(({ answer }) => answer.hardNegative);
  console.log(
    `false alarms ${alarms.length} in ${clean.length} clean rows (${((alarms.length / Math.max(1, clean.length)) * 1000).toFixed(1)} per 1,000; keyword search ${clean.filter((row) => targets.includes(saysGrep(row))).length}), ` +
      `${hard.filter((row) => targets.includes(spoken(row))).length} in ${hard.length} hard negatives`,
  );
  console.log(
    `magnet family right in ${ratio(family(rows))}, family by grade ${ratio(gradeFamily(rows))}, grade ${ratio(grade(rows))}, Chinese origin ${ratio(chineseOrigin(rows))}`,
  );
  if (!show) return;
  const wrong = confusions(rows);
  console.log(`\n${wrong.length} confusions${wrong.length > most ? `, ${most} shown (--all shows them)` : ''}:`);
  for (const row of wrong.slice(0, most)) {
    const because = row.judgement.because.map(({ text, knowledge: id }) => `"${text}" ${id}`).join(', ');
    console.log(
      `- ${row.place}: ${row.answer.label} (${row.answer.confidence}), judged ${row.judgement.label} (${row.judgement.confidence}, ${row.judgement.partClass ?? 'no class'})\n    ${row.text.slice(0, 220)}\n    because: ${because || 'nothing'}`,
    );
  }
}

const corpus = path.resolve(process.env.LODESTONE_CORPUS ?? '../shared/corpus');
if (existsSync(corpus)) {
  const { rows, unread, files } = corpusRows(corpus, knowledge);
  report(`corpus, ${files} files`, rows, true);
  if (unread.length > 0) console.log(`labelled rows not read as parts: ${unread.join(', ')}`);
} else console.log(`No corpus at ${corpus}: set LODESTONE_CORPUS`);
report('own set, tuning half', ownRows('tuning', knowledge), true);
report('own set, checking half', ownRows('checking', knowledge), false);
