/** The instruments that a rule reads. */
import type { RuleData } from './types.ts';

/** The rule's own instrument first, then those under which it reads alike; empty where it reads none. */
export function instrumentsOf({
  instrument,
  alsoUnder = [],
}: Pick<RuleData, 'instrument' | 'alsoUnder'>): readonly NonNullable<RuleData['instrument']>[] {
  return instrument === null ? [] : [instrument, ...alsoUnder];
}
