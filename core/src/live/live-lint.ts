/** The lint of a document that is being edited: rows are judged where they changed, everything else is taken over. */
import { compose, type LintedTable, type Outcome } from '../lint/compose.ts';
import {
  alone,
  evaluateJudged,
  evaluateRows,
  gather,
  type PartLint,
  type RowsLint,
  type Surroundings,
} from '../lint/evaluate-rows.ts';
import { type JudgedBlock, type JudgedPart, type JudgedRows, judgeBlocks, rowsPerBlock } from '../lint/judge-rows.ts';
import { type Piece, placeAnchor, placePart } from '../lint/place.ts';
import type { Stages } from '../lint/stages.ts';
import { surroundingsIn } from '../lint/surroundings.ts';
import type { LintResult } from '../lint/types.ts';
import type { Part, ReadProblem, RowId, Table } from '../model.ts';
import { buildTreeInSlices } from '../tree/assembly-tree.ts';
import { itemAt } from './chunked-text.ts';
import { flatten, type LiveReading } from './live-reading.ts';
import { type ChangedRows, changedRows, type RecordChunk } from './records.ts';
import { createViews, isSameView } from './table-views.ts';

/** The part rows of each table in one chunk. */
export interface ChunkLint {
  readonly chunk: RecordChunk;
  readonly rows: readonly RowsLint[];
}

/** One version, linted. */
export interface LiveLint {
  readonly reading: LiveReading;
  readonly stages: Stages;
  /** One for each chunk of the reading. */
  readonly chunks: readonly ChunkLint[];
  /** Of assembly trees and amounts. */
  readonly problems: readonly ReadProblem[];
  /**
   * `false`: what rows say of each other (assembly paths, quantities, value tests) is taken over from the version before;
   * `settleLive` makes it new.
   */
  readonly settled: boolean;
  readonly outcome: Outcome;
}

/** Lints a version from an earlier one, or from none. Yields between slices; dropping it leaves `old` as it is. */
export function* lintLive(reading: LiveReading, stages: Stages, old: LiveLint | null): Generator<void, LiveLint, void> {
  const { records, tables, layout } = reading;
  const isDelimited = reading.whole === null && old?.reading.whole === null;
  const known = old?.stages === stages && isDelimited ? old : null;
  const changed = known && changesSince(known.reading, reading);
  const sameLayout = known?.reading.layout.identity === layout.identity;
  const before = known === null ? [] : matchChunks(known.chunks, records.chunks);
  const viewsIn = createViews(tables);
  const settled = stages.values === null && tables.every(({ columns }) => !dependsOnRows(columns.byField));
  const recall = (row: number): Surroundings => (known === null || settled ? alone : recallRow(known, changed!, row));
  const chunks: ChunkLint[] = [];
  for (const [index, chunk] of records.chunks.entries()) {
    const same = before[index];
    if (same !== undefined && sameLayout) {
      chunks.push(same);
      continue;
    }
    const base = records.rowsBefore[index]!;
    const views = viewsIn(base, records.rowsBefore[index + 1]!);
    if (same?.rows.length === views.length && views.every((view, at) => isSameView(view, same.rows[at]!.table))) {
      chunks.push(same);
      continue;
    }
    const rows: RowsLint[] = [];
    for (const view of views) {
      const recalled = recallRows(known, changed, reading, index, view);
      const judged = yield* judgeBlocks(reading.whole?.document ?? chunk, view, stages, recalled.block);
      rows.push(evaluateRows(judged, ({ part }) => recall(part.row + base), stages, recalled.part));
    }
    chunks.push({ chunk, rows });
    yield;
  }
  const problems = known === null || settled ? [] : moveProblems(known.problems, changed!);
  return assemble(reading, stages, chunks, problems, settled, known);
}

function changesSince({ records }: LiveReading, { changes, records: wanted }: LiveReading): ChangedRows {
  return changes?.since === records ? changes.rows : changedRows(records, wanted);
}

/** Whether rows of a table say something of each other. */
function dependsOnRows({ level, parent, quantity }: Readonly<Record<string, unknown>>): boolean {
  return level !== undefined || parent !== undefined || quantity !== undefined;
}

