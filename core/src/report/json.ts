/** `check --format json`: see product.md §7 and `schemas/check-output.v1.schema.json`. */
import { planFixes } from '../fix/plan-fixes.ts';
import type { FileResult, RunResult, Summary } from '../lint/types.ts';
import type { Finding } from '../model.ts';
import { nest } from './indent.ts';
import type { CheckFile, CheckFinding, CheckSummary } from './output-schema.ts';
import { createPlacer, type Placer } from './place.ts';
import { contextOf, sumUp } from './totals.ts';

/** Chunks of one JSON document, indented by two. Holds no wall-clock time and no absolute path. */
export function* renderJson(run: RunResult): Generator<string> {
  const head = {
    schemaVersion: 1,
    tool: 'lodestone',
    version: run.version,
    asOf: run.asOf,
    data: {
      packs: run.knowledge.packs.map(({ id, version, snapshot, sha256 }) => ({ id, version, snapshot, sha256 })),
    },
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "files": [`;
  for (const [index, file] of run.files.entries()) {
    if (index > 0) yield ',';
    yield* renderFile(run, file);
  }
  const tail = {
    summary: toCheckSummary(sumUp(run.files)),
    problems: run.problems.map(({ file, line, column, severity, message }) => ({
      file,
      line,
      column,
      severity,
      message,
    })),
  };
  yield `${run.files.length > 0 ? '\n  ' : ''}],\n${JSON.stringify(tail, null, 2).slice(2)}\n`;
}

/** One file of the output, a finding at a time: there may be many. Waived findings are counted in the summary and left out of the list. */
function* renderFile(run: RunResult, file: FileResult): Generator<string> {
  const { document, findings, summary } = file.result;
  const placer = createPlacer(document);
  const head: Pick<CheckFile, 'file' | 'format' | 'parts'> = {
    file: file.file,
    format: document.format,
    parts: summary.parts,
  };
  yield `\n${nest(head, 4).slice(0, -'\n    }'.length)},\n      "findings": [`;
  const nestFixes = createFixes();
  let last = '';
  for (const finding of findings) {
    if (finding.suppressed) continue;
    const { fixes, ...rest } = toCheckFinding(run, file, finding, placer);
    const fields = nest(rest, 8).slice(0, -'\n        }'.length);
    yield `${last && ','}\n${fields},\n          "fixes": ${nestFixes(fixes)}\n        }`;
    last = '\n      ';
  }
  yield `${last}],\n      "summary": ${nest(toCheckSummary(summary), 6).trimStart()}\n    }`;
}

/** Lists of fixes whose text is remembered: thousands of findings offer the same few, and these are most of what is written. */
const mostFixes = 1_000;

function createFixes(): (fixes: CheckFinding['fixes']) => string {
  const known = new Map<string, string>();
  return (fixes) => {
    const key = JSON.stringify(fixes);
    const text = known.get(key) ?? nest(fixes, 10).trimStart();
    if (known.size < mostFixes) known.set(key, text);
    return text;
  };
}

function toCheckFinding(run: RunResult, file: FileResult, finding: Finding, placer: Placer): CheckFinding {
  const { start, end, address } = placer.place(finding);
  const { part, instrument } = finding;
  const fields = part?.fields;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    range: { start, end },
    address,
    part: part && {
      reference: fields?.reference ?? null,
      mpn: fields?.mpn ?? null,
      manufacturer: fields?.manufacturer ?? null,
      description: fields?.description ?? null,
    },
    elements: [...finding.elements],
    origin: part && { country: part.origin.country, chinese: part.origin.chinese, basis: part.origin.basis },
    instrument: instrument && { id: instrument.id, limb: instrument.limb, status: instrument.status },
    evidence: finding.evidence ?? null,
    fingerprint: finding.fingerprint,
    fixes: planFixes(file.result.document, finding, contextOf(run, file)).map(({ title }) => ({ title })),
  };
}

function toCheckSummary(summary: Summary): CheckSummary {
  const { parts, byLabel, bySeverity, suppressed, trace } = summary;
  return {
    parts,
    bySeverity: {
      error: bySeverity.error,
      warning: bySeverity.warning,
      information: bySeverity.information,
      hint: bySeverity.hint,
    },
    byLabel: {
      magnet: byLabel.magnet,
      'contains-magnet': byLabel['contains-magnet'],
      'rare-earth-nonmagnet': byLabel['rare-earth-nonmagnet'],
      'trace-possible': byLabel['trace-possible'],
      none: byLabel.none,
    },
    suppressed,
    trace: { parts: trace.parts, elements: [...trace.elements] },
  };
}
