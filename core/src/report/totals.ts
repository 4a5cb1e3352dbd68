/** Totals of a run: the one place that adds up summaries, so that every report shows the same numbers. */
import type { FileResult, LintContext, RunResult, Summary } from '../lint/types.ts';
import { type Label, labels, type Severity, severities } from '../model.ts';

export interface RunSummary extends Summary {
  readonly files: number;
}

/** Adds up the summaries of all files. */
export function sumUp(files: readonly FileResult[]): RunSummary {
  const byLabel = Object.fromEntries(labels.map((label) => [label, 0])) as Record<Label, number>;
  const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  const traceElements = new Set<string>();
  let parts = 0;
  let suppressed = 0;
  let traceParts = 0;
  for (const { result } of files) {
    const { summary } = result;
    parts += summary.parts;
    suppressed += summary.suppressed;
    traceParts += summary.trace.parts;
    for (const symbol of summary.trace.elements) traceElements.add(symbol);
    for (const label of labels) byLabel[label] += summary.byLabel[label];
    for (const severity of severities) bySeverity[severity] += summary.bySeverity[severity];
  }
  const trace = { parts: traceParts, elements: [...traceElements].sort() };
  return { files: files.length, parts, byLabel, bySeverity, suppressed, trace };
}

/** Context a file was linted in: the run's, unless a nearer `lodestone.yaml` decides otherwise. */
export function contextOf(run: RunResult, file: FileResult): LintContext {
  return { knowledge: run.knowledge, config: file.config ?? run.config, asOf: file.asOf ?? run.asOf };
}

/** Number of unsuppressed findings at or above a severity. */
export function countAtLeast(summary: Summary, threshold: Severity): number {
  return severities
    .slice(0, severities.indexOf(threshold) + 1)
    .reduce((sum, severity) => sum + summary.bySeverity[severity], 0);
}
