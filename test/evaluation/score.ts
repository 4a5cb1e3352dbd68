/** Counts over judged rows. Rows that the labeller found only plausible (`low`) count neither way. */
import type { Label } from '#core';
import { labels } from '#core';
import type { JudgedRow } from './rows.ts';

/** The labels that findings are about. */
export const targets: readonly Label[] = ['magnet', 'contains-magnet', 'rare-earth-nonmagnet'];

export interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** 0–1; `null` where nothing was said. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** A judgement that is only a suspicion by name says nothing here: it raises a hint at most. */
export const spoken = ({ judgement }: Pick<JudgedRow, 'judgement'>): Label =>
  judgement.confidence === 'low' ? 'none' : judgement.label;

export function scoreOf(right: number, wrong: number, missed: number): Score {
  const precision = right + wrong === 0 ? null : right / (right + wrong);
  const recall = right + missed === 0 ? null : right / (right + missed);
  const f1 =
    precision === null || recall === null || precision + recall === 0
      ? null
      : (2 * precision * recall) / (precision + recall);
  return { right, wrong, missed, precision, recall, f1 };
}

/** How well `says` finds the rows of `wanted`; a row of another wanted label is neither right nor clean unless `exact` is off. */
export function score(
  rows: readonly JudgedRow[],
  wanted: readonly Label[],
  says: (row: JudgedRow) => Label,
  exact: boolean,
): Score {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const row of rows) {
    if (row.answer.confidence === 'low') continue;
    const is = wanted.includes(row.answer.label);
    const said = says(row);
    const found = wanted.includes(said);
    if (is && found && (!exact || said === row.answer.label)) right++;
    else {
      if (found) wrong++;
      if (is) missed++;
    }
  }
  return scoreOf(right, wrong, missed);
}

export const perLabel = (rows: readonly JudgedRow[], says = spoken): (readonly [string, Score])[] => [
  ...labels.filter((label) => label !== 'none').map((label) => [label, score(rows, [label], says, true)] as const),
  ['the three together', score(rows, targets, says, true)],
  ['any of the three', score(rows, targets, says, false)],
];

export const isClean = ({ answer }: JudgedRow): boolean => !targets.includes(answer.label);
/** Rows where engine and answer differ on the three labels. */
export const confusions = (rows: readonly JudgedRow[]): JudgedRow[] =>
  rows.filter((row) => {
    if (row.answer.confidence === 'low') return false;
    const said = spoken(row);
    return (targets.includes(said) || targets.includes(row.answer.label)) && said !== row.answer.label;
  });

export interface Share {
  readonly right: number;
  readonly of: number;
}
const share = (rows: readonly JudgedRow[], test: (row: JudgedRow) => boolean): Share => ({
  right: rows.filter(test).length,
  of: rows.length,
});
const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\s-]/g, '').toUpperCase();

const writesGrade = ({ answer }: JudgedRow): boolean =>
  answer.grade !== null && answer.family !== null && answer.family !== 'unknown';
const families = new Set(['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo']);
const showsFamily = ({ answer }: JudgedRow): boolean =>
  targets.includes(answer.label) && answer.family !== null && families.has(answer.family);
const readsFamily = ({ answer, judgement }: JudgedRow): boolean => judgement.magnet?.family === answer.family;
const readsGrade = ({ answer, judgement }: JudgedRow): boolean =>
  plain(judgement.magnet?.grade).includes(plain(answer.grade));
const placed = ({ answer, origin }: JudgedRow): boolean => origin.chinese === answer.chinese;

/** Of rows that write a grade: the family that the grade stands for. */
export const gradeFamily = (rows: readonly JudgedRow[]): Share => share(rows.filter(writesGrade), readsFamily);
export const family = (rows: readonly JudgedRow[]): Share => share(rows.filter(showsFamily), readsFamily);
export const grade = (rows: readonly JudgedRow[]): Share =>
  share(
    rows.filter(({ answer }) => answer.grade !== null),
    readsGrade,
  );
const showsOrigin = ({ answer }: JudgedRow): boolean => answer.chinese !== null;
export const chineseOrigin = (rows: readonly JudgedRow[]): Share => share(rows.filter(showsOrigin), placed);

/** Rows whose family or grade is read otherwise. */
export const misread = (rows: readonly JudgedRow[]): JudgedRow[] =>
  rows.filter(
    (row) =>
      ((writesGrade(row) || showsFamily(row)) && !readsFamily(row)) || (row.answer.grade !== null && !readsGrade(row)),
  );
/** Rows whose origin is read otherwise. */
export const misplaced = (rows: readonly JudgedRow[]): JudgedRow[] =>
  rows.filter((row) => showsOrigin(row) && !placed(row));

/** Clean rows that a finding would be raised for. */
export const falseAlarms = (rows: readonly JudgedRow[], says: (row: JudgedRow) => Label = spoken): Share =>
  share(rows.filter(isClean), (row) => targets.includes(says(row)));
