/** The compliance report in Markdown (GitHub flavour): the same content as the HTML report. */
import type { RunResult } from '../lint/types.ts';
import { type Certainty, type Severity, severities } from '../model.ts';
import { certainties, countNoun, formatCount, notLegalAdvice } from './describe.ts';
import { type Bar, type Digest, digestRun } from './digest.ts';
import { describeAtStake } from './exposure.ts';
import type { FindingRow } from './finding-rows.ts';
import { placeOfProblem } from './html.ts';
import { methodNotes } from './method.ts';
import { describeTrace } from './text.ts';
import { dataVintage } from './vintage.ts';

export interface MarkdownOptions {
  readonly title?: string;
  /** Rows a table may have; the rest is counted in a last line. */
  readonly maxRows?: number;
}

/** Chunks of one Markdown document. */
export function* renderMarkdown(run: RunResult, options: MarkdownOptions = {}): Generator<string> {
  const digest = digestRun(run);
  const maxRows = options.maxRows ?? 5000;
  yield `# ${escapeMarkdown(options.title ?? 'Lodestone compliance report')}\n
As of **${digest.asOf}** · Lodestone ${escapeMarkdown(digest.version)} · ${dataVintage(run.knowledge)}\n
> ${notLegalAdvice}\n\n`;
  yield* overview(digest);
  yield* exposure(digest);
  yield* findings(digest, maxRows);
  yield* questions(digest);
  yield* silent(digest, maxRows);
  yield* background(digest);
}

