/** Status of an instrument on a date: what the data says, how it is read, and when it may change. */
import type { Assume } from '../config/types.ts';
import type { IsoDate } from '../model.ts';
import type { CandidateStatus, FactConfidence, Instrument, InstrumentStatus, StatusInterval } from './types.ts';

export interface StatusOnDate {
  /** As the data has it; `not_yet_issued` before the first interval, `unknown` after a last one that is closed. */
  readonly status: InstrumentStatus;
  /** As the project reads it: `assume` chooses among the candidates of an unsettled status, else that is `unconfirmed`. */
  readonly read: InstrumentStatus;
  /** One or two sentences: what it rests on and, where it is not settled, how it was read. */
  readonly reason: string;
  /** Start of the next interval: the next day on which the status may be another. `null`: none known. */
  readonly nextDate: IsoDate | null;
  readonly confidence: FactConfidence;
}

/**
 * Status on a day. `limb` names a separately dated part, `null` the instrument as a whole; a limb that the instrument does
 * not have is read as the whole. Intervals are inclusive, in order and without gaps (the compiler holds them to it).
 */
export function statusOn(
  instrument: Pick<Instrument, 'statusIntervals' | 'limbs'>,
  limb: string | null,
  asOf: IsoDate,
  assume: Assume,
): StatusOnDate {
  const intervals = instrument.limbs.find(({ id }) => id === limb)?.statusIntervals ?? instrument.statusIntervals;
  const nextDate = intervals.find(({ from }) => from > asOf)?.from ?? null;
  const current = intervals.find(({ from, to }) => from <= asOf && (to === null || asOf <= to));
  if (current !== undefined) return { ...readInterval(current, assume), nextDate, confidence: current.confidence };
  if (nextDate !== null) {
    const reason = `Not yet issued on ${asOf}; it begins on ${nextDate}.`;
    return { status: 'not_yet_issued', read: 'not_yet_issued', reason, nextDate, confidence: intervals[0]!.confidence };
  }
  const last = intervals.at(-1)?.to;
  const reason = last ? `The data ends on ${last}.` : 'The data gives no status.';
  return { status: 'unknown', read: 'unconfirmed', reason, nextDate: null, confidence: 'unknown' };
}

type Reading = Pick<StatusOnDate, 'status' | 'read' | 'reason'>;

function readInterval(interval: StatusInterval, assume: Assume): Reading {
  const { status } = interval;
  const basis = endSentence(interval.basis);
  if (status !== 'unconfirmed' && status !== 'unknown') return { status, read: status, reason: basis };
  const chosen = choose(interval.candidates, assume);
  if (chosen !== null) {
    return {
      status,
      read: chosen,
      reason: `Not confirmed; read as ${words(chosen)} (assume: ${assume}). ${basis}`.trimEnd(),
    };
  }
  const lean = interval.lean === null ? '' : `, more likely ${words(interval.lean)}`;
  const candidates = interval.candidates.map(words).join(' or ');
  const may = candidates === '' ? '' : `: may be ${candidates}${lean}`;
  return { status, read: 'unconfirmed', reason: `Not confirmed${may}. ${basis}`.trimEnd() };
}

/** The candidate that an assumption names; `null` where it names none of them. */
function choose(candidates: readonly CandidateStatus[], assume: Assume): InstrumentStatus | null {
  if (assume === 'in-force') return candidates.includes('in_force') ? 'in_force' : null;
  if (assume === 'suspended') {
    if (candidates.includes('suspended')) return 'suspended';
    return candidates.includes('partly_suspended') ? 'partly_suspended' : null;
  }
  return null;
}

const words = (status: string): string => status.replaceAll('_', ' ');

function endSentence(text: string): string {
  if (text === '') return '';
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}