/** By index of a new chunk, what is known of it: chunks change in one window. */
function matchChunks(old: readonly ChunkLint[], chunks: readonly RecordChunk[]): readonly (ChunkLint | undefined)[] {
  const found = new Array<ChunkLint | undefined>(chunks.length).fill(undefined);
  let first = 0;
  for (; first < chunks.length && old[first]?.chunk === chunks[first]; first++) found[first] = old[first];
  for (let index = chunks.length - 1, at = old.length - 1; index >= first && at >= first; index--, at--) {
    if (old[at]!.chunk !== chunks[index]) break;
    found[index] = old[at];
  }
  return found;
}

/** What is known of the rows of a chunk in which rows changed and none came, went or moved. */
interface Recalled {
  /** Runs of rows without a changed one. */
  readonly block: (block: number) => JudgedBlock | undefined;
  /** Parts of unchanged rows that were judged as before. */
  readonly part: (part: JudgedPart) => PartLint | undefined;
}
const nothing: Recalled = { block: () => undefined, part: () => undefined };

function recallRows(
  known: LiveLint | null,
  changed: ChangedRows | null,
  { records }: LiveReading,
  index: number,
  view: Table,
): Recalled {
  const old = known?.chunks[index];
  if (known === null || old === undefined || changed === null || changed.oldEnd !== changed.newEnd) return nothing;
  const before = known.reading.records;
  const base = records.rowsBefore[index]!;
  const end = records.rowsBefore[index + 1]!;
  if (before.rowsBefore[index] !== base || before.rowsBefore[index + 1] !== end) return nothing;
  const rows = old.rows.find(({ table }) => isSameView(table, view));
  if (rows === undefined) return nothing;
  // Lines within the changed rows move what stands below them.
  const { newEnd } = changed;
  const next = newEnd < end ? newEnd : -1;
  const movedLines = records.linesBefore[index]! - before.linesBefore[index]!;
  if (next >= 0 && records.lineOf(next) - before.lineOf(next) !== movedLines) return nothing;
  const parts = new Map(rows.parts.map((one) => [one.part.row, one]));
  const isChanged = (row: number): boolean => row + base >= changed.from && row + base < newEnd;
  return {
    block: (block) => {
      const first = view.rows[block * rowsPerBlock]! + base;
      const last = view.rows[Math.min(view.rows.length, (block + 1) * rowsPerBlock) - 1]! + base;
      return last < changed.from || first >= newEnd ? rows.blocks[block] : undefined;
    },
    part: ({ part: { row, judgement, origin } }) => {
      const old = isChanged(row) ? undefined : parts.get(row);
      return old?.part.judgement === judgement && old.part.origin === origin ? old : undefined;
    },
  };
}

/** What was known of the other rows where a row stood before; nothing of a new one. */
function recallRow({ reading, chunks }: LiveLint, { from, oldEnd, newEnd }: ChangedRows, row: number): Surroundings {
  const old = row >= newEnd ? row - newEnd + oldEnd : row;
  if (row >= from && row < newEnd && old >= oldEnd) return alone;
  const { rowsBefore } = reading.records;
  const chunk = itemAt(rowsBefore, old);
  const local = old - rowsBefore[chunk]!;
  for (const { parts } of chunks[chunk]?.rows ?? []) {
    const part = parts.find((one) => one.part.row === local);
    if (part !== undefined) return { path: () => part.path, value: part.value };
  }
  return alone;
}

function moveProblems(problems: readonly ReadProblem[], { from, oldEnd, newEnd }: ChangedRows): readonly ReadProblem[] {
  return problems.flatMap((problem) => {
    const { anchor } = problem;
    if ((anchor.kind !== 'cell' && anchor.kind !== 'row') || anchor.row < from) return [problem];
    if (anchor.row < oldEnd) return [];
    return [{ ...problem, anchor: placeAnchor(anchor, { row: newEnd - oldEnd }) }];
  });
}

