/**
 * The pipeline: rows of a document → parts → judgement → rules → findings.
 * A generator, so that a server slices and drops it, a command drains it and a test steps it.
 */

import type { Waiver } from '../config/types.ts';
import { withEvidence } from '../evidence/apply.ts';
import { openLedger } from '../evidence/ledger.ts';
import type { Evidence } from '../evidence/types.ts';
import type { Judge } from '../judge/judge.ts';
import { createJudge } from '../judge/judge.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type {
  BomDocument,
  FieldId,
  Finding,
  Judgement,
  Label,
  OriginJudgement,
  Part,
  ReadProblem,
  RowId,
  Severity,
  Table,
} from '../model.ts';
import { labels, severities } from '../model.ts';
import type { CompiledRules, RawFinding } from '../rules/evaluate.ts';
import { compileRules, documentFindings, evaluatePart, foldFindings } from '../rules/evaluate.ts';
import type { PartEvidence } from '../rules/facts.ts';
import { noExtras } from '../rules/facts.ts';
import type { LineIndex } from '../text/line-index.ts';
import { createLineIndex } from '../text/line-index.ts';
import { type AssemblyTree, buildTree } from '../tree/assembly-tree.ts';
import type { ValueTest } from '../value/types.ts';
import { evidenceFindings, expiredWaiverFinding } from './evidence-stage.ts';
import { hash64, partKey } from './fingerprint.ts';
import { addressOf, textOf } from './locate.ts';
import { structureFindings } from './structure.ts';
import type { Lint, LintContext, LintResult, Summary } from './types.ts';
import { valueStage } from './value-stage.ts';
import { openWaivers } from './waivers.ts';

/** A row without rare earths costs about a microsecond, a magnet seen for the first time up to half a millisecond. */
const rowsPerSlice = 32;

interface Engine {
  readonly judge: Judge;
  readonly rules: CompiledRules;
}
const engines = new WeakMap<Knowledge, Engine>();
/** Compiled once per knowledge: patterns and rules are the expensive part of a small lint. */
export function engineFor(knowledge: Knowledge): Engine {
  let engine = engines.get(knowledge);
  if (engine === undefined) {
    engine = { judge: createJudge(knowledge), rules: compileRules(knowledge) };
    engines.set(knowledge, engine);
  }
  return engine;
}

