/** The findings of a run as rows of a report, and the parts that no finding is about. */
import type { FileResult, RunResult } from '../lint/types.ts';
import { type Finding, type Part, type Severity, severities } from '../model.ts';
import {
  describeContent,
  describeContradictions,
  describeElements,
  describeInstrument,
  describeName,
  describeOrigin,
  describeReasons,
  namePart,
  nextAction,
  reasonsOf,
  ruleOf,
} from './describe.ts';
import { plainLine } from './display.ts';
import { assemblyNames } from './exposure.ts';
import { createPlacer, type Place } from './place.ts';

export interface FindingRow {
  readonly part: string;
  /** Description of the part, where its name does not say it. */
  readonly description: string;
  readonly content: string;
  readonly elements: string;
  readonly origin: string;
  readonly rule: string;
  readonly ruleTitle: string;
  readonly severity: Severity;
  readonly message: string;
  readonly because: string;
  readonly action: string;
  readonly instrument: string;
  /** Assembly or heading at the top that the part stands under; `''` where there is none. */
  readonly assembly: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly fingerprint: string;
  readonly waiver: { readonly reason: string; readonly until: string } | null;
}

export interface PartRow {
  readonly part: string;
  readonly description: string;
  readonly content: string;
  readonly elements: string;
  readonly origin: string;
  readonly because: string;
  readonly file: string;
  readonly line: number;
}

/** Every finding, waived ones too, in the order of the report. One at a time: a long list need not be made at once. */
export function* listRows(run: RunResult): Generator<FindingRow, void, void> {
  for (const file of run.files) {
    const toRow = createRowMaker(run, file);
    for (const finding of file.result.findings) yield toRow(finding);
  }
}

/** The first rows of a table that shows the worst findings first, without the waived ones. */
export function worstRows(run: RunResult, most: number): FindingRow[] {
  const rows: FindingRow[] = [];
  const makers = run.files.map((file) => createRowMaker(run, file));
  for (const wanted of severities) {
    for (const [index, { result }] of run.files.entries()) {
      for (const finding of result.findings) {
        if (rows.length === most) return rows;
        if (finding.severity === wanted && finding.suppressed === null) rows.push(makers[index]!(finding));
      }
    }
  }
  return rows;
}

function createRowMaker(run: RunResult, file: FileResult): (finding: Finding) => FindingRow {
  const placer = createPlacer(file.result.document);
  const assemblyOf = assemblyNames(file.result.document);
  return (finding) => {
    const { part } = finding;
    const place = placer.place(finding);
    const { start } = place;
    return {
      part: part ? namePart(part) : finding.anchor.kind === 'document' ? 'Whole file' : nameLine(place),
      description: part ? describeName(part) : '',
      content: part ? describeContent(part.judgement) : '',
      elements: part ? describeElements(part.judgement) : '',
      origin: part ? describeOrigin(part.origin, run.knowledge) : '',
      rule: finding.rule,
      ruleTitle: ruleOf(finding.rule, run.knowledge)?.title ?? '',
      severity: finding.severity,
      message: plainLine(finding.message, 400),
      because: withContradictions(describeReasons(reasonsOf(finding)), part),
      action: nextAction(finding.rule, run.knowledge),
      instrument: describeInstrument(finding.instrument, run.knowledge),
      assembly: part ? assemblyOf(part.table, part.row) : '',
      file: file.file,
      line: start.line + 1,
      column: start.character + 1,
      fingerprint: finding.fingerprint,
      waiver: finding.suppressed,
    };
  };
}

const withContradictions = (because: string, part: Part | null): string =>
  [because, ...(part ? describeContradictions(part) : [])].filter((text) => text !== '').join('; ');

/** `Line 4`, or an address of the file. */
const nameLine = ({ address }: Place): string => (/^\d+$/.test(address) ? `Line ${address}` : address);

/** Parts with magnets or rare earths that no finding is about. */
export function silentParts(run: RunResult, file: FileResult): PartRow[] {
  const flagged = new Set(file.result.findings.map((finding) => finding.part?.row));
  const placer = createPlacer(file.result.document);
  return file.result.parts
    .filter((part) => !flagged.has(part.row))
    .map((part) => ({
      part: namePart(part),
      description: describeName(part),
      content: describeContent(part.judgement),
      elements: describeElements(part.judgement),
      origin: describeOrigin(part.origin, run.knowledge),
      because: withContradictions(describeReasons([...part.judgement.because, ...part.origin.because]), part),
      file: file.file,
      line: placer.lineOf(part.row),
    }));
}
