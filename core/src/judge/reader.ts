/** Reads the cells of a row for judging and remembers what it found in each: cells repeat far more often than rows. */
import type { Grid, Judgement } from '../model.ts';
import type { CompiledJudge, GradeEntry } from './compile.ts';
import { saysSomething } from './makers.ts';
import { isTarget } from './match.ts';
import { matchCell } from './match-cell.ts';
import {
  fieldRank,
  holdsPattern,
  holdsStart,
  isMaterialField,
  type RowText,
  type SearchedCell,
  type SearchPlan,
  toCells,
} from './row-text.ts';
import { createTextIds, createTupleMap, type TextIds, type TupleMap } from './text-ids.ts';

/** What is known of a cell, whatever the rest of its row says. */
interface CellReading {
  readonly cells: readonly SearchedCell[];
  /** Nothing in it can make a judgement that matters. */
  readonly quiet: boolean;
  /** A class of what is not looked for matches in it. */
  readonly explains: boolean;
  /** It holds an anchor of words of a class that is looked for. */
  readonly anchorsTarget: boolean;
  /** It may hold a part number that counts beside its maker only. */
  readonly numbered: boolean;
  /** It may name such a maker. */
  readonly namesMaker: boolean;
  /** It may name a maker that is known for what it sells. */
  readonly sells: boolean;
  /** Words that say what the part is: a maker alone does not tell. */
  readonly tells: boolean;
  /** It holds what may be a grade if the row speaks of a magnet. */
  readonly graded: boolean;
  /** It may speak of one. */
  readonly contextual: boolean;
  /** `CellAnchors.partial` of classes that are looked for. */
  readonly partial: readonly number[];
}

/** What is known of all rows with the same searched text under the same heading. */
export interface RowMemory {
  /** The row cannot be judged to be anything that matters, as far as its cells tell; `null`: not asked yet. */
  quiet: boolean | null;
  /** `undefined`: not judged yet. */
  judgement: Judgement | null | undefined;
}

/** The cells of tables whose columns mean the same. */
export interface RowReader {
  /** True if a judgement starts in a cell of the row. */
  readonly speaks: (grid: Grid, row: number) => boolean;
  readonly recall: (grid: Grid, row: number, heading: string | null) => RowMemory;
  readonly read: (grid: Grid, row: number, heading: string | null) => RowText;
  readonly isQuiet: (grid: Grid, row: number, heading: string | null) => boolean;
}

interface ColumnMemo {
  readonly ids: TextIds;
  /** By number of the text, counted from `first`. */
  readings: (CellReading | undefined)[];
  first: number;
}

/** Column layouts remembered, and rows per layout. */
const layoutLimit = 200;
const rowLimit = 50_000;
/** Tables whose columns mean the same. */
interface Layout {
  readonly columns: readonly ColumnMemo[];
  readonly rows: TupleMap<RowMemory>;
}

const empty: CellReading = {
  cells: [],
  quiet: true,
  explains: false,
  anchorsTarget: false,
  numbered: false,
  namesMaker: false,
  sells: false,
  tells: false,
  graded: false,
  contextual: false,
  partial: [],
};
const nothing = -1;

const unnamed = (): boolean => false;

const holdsGrade = (cell: SearchedCell, { find, findBare }: GradeEntry): boolean =>
  holdsPattern(cell, find) || (findBare !== null && holdsPattern(cell, findBare));

const targetsOf = ({ alternatives, groups }: CompiledJudge, partial: readonly number[]): readonly number[] =>
  partial.filter((_, i) => {
    const group = groups[alternatives.group[partial[i & ~1]!]!]!;
    return group.kind === 'class' && isTarget(group.entry);
  });

/** Lists of one alternative that are spread over cells. */
const completes = ({ alternatives: { needed } }: CompiledJudge, partials: readonly (readonly number[])[]): boolean => {
  if (partials.length < 2) return false;
  const have = new Map<number, number>();
  for (const partial of partials) {
    for (let i = 0; i < partial.length; i += 2) {
      const all = (have.get(partial[i]!) ?? 0) | partial[i + 1]!;
      if (all === needed[partial[i]!]) return true;
      have.set(partial[i]!, all);
    }
  }
  return false;
};

const readCell = (compiled: CompiledJudge, cells: readonly SearchedCell[]): CellReading => {
  let quiet = true;
  let explains = false;
  let anchorsTarget = false;
  let numbered = false;
  let namesMaker = false;
  let graded = false;
  let contextual = false;
  let sells = false;
  let tells = false;
  const partial: number[] = [];
  for (const cell of cells) {
    partial.push(...targetsOf(compiled, cell.anchors.partial));
    if (cell.anchors.makers.length > 0) namesMaker = true;
    if (cell.field !== 'manufacturer' && saysSomething(cell.text.text)) tells = true;
    for (const index of cell.anchors.others) {
      const group = compiled.groups[index]!;
      if (group.kind === 'context') contextual = true;
      else if (group.kind === 'grade' && !holdsGrade(cell, group.entry)) continue;
      else if (group.kind === 'grade' && group.entry.data.requiresContext && !isMaterialField(cell.field)) graded = true;
      else if (group.kind !== 'statement') quiet = false;
    }
    for (const [entry, patterns] of cell.anchors.classes) {
      const { partLabel, kind } = entry.data;
      if (isTarget(entry) && patterns.some(({ pattern }) => pattern.scope === 'text'))
        anchorsTarget = true;
      if (patterns.some(({ pattern }) => pattern.scope === 'maker') && cell.field === 'manufacturer') sells = true;
      if ((fieldRank[cell.field] ?? 0) < 2) continue;
      if (patterns.some(({ pattern }) => pattern.maker !== null)) numbered = true;
      if (matchCell(compiled, entry, cell, patterns, unnamed, null).length === 0) continue;
      if (partLabel !== 'none' || kind === 'sec') quiet = false;
      else explains = true;
    }
  }
  return { cells, quiet, explains, anchorsTarget, numbered, namesMaker, sells, tells, graded, contextual, partial };
};

