/** The figures of one set that have a floor. Shares are 0–1; `null` where the set has no such row. */
import type { JudgedRow } from './rows.ts';
import { chineseOrigin, falseAlarms, family, gradeFamily, type Share, score, spoken, targets } from './score.ts';

export interface Figures {
  /** Of the three labels that findings are about, each row with its own label. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Per 1,000 clean rows; the only figure that must not rise. */
  readonly falseAlarms: number | null;
  /** Of `trace-possible`. */
  readonly traceRecall: number | null;
  readonly family: number | null;
  readonly gradeFamily: number | null;
  readonly chineseOrigin: number | null;
}

const part = ({ right, of }: Share): number | null => (of === 0 ? null : right / of);

export function figuresOf(rows: readonly JudgedRow[]): Figures {
  const { precision, recall, f1 } = score(rows, targets, spoken, true);
  const alarms = part(falseAlarms(rows));
  return {
    precision,
    recall,
    f1,
    falseAlarms: alarms === null ? null : alarms * 1000,
    traceRecall: score(rows, ['trace-possible'], spoken, true).recall,
    family: part(family(rows)),
    gradeFamily: part(gradeFamily(rows)),
    chineseOrigin: part(chineseOrigin(rows)),
  };
}
