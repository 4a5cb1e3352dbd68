/** Findings for a terminal: the source line, carets under the cell, why, and what to do next. */
import type { FileResult, RunResult, Summary } from '../lint/types.ts';
import { type Finding, type Severity, severities } from '../model.ts';
import { describeUnlisted } from './baseline.ts';
import {
  countNoun,
  countSeverity,
  describeContradictions,
  describeElements,
  describeOrigin,
  describeReasons,
  describeValue,
  nextAction,
  notLegalAdvice,
  reasonsOf,
} from './describe.ts';
import { excerptLine, plainLine } from './display.ts';
import { createPlacer, type Placer } from './place.ts';
import { sumUp } from './totals.ts';
import { dataVintage } from './vintage.ts';

export type TextRole = Severity | 'path' | 'rule' | 'gutter' | 'strong' | 'faint';
/** Colours a text; the shell hands in one that fits its terminal. */
export type Paint = (role: TextRole, text: string) => string;
export const noPaint: Paint = (_role, text) => text;

export interface TextOptions {
  readonly paint?: Paint;
  /** Columns a source line may take, gutter excluded. */
  readonly width?: number;
}

/** Findings of every file, worst first, then one summary line. Suppressed findings are counted, not shown. */
export function* renderText(run: RunResult, options: TextOptions = {}): Generator<string> {
  const paint = options.paint ?? noPaint;
  for (const file of run.files) yield* renderFile(run, file, paint, options.width ?? 100);
  yield renderSummary(run, paint);
}

function* renderFile(run: RunResult, file: FileResult, paint: Paint, width: number): Generator<string> {
  const placer = createPlacer(file.result.document);
  for (const finding of file.result.findings) {
    if (!finding.suppressed) yield renderFinding(run, file, finding, placer, paint, width);
  }
}

function renderFinding(
  run: RunResult,
  file: FileResult,
  finding: Finding,
  placer: Placer,
  paint: Paint,
  width: number,
): string {
  const { start, where } = placer.place(finding);
  const place = [file.file, where]
    .filter((part) => part !== '')
    .map((part) => plainLine(part, 400))
    .join(':');
  const head = `${paint('path', place)}: ${paint(finding.severity, finding.severity)} ${paint('rule', finding.rule)}`;
  const lines = [head, `  ${paint('strong', plainLine(finding.message, 400))}`];

  const gutter = String(start.line + 1);
  const blank = ' '.repeat(gutter.length);
  const line = placer.excerpt(finding);
  if (line.text !== '') {
    const excerpt = excerptLine(line.text, line.start, line.end, width);
    lines.push(`  ${paint('gutter', `${gutter} |`)} ${excerpt.text}`);
    lines.push(`  ${paint('gutter', `${blank} |`)} ${paint(finding.severity, excerpt.carets)}`);
  }
  for (const [label, note] of notesOf(finding, run)) lines.push(`  ${paint('gutter', `${blank} =`)} ${label}: ${note}`);
  return `${lines.join('\n')}\n\n`;
}

function notesOf(finding: Finding, run: RunResult): readonly (readonly [string, string])[] {
  const notes: [string, string][] = [];
  const { part } = finding;
  if (part) {
    const elements = describeElements(part.judgement);
    if (elements) notes.push(['elements', elements]);
    notes.push(['origin', describeOrigin(part.origin, run.knowledge)]);
    if (finding.value !== undefined) notes.push(['value', describeValue(finding.value)]);
  }
  const because = describeReasons(reasonsOf(finding));
  if (because) notes.push(['because', because]);
  if (part) for (const sentence of describeContradictions(part)) notes.push(['contradiction', sentence]);
  const next = nextAction(finding.rule, run.knowledge);
  if (next) notes.push(['next', next]);
  return notes;
}

/** Totals, as-of date, data vintage: one or two lines. */
function renderSummary(run: RunResult, paint: Paint): string {
  const total = sumUp(run.files);
  const inFiles = run.files.length === 1 ? '' : ` in ${countNoun(run.files.length, 'file')}`;
  const counts = paint('strong', `${countNoun(total.parts, 'part')}${inFiles}: ${summariseSeverities(total)}`);
  const lines = [`${counts}, as of ${run.asOf}.${describeUnlisted(total.suppressed, run)}`];
  const trace = describeTrace(total);
  if (trace) lines.push(trace);
  const vintage = dataVintage(run.knowledge);
  lines.push(paint('faint', `${vintage ? `${vintage} ` : ''}${notLegalAdvice}`));
  return `${lines.join('\n')}\n`;
}

/** `2 errors, 1 warning` · `no findings`. */
export function summariseSeverities(summary: Pick<Summary, 'bySeverity'>): string {
  const words = severities
    .filter((severity) => summary.bySeverity[severity] > 0)
    .map((severity) => countSeverity(summary.bySeverity[severity], severity));
  return words.join(', ') || 'no findings';
}

/** The one line about trace dopants (ceramic capacitors and the like); `''` where there are none. */
export function describeTrace({ trace }: Pick<Summary, 'trace'>): string {
  if (trace.parts === 0) return '';
  const elements = trace.elements.length > 0 ? ` (${trace.elements.join(', ')})` : '';
  return `Trace dopants${elements} are possible in ${countNoun(trace.parts, 'part')}, not listed one by one.`;
}
