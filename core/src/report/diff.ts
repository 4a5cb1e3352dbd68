/** What two runs differ in: findings that appear, disappear or change severity, and which instrument caused it. */
import { statusOn } from '../knowledge/status.ts';
import type { RunResult } from '../lint/types.ts';
import { type Finding, type IsoDate, type Severity, severities } from '../model.ts';
import { shortCitation } from '../rules/message.ts';
import { statusInWords } from '../rules/status-words.ts';
import { countNoun } from './describe.ts';
import { plainLine } from './display.ts';
import { escapeMarkdown } from './markdown.ts';
import { createPlacer } from './place.ts';
import { noPaint, type Paint } from './text.ts';

export interface Difference {
  readonly kind: 'appears' | 'disappears' | 'changes';
  readonly file: string;
  /** 1-based line in that file. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  /** Severity in the earlier and in the later run; `null` where the finding is not in it. */
  readonly before: Severity | null;
  readonly after: Severity | null;
  /** Instrument (and limb) behind the finding and its status in both runs, in words; `null` where none is. */
  readonly cause: string | null;
}

/**
 * Compares by fingerprint, so that sorted and inserted rows do not count. `byFile`: the same files on two dates; else two
 * revisions of one BOM, whose files may have other names. Suppressed findings count as not there. Worst first.
 */
export function diffRuns(before: RunResult, after: RunResult, byFile: boolean): readonly Difference[] {
  const old = keyed(before, byFile);
  const now = keyed(after, byFile);
  const differences: Difference[] = [];
  for (const [key, seen] of now) {
    const earlier = old.get(key) ?? null;
    if (earlier?.finding.severity === seen.finding.severity) continue;
    differences.push(describe(earlier === null ? 'appears' : 'changes', seen, earlier, seen, before, after));
  }
  for (const [key, seen] of old) {
    if (!now.has(key)) differences.push(describe('disappears', seen, seen, null, before, after));
  }
  const rank = ({ before: a, after: b }: Difference): number =>
    Math.min(...[a, b].flatMap((severity) => (severity === null ? [] : [severities.indexOf(severity)])));
  return differences.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      (a.rule < b.rule ? -1 : 1),
  );
}

interface Seen {
  readonly file: string;
  readonly line: number;
  readonly finding: Finding;
}

function keyed({ files }: RunResult, byFile: boolean): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>();
  for (const { file, result } of files) {
    const placer = createPlacer(result.document);
    for (const finding of result.findings) {
      if (finding.suppressed !== null) continue;
      // A line about the document carries dates and counts in its words: its rule tells it.
      const identity = finding.part === null ? finding.rule : finding.fingerprint;
      const key = byFile ? `${file}\n${identity}` : identity;
      if (!found.has(key)) found.set(key, { file, line: placer.place(finding).start.line + 1, finding });
    }
  }
  return found;
}

function describe(
  kind: Difference['kind'],
  shown: Seen,
  earlier: Seen | null,
  later: Seen | null,
  before: RunResult,
  after: RunResult,
): Difference {
  const { file, line, finding } = shown;
  return {
    kind,
    file,
    line,
    rule: finding.rule,
    message: finding.message,
    before: earlier?.finding.severity ?? null,
    after: later?.finding.severity ?? null,
    cause: causeOf(finding, before, after),
  };
}

function causeOf({ instrument: reference }: Finding, before: RunResult, after: RunResult): string | null {
  const instrument = after.knowledge.instruments.find(({ id }) => id === reference?.id);
  if (reference === null || instrument === undefined) return null;
  const words = (asOf: IsoDate, { config }: RunResult): string => {
    const { status, read } = statusOn(instrument, reference.limb, asOf, config.assume);
    return statusInWords(status, read);
  };
  const limb = reference.limb === null ? '' : `, limb ${reference.limb}`;
  const [was, is] = [words(before.asOf, before), words(after.asOf, after)];
  return `${shortCitation(instrument.citation)}${limb}: ${was === is ? is : `${was}, then ${is}`}`;
}

const marks = { appears: '+', disappears: '-', changes: '~' } as const;

/** For a terminal: one line for each difference, its cause below it, and a last line that counts. */
export function* renderDiffText(
  differences: readonly Difference[],
  before: RunResult,
  after: RunResult,
  paint: Paint = noPaint,
): Generator<string> {
  yield `${paint('strong', describeRuns(before, after))}\n\n`;
  for (const { kind, file, line, rule, message, before: was, after: is, cause } of differences) {
    const severity = is ?? was!;
    const words = kind === 'changes' ? `${was} → ${is}` : severity;
    const where = paint('path', `${plainLine(file, 400)}:${line}`);
    yield `${marks[kind]} ${where}: ${paint(severity, words)} ${paint('rule', rule)}\n    ${plainLine(message, 400)}\n`;
    if (cause !== null) yield `    ${paint('faint', cause)}\n`;
  }
  yield `${differences.length === 0 ? '' : '\n'}${countDifferences(differences)}\n`;
}

/** Both runs by what tells them apart: their dates, else their files. */
function describeRuns(before: RunResult, after: RunResult): string {
  if (before.asOf !== after.asOf) return `As of ${before.asOf}, then ${after.asOf}`;
  const names = ({ files }: RunResult): string => files.map(({ file }) => plainLine(file, 400)).join(', ') || 'no BOM';
  return `${names(before)}, then ${names(after)}, as of ${after.asOf}`;
}

function countDifferences(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'No finding appears, disappears or changes severity.';
  const count = (kind: Difference['kind']): number => differences.filter((one) => one.kind === kind).length;
  const [appear, disappear, change] = [count('appears'), count('disappears'), count('changes')];
  return `${countNoun(appear, 'finding')} more, ${disappear} less, ${change} of another severity.`;
}

/** For people: a heading, a count and a table. */
export function* renderDiffMarkdown(
  differences: readonly Difference[],
  before: RunResult,
  after: RunResult,
): Generator<string> {
  yield `# ${escapeMarkdown(describeRuns(before, after))}\n\n${countDifferences(differences)}\n\n`;
  if (differences.length === 0) return;
  yield '| | Place | Finding | Severity | Because of |\n|---|---|---|---|---|\n';
  for (const { kind, file, line, message, before: was, after: is, cause } of differences) {
    const severity = kind === 'changes' ? `${was} → ${is}` : kind === 'appears' ? `→ ${is}` : `${was} →`;
    const cells = [markWords[kind], `${file}:${line}`, plainLine(message, 400), severity, cause ?? ''];
    yield `| ${cells.map(escapeMarkdown).join(' | ')} |\n`;
  }
}
const markWords = { appears: 'appears', disappears: 'goes', changes: 'changes' } as const;

/** JSON with a version; holds no wall-clock time and no absolute path. */
export function* renderDiffJson(
  differences: readonly Difference[],
  before: RunResult,
  after: RunResult,
): Generator<string> {
  const side = ({ asOf, files }: RunResult): object => ({ asOf, files: files.map(({ file }) => file) });
  const head = {
    schemaVersion: 1,
    tool: 'lodestone',
    version: after.version,
    before: side(before),
    after: side(after),
  };
  yield `${JSON.stringify({ ...head, differences }, null, 2)}\n`;
}
