/** Findings and configuration problems to diagnostics. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { type Finding, type LineIndex, locate, type Problem, type Severity, severities } from '#core';
import type { Analysis, BomAnalysis } from '../analyses.ts';
import type { RulePages } from '../rule-pages.ts';
import { oneLineRangeOf, rangeOfProblem, startOfDocument } from './positions.ts';

export const diagnosticSource = 'lodestone';

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What travels with a diagnostic, so that a code action finds its finding again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly fingerprint: string;
}

/** Everything there is to say about a document, worst first, at most `settings.maxProblems`. */
export function diagnosticsOf(analysis: Analysis, pages: RulePages): Diagnostic[] {
  switch (analysis.kind) {
    case 'bom':
      return bomDiagnostics(analysis, pages);
    case 'configuration':
      return problemDiagnostics(analysis.document.lines(), analysis.project.problems);
    case 'unreadable':
      // An open document is text, so what could not be read is the rule data: the log and a message say so once.
      return analysis.open
        ? []
        : [
            {
              range: startOfDocument,
              severity: DiagnosticSeverity.Error,
              source: diagnosticSource,
              message: analysis.why,
            },
          ];
    case 'not-bom':
    case 'disabled':
      return [];
  }
}

/** Problems of a configuration file at their places; there are never many. */
export function problemDiagnostics(lines: LineIndex, problems: readonly Problem[]): Diagnostic[] {
  return problems.slice(0, 100).map((problem) => ({
    range: rangeOfProblem(lines, problem),
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: diagnosticSource,
    message: problem.message,
  }));
}

function bomDiagnostics(analysis: BomAnalysis, pages: RulePages): Diagnostic[] {
  const { settings, result } = analysis;
  const shown = result.findings.filter((finding) => finding.suppressed === null || settings.showSuppressed);
  // Waived findings come last, whatever their severity was.
  if (settings.showSuppressed) shown.sort((a, b) => Number(a.suppressed !== null) - Number(b.suppressed !== null));
  if (shown.length <= settings.maxProblems) return shown.map((finding) => diagnosticOf(analysis, finding, pages));
  const kept = shown.slice(0, settings.maxProblems - 1);
  return [...kept.map((finding) => diagnosticOf(analysis, finding, pages)), remainder(shown.slice(kept.length))];
}

export function diagnosticOf(analysis: BomAnalysis, finding: Finding, pages: RulePages): Diagnostic {
  const { document, bom } = analysis;
  const href = pages.hrefOf(finding.rule, analysis.context.knowledge);
  const { suppressed } = finding;
  return {
    range: oneLineRangeOf(document.lines(), document.text, locate(bom, finding.anchor)),
    severity: suppressed === null ? severityOf[finding.severity] : DiagnosticSeverity.Information,
    code: finding.rule,
    ...(href === null ? {} : { codeDescription: { href } }),
    source: diagnosticSource,
    message:
      suppressed === null
        ? finding.message
        : `${finding.message} Waived until ${suppressed.until}: ${suppressed.reason}`,
    data: { rule: finding.rule, fingerprint: finding.fingerprint } satisfies DiagnosticData,
  };
}

/** The line that makes totals agree where the list is cut. */
function remainder(rest: readonly Finding[]): Diagnostic {
  const counts = severities
    .map((severity) => ({ severity, count: rest.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} of severity ${severity}`);
  return {
    range: startOfDocument,
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: `${rest.length} more findings are not listed here (${counts.join(', ')}). The report lists them all.`,
  };
}

/** Short text that changes when a list of diagnostics does (FNV-1a, twice 32 bits). */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  const text = JSON.stringify(diagnostics);
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}
