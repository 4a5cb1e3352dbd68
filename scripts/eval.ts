/**
 * npm run eval [-- --all] [-- --raise]: scores the judgement on the corpus (LODESTONE_CORPUS) and on the own labelled sets.
 * `--all` lists every confusion, `--raise` lifts the floors in test/evaluation/floors.json to the present figures.
 * Of the checking half only figures are printed, so that nobody tunes to it.
 */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Figures, figuresOf } from '../test/evaluation/figures.ts';
import { findFallen, floorsFile, raise, readFloors } from '../test/evaluation/floors.ts';
import { saysCarefulSearch, saysSearch } from '../test/evaluation/keyword-search.ts';
import {
  blindSets,
  type CorpusSet,
  corpusRows,
  corpusSets,
  type JudgedRow,
  ownRows,
  type SetName,
} from '../test/evaluation/rows.ts';
import {
  chineseOrigin,
  confusions,
  falseAlarms,
  family,
  grade,
  gradeFamily,
  isClean,
  misplaced,
  misread,
  perLabel,
  type Score,
  type Share,
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

const percent = (part: number | null): string => (part === null ? '–' : `${(part * 100).toFixed(1)} %`).padStart(9);
const line = (name: string, { right, wrong, missed, precision, recall, f1 }: Score): string =>
  `${name.padEnd(35)}${String(right).padStart(6)}${String(wrong).padStart(7)}${String(missed).padStart(8)} ${percent(precision)} ${percent(recall)} ${percent(f1)}`;
const heading = (title: string): string => `\n${title.padEnd(35)} right  false  missed precision    recall        F1`;
const share = (name: string, { right, of }: Share): string =>
  `${name.padEnd(35)}${`${right} of ${of}`.padStart(14)} ${of === 0 ? '' : percent(right / of)}`;
const alarms = (name: string, { right, of }: Share): string =>
  `${name.padEnd(35)}${`${right} in ${of}`.padStart(14)} ${of === 0 ? '' : `${((right / of) * 1000).toFixed(1)} per 1,000`}`;

function report(title: string, rows: readonly JudgedRow[], show: boolean): void {
  console.log(`\n## ${title}: ${rows.length} rows`);
  console.log(heading('By label'));
  for (const [name, one] of perLabel(rows)) console.log(line(name, one));
  const trace = score(rows, ['trace-possible'], ({ judgement }) => judgement.label, true);
  console.log(line('trace-possible, hints included', trace));

  console.log(heading('The three together'));
  const three = (name: string, some: readonly JudgedRow[]): void =>
    console.log(line(name, score(some, targets, spoken, true)));
  for (const confidence of ['high', 'medium'] as const) {
    three(
      `labelled ${confidence}`,
      rows.filter(({ answer }) => answer.confidence === confidence),
    );
  }
  const languages = [...new Set(rows.map(({ language }) => language))];
  if (languages.length > 1)
    for (const language of languages)
      three(
        language,
        rows.filter((row) => row.language === language),
      );

  console.log(heading('Any of the three, against a search'));
  console.log(line('Lodestone', score(rows, targets, spoken, false)));
  console.log(line('keyword search', score(rows, targets, saysSearch, false)));
  console.log(line('keyword search, accessories out', score(rows, targets, saysCarefulSearch, false)));

  console.log('\nFalse alarms in clean rows');
  console.log(alarms('Lodestone', falseAlarms(rows)));
  console.log(alarms('  of them hard negatives', falseAlarms(rows.filter(({ answer }) => answer.hardNegative))));
  console.log(alarms('keyword search', falseAlarms(rows, saysSearch)));
  console.log(alarms('keyword search, accessories out', falseAlarms(rows, saysCarefulSearch)));

  console.log('\nRight of what the row shows');
  console.log(share('magnet family', family(rows)));
  console.log(share('magnet family by grade', gradeFamily(rows)));
  console.log(share('grade', grade(rows)));
  console.log(share('Chinese origin', chineseOrigin(rows)));
  if (show) list(rows);
}

/** The rows behind the figures, each with what spoke for the judgement. */
function list(rows: readonly JudgedRow[]): void {
  const print = (title: string, some: readonly JudgedRow[], said: (row: JudgedRow) => string): void => {
    console.log(`\n${some.length} ${title}${some.length > most ? `, ${most} shown (--all shows them)` : ''}`);
    for (const row of some.slice(0, most)) console.log(`- ${row.place}: ${said(row)}\n    ${row.text.slice(0, 220)}`);
  };
  const because = (reasons: JudgedRow['judgement']['because']): string =>
    reasons.map(({ text, field, knowledge: id }) => `"${text}" (${field}) ${id}`).join(', ') || 'nothing';
  const judged = ({ answer, judgement }: JudgedRow): string =>
    `${answer.label} (${answer.confidence}), judged ${judgement.label} (${judgement.confidence}, ${judgement.partClass ?? 'no class'})\n    because: ${because(judgement.because)}`;
  const wrong = confusions(rows);
  print(
    'missed',
    wrong.filter((row) => !isClean(row) && !targets.includes(spoken(row))),
    judged,
  );
  print('false alarms', wrong.filter(isClean), judged);
  print(
    'of another label',
    wrong.filter((row) => !isClean(row) && targets.includes(spoken(row))),
    judged,
  );
  print(
    'with another family or grade',
    misread(rows),
    ({ answer, judgement: { magnet } }) =>
      `${answer.family} ${answer.grade ?? ''}, read ${magnet?.family ?? 'none'} ${magnet?.grade ?? ''}`,
  );
  print(
    'with another origin',
    misplaced(rows),
    ({ answer, origin }) =>
      `Chinese: ${answer.chinese}, read ${origin.chinese}\n    because: ${because(origin.because)}`,
  );
}

const figures = new Map<SetName, Figures>();
const corpus = path.resolve(process.env.LODESTONE_CORPUS ?? '../shared/corpus');
if (existsSync(corpus)) {
  for (const set of corpusSets) {
    const { rows, unread, files } = corpusRows(corpus, knowledge, set);
    figures.set(set, figuresOf(rows));
    report(`${set}, ${files} files`, rows, true);
    if (unread.length > 0) console.log(`\nlabelled rows not read as parts: ${unread.join(', ')}`);
  }
} else console.log(`No corpus at ${corpus}: set LODESTONE_CORPUS`);
const ownSets: readonly (readonly [Exclude<SetName, CorpusSet>, string])[] = [
  ['tuning', 'own set, tuning half'],
  ['tuning2-a', 'second tuning set, part a'],
  ['tuning2-b', 'second tuning set, part b'],
  ...blindSets.map((set) => [set, `written blind, ${set}`] as const),
  ['checking', 'own set, checking half'],
];
for (const [set, title] of ownSets) {
  const rows = ownRows(set, knowledge);
  figures.set(set, figuresOf(rows));
  report(title, rows, set !== 'checking');
}

const floors = readFloors();
const fallen = [...figures].flatMap(([set, one]) => findFallen(set, one, floors));
for (const message of fallen) console.error(message);
if (fallen.length > 0) process.exitCode = 1;
if (process.argv.includes('--raise')) {
  writeFileSync(floorsFile, `${JSON.stringify(raise(floors, figures), null, 2)}\n`);
  console.log(`\n${floorsFile}: raised where the figures allow it`);
}
