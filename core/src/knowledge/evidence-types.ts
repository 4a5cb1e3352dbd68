/** Types of evidence in the compiled knowledge. */
import type { EvidenceTypeId } from '../evidence/types.ts';
import type { Condition } from './types.ts';

/** What a type of evidence settles (`rules/evidence.yaml`). */
export interface EvidenceType {
  readonly id: EvidenceTypeId;
  /** As messages call it: `individual export licence`. */
  readonly name: string;
  /** Keys without which an entry is refused. */
  readonly needs: readonly string[];
  /** Longest validity from `issued` on, where the entry states no end. */
  readonly longestMonths: number | null;
  /** Rule ids, or patterns with `*` at their end: their findings become information. */
  readonly clears: readonly string[];
  /** Does not clear where this holds. */
  readonly unless?: Condition;
  /** What the entry says is taken for stated. */
  readonly states: 'composition' | 'origin' | 'stages' | null;
  /** Rules that it does not settle, and why. */
  readonly leaves: readonly { readonly rules: readonly string[]; readonly why: string }[];
}
