/** Findings about the evidence of a part: expired, about to expire, not enough. */
import type { Waiver } from '../config/types.ts';
import { noteEvidence } from '../evidence/settle.ts';
import type { Anchor, Part } from '../model.ts';
import { daysBetween } from '../rules/document-findings.ts';
import type { CompiledRules, RawFinding } from '../rules/evaluate.ts';
import { severityOf } from '../rules/evaluate.ts';
import type { PartEvidence } from '../rules/facts.ts';
import type { LintContext } from './types.ts';

/** They stand where the findings stand that they are about, else at the row. */
export function evidenceFindings(
  part: Part,
  evidence: PartEvidence,
  raised: readonly RawFinding[],
  rules: CompiledRules,
  { config, asOf }: LintContext,
): readonly RawFinding[] {
  const anchor: Anchor = raised[0]?.anchor ?? { kind: 'row', row: part.row };
  return noteEvidence(evidence, raised, asOf, rules.book, daysBetween).flatMap((note): RawFinding[] => {
    const severity = severityOf(rules, config, note.rule, note.severity);
    return severity === null ? [] : [{ ...note, severity, anchor, part, instrument: null, elements: [] }];
  });
}

/** `raw` is the finding that the waiver silenced until its day. Said once for a waiver in a document. */
export function expiredWaiverFinding(
  waiver: Waiver,
  { anchor, part, rule }: RawFinding,
  rules: CompiledRules,
  { config }: LintContext,
): readonly RawFinding[] {
  const own = 'evidence/waiver-expired';
  const severity = severityOf(rules, config, own, 'warning');
  if (severity === null) return [];
  const message = `The waiver of ${rule} ended on ${waiver.until}: renew it with a reason or settle the finding`;
  return [{ rule: own, severity, message, anchor, part, instrument: null, elements: [] }];
}
