/** The instruments of a run over time: from when to when each is in which status, as recorded. */
import type { RuleStatus } from '../knowledge/fact-vocabulary.ts';
import { statusOn } from '../knowledge/status.ts';
import type { Instrument } from '../knowledge/types.ts';
import type { RunResult } from '../lint/types.ts';
import type { IsoDate } from '../model.ts';
import { ruleStatus, statusWords } from '../rules/status-words.ts';
import { citeInstrument } from './describe.ts';

export interface TimelineRow {
  readonly citation: string;
  readonly title: string;
  readonly intervals: readonly TimelineInterval[];
}
export interface TimelineInterval {
  readonly from: IsoDate;
  /** Last day, inclusive; `null`: open. */
  readonly to: IsoDate | null;
  /** In words: `in force`. */
  readonly status: string;
  /** How the project reads it, where that differs. */
  readonly read: string;
  /** What rules make of it. */
  readonly kind: RuleStatus;
}

/** One row for each instrument or limb; those without dates have none. */
export function timelineOf(
  run: Pick<RunResult, 'config'>,
  wanted: readonly { readonly instrument: Instrument; readonly limb: string | null }[],
): readonly TimelineRow[] {
  return wanted.flatMap(({ instrument, limb }) => {
    const intervals = instrument.limbs.find(({ id }) => id === limb)?.statusIntervals ?? instrument.statusIntervals;
    if (intervals.length === 0) return [];
    return [
      {
        citation: citeInstrument(instrument, instrument.id, limb),
        title: instrument.title,
        intervals: intervals.map(({ from, to, status }) => {
          const { read } = statusOn(instrument, limb, from, run.config.assume);
          return { from, to, status: statusWords(status), read: statusWords(read), kind: ruleStatus(read) };
        }),
      },
    ];
  });
}
