/** A fix by what it takes to plan it again: a code action carries this, not the edit. */
import { type Finding, type Fix, planFixes } from '#core';
import type { BomAnalysis } from './analysis.ts';
import type { PlannedFix } from './protocol.ts';

/** `null` where the document changed and the fix is gone. */
export function findFix(
  { bom, context, result }: BomAnalysis,
  { fingerprint, kind, title }: PlannedFix,
): { readonly finding: Finding; readonly fix: Fix } | null {
  const finding = result.findings.find((one) => one.fingerprint === fingerprint);
  if (finding === undefined) return null;
  const fix = planFixes(bom, finding, context).find((one) => one.kind === kind && one.title === title);
  return fix === undefined ? null : { finding, fix };
}