/** Runs the whole lint. For shells that need no slices. */
export function lint(document: BomDocument, context: LintContext): LintResult {
  return drain(lintDocument(document, context));
}
export function drain(run: Lint): LintResult {
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

export function* lintDocument(document: BomDocument, context: LintContext): Lint {
  const { judge, rules } = engineFor(context.knowledge);
  const { config, asOf } = context;
  const lines = createLineIndex(textOf(document));
  const byLabel: Record<Label, number> = {
    magnet: 0,
    'contains-magnet': 0,
    'rare-earth-nonmagnet': 0,
    'trace-possible': 0,
    none: 0,
  };
  const traceElements = new Set<string>();
  const parts: Part[] = [];
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  let rowsDone = 0;

  const waivers = openWaivers(config, asOf);
  const usedWaivers = new Set<Waiver>();
  const usedEvidence = new Set<Evidence>();
  const ended: { readonly waiver: Waiver; readonly raw: RawFinding; readonly key: string }[] = [];

  const keep = (raw: RawFinding, key = `#${anchorKey(raw, rules)}`): void => {
    const base = `${raw.rule} ${key}`;
    const ordinal = (seen.get(base) ?? 0) + 1;
    seen.set(base, ordinal);
    const { holding: waiver, ended: lapsed } = waivers(raw.rule, raw.part);
    if (waiver !== null) usedWaivers.add(waiver);
    for (const one of lapsed) {
      if (!usedWaivers.has(one)) ended.push({ waiver: one, raw, key });
      usedWaivers.add(one);
    }
    findings.push({
      ...raw,
      fingerprint: hash64(ordinal === 1 ? base : `${base} #${ordinal}`),
      suppressed: waiver === null ? null : { kind: 'waiver', reason: waiver.reason, until: waiver.until },
    });
  };

  const problems: ReadProblem[] = [];
  const folded: RawFinding[] = [];
  const ledger = openLedger(config.evidence, asOf);
  const values = valueStage(rules, context, ledger);
  for (const table of document.tables) {
    const tree = buildTree(document, table);
    problems.push(...tree.problems);
    const inTable: Part[] = [];
    const keyOf = partKeys(document, table, tree);
    const waiting: { readonly part: Part; readonly index: number; readonly evidence: PartEvidence | null }[] = [];
    const evaluate = (part: Part, index: number, evidence: PartEvidence | null, value: ValueTest | null): void => {
      const extras = evidence === null && value === null ? noExtras : { evidence, value };
      const raised = evaluatePart(part, rules, { config, asOf, table }, extras);
      const notes = evidence === null ? [] : evidenceFindings(part, evidence, raised, rules, context);
      let key: string | undefined;
      const file = (raw: RawFinding): void => {
        if (raw.fold !== undefined) folded.push(raw);
        else {
          key ??= keyOf(part, index);
          keep(raw, key);
        }
      };
      raised.forEach(file);
      notes.forEach(file);
    };
    for (let index = 0; index < table.rows.length; index++) {
      const row = table.rows[index]! as RowId;
      const judged = judge.row(document, table, row);
      if (judged === null) byLabel.none++;
      else if (judged.judgement.label === 'trace-possible') {
        // Thousands of capacitors make one line, not thousands of parts.
        byLabel['trace-possible']++;
        for (const element of judged.judgement.elements) traceElements.add(element.symbol);
      } else {
        byLabel[judged.judgement.label]++;
        const asJudged = createPart(document, table, row, judged.judgement, judged.origin, lines);
        const evidence = ledger(asJudged);
        for (const entry of evidence === null ? [] : [...evidence.valid, ...evidence.expired]) usedEvidence.add(entry);
        const part =
          evidence === null ? asJudged : withEvidence(asJudged, evidence.valid, context.knowledge.evidenceTypes);
        if (judged.judgement.label !== 'none') inTable.push(part);
        if (values?.waitsFor(part) === true) waiting.push({ part, index, evidence });
        else evaluate(part, index, evidence, null);
      }
      if (++rowsDone % rowsPerSlice === 0) yield { rowsDone };
    }
    if (values !== null && waiting.length > 0) {
      const tested = values.test(document, table, tree, inTable);
      problems.push(...tested.problems);
      for (const { part, index, evidence } of waiting) {
        evaluate(part, index, evidence, tested.tests.get(part.row) ?? null);
      }
    }
    for (const part of inTable) parts.push(part);
    yield { rowsDone };
  }

  for (const raw of foldFindings(folded)) keep(raw);
  for (const { waiver, raw, key } of [...ended]) {
    for (const note of expiredWaiverFinding(waiver, raw, rules, context)) keep(note, key);
  }
  for (const raw of structureFindings(document, problems, rules, context)) keep(raw);
  for (const raw of documentFindings(findings, rules, { config, asOf, knowledge: context.knowledge })) keep(raw);

  const summary = summarise(findings, byLabel, traceElements);
  return {
    document,
    findings: worstFirst(findings),
    parts,
    summary,
    used: { waivers: [...usedWaivers], evidence: [...usedEvidence] },
  };
}

/** Every row that holds a part, flagged or not, for `inspect`. */
export function* inspectRows(document: BomDocument, context: LintContext): Generator<Part, void, void> {
  const { judge } = engineFor(context.knowledge);
  const lines = createLineIndex(textOf(document));
  for (const table of document.tables) {
    for (const id of table.rows) {
      const row = id as RowId;
      const { judgement, origin } = judge.inspect(document, table, row);
      yield createPart(document, table, row, judgement, origin, lines);
    }
  }
}

/** The part of one row; `null` where the row holds none (header, heading, blank line). */
export function partAt(document: BomDocument, row: RowId, context: LintContext): Part | null {
  const table = document.tables.find((candidate) => includes(candidate.rows, row));
  if (table === undefined) return null;
  const { judge } = engineFor(context.knowledge);
  const { judgement, origin } = judge.inspect(document, table, row);
  return createPart(document, table, row, judgement, origin, createLineIndex(textOf(document)));
}

/** `rows` are sorted. */
function includes(rows: Int32Array, row: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}

function createPart(
  document: BomDocument,
  table: Table,
  row: RowId,
  judgement: Judgement,
  origin: OriginJudgement,
  lines: LineIndex,
): Part {
  return {
    row,
    table: table.index,
    address: addressOf(document, row, lines),
    fields: fieldsOf(document, table, row),
    judgement,
    origin,
  };
}

/** Decoded text of every mapped field of a row. */
export function fieldsOf(document: BomDocument, table: Table, row: RowId): Part['fields'] {
  const fields: Partial<Record<FieldId, string>> = {};
  const { byField } = table.columns;
  for (const field in byField) {
    const value = document.grid.value(row, byField[field as FieldId]!.index);
    if (value !== '') fields[field as FieldId] = value;
  }
  return fields;
}

/** Part key and assembly path of a row; rows that follow one another mostly stand under one assembly. */
function partKeys(document: BomDocument, table: Table, tree: AssemblyTree): (part: Part, index: number) => string {
  let parent = -1;
  let path = '';
  return (part, index) => {
    if (tree.parent[index] !== parent) {
      parent = tree.parent[index]!;
      path = tree
        .above(index)
        .map((row) => partKey(fieldsOf(document, table, row as RowId)))
        .join(' < ');
    }
    return `${partKey(part.fields)} < ${path}`;
  };
}

/** Findings without a part are told apart by their kind of place and words, not by their line; one for all parts by its rule. */
function anchorKey(raw: RawFinding, { byId }: CompiledRules): string {
  return byId.get(raw.rule)?.once === undefined ? `${raw.anchor.kind} ${raw.message}` : raw.anchor.kind;
}

/** Worst severity first, then by place and rule: sorted by severity apart, where the places mostly are in order. */
function worstFirst(findings: readonly Finding[]): Finding[] {
  return severities.flatMap((severity) =>
    findings
      .filter((finding) => finding.severity === severity)
      .sort((a, b) => placeOf(a) - placeOf(b) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)),
  );
}
function placeOf(finding: Finding): number {
  const { anchor } = finding;
  return anchor.kind === 'cell' || anchor.kind === 'row' ? anchor.row : -1;
}

function summarise(
  findings: readonly Finding[],
  byLabel: Readonly<Record<Label, number>>,
  traceElements: ReadonlySet<string>,
): Summary {
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let suppressed = 0;
  for (const finding of findings) {
    if (finding.suppressed === null) bySeverity[finding.severity]++;
    else suppressed++;
  }
  return {
    parts: labels.reduce((sum, label) => sum + byLabel[label], 0),
    byLabel,
    bySeverity,
    suppressed,
    trace: { parts: byLabel['trace-possible'], elements: [...traceElements].sort() },
  };
}
