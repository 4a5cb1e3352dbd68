/** Reads the cells of a row for judging and remembers what it found in each: cells repeat far more often than rows. */
import type { Grid, Judgement } from '../model.ts';
import { type CellReading, emptyReading, isAlive, mayJoin, readCell } from './cell-reading.ts';
import type { CompiledJudge } from './compile.ts';
import {
  holdsStart,
  isPartNumberField,
  type RowText,
  type SearchedCell,
  type SearchPlan,
  toCells,
} from './row-text.ts';
import { createTextIds, createTupleMap, type TextIds, type TupleMap } from './text-ids.ts';

/** What is known of all rows with the same searched text under the same heading. */
export interface RowMemory {
  /** The row cannot be judged to be anything that matters, as far as its cells tell; `null`: not asked yet. */
  quiet: boolean | null;
  /** `undefined`: not judged yet. */
  judgement: Judgement | null | undefined;
}

/** The cells of tables whose columns mean the same. */
export interface RowReader {
  /** `null` where a judgement can start in no cell of the row and none is `asked` for all the same. */
  readonly recall: (grid: Grid, row: number, heading: string | null, asked: boolean) => RowMemory | null;
  readonly read: (grid: Grid, row: number, heading: string | null) => RowText;
  readonly isQuiet: (grid: Grid, row: number, heading: string | null) => boolean;
}

interface ColumnMemo {
  readonly ids: TextIds;
  /** By number of the text, counted from `first`. */
  readings: (CellReading | undefined)[];
  /** As `readings`: whether a judgement may start in the text. */
  speaks: (boolean | undefined)[];
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

const nothing = -1;

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
        columns: Array.from({ length }, () => ({ ids: createTextIds(), readings: [], speaks: [], first: 0 })),
        rows: createTupleMap(length + 1, rowLimit),
      };
      if (layouts.size >= layoutLimit) layouts.clear();
      layouts.set(signature, layout);
    }
    return layout;
  };

  const completes = (readings: readonly CellReading[]): boolean => {
    const joined = readings.filter(({ joins }) => joins);
    if (joined.length < 2) return false;
    const holds = (literal: number): boolean => joined.some(({ literals }) => literals().has(literal));
    const { hasMore } = compiled.alternatives;
    return joined.some(({ partial }) => partial.some((alternative) => hasMore(alternative, holds)));
  };

  const newMemory = (): RowMemory => ({ quiet: null, judgement: undefined });

  return (plan) => {
    const { length } = plan.columns;
    const indices = Int32Array.from(plan.columns, ({ index }) => index);
    const kinds = Uint8Array.from(plan.columns, ({ kind }) => kind);
    const isNumber = plan.columns.map(({ field }) => isPartNumberField(field));
    const { columns, rows } = layoutOf(plan);
    const key = new Int32Array(length + 1);

    const idOf = (grid: Grid, row: number, column: number): number => {
      const cell = grid.rowStart[row]! + indices[column]!;
      if (cell >= grid.rowStart[row + 1]!) return nothing;
      const start = grid.cellStart[cell]!;
      const end = grid.cellEnd[cell]!;
      return start === end ? nothing : columns[column]!.ids.idOf(grid.text, start, end);
    };

    /** What is kept by number of a column's texts, of those in use. */
    const memoOf = (column: number): ColumnMemo => {
      const memo = columns[column]!;
      const first = memo.ids.first();
      if (first !== memo.first) {
        memo.readings = [];
        memo.speaks = [];
        memo.first = first;
      }
      return memo;
    };

    const readingOf = (grid: Grid, row: number, column: number): CellReading => {
      const id = idOf(grid, row, column);
      if (id === nothing) return emptyReading;
      const { readings, first } = memoOf(column);
      let reading = readings[id - first];
      if (reading === undefined) {
        const { index, field } = plan.columns[column]!;
        const value = grid.value(row, index);
        reading = value === '' ? emptyReading : readCell(compiled, toCells(compiled, field, index, value));
        readings[id - first] = reading;
      }
      return reading;
    };

    const startsIn = (grid: Grid, row: number, column: number): boolean => {
      const index = indices[column]!;
      const cell = grid.rowStart[row]! + index;
      if (cell >= grid.rowStart[row + 1]!) return false;
      const start = grid.cellStart[cell]!;
      const end = grid.cellEnd[cell]!;
      return start < end && holdsStart(automaton, grid, row, index, start, end, kinds[column]!);
    };

    const speaksIn = (grid: Grid, row: number, column: number, id: number): boolean => {
      const { speaks, first } = memoOf(column);
      let known = speaks[id - first];
      if (known === undefined) {
        known = startsIn(grid, row, column) && isAlive(readingOf(grid, row, column));
        speaks[id - first] = known;
      }
      return known;
    };

    return {
      recall: (grid, row, heading, asked) => {
        let wanted = asked;
        for (let i = 0; i < length; i++) {
          const id = idOf(grid, row, i);
          key[i] = id;
          if (!wanted && id !== nothing) wanted = speaksIn(grid, row, i, id);
        }
        if (!wanted) return null;
        key[length] = heading === null ? nothing : headings.idOf(heading, 0, heading.length);
        return rows.recall(key, newMemory);
      },
      read: (grid, row, heading) => {
        const cells: SearchedCell[] = [];
        for (let i = 0; i < length; i++) cells.push(...readingOf(grid, row, i).cells);
        return { cells, heading: heading === null ? null : (toCells(compiled, 'heading', -1, heading)[0] ?? null) };
      },
      isQuiet: (grid, row, heading) => {
        const readings: CellReading[] = [];
        const numbers: number[] = [];
        for (let i = 0; i < length; i++) {
          // Part numbers are nearly all different: one that starts nothing is read where something else asks for it.
          if (isNumber[i] && !startsIn(grid, row, i)) numbers.push(i);
          else readings.push(readingOf(grid, row, i));
        }
        if (!readings.every(({ quiet }) => quiet)) return false;
        const inContext = heading !== null || !contextsAnchored;
        // Words spread over cells may still say something together.
        if (!readings.some(({ explains }) => explains) && completes(readings)) return false;
        if (!inContext && !readings.some(mayJoin)) return true;
        for (const i of numbers) readings.push(readingOf(grid, row, i));
        const some = (holds: (reading: CellReading) => boolean): boolean => readings.some(holds);
        if (some(({ quiet }) => !quiet)) return false;
        if (some(({ namesMaker }) => namesMaker) && some(({ numbered }) => numbered())) return false;
        if (some(({ graded }) => graded) && (inContext || some(({ contextual }) => contextual))) return false;
        if (some(({ sells }) => sells) && !some(({ tells }) => tells)) return false;
        return some(({ explains }) => explains) || !some(({ anchorsTarget }) => anchorsTarget);
      },
    };
  };
};
