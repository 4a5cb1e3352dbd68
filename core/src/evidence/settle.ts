/** Which evidence settles a finding, and what is to be said of evidence that does not. */
import type { EvidenceType } from '../knowledge/evidence-types.ts';
import type { Finding, IsoDate, Severity } from '../model.ts';
import type { PartEvidence, PartFacts } from '../rules/facts.ts';
import type { Evidence, EvidenceTypeId } from './types.ts';

/** Types compiled for look-up: `blocked` holds where an entry of the type does not clear after all. */
export interface EvidenceBook {
  readonly typeOf: (id: EvidenceTypeId) => EvidenceType;
  readonly blocked: (type: EvidenceType, facts: PartFacts) => boolean;
}

/** Entry that clears the rule's finding; `null` where none of the valid ones does. */
export function clearingEntry(rule: string, facts: PartFacts, book: EvidenceBook): Evidence | null {
  const valid = facts.extras.evidence?.valid ?? [];
  return (
    valid.find((entry) => {
      const type = book.typeOf(entry.type);
      return names(type.clears, rule) && !book.blocked(type, facts);
    }) ?? null
  );
}

export interface EvidenceNote {
  readonly rule: 'evidence/expired' | 'evidence/expiring' | 'evidence/insufficient';
  readonly severity: Severity;
  readonly message: string;
}

const warnDays = 30;

/**
 * What to say of the evidence of one part beside its findings: expired entries that one of them needs, entries about to
 * expire, and entries that look as if they settled a finding and do not. One note for each entry at most.
 */
export function noteEvidence(
  evidence: PartEvidence,
  standing: readonly Pick<Finding, 'rule' | 'severity' | 'evidence'>[],
  asOf: IsoDate,
  book: EvidenceBook,
  daysBetween: (from: IsoDate, to: IsoDate) => number,
): readonly EvidenceNote[] {
  const notes: EvidenceNote[] = [];
  const clears = (entry: Evidence): boolean =>
    standing.some(({ evidence: by }) => by !== undefined && by.type === entry.type && by.number === entry.number);
  const serious = standing.filter(({ severity }) => severity === 'error' || severity === 'warning');
  for (const entry of evidence.expired) {
    const type = book.typeOf(entry.type);
    const needed = serious.filter(({ rule }) => names(type.clears, rule) || (type.states !== null && stating(rule)));
    if (needed.length === 0) continue;
    notes.push({
      rule: 'evidence/expired',
      severity: needed.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
      message: `${nameOf(entry, type)} expired on ${entry.validUntil}; ${needed.map(({ rule }) => rule).join(', ')} stands again`,
    });
  }
  for (const entry of evidence.valid) {
    const type = book.typeOf(entry.type);
    if (
      entry.validUntil !== null &&
      daysBetween(asOf, entry.validUntil) <= warnDays &&
      (clears(entry) || type.states !== null)
    ) {
      notes.push({
        rule: 'evidence/expiring',
        severity: 'warning',
        message: `${nameOf(entry, type)} expires on ${entry.validUntil}: ask for the next one now`,
      });
      continue;
    }
    const left = clears(entry)
      ? undefined
      : type.leaves.find(({ rules }) => serious.some(({ rule }) => names(rules, rule)));
    if (left === undefined) continue;
    notes.push({
      rule: 'evidence/insufficient',
      severity: 'information',
      message: `${nameOf(entry, type)} does not settle ${serious.find(({ rule }) => names(left.rules, rule))!.rule}: ${left.why}`,
    });
  }
  return notes;
}

/** Rules that declared content or origin would answer. */
const stating = (rule: string): boolean =>
  /\/(?:undeclared-composition|unknown-origin|unknown-magnet-origin)$/.test(rule);

/** `individual export licence L-2026-001`. */
export function nameOf(entry: Evidence, { name }: EvidenceType): string {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return entry.number === null ? capital : `${capital} ${entry.number.slice(0, 40)}`;
}

const names = (patterns: readonly string[], rule: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern));