function assemble(
  reading: LiveReading,
  stages: Stages,
  chunks: readonly ChunkLint[],
  problems: readonly ReadProblem[],
  settled: boolean,
  old: LiveLint | null,
): LiveLint {
  const outcome = compose(piecesOf(reading, chunks), [...reading.problems, ...problems], stages, old?.outcome ?? null);
  return { reading, stages, chunks, problems, settled, outcome };
}

function piecesOf({ records, tables }: LiveReading, chunks: readonly ChunkLint[]): readonly LintedTable[] {
  const pieces: Piece[][] = tables.map(() => []);
  for (const [index, { rows }] of chunks.entries()) {
    const base = { row: records.rowsBefore[index]!, line: records.linesBefore[index]! };
    for (const one of rows) pieces[one.table.index]!.push({ base, rows: one });
  }
  return tables.map((table, index) => ({ table, pieces: pieces[index]! }));
}

/**
 * The same version on another day: rows stay judged, rules are evaluated. Where the judgement hangs on more than the text
 * (another configuration, evidence that ends), it is linted from the start. Yields between slices; the result is settled.
 */
export function* relintLive(lint: LiveLint, stages: Stages): Generator<void, LiveLint, void> {
  const { reading, stages: own } = lint;
  const { knowledge, config } = stages.context;
  if (own.context.knowledge !== knowledge || own.context.config !== config || config.evidence.length > 0)
    return yield* settleLive(yield* lintLive(reading, stages, null));
  const chunks: ChunkLint[] = [];
  for (const { chunk, rows } of lint.chunks) {
    chunks.push({ chunk, rows: rows.map((one) => evaluateRows(judgedOf(one, stages), () => alone, stages)) });
    yield;
  }
  return yield* settleLive(assemble(reading, stages, chunks, [], false, null));
}

function judgedOf(rows: RowsLint, { values }: Stages): JudgedRows {
  const parts = rows.parts.map(
    ({ part, evidence, spec, listed }): JudgedPart => ({
      part,
      evidence,
      spec,
      listed,
      waits: values?.waitsFor(part) === true,
    }),
  );
  return { ...rows, parts, blocks: [] };
}

/** Makes new what rows of a table say of each other. Yields between slices. */
export function* settleLive(lint: LiveLint): Generator<void, LiveLint, void> {
  const { reading, stages, settled } = lint;
  if (settled) return lint;
  const problems: ReadProblem[] = [];
  const renewed = new Map<RowsLint, RowsLint>();
  for (const { table, pieces } of piecesOf(reading, lint.chunks)) {
    const listed = (): readonly Part[] =>
      pieces.flatMap(({ base, rows }) => rows.parts.filter((one) => one.listed).map((one) => placePart(one, base)));
    const anyWaits = pieces.some(({ rows }) => rows.later.length > 0);
    const tree = yield* buildTreeInSlices(reading.records, table);
    const surroundings = surroundingsIn(reading.records, table, tree, listed, anyWaits, stages);
    problems.push(...surroundings.problems);
    yield;
    for (const { base, rows } of pieces) {
      const settle = (one: PartLint): PartLint => {
        if (one.entries.length === 0 && !one.waits) return one;
        const around = surroundings.of((one.part.row + base.row) as RowId);
        const samePath = one.entries.length === 0 || around.path() === one.path;
        if (samePath && (!one.waits || isSame(around.value, one.value))) return one;
        return evaluateJudged(one, rows.table, around, stages);
      };
      const parts = rows.parts.map(settle);
      if (parts.some((part, index) => part !== rows.parts[index])) renewed.set(rows, gather(rows, parts));
      yield;
    }
  }
  if (renewed.size === 0 && isSame(problems, lint.problems)) return { ...lint, settled: true };
  const chunks = lint.chunks.map(({ chunk, rows }) => ({ chunk, rows: rows.map((one) => renewed.get(one) ?? one) }));
  return assemble(reading, stages, chunks, problems, true, lint);
}

/** Plain data, made by the same code. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The same as `lint` of the whole document; of a settled lint. */
export function resultOf({ reading, outcome }: LiveLint): LintResult {
  return {
    document: flatten(reading),
    findings: outcome.findings(),
    parts: outcome.parts(),
    summary: outcome.summary,
    used: outcome.used(),
  };
}
