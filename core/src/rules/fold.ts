/** Many findings of parts, one line for the document. */
import { type Language, severities } from '../model.ts';
import type { RawFinding } from './evaluate.ts';
import { localOf } from './to-finding.ts';

/**
 * Findings that are one for the document, made of those of its parts: at the document, at the worst severity, with the
 * elements of all. In the order of the rules' first findings.
 */
export function foldFindings(raised: readonly RawFinding[], language?: Language): readonly RawFinding[] {
  const byRule = new Map<string, RawFinding[]>();
  for (const finding of raised) {
    const known = byRule.get(finding.rule);
    if (known === undefined) byRule.set(finding.rule, [finding]);
    else known.push(finding);
  }
  return [...byRule.values()].map((all) => {
    const worst = all.reduce((a, b) => (severities.indexOf(b.severity) < severities.indexOf(a.severity) ? b : a));
    const parts = all.flatMap(({ part }) => (part === null ? [] : [part]));
    // Makers differ from part to part.
    const listed = all.flatMap((one) => one.fold?.context.listed ?? []);
    const { fold, part, ...finding } = worst;
    const context = fold === undefined ? undefined : { ...fold.context, parts, listed };
    return {
      ...finding,
      ...(fold === undefined || part === null || context === undefined
        ? {}
        : { message: fold.message.english(part, context), ...localOf(fold.message, part, context, language) }),
      anchor: { kind: 'document' },
      part: null,
      elements: [...new Set(all.flatMap(({ elements }) => elements))],
    };
  });
}
