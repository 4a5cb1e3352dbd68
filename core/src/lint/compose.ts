/** Last stage of a lint: from the findings of rows to those of the document, numbered, in order and counted. */
import type { Waiver } from '../config/types.ts';
import type { Evidence } from '../evidence/types.ts';
import {
  type Finding,
  labels,
  type Part,
  type ReadProblem,
  type RowId,
  type Severity,
  severities,
  type Table,
} from '../model.ts';
import type { CompiledRules } from '../rules/evaluate.ts';
import { documentFindings, foldFindings, type RawFinding } from '../rules/evaluate.ts';
import {
  countSeverities,
  distinctCitations,
  type Entry,
  makeEntry,
  type PartLint,
  type RowsLint,
} from './evaluate-rows.ts';
import { expiredWaiverFinding } from './evidence-stage.ts';
import { hash64 } from './fingerprint.ts';
import { countLabels } from './judge-rows.ts';
import { type Piece, placeFinding, placePart } from './place.ts';
import type { Stages } from './stages.ts';
import { identityProblems, mostRows, structureFindings } from './structure.ts';
import type { LintResult, Summary } from './types.ts';

export interface LintedTable {
  readonly table: Table;
  /** In document order. */
  readonly pieces: readonly Piece[];
}

export interface Shown {
  /** Worst first; suppressed ones, where wanted, come last. */
  readonly findings: readonly Finding[];
  /** How many are left out, by severity. */
  readonly rest: Readonly<Record<Severity, number>>;
}

/** What a lint comes to; made as far as it is asked for. */
export interface Outcome {
  readonly summary: Summary;
  /** The worst findings, at most `limit`. */
  readonly worst: (limit: number, withSuppressed: boolean) => Shown;
  readonly findings: () => LintResult['findings'];
  readonly parts: () => LintResult['parts'];
  readonly used: () => LintResult['used'];
  /** Taken over by a later outcome of which the same is to be said. */
  readonly said: Said;
}

/** The findings of an outcome as far as they were asked for, and what they follow from. */
interface Said {
  readonly tables: readonly LintedTable[];
  readonly problems: readonly ReadProblem[];
  readonly stages: Stages;
  readonly own: readonly Entry[];
  /** By what was asked. */
  readonly shown: Map<string, Shown>;
}

/** An entry with its place: `part` is `null` for findings of the document. */
interface PlacedEntry {
  readonly entry: Entry;
  readonly part: PartLint | null;
  readonly piece?: Piece;
}

/**
 * `problems` are those of reading, of assembly trees and of amounts, in the order of their findings; `before`: an earlier outcome, if
 * there is one. Most edits change no finding: what it shows is shown again then.
 */
export function compose(
  tables: readonly LintedTable[],
  problems: readonly ReadProblem[],
  stages: Stages,
  before: Outcome | null = null,
): Outcome {
  const pieces = tables.flatMap((table) => table.pieces);
  const same = before !== null && followsFrom(before.said, tables, problems, stages);
  const own = same ? before.said.own : documentEntries(tables, problems, stages);
  const known = same ? before.said.shown : new Map<string, Shown>();
  const ownSorted = bySeverity(own.map((entry): PlacedEntry => ({ entry, part: null })));

  const toFinding = ({ entry, part, piece }: PlacedEntry, ordinal: number): Finding => {
    const { row, line } = piece?.base ?? origin;
    const known = made.get(entry);
    if (known?.ordinal === ordinal && known.row === row && known.line === line) return known.finding;
    const { base, waiver } = entry;
    const raw = part === null ? entry.raw : placeFinding(entry.raw, part, piece!, stages);
    const finding: Finding = {
      ...raw,
      fingerprint: hash64(ordinal === 1 ? base : `${base} #${ordinal}`),
      suppressed: waiver === null ? null : { kind: 'waiver', reason: waiver.reason, until: waiver.until },
    };
    made.set(entry, { ordinal, row, line, finding });
    return finding;
  };

  function* inOrder(severity: Severity): Generator<PlacedEntry, void, void> {
    const others = ownSorted[severity];
    let next = 0;
    for (const piece of pieces) {
      const { counts } = piece.rows;
      if (counts.bySeverity[severity] + counts.suppressed[severity] === 0) continue;
      for (const one of sortedOf(piece.rows, severity)) {
        const placed: PlacedEntry = { ...one, piece };
        while (next < others.length && compareEntries(others[next]!, placed) < 0) yield others[next++]!;
        yield placed;
      }
    }
    yield* others.slice(next);
  }

  const number = (shown: readonly PlacedEntry[]): readonly Finding[] => {
    const ordinals = ordinalsOf(tables, own, shown);
    return shown.map((placed) => toFinding(placed, ordinals.get(placed.entry)!));
  };

  const show = (limit: number, withSuppressed: boolean): Shown => {
    const shown: PlacedEntry[] = [];
    const rest = countSeverities();
    for (const suppressed of withSuppressed ? [false, true] : [false]) {
      for (const severity of severities) {
        let left = (suppressed ? totals.suppressed : totals.bySeverity)[severity];
        if (left > 0 && shown.length < limit) {
          for (const placed of inOrder(severity)) {
            if ((placed.entry.waiver !== null) !== suppressed) continue;
            shown.push(placed);
            if (--left === 0 || shown.length >= limit) break;
          }
        }
        rest[severity] += left;
      }
    }
    return { findings: number(shown), rest };
  };

  const totals = countAll(pieces, own);
  let all: readonly Finding[] | undefined;
  let parts: readonly Part[] | undefined;
  return {
    summary: summarise(pieces, totals),
    worst: (limit, withSuppressed) => {
      const asked = `${limit} ${withSuppressed}`;
      const shown = known.get(asked) ?? show(limit, withSuppressed);
      known.set(asked, shown);
      return shown;
    },
    findings: () => {
      all ??= number(severities.flatMap((severity) => [...inOrder(severity)]));
      return all;
    },
    parts: () => {
      parts ??= pieces.flatMap((piece) =>
        piece.rows.parts.filter(({ listed }) => listed).map((part) => placePart(part, piece.base)),
      );
      return parts;
    },
    used: () => usedEntries(pieces, tables, own),
    said: { tables, problems, stages, own, shown: known },
  };
}

