import type { IsoDate } from '../model.ts';
import type { Evidence } from './types.ts';

export type EvidenceState = 'valid' | 'expired' | 'not-yet-valid';

/** Validity of an entry on a day; both ends inclusive. */
export function evidenceState({ validFrom, validUntil }: Evidence, asOf: IsoDate): EvidenceState {
  if (validFrom !== null && validFrom > asOf) return 'not-yet-valid';
  return validUntil !== null && validUntil < asOf ? 'expired' : 'valid';
}