/** Gives the reader of a plan; readers of plans with the same signature share what they know. */
export const createRowReaders = (compiled: CompiledJudge): ((plan: SearchPlan) => RowReader) => {
  const { automaton } = compiled;
  const layouts = new Map<string, Layout>();
  const headings = createTextIds();
  const contextsAnchored = [...compiled.contexts.keys()].every((name) => !compiled.always.has(name));

  const layoutOf = ({ signature, columns: { length } }: SearchPlan): Layout => {
    let layout = layouts.get(signature);
    if (layout === undefined) {
      layout = {
        columns: Array.from({ length }, () => ({ ids: createTextIds(), readings: [], first: 0 })),
        rows: createTupleMap(length + 1, rowLimit),
      };
      if (layouts.size >= layoutLimit) layouts.clear();
      layouts.set(signature, layout);
    }
    return layout;
  };

  const newMemory = (): RowMemory => ({ quiet: null, judgement: undefined });

  return (plan) => {
    const { length } = plan.columns;
    const indices = Int32Array.from(plan.columns, ({ index }) => index);
    const kinds = Uint8Array.from(plan.columns, ({ kind }) => kind);
    const { columns, rows } = layoutOf(plan);
    const key = new Int32Array(length + 1);

    const idOf = (grid: Grid, row: number, column: number): number => {
      const cell = grid.rowStart[row]! + indices[column]!;
      if (cell >= grid.rowStart[row + 1]!) return nothing;
      const start = grid.cellStart[cell]!;
      const end = grid.cellEnd[cell]!;
      return start === end ? nothing : columns[column]!.ids.idOf(grid.text, start, end);
    };

    const readingOf = (grid: Grid, row: number, column: number): CellReading => {
      const id = idOf(grid, row, column);
      if (id === nothing) return empty;
      const memo = columns[column]!;
      const first = memo.ids.first();
      if (first !== memo.first) {
        memo.readings = [];
        memo.first = first;
      }
      let reading = memo.readings[id - first];
      if (reading === undefined) {
        const { index, field } = plan.columns[column]!;
        const value = grid.value(row, index);
        reading = value === '' ? empty : readCell(compiled, toCells(compiled, field, index, value));
        memo.readings[id - first] = reading;
      }
      return reading;
    };

    return {
      speaks: (grid, row) => {
        const first = grid.rowStart[row]!;
        const stop = grid.rowStart[row + 1]!;
        for (let i = 0; i < length; i++) {
          const index = indices[i]!;
          const cell = first + index;
          if (cell >= stop) continue;
          const start = grid.cellStart[cell]!;
          const end = grid.cellEnd[cell]!;
          if (start < end && holdsStart(automaton, grid, row, index, start, end, kinds[i]!)) return true;
        }
        return false;
      },
      recall: (grid, row, heading) => {
        for (let i = 0; i < length; i++) key[i] = idOf(grid, row, i);
        key[length] = heading === null ? nothing : headings.idOf(heading, 0, heading.length);
        return rows.recall(key, newMemory);
      },
      read: (grid, row, heading) => {
        const cells: SearchedCell[] = [];
        for (let i = 0; i < length; i++) cells.push(...readingOf(grid, row, i).cells);
        return { cells, heading: heading === null ? null : (toCells(compiled, 'heading', -1, heading)[0] ?? null) };
      },
      isQuiet: (grid, row, heading) => {
        let explains = false;
        let anchorsTarget = false;
        let numbered = false;
        let namesMaker = false;
        let sells = false;
        let tells = false;
        let graded = false;
        let contextual = heading !== null || !contextsAnchored;
        const partials: (readonly number[])[] = [];
        for (let i = 0; i < length; i++) {
          const reading = readingOf(grid, row, i);
          if (!reading.quiet) return false;
          explains ||= reading.explains;
          anchorsTarget ||= reading.anchorsTarget;
          numbered ||= reading.numbered;
          namesMaker ||= reading.namesMaker;
          sells ||= reading.sells;
          tells ||= reading.tells;
          graded ||= reading.graded;
          contextual ||= reading.contextual;
          if (reading.partial.length > 0) partials.push(reading.partial);
        }
        if ((numbered && namesMaker) || (graded && contextual) || (sells && !tells)) return false;
        // Words spread over cells may still say something together.
        return explains || !(anchorsTarget || completes(compiled, partials));
      },
    };
  };
};
