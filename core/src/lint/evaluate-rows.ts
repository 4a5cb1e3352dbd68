/** Second stage of a lint: findings of each part, and what a table's pieces add up to. */
import type { Waiver } from '../config/types.ts';
import type { Label, RowId, Severity, Table } from '../model.ts';
import { evaluatePart, type RawFinding } from '../rules/evaluate.ts';
import { noExtras } from '../rules/facts.ts';
import type { ValueTest } from '../value/types.ts';
import { evidenceFindings } from './evidence-stage.ts';
import { partKey } from './fingerprint.ts';
import type { JudgedBlock, JudgedPart, JudgedRows } from './judge-rows.ts';
import type { Stages } from './stages.ts';

/** A finding before it is numbered among its equals. */
export interface Entry {
  readonly raw: RawFinding;
  /** Rule, part key and assembly path: what the fingerprint is made of. */
  readonly base: string;
  readonly key: string;
  readonly waiver: Waiver | null;
  /** Waivers that silenced it until their day. */
  readonly lapsed: readonly Waiver[];
}

/** What other rows say of a part. */
export interface Surroundings {
  /** Keys of the assemblies above it, from the top down. */
  readonly path: () => string;
  readonly value: ValueTest | null;
}
export const alone: Surroundings = { path: () => '', value: null };

export interface PartLint extends JudgedPart {
  readonly path: string;
  readonly value: ValueTest | null;
  readonly entries: readonly Entry[];
  /** Findings that become one for the document. */
  readonly folded: readonly RawFinding[];
}

/** Rules, evidence and waivers of one part. */
export function evaluateJudged(
  { part, evidence, spec, listed, waits }: JudgedPart,
  table: Table,
  surroundings: Surroundings,
  stages: Stages,
): PartLint {
  const { rules, context } = stages;
  const { config, asOf, language } = context;
  const value = waits ? surroundings.value : null;
  const extras = evidence === null && value === null && spec === null ? noExtras : { evidence, value, spec };
  const raised = evaluatePart(part, rules, { config, asOf, table, language }, extras);
  const notes = evidence === null ? none : evidenceFindings(part, evidence, raised, rules, context);
  if (raised.length === 0 && notes.length === 0)
    return { part, evidence, spec, listed, waits, value, path: '', entries: none, folded: none };
  const all = notes.length === 0 ? raised : [...raised, ...notes];
  const folded = all.filter(({ fold }) => fold !== undefined);
  const single = folded.length === 0 ? all : all.filter(({ fold }) => fold === undefined);
  const path = single.length === 0 ? '' : surroundings.path();
  const key = single.length === 0 ? '' : `${partKey(part.fields)} < ${path}`;
  const entries = single.map((raw) => makeEntry(raw, key, stages));
  return { part, evidence, spec, listed, waits, value, path, entries, folded: folded.length === 0 ? none : folded };
}
const none: readonly never[] = [];

export function makeEntry(raw: RawFinding, key: string, { waivers }: Stages): Entry {
  const { holding, ended } = waivers(raw.rule, raw.part);
  return { raw, base: `${raw.rule} ${key}`, key, waiver: holding, lapsed: ended };
}

/** The rows of one table in one grid, linted. */
export interface RowsLint {
  readonly table: Table;
  readonly blocks: readonly JudgedBlock[];
  readonly byLabel: Readonly<Record<Label, number>>;
  readonly traceElements: ReadonlySet<string>;
  readonly bare: readonly RowId[];
  /** In row order. */
  readonly parts: readonly PartLint[];
  /** The same; those of `later` are evaluated when their whole table is known, and count after all others of it. */
  readonly now: readonly PartLint[];
  readonly later: readonly PartLint[];
  /** Of both. */
  readonly counts: Counts;
  readonly citedNow: readonly RawFinding[];
  readonly citedLater: readonly RawFinding[];
}

/** Findings of parts, document-wide ones left out. */
export interface Counts {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly suppressed: Readonly<Record<Severity, number>>;
  readonly folded: boolean;
  readonly lapsed: boolean;
}

export function countSeverities(): Record<Severity, number> {
  return { error: 0, warning: 0, information: 0, hint: 0 };
}

/** `surroundingsOf` gives what is known of the other rows; `known` a part that was evaluated before, with all that is around it the same. */
export function evaluateRows(
  judged: JudgedRows,
  surroundingsOf: (part: JudgedPart) => Surroundings,
  stages: Stages,
  known: (part: JudgedPart) => PartLint | undefined = forgetful,
): RowsLint {
  const parts = judged.parts.map(
    (part) => known(part) ?? evaluateJudged(part, judged.table, surroundingsOf(part), stages),
  );
  return gather(judged, parts);
}
const forgetful = (): undefined => undefined;

/** `parts` are those of the judged rows, evaluated. */
export function gather(
  { table, blocks, byLabel, traceElements, bare }: Omit<JudgedRows, 'parts'>,
  parts: readonly PartLint[],
): RowsLint {
  const waiting = parts.some(({ waits }) => waits);
  const now = waiting ? parts.filter(({ waits }) => !waits) : parts;
  const later = waiting ? parts.filter(({ waits }) => waits) : none;
  return {
    table,
    blocks,
    byLabel,
    traceElements,
    bare,
    parts,
    now,
    later,
    counts: count(parts),
    citedNow: [...distinctCitations(rawsOf(now)).values()],
    citedLater: [...distinctCitations(rawsOf(later)).values()],
  };
}

function count(parts: readonly PartLint[]): Counts {
  const bySeverity = countSeverities();
  const suppressed = countSeverities();
  let folded = false;
  let lapsed = false;
  for (const part of parts) {
    if (part.folded.length > 0) folded = true;
    for (const entry of part.entries) {
      const { severity } = entry.raw;
      (entry.waiver === null ? bySeverity : suppressed)[severity]++;
      if (entry.lapsed.length > 0) lapsed = true;
    }
  }
  return { bySeverity, suppressed, folded, lapsed };
}

function* rawsOf(parts: readonly PartLint[]): Generator<RawFinding, void, void> {
  for (const { entries } of parts) for (const { raw } of entries) yield raw;
}

/** The first finding that cites each instrument, in their order, and one of a part that cites none. */
export function distinctCitations(raws: Iterable<RawFinding>): ReadonlyMap<string, RawFinding> {
  const found = new Map<string, RawFinding>();
  for (const raw of raws) {
    const { instrument } = raw;
    const key = instrument === null ? '' : `${instrument.id} ${instrument.limb ?? ''}`;
    if (!found.has(key)) found.set(key, raw);
  }
  return found;
}
