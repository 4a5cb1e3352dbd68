/** What the evidence ledger says of a part on a day. Keyed by part, never by line. */
import { indexByPart } from '../config/part-key.ts';
import type { IsoDate, Part } from '../model.ts';
import type { PartEvidence } from '../rules/facts.ts';
import { evidenceState } from './evidence-state.ts';
import type { Evidence } from './types.ts';

/** Entries that name the part, told apart by validity; `null` where none does. */
export type Ledger = (part: Part) => PartEvidence | null;

export function openLedger(entries: readonly Evidence[], asOf: IsoDate): Ledger {
  if (entries.length === 0) return () => null;
  const naming = indexByPart(entries, ({ parts }) => parts);
  return (part) => {
    const own = naming(part);
    if (own.length === 0) return null;
    const valid: Evidence[] = [];
    const expired: Evidence[] = [];
    const pending: Evidence[] = [];
    const lists = { valid, expired, 'not-yet-valid': pending };
    for (const entry of own) lists[evidenceState(entry, asOf)].push(entry);
    return { valid, expired, pending };
  };
}