/** Text of a table cell or paragraph: one line, no markup, no HTML, no automatic link. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/[\\`*_{}[\]|#~!$@]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', '&#58;//')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`)
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2')
    .trim();
}

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return `${line(headers)}${line(headers.map(() => '---'))}${rows.map(line).join('')}\n`;
}

function more(total: number, shown: number): string {
  return total > shown ? `${countNoun(total - shown, 'more row')} not shown; the JSON output lists all.\n\n` : '';
}

function* overview(digest: Digest): Generator<string> {
  const { summary } = digest;
  const tiles = [
    ['Parts', summary.parts],
    ['Errors', summary.bySeverity.error],
    ['Warnings', summary.bySeverity.warning],
    ['Information', summary.bySeverity.information],
    ['Hints', summary.bySeverity.hint],
    ['Parts with a controlled element, certain or likely', digest.controlled],
    ['Parts with an open question', digest.open],
    ['Waived', summary.suppressed],
  ] as const;
  yield `## Summary\n\n${table(
    ['What', 'Count'],
    tiles.map(([label, count]) => [label, formatCount(count)]),
  )}`;
  const trace = describeTrace(summary);
  if (trace) yield `${trace}\n\n`;
  const facts = digest.facts.map(({ name, value }) => [name, escapeMarkdown(value)]);
  yield `### Project facts and assumptions\n\n${table(['Fact', 'Value'], facts)}`;
}

function* exposure(digest: Digest): Generator<string> {
  yield '## Exposure\n\n';
  yield chart<Certainty>('Parts by element', 'Element', digest.byElement, certainties);
  yield chart('Parts by origin', 'Origin', digest.byOrigin, ['parts']);
  yield chart<Severity>('Findings by instrument', 'Instrument', digest.byInstrument, severities);
  if (digest.byAssembly.length > 0) {
    yield chart<Severity>('Findings by assembly', 'Assembly', digest.byAssembly, severities);
  }
  yield `${escapeMarkdown(describeAtStake(digest.atStake))}\n\n`;
}

function chart<Segment extends string>(
  title: string,
  first: string,
  bars: readonly Bar<Segment>[],
  segments: readonly Segment[],
): string {
  if (bars.length === 0) return `### ${title}\n\nNone.\n\n`;
  const rows = bars.map((bar) => [
    escapeMarkdown(bar.label),
    ...segments.map((segment) => formatCount(bar.segments[segment])),
  ]);
  return `### ${title}\n\n${table([first, ...segments], rows)}`;
}

function* findings(digest: Digest, maxRows: number): Generator<string> {
  yield '## Findings\n\n';
  if (digest.findings.length === 0) yield 'No findings. That says only that no rule matched what the files state.\n\n';
  else {
    const rows = digest.findings
      .slice(0, maxRows)
      .map((row) => [
        row.severity,
        partCell(row),
        join(row.content, row.elements),
        escapeMarkdown(row.origin),
        join(row.message, row.instrument && `Instrument: ${row.instrument}`, row.because && `Because: ${row.because}`),
        escapeMarkdown(row.action),
        row.rule,
      ]);
    yield table(['Severity', 'Part', 'What is in it', 'Origin', 'Finding', 'Next action', 'Rule'], rows);
    yield more(digest.findings.length, maxRows);
  }
  if (digest.waived.length > 0) {
    const rows = digest.waived
      .slice(0, maxRows)
      .map((row) => [
        partCell(row),
        row.rule,
        escapeMarkdown(row.message),
        escapeMarkdown(row.waiver?.reason ?? ''),
        row.waiver?.until ?? '',
      ]);
    yield `## Waived findings\n\n${table(['Part', 'Rule', 'Finding', 'Reason', 'Until'], rows)}${more(digest.waived.length, maxRows)}`;
  }
}

function partCell(row: Pick<FindingRow, 'part' | 'description' | 'file' | 'line'>): string {
  return [row.part, row.description]
    .filter(Boolean)
    .map(escapeMarkdown)
    .concat(`(${place(row)})`)
    .join('<br>');
}

function place({ file, line }: Pick<FindingRow, 'file' | 'line'>): string {
  return escapeMarkdown(`${file}:${line}`);
}
function join(...texts: readonly string[]): string {
  return texts.filter(Boolean).map(escapeMarkdown).join('<br>');
}

function* questions(digest: Digest): Generator<string> {
  if (digest.questions.length === 0) return;
  yield '## Open questions\n\n';
  for (const { supplier, parts } of digest.questions) {
    const rows = parts.map((part) => [
      `${escapeMarkdown(part.part)} (${escapeMarkdown(`${part.file}:${part.address}`)})`,
      join(...part.questions),
    ]);
    yield `### ${supplier === null ? 'No supplier named in the BOM' : `To ${escapeMarkdown(supplier)}`}\n\n${table(['Part', 'Please state'], rows)}`;
  }
}

function* silent(digest: Digest, maxRows: number): Generator<string> {
  if (digest.silent.length === 0) return;
  const rows = digest.silent
    .slice(0, maxRows)
    .map((row) => [
      partCell(row),
      join(row.content, row.elements),
      escapeMarkdown(row.origin),
      escapeMarkdown(row.because),
    ]);
  yield `## Magnets and rare earths without a finding\n\n${table(['Part', 'What is in it', 'Origin', 'Because'], rows)}${more(digest.silent.length, maxRows)}`;
}

function* background(digest: Digest): Generator<string> {
  const instruments = digest.instruments.map((row) => [
    join(row.citation, row.title),
    join(row.read === row.status ? row.status : `${row.status}, read as ${row.read}`, row.reason),
    row.nextDate ?? 'none on record',
    row.confidence,
    row.sources
      .map(({ title, url }) =>
        url && /^https?:\/\/[^\s()<>|]+$/i.test(url) ? `[${escapeMarkdown(title)}](${url})` : escapeMarkdown(title),
      )
      .join('<br>'),
  ]);
  yield `## Instruments\n\n${table(['Instrument', `Status on ${digest.asOf}`, 'Next date', 'Confidence', 'Sources'], instruments)}`;
  if (digest.evidence.length > 0) {
    const entries = digest.evidence.map((row) => [
      `${escapeMarkdown(row.name)} (${escapeMarkdown(row.place)})`,
      join(row.parts, row.used ? '' : 'no part of these BOMs'),
      row.validity,
      escapeMarkdown(row.document),
    ]);
    yield `## Evidence on file\n\n${table(['Evidence', 'Parts', `Validity on ${digest.asOf}`, 'Kept at'], entries)}`;
  }
  const files = digest.files.map((row) => [
    escapeMarkdown(row.file),
    `${row.format}, ${row.encoding}`,
    formatCount(row.parts),
    ...severities.map((severity) => formatCount(row.bySeverity[severity])),
    row.columns,
    escapeMarkdown(row.facts),
  ]);
  yield `## Files\n\n${table(['File', 'Format', 'Parts', 'Errors', 'Warnings', 'Information', 'Hints', 'Columns', 'Own facts'], files)}`;
  yield `## Method and data\n\n${methodNotes.map((note) => `${note}\n\n`).join('')}`;
  const packs = digest.packs.map((pack) => [pack.id, pack.version, pack.snapshot, `\`${pack.sha256}\``]);
  yield `### Rule packs\n\n${table(['Pack', 'Version', 'Facts verified', 'SHA-256'], packs)}`;
  if (digest.problems.length > 0) {
    const problems = digest.problems.map((problem) => [
      escapeMarkdown(placeOfProblem(problem)),
      problem.severity,
      escapeMarkdown(problem.message),
    ]);
    yield `### Problems of this run\n\n${table(['Place', 'Severity', 'Problem'], problems)}`;
  }
  yield `${notLegalAdvice}\n`;
}
