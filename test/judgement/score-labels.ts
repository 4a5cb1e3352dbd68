/** Scores judgements against the labelled rows of the corpus. A data row without a label is `none`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Judgement, type Knowledge, type Label, labels, type OriginJudgement, readDocument } from '#core';
import { createJudge } from '../../core/src/judge/judge.ts';
import { createLineIndex } from '../../core/src/text/line-index.ts';
import { decodeBytes } from '../../host/src/decode.ts';

/** The labels that findings are about. */
export const targetLabels: readonly Label[] = ['magnet', 'contains-magnet', 'rare-earth-nonmagnet'];

interface LabelLine {
  readonly file: string;
  readonly row: number | string | null;
  readonly kind?: 'file';
  readonly format?: string;
  readonly label?: Label;
  readonly family?: string | null;
  readonly grade?: string | null;
  readonly confidence?: 'high' | 'medium' | 'low';
  readonly origin?: { readonly value: string; readonly kind: string | null };
}

export interface ScoredRow {
  readonly file: string;
  /** 1-based physical line. */
  readonly line: number;
  readonly label: Label;
  readonly labelConfidence: 'high' | 'medium' | 'low' | null;
  readonly labelled: LabelLine | null;
  readonly judgement: Judgement;
  readonly origin: OriginJudgement;
  readonly text: string;
}

export interface LabelTable {
  readonly name: string;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface LabelScore {
  readonly files: number;
  readonly rows: readonly ScoredRow[];
  /** Labelled rows that the reader did not take for part rows. */
  readonly unread: readonly string[];
  readonly tables: readonly LabelTable[];
  readonly falseAlarms: number;
  readonly cleanRows: number;
  readonly family: { readonly right: number; readonly of: number };
  readonly grade: { readonly right: number; readonly of: number };
  readonly origin: { readonly right: number; readonly of: number };
}

const spoken = (judgement: Judgement): Label => (judgement.confidence === 'low' ? 'none' : judgement.label);

const tabulate = (name: string, rows: readonly ScoredRow[], wanted: readonly Label[], exact: boolean): LabelTable => {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const row of rows) {
    // A row that the labeller found only plausible counts neither way.
    if (row.labelConfidence === 'low') continue;
    const is = wanted.includes(row.label);
    const says = wanted.includes(spoken(row.judgement));
    const same = exact ? spoken(row.judgement) === row.label : true;
    if (is && says && same) right++;
    else {
      if (says) wrong++;
      if (is) missed++;
    }
  }
  const precision = right + wrong === 0 ? null : right / (right + wrong);
  const recall = right + missed === 0 ? null : right / (right + missed);
  const f1 =
    precision === null || recall === null || precision + recall === 0
      ? null
      : (2 * precision * recall) / (precision + recall);
  return { name, right, wrong, missed, precision, recall, f1 };
};

const share = (rows: readonly ScoredRow[], test: (row: ScoredRow) => boolean): { right: number; of: number } => ({
  right: rows.filter(test).length,
  of: rows.length,
});

const plain = (grade: string | null | undefined): string => (grade ?? '').replace(/[\s-]/g, '').toUpperCase();

export const scoreLabels = (corpus: string, knowledge: Knowledge): LabelScore => {
  const judge = createJudge(knowledge);
  const lines = readFileSync(path.join(corpus, 'dev/labels.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelLine);
  const files = lines.filter((line) => line.kind === 'file' && (line.format === 'csv' || line.format === 'tsv'));
  const rows: ScoredRow[] = [];
  const unread: string[] = [];
  for (const { file } of files) {
    const labelled = new Map(
      lines.filter((line) => line.file === file && line.label).map((line) => [Number(line.row), line]),
    );
    const decoded = decodeBytes(readFileSync(path.join(corpus, 'dev', file)));
    if ('error' in decoded) throw new Error(`${file}: ${decoded.error}`);
    const document = readDocument(decoded.text, { fileName: file, knowledge });
    const index = createLineIndex(decoded.text);
    const seen = new Set<number>();
    for (const table of document.tables) {
      for (const row of table.rows) {
        const line = index.lineAt(document.grid.cellStart[document.grid.rowStart[row]!]!) + 1;
        const label = labelled.get(line) ?? null;
        seen.add(line);
        const judged = judge.row(document, table, row) ?? judge.inspect(document, table, row);
        const cells = Array.from({ length: document.grid.cellCount(row) }, (_, column) =>
          document.grid.value(row, column),
        );
        rows.push({
          file,
          line,
          label: label?.label ?? 'none',
          labelConfidence: label?.confidence ?? null,
          labelled: label,
          judgement: judged.judgement,
          origin: judged.origin,
          text: cells
            .filter((cell) => cell !== '')
            .join(' | ')
            .slice(0, 300),
        });
      }
    }
    for (const line of labelled.keys()) if (!seen.has(line)) unread.push(`${file}:${line}`);
  }
  const clean = rows.filter(({ label }) => !targetLabels.includes(label));
  const named = rows.filter(
    ({ labelled, label }) => targetLabels.includes(label) && labelled?.family && labelled.family !== 'unknown',
  );
  const graded = rows.filter(({ labelled }) => plain(labelled?.grade) !== '');
  const shown = rows.filter(({ labelled }) => labelled?.origin?.kind === 'maker');
  return {
    files: files.length,
    rows,
    unread,
    tables: [
      ...labels.filter((label) => label !== 'none').map((label) => tabulate(label, rows, [label], true)),
      tabulate('the three together', rows, targetLabels, true),
      tabulate('any of the three', rows, targetLabels, false),
    ],
    falseAlarms: clean.filter(
      ({ judgement, labelConfidence }) => labelConfidence !== 'low' && targetLabels.includes(spoken(judgement)),
    ).length,
    cleanRows: clean.length,
    family: share(
      named,
      ({ judgement, labelled }) =>
        judgement.magnet?.family === labelled?.family || judgement.label === 'rare-earth-nonmagnet',
    ),
    grade: share(graded, ({ judgement, labelled }) => plain(judgement.magnet?.grade) === plain(labelled?.grade)),
    origin: share(shown, ({ origin, labelled }) => origin.chinese === labelled?.origin?.value),
  };
};

/** Rows where label and judgement differ, those about the three labels first. */
export const confusions = (score: LabelScore): readonly ScoredRow[] => {
  const about = (row: ScoredRow): boolean =>
    targetLabels.includes(row.label) || targetLabels.includes(spoken(row.judgement));
  return score.rows
    .filter((row) => row.labelConfidence !== 'low' && spoken(row.judgement) !== row.label)
    .toSorted((a, b) => Number(about(b)) - Number(about(a)));
};
