/** Status of an instrument as rules read it and as people read it. */
import type { RuleStatus } from '../knowledge/fact-vocabulary.ts';
import type { InstrumentStatus } from '../knowledge/types.ts';

const readAs: Readonly<Record<InstrumentStatus, RuleStatus>> = {
  not_yet_issued: 'none',
  in_force: 'in_force',
  partly_in_force: 'in_force',
  suspended: 'suspended',
  partly_suspended: 'suspended',
  unconfirmed: 'unconfirmed',
  // The product contract treats `unknown` as `unconfirmed`.
  unknown: 'unconfirmed',
  announced_not_effective: 'announced',
  scheduled: 'announced',
  bill: 'announced',
  proposal: 'announced',
  no_duty_negotiation: 'announced',
  in_force_not_yet_applicable: 'announced',
  in_force_pending_regulation: 'announced',
};
const words: Readonly<Record<InstrumentStatus, string>> = {
  not_yet_issued: 'not yet issued',
  in_force: 'in force',
  partly_in_force: 'partly in force',
  suspended: 'suspended',
  partly_suspended: 'partly suspended',
  unconfirmed: 'not confirmed',
  unknown: 'not confirmed',
  announced_not_effective: 'announced',
  scheduled: 'scheduled',
  bill: 'a bill',
  proposal: 'a proposal',
  no_duty_negotiation: 'no duty, under negotiation',
  in_force_not_yet_applicable: 'in force, not yet applicable',
  in_force_pending_regulation: 'in force, pending regulation',
};

/** The five statuses that rules tell apart; `none` before the instrument existed. */
export function ruleStatus(read: InstrumentStatus): RuleStatus {
  return readAs[read];
}

/** A status by itself: `in force`, `not confirmed`. */
export const statusWords = (status: string): string => words[status as InstrumentStatus] ?? status;

/** `suspended`; `not confirmed, read as in force` where `assume` decides. */
export function statusInWords(status: InstrumentStatus, read: InstrumentStatus): string {
  return readAs[read] === readAs[status] ? words[status] : `${words[status]}, read as ${words[read]}`;
}