/** Whether the same findings in the same places come of what is given. */
function followsFrom(
  said: Said,
  tables: readonly LintedTable[],
  problems: readonly ReadProblem[],
  stages: Stages,
): boolean {
  return (
    said.stages === stages &&
    said.tables.length === tables.length &&
    said.problems.length === problems.length &&
    tables.every(({ table, pieces }, index) => {
      const old = said.tables[index]!;
      return (
        old.table.columns === table.columns &&
        old.pieces.length === pieces.length &&
        pieces.every((piece, at) => isSamePiece(piece, old.pieces[at]!))
      );
    }) &&
    problems.every((problem, index) => JSON.stringify(problem) === JSON.stringify(said.problems[index]))
  );
}

function isSamePiece({ base, rows }: Piece, old: Piece): boolean {
  if (base.row !== old.base.row || base.line !== old.base.line) return false;
  if (rows === old.rows) return true;
  const speaking = speakingParts(rows);
  const before = speakingParts(old.rows);
  return (
    speaking.length === before.length &&
    speaking.every((part, index) => part === before[index]) &&
    rows.bare.length === old.rows.bare.length &&
    rows.bare.every((row, index) => row === old.rows.bare[index])
  );
}

const speakingParts = ({ parts }: RowsLint): readonly PartLint[] =>
  parts.filter(({ entries, folded }) => entries.length + folded.length > 0);

const origin = { row: 0, line: 0 };
/** Most findings stay as and where they are from one version to the next: the same object then. */
const made = new WeakMap<Entry, { ordinal: number; row: number; line: number; finding: Finding }>();

/** Parts of a table in the order in which their findings are numbered. */
function* partsInOrder({ pieces }: LintedTable): Generator<[PartLint, Piece], void, void> {
  for (const piece of pieces) for (const part of piece.rows.now) yield [part, piece];
  for (const piece of pieces) for (const part of piece.rows.later) yield [part, piece];
}

/** Findings that are the document's, or that follow from those of its parts. */
function documentEntries(
  tables: readonly LintedTable[],
  problems: readonly ReadProblem[],
  stages: Stages,
): readonly Entry[] {
  const { rules, context } = stages;
  const entries: Entry[] = [];
  const add = (raw: RawFinding, key = `#${anchorKey(raw, rules)}`): void =>
    void entries.push(makeEntry(raw, key, stages));
  const has = (what: 'folded' | 'lapsed'): boolean =>
    tables.some(({ pieces }) => pieces.some(({ rows }) => rows.counts[what]));
  if (has('folded')) {
    const folded: RawFinding[] = [];
    for (const table of tables)
      for (const [part, piece] of partsInOrder(table))
        for (const raw of part.folded) folded.push(placeFinding(raw, part, piece, stages));
    for (const raw of foldFindings(folded, stages.context.language)) add(raw);
  }
  const told = new Set<Waiver>();
  if (has('lapsed')) {
    for (const table of tables) {
      for (const [part, piece] of partsInOrder(table)) {
        for (const { raw, key, lapsed } of part.entries) {
          for (const waiver of lapsed) {
            if (told.has(waiver)) continue;
            told.add(waiver);
            for (const note of expiredWaiverFinding(waiver, placeFinding(raw, part, piece, stages), rules, context))
              add(note, key);
          }
        }
      }
    }
  }
  for (const raw of structureFindings([...problems, ...tables.flatMap(bareProblems)], rules, context)) add(raw);
  const cited = distinctCitations(tables.flatMap(citationsOf)).values();
  const standing = [...cited, ...entries.map(({ raw }) => raw)];
  for (const raw of documentFindings(standing, rules, context)) add(raw);
  return entries;
}

/** Findings that wait for their table come after the others of it. */
function citationsOf({ pieces }: LintedTable): readonly RawFinding[] {
  return [...pieces.flatMap(({ rows }) => rows.citedNow), ...pieces.flatMap(({ rows }) => rows.citedLater)];
}

