/** Reads the cells of a row for judging and remembers what it found in each: cells repeat far more often than rows. */
import type { Grid } from '../model.ts';
import type { CompiledJudge } from './compile.ts';
import { matchCell } from './match-cell.ts';
import {
  fieldRank,
  holdsStart,
  type RowText,
  rawCell,
  type SearchedCell,
  type SearchPlan,
  toCells,
} from './row-text.ts';

/** What is known of a cell, whatever the rest of its row says. */
interface CellReading {
  readonly cells: readonly SearchedCell[];
  /** Nothing in it can make a judgement that matters. */
  readonly quiet: boolean;
  /** A class of what is not looked for matches in it. */
  readonly explains: boolean;
  /** It holds an anchor of a class that is looked for. */
  readonly anchorsTarget: boolean;
}

export interface RowReader {
  readonly read: (plan: SearchPlan, grid: Grid, row: number, heading: string | null) => RowText;
  /** True if the row cannot be judged to be anything that matters, as far as its cells tell. */
  readonly isQuiet: (plan: SearchPlan, grid: Grid, row: number) => boolean;
}

interface ColumnMemo {
  readonly readings: Map<string, CellReading>;
  asked: number;
  known: number;
}

/** Cells remembered per column. */
const cellLimit = 20_000;
const columnLimit = 2000;
/** A column whose cells seldom repeat is searched in place. */
const trialCells = 2048;
const empty: CellReading = { cells: [], quiet: true, explains: false, anchorsTarget: false };
/** A cell without an anchor: nothing starts a judgement in it. */
const silent: CellReading = { ...empty };

const readCell = (compiled: CompiledJudge, cells: readonly SearchedCell[]): CellReading => {
  let quiet = true;
  let explains = false;
  let anchorsTarget = false;
  for (const cell of cells) {
    for (const index of cell.anchors.others) {
      const { kind } = compiled.groups[index]!;
      if (kind !== 'statement' && kind !== 'context') quiet = false;
    }
    for (const [entry, patterns] of cell.anchors.classes) {
      const { partLabel, kind } = entry.data;
      if (partLabel !== 'none' && partLabel !== 'trace-possible') anchorsTarget = true;
      if (patterns.some(({ scope }) => scope === 'maker') && cell.field === 'manufacturer') quiet = false;
      if ((fieldRank[cell.field] ?? 0) < 2 || matchCell(compiled, entry, cell, patterns, null).length === 0) continue;
      if (partLabel !== 'none' || kind === 'sec') quiet = false;
      else explains = true;
    }
  }
  return { cells, quiet, explains, anchorsTarget };
};

export const createRowReader = (compiled: CompiledJudge): RowReader => {
  const { automaton } = compiled;
  const columns = new Map<string, ColumnMemo>();
  const known = new WeakMap<SearchPlan, readonly ColumnMemo[]>();

  const memosOf = (plan: SearchPlan): readonly ColumnMemo[] => {
    let memos = known.get(plan);
    if (memos === undefined) {
      memos = plan.columns.map(({ index, field }) => {
        const name = `${index} ${field}`;
        let memo = columns.get(name);
        if (memo === undefined) {
          if (columns.size >= columnLimit) columns.clear();
          memo = { readings: new Map(), asked: 0, known: 0 };
          columns.set(name, memo);
        }
        return memo;
      });
      known.set(plan, memos);
    }
    return memos;
  };

  const keep = ({ readings }: ColumnMemo, raw: string, reading: CellReading): CellReading => {
    if (readings.size >= cellLimit) readings.clear();
    readings.set(raw, reading);
    return reading;
  };

  const readingOf = (plan: SearchPlan, grid: Grid, row: number, column: number): CellReading => {
    const { index, field } = plan.columns[column]!;
    const raw = rawCell(grid, row, index);
    if (raw === '') return empty;
    const memo = memosOf(plan)[column]!;
    const reading = memo.readings.get(raw);
    if (reading !== undefined && reading !== silent) return reading;
    const value = grid.value(row, index);
    return keep(memo, raw, value === '' ? empty : readCell(compiled, toCells(compiled, field, index, value)));
  };

  /** True if a judgement starts in the cell. */
  const speaks = (memo: ColumnMemo, plan: SearchPlan, grid: Grid, row: number, column: number): boolean => {
    const { index, kind } = plan.columns[column]!;
    const cell = grid.rowStart[row]! + index;
    if (cell >= grid.rowStart[row + 1]!) return false;
    const start = grid.cellStart[cell]!;
    const end = grid.cellEnd[cell]!;
    if (start === end) return false;
    if (memo.asked > trialCells && memo.known * 2 < memo.asked)
      return holdsStart(automaton, grid, row, index, start, end, kind);
    memo.asked++;
    const raw = grid.text.slice(start, end);
    const reading = memo.readings.get(raw);
    if (reading !== undefined) {
      memo.known++;
      return reading !== silent;
    }
    const found = holdsStart(automaton, grid, row, index, start, end, kind);
    if (!found) keep(memo, raw, silent);
    return found;
  };

  return {
    read: (plan, grid, row, heading) => {
      const cells: SearchedCell[] = [];
      for (let i = 0; i < plan.columns.length; i++) cells.push(...readingOf(plan, grid, row, i).cells);
      return { cells, heading: heading === null ? null : (toCells(compiled, 'heading', -1, heading)[0] ?? null) };
    },
    isQuiet: (plan, grid, row) => {
      const { length } = plan.columns;
      const memos = memosOf(plan);
      let spoken = false;
      for (let i = 0; i < length && !spoken; i++) spoken = speaks(memos[i]!, plan, grid, row, i);
      if (!spoken) return true;
      let explains = false;
      let anchorsTarget = false;
      for (let i = 0; i < length; i++) {
        const reading = readingOf(plan, grid, row, i);
        if (!reading.quiet) return false;
        explains ||= reading.explains;
        anchorsTarget ||= reading.anchorsTarget;
      }
      // Words spread over cells may still say something together.
      return explains || !anchorsTarget;
    },
  };
};
