/** Findings and configuration problems to diagnostics. */
import { type Diagnostic, DiagnosticSeverity, Range } from 'vscode-languageserver';
import {
  cellOf,
  type Finding,
  indexSpecs,
  type LineIndex,
  locateLive,
  onceFor,
  type Problem,
  type Severity,
  type Shown,
  severities,
} from '#core';
import type { Analysis, BomAnalysis } from '../analysis.ts';
import { placeOfSpec } from '../project.ts';
import type { RulePages } from '../rule-pages.ts';
import { type Say, sayIn, saySeverity } from '../words.ts';
import { oneLineRangeAt, rangeOfProblem, startOfDocument } from './positions.ts';

export const diagnosticSource = 'lodestone';

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Everything there is to say about a document, worst first, at most `settings.maxProblems`. */
export function diagnosticsOf(analysis: Analysis, pages: RulePages): Diagnostic[] {
  switch (analysis.kind) {
    case 'bom':
      return bomDiagnostics(analysis, pages);
    case 'configuration':
      return problemDiagnostics(analysis.document.lines(), analysis.project.problems);
    case 'unreadable':
    case 'missing':
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

const converted = new WeakMap<Finding, { readonly pages: RulePages; readonly diagnostic: Diagnostic }>();

/** The list of what a lint shows, and those in it that stand for no part: what they point at may move though nothing else does. */
interface Listed {
  readonly pages: RulePages;
  readonly diagnostics: Diagnostic[];
  readonly loose: readonly { readonly finding: Finding; readonly diagnostic: Diagnostic }[];
}
const lists = new WeakMap<Shown, Listed>();

function bomDiagnostics(analysis: BomAnalysis, pages: RulePages): Diagnostic[] {
  const { maxProblems, showSuppressed } = analysis.settings;
  const shown = analysis.lint.outcome.worst(maxProblems, showSuppressed);
  // The first rows of a document, and workbooks that are not open as a text, are asked for once.
  if (analysis.isStart || !analysis.open) return listDiagnostics(analysis, shown, pages);
  const known = lists.get(shown);
  const holds =
    known?.pages === pages &&
    known.loose.every((one) => isSameRange(rangeIn(analysis, one.finding), one.diagnostic.range));
  if (holds) return known.diagnostics;
  const diagnostics = listDiagnostics(analysis, shown, pages);
  const loose = shown.findings.flatMap((finding, index) => {
    const diagnostic = diagnostics[index]!;
    // The remainder may stand in the place of the last.
    return finding.part === null && diagnostic.code === finding.rule ? [{ finding, diagnostic }] : [];
  });
  lists.set(shown, { pages, diagnostics, loose });
  return diagnostics;
}

const rangeIn = ({ reading }: BomAnalysis, { anchor }: Finding): Range => oneLineRangeAt(locateLive(reading, anchor));

function isSameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}

function listDiagnostics(analysis: BomAnalysis, { findings, rest }: Shown, pages: RulePages): Diagnostic[] {
  const said = analysis.isStart ? findings.filter(({ part }) => part !== null) : findings;
  const shown = said.map((finding) => {
    // The same finding object stands at the same place: from one version to the next, most are the same.
    let made = converted.get(finding);
    if (made?.pages !== pages) {
      made = { pages, diagnostic: diagnosticOf(analysis, finding, pages) };
      if (finding.part !== null) converted.set(finding, made);
    }
    return made.diagnostic;
  });
  const last = findings.at(-1);
  if (last === undefined || analysis.isStart || severities.every((severity) => rest[severity] === 0)) return shown;
  // The line of what is left out takes the place of one.
  const left = remainder({ ...rest, [last.severity]: rest[last.severity] + 1 }, sayIn(analysis.context.language));
  return [...shown.slice(0, -1), left];
}

export function diagnosticOf(analysis: BomAnalysis, finding: Finding, pages: RulePages): Diagnostic {
  // A workbook that is not open as a text: people find the cell by its address.
  const cell = analysis.open ? null : sheetCellOf(analysis, finding);
  const href = pages.hrefOf(finding.rule, analysis.context.knowledge);
  const { suppressed, local: message = finding.message } = finding;
  const say = sayIn(analysis.context.language);
  return {
    range: cell?.range ?? rangeIn(analysis, finding),
    severity: suppressed === null ? severityOf[finding.severity] : DiagnosticSeverity.Information,
    code: finding.rule,
    ...(href === null ? {} : { codeDescription: { href } }),
    source: diagnosticSource,
    ...specOf(analysis, finding),
    message:
      (cell === null ? '' : `${cell.address}: `) +
      (suppressed === null ? message : say('{0} Waived until {1}: {2}', message, suppressed.until, suppressed.reason)),
  };
}

/** The spec that speaks for the part of a finding. */
function specOf({ context, project }: BomAnalysis, { part }: Finding): Pick<Diagnostic, 'relatedInformation'> {
  const specs = indexSpecs(context.config.specs.parts);
  if (part === null || specs.isEmpty) return {};
  const relatedInformation = specs.of(part.fields).flatMap((spec) => {
    const location = placeOfSpec(project, spec);
    return location === null ? [] : [{ location, message: 'The spec of the part' }];
  });
  return relatedInformation.length === 0 ? {} : { relatedInformation };
}

/** Row and column of a finding in its sheet, as a range, and its address; `null` where it is about no row of a sheet. */
function sheetCellOf(
  { reading }: BomAnalysis,
  { anchor }: Finding,
): { readonly range: Range; readonly address: string } | null {
  const bom = reading.whole?.document;
  const source = bom?.source;
  const cell = bom === undefined || source?.placeOf === undefined ? null : cellOf(bom, anchor);
  if (cell === null || source?.placeOf === undefined) return null;
  const line = source.placeOf(cell.row).row - 1;
  return { range: Range.create(line, cell.column, line, cell.column + 1), address: source.address(cell.row) };
}

/** The line that makes totals agree where the list is cut. */
function remainder(rest: Readonly<Record<Severity, number>>, say: Say): Diagnostic {
  const left = severities.filter((severity) => rest[severity] > 0);
  const count = left.reduce((sum, severity) => sum + rest[severity], 0);
  const counts = left.map((severity) => saySeverity(say, rest[severity], severity));
  return {
    range: startOfDocument,
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: say('{0} more findings are not listed here ({1}). The report lists them all.', count, counts.join(', ')),
  };
}

/** Names an answer by what it says: 64 bits as hexadecimal digits, the same for the same diagnostics in the same order. */
export const resultIdOf = onceFor((diagnostics: readonly Diagnostic[]): string => {
  const hash = createHash();
  for (const diagnostic of diagnostics) {
    const own = hashOf(diagnostic);
    hash.add(own.low);
    hash.add(own.high);
  }
  return hash.text();
});

interface Hash {
  readonly low: number;
  readonly high: number;
}

/** An edit changes few of the diagnostics of a document; the others are the same objects as before. */
const hashOf = onceFor(({ range, severity, code, codeDescription, message, relatedInformation }: Diagnostic): Hash => {
  const hash = createHash();
  const addText = (text: string): void => {
    for (let index = 0; index < text.length; index++) hash.add(text.charCodeAt(index));
    hash.add(-1);
  };
  for (const { line, character } of [range.start, range.end]) {
    hash.add(line);
    hash.add(character);
  }
  hash.add(severity ?? 0);
  addText(typeof message === 'string' ? message : message.value);
  addText(String(code ?? ''));
  addText(codeDescription?.href ?? '');
  for (const { location, message: related } of relatedInformation ?? []) {
    addText(location.uri);
    hash.add(location.range.start.line);
    addText(related);
  }
  return hash.value();
});

function createHash() {
  let low = 0x811c9dc5 | 0;
  let high = 0x01000193;
  return {
    add: (code: number): void => {
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b);
    },
    value: (): Hash => ({ low, high }),
    text: (): string => (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0'),
  };
}
