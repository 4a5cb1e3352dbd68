/** A baseline: findings that were there when a project began to use the check, so that only new ones count. */
import * as z from 'zod';
import type { BaselineEntry, FileResult, RunResult } from '../lint/types.ts';
import { type Finding, type Severity, severities } from '../model.ts';
import { once } from '../text/once.ts';

export const baselineSchema = once(() =>
  z.strictObject({
    $schema: z.string().optional(),
    schemaVersion: z.literal(1),
    tool: z.literal('lodestone'),
    findings: z
      .array(
        z.strictObject({
          file: z.string().min(1).describe('Path relative to the folder of the baseline, separated by /.'),
          rule: z.string().min(1),
          severity: z
            .enum(severities)
            .describe('When the baseline was written. A finding that has become worse counts.'),
          fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
          part: z.string().nullable().describe('Words for people; they are not compared.'),
        }),
      )
      .describe('Sorted by file, rule and fingerprint, one a line, so that a change shows in a diff.'),
  }),
);
export type Baseline = z.infer<ReturnType<typeof baselineSchema>>;

/** Never throws: a sentence for people where the text is no baseline. */
export function parseBaseline(text: string): Baseline | { readonly error: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    return { error: `is no JSON: ${(cause as Error).message}` };
  }
  const parsed = baselineSchema().safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  return { error: `is no baseline: ${[...issue.path].join('.') || 'the file'}: ${issue.message}` };
}

/** The baseline of all findings of a run that no waiver silences. `nameOf`: path of a file relative to the baseline's folder. */
export function renderBaseline(run: RunResult, nameOf: (file: string) => string): string {
  const entries = run.files.flatMap(({ file, result }) =>
    result.findings.flatMap((finding) => (finding.suppressed === null ? [entryOf(nameOf(file), finding)] : [])),
  );
  entries.sort((a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint));
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  const list = entries.length === 0 ? '[]' : `[\n${lines}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "tool": "lodestone",\n  "findings": ${list}\n}\n`;
}

function entryOf(file: string, { rule, severity, fingerprint, part }: Finding): BaselineEntry {
  const words = part?.fields.mpn ?? part?.fields.partNumber ?? part?.fields.description ?? part?.fields.value ?? null;
  return { file, rule, severity, fingerprint, part: words === null ? null : words.slice(0, 80) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The run without its known findings: those that the baseline holds for the same file, unless they have become worse. They are kept
 * apart, and so is what the baseline holds and the run has not.
 */
export function applyBaseline(run: RunResult, baseline: Baseline, nameOf: (file: string) => string): RunResult {
  const held = new Map(baseline.findings.map((entry) => [keyOf(entry.file, entry.fingerprint), entry]));
  const seen = new Set<BaselineEntry>();
  const files = run.files.map((file): FileResult => {
    const name = nameOf(file.file);
    const bySeverity = { ...file.result.summary.bySeverity };
    const findings: Finding[] = [];
    const known: Finding[] = [];
    for (const finding of file.result.findings) {
      const entry = held.get(keyOf(name, finding.fingerprint));
      if (entry !== undefined) seen.add(entry);
      if (entry === undefined || finding.suppressed !== null || isWorse(finding.severity, entry.severity)) {
        findings.push(finding);
      } else {
        known.push(finding);
        bySeverity[finding.severity]--;
      }
    }
    return { ...file, result: { ...file.result, findings, summary: { ...file.result.summary, bySeverity } }, known };
  });
  return { ...run, files, baseline: { gone: baseline.findings.filter((entry) => !seen.has(entry)) } };
}

function keyOf(file: string, fingerprint: string): string {
  return `${file}\n${fingerprint}`;
}

function isWorse(now: Severity, then: Severity): boolean {
  return severities.indexOf(now) < severities.indexOf(then);
}

/** ` 2 waived. 5 known from the baseline.`: what a list does not show; `''` where it shows all. */
export function describeUnlisted(waived: number, { baseline, files }: RunResult): string {
  const known = files.reduce((sum, file) => sum + (file.known?.length ?? 0), 0);
  const gone = baseline?.gone.length ?? 0;
  return [
    waived > 0 ? ` ${waived} waived.` : '',
    known > 0 ? ` ${known} known from the baseline.` : '',
    gone > 0 ? ` ${gone} of the baseline no longer there: write it anew with --update-baseline.` : '',
  ].join('');
}