function bareProblems({ table, pieces }: LintedTable): ReadProblem[] {
  const first: RowId[] = [];
  let count = 0;
  for (const { base, rows } of pieces) {
    for (const row of rows.bare.slice(0, mostRows - first.length)) first.push((row + base.row) as RowId);
    count += rows.bare.length;
  }
  return count === 0 ? [] : identityProblems(table, first, count);
}

/** Findings without a part are told apart by their kind of place and words, not by their line; one for all parts by its rule. */
function anchorKey(raw: RawFinding, { byId }: CompiledRules): string {
  return byId.get(raw.rule)?.once === undefined ? `${raw.anchor.kind} ${raw.message}` : raw.anchor.kind;
}

/** The how manyth of its equals each of the shown entries is, counted in document order. */
function ordinalsOf(
  tables: readonly LintedTable[],
  own: readonly Entry[],
  shown: readonly PlacedEntry[],
): ReadonlyMap<Entry, number> {
  const counts = new Map<string, number>();
  const ordinals = new Map<Entry, number>();
  for (const { entry } of shown) {
    counts.set(entry.base, 0);
    ordinals.set(entry, 0);
  }
  const count = (entry: Entry): void => {
    const before = counts.get(entry.base);
    if (before === undefined) return;
    counts.set(entry.base, before + 1);
    if (ordinals.has(entry)) ordinals.set(entry, before + 1);
  };
  for (const table of tables) for (const [part] of partsInOrder(table)) part.entries.forEach(count);
  own.forEach(count);
  return ordinals;
}

/** Sorted by place and rule, by severity: what is shown first is looked up without the rest. */
type Sorted = Readonly<Record<Severity, readonly PlacedEntry[]>>;
const sorted = new WeakMap<RowsLint, Sorted>();

function sortedOf(rows: RowsLint, severity: Severity): readonly PlacedEntry[] {
  let known = sorted.get(rows);
  if (known === undefined) {
    const placed: PlacedEntry[] = [];
    for (const part of rows.parts) for (const entry of part.entries) placed.push({ entry, part });
    known = bySeverity(placed);
    sorted.set(rows, known);
  }
  return known[severity];
}

function bySeverity(entries: readonly PlacedEntry[]): Sorted {
  const lists: Record<Severity, PlacedEntry[]> = { error: [], warning: [], information: [], hint: [] };
  for (const placed of entries) lists[placed.entry.raw.severity].push(placed);
  for (const severity of severities) lists[severity].sort(compareEntries);
  return lists;
}

/** By place and rule. */
function compareEntries(a: PlacedEntry, b: PlacedEntry): number {
  const [first, second] = [a.entry.raw, b.entry.raw];
  return rowOf(a) - rowOf(b) || (first.rule < second.rule ? -1 : first.rule > second.rule ? 1 : 0);
}

function rowOf({ entry, piece }: PlacedEntry): number {
  const { anchor } = entry.raw;
  return anchor.kind === 'cell' || anchor.kind === 'row' ? anchor.row + (piece?.base.row ?? 0) : -1;
}

interface Totals {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly suppressed: Readonly<Record<Severity, number>>;
}

function countAll(pieces: readonly Piece[], own: readonly Entry[]): Totals {
  const bySeverity = countSeverities();
  const suppressed = countSeverities();
  for (const { rows } of pieces) {
    for (const severity of severities) {
      bySeverity[severity] += rows.counts.bySeverity[severity];
      suppressed[severity] += rows.counts.suppressed[severity];
    }
  }
  for (const { raw, waiver } of own) (waiver === null ? bySeverity : suppressed)[raw.severity]++;
  return { bySeverity, suppressed };
}

function summarise(pieces: readonly Piece[], { bySeverity, suppressed }: Totals): Summary {
  const byLabel = countLabels();
  const trace = new Set<string>();
  for (const { rows } of pieces) {
    for (const label of labels) byLabel[label] += rows.byLabel[label];
    for (const element of rows.traceElements) trace.add(element);
  }
  return {
    parts: labels.reduce((sum, label) => sum + byLabel[label], 0),
    byLabel,
    bySeverity,
    suppressed: severities.reduce((sum, severity) => sum + suppressed[severity], 0),
    trace: { parts: byLabel['trace-possible'], elements: [...trace].sort() },
  };
}

function usedEntries(
  pieces: readonly Piece[],
  tables: readonly LintedTable[],
  own: readonly Entry[],
): LintResult['used'] {
  const waivers = new Set<Waiver>();
  const use = ({ waiver, lapsed }: Entry): void => {
    if (waiver !== null) waivers.add(waiver);
    for (const one of lapsed) waivers.add(one);
  };
  for (const table of tables) for (const [part] of partsInOrder(table)) part.entries.forEach(use);
  own.forEach(use);
  const evidence = new Set<Evidence>();
  for (const { rows } of pieces) {
    for (const part of rows.parts)
      for (const entry of part.evidence === null
        ? []
        : [...part.evidence.valid, ...part.evidence.expired, ...part.evidence.pending])
        evidence.add(entry);
  }
  return { waivers: [...waivers], evidence: [...evidence] };
}
