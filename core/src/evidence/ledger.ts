/** What the evidence ledger says of a part on a day. Keyed by part, never by line. */
import { indexByPart } from '../config/part-key.ts';
import type { IsoDate, Part } from '../model.ts';
import type { PartEvidence } from '../rules/facts.ts';
import type { Evidence } from './types.ts';

/** Entries that name the part, told apart by validity; `null` where none does. */
export type Ledger = (part: Part) => PartEvidence | null;

/** An entry that is not yet valid counts neither way. */
export function openLedger(entries: readonly Evidence[], asOf: IsoDate): Ledger {
  const begun = entries.filter(({ validFrom }) => validFrom === null || validFrom <= asOf);
  if (begun.length === 0) return () => null;
  const naming = indexByPart(begun, ({ parts }) => parts);
  return (part) => {
    const own = naming(part);
    if (own.length === 0) return null;
    const isValid = ({ validUntil }: Evidence): boolean => validUntil === null || validUntil >= asOf;
    return { valid: own.filter(isValid), expired: own.filter((entry) => !isValid(entry)) };
  };
}
