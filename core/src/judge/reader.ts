/** Reads the cells of a row for judging and remembers what it found in each: cells repeat far more often than rows. */
import type { ColumnMap, Grid, Judgement } from '../model.ts';
import {
  type CellReading,
  emptyReading,
  isAlive,
  isNumbered,
  isUnknownNumber,
  literalsOf,
  mayJoin,
  readCell,
} from './cell-reading.ts';
import type { CompiledJudge } from './compile.ts';
import { speaksOtherwise } from './match.ts';
import {
  createSpans,
  holdsStart,
  isPartNumberField,
  packageFields,
  type RowText,
  type SearchedCell,
  type SearchPlan,
  toCells,
} from './row-text.ts';
import { readingsOf } from './sentence.ts';
import { createTextMemo, type TextMemo } from './text-memo.ts';

/** What is known of all rows with the same text under the same heading. */
export interface RowMemory {
  /** What its words say. `undefined`: not judged yet. */
  judgement: Judgement | null | undefined;
  /** As a capacitor that no word names. `undefined`: not judged yet. */
  capacitor: Judgement | null | undefined;
}

/** The cells of tables whose columns mean the same. */
export interface RowReader {
  /** The number by which a row is known until the next call. */
  readonly find: (grid: Grid, row: number, heading: string | null) => number;
  readonly memoryOf: (found: number) => RowMemory;
  /** The words of the row found cannot make a judgement that matters, as far as its cells tell. */
  readonly isSilent: (found: number, grid: Grid, row: number, heading: string | null) => boolean;
  /** Notes that the words of the row found came to nothing. */
  readonly silence: (found: number) => void;
  readonly read: (grid: Grid, row: number, heading: string | null) => RowText;
}

interface CellMemory {
  reading: CellReading | undefined;
  /** A judgement may start in the text. */
  speaks: boolean | undefined;
}

/** Tables whose columns mean the same. */
interface Layout {
  readonly columns: readonly TextMemo<CellMemory>[];
  /** By column: the reading of all part numbers that say nothing, as of a cell without text. */
  readonly unknown: (CellReading | undefined)[];
  /** By the heading they stand under. */
  readonly rows: Map<string | null, TextMemo<RowMemory>>;
}

/** Column layouts remembered, and headings of each. */
const layoutLimit = 200;
const headingLimit = 200;

/** Marks of rows. */
const silent = 1;
const speaking = 2;

/** Gives the reader of a plan; readers of plans with the same signature share what they know. */
export const createRowReaders = (compiled: CompiledJudge): ((plan: SearchPlan, columns: ColumnMap) => RowReader) => {
  const { automaton } = compiled;
  const layouts = new Map<string, Layout>();
  const contextsAnchored = [...compiled.contexts.keys()].every((name) => !compiled.always.has(name));

  const layoutOf = (signature: string, { columns }: SearchPlan): Layout => {
    let layout = layouts.get(signature);
    if (layout === undefined) {
      layout = { columns: columns.map(() => createTextMemo(1, newCell)), unknown: [], rows: new Map() };
      if (layouts.size >= layoutLimit) layouts.clear();
      layouts.set(signature, layout);
    }
    return layout;
  };

  const completes = (readings: readonly CellReading[]): boolean => {
    const joined = readings.filter(({ joins }) => joins);
    if (joined.length < 2) return false;
    const holds = (literal: number): boolean => joined.some((reading) => literalsOf(compiled, reading).has(literal));
    const { hasMore } = compiled.alternatives;
    return joined.some(({ partial }) => partial.some((alternative) => hasMore(alternative, holds)));
  };

  return (plan, { fieldOf }) => {
    const { length } = plan.columns;
    /** Never searched, yet read beside the words. */
    const packages = fieldOf.flatMap((field, index) =>
      field !== null && packageFields.includes(field) ? [{ index, field }] : [],
    );
    const kinds = Uint8Array.from(plan.columns, ({ kind }) => kind);
    const isNumber = plan.columns.map(({ field }) => isPartNumberField(field));
    const signature = [plan.signature, ...packages.map(({ index, field }) => `${index}${field}`)].join('\u0000');
    const { columns, unknown, rows } = layoutOf(signature, plan);
    const spansOf = createSpans([...plan.columns, ...packages].map(({ index }) => index));
    let memo: TextMemo<RowMemory>;
    let heading: string | null | undefined;

    /** Most rows stand under the same heading as the one before. */
    const turnTo = (wanted: string | null): void => {
      heading = wanted;
      const known = rows.get(wanted);
      memo = known ?? createTextMemo(length + packages.length, newRow);
      if (known !== undefined) return;
      if (rows.size >= headingLimit) rows.clear();
      rows.set(wanted, memo);
    };

    /** `spans` are those of the row. */
    const readingOf = (grid: Grid, row: number, spans: Int32Array, column: number): CellReading => {
      if (spans[column * 2] === spans[column * 2 + 1]) return emptyReading;
      const memory = recall(columns[column]!, grid.text, spans, column);
      if (memory.reading === undefined) {
        const value = grid.value(row, plan.columns[column]!.index);
        memory.reading = value === '' ? emptyReading : readValue(column, value);
      }
      return memory.reading;
    };

    const readValue = (column: number, value: string): CellReading => {
      const { index, field } = plan.columns[column]!;
      const cells = toCells(compiled, field, index, value);
      if (cells.length > 1 || !isUnknownNumber(compiled, cells[0]!)) return readCell(compiled, cells);
      unknown[column] ??= readCell(compiled, toCells(compiled, field, index, ''));
      return unknown[column];
    };

    const startsIn = (grid: Grid, row: number, spans: Int32Array, column: number): boolean => {
      const start = spans[column * 2]!;
      const end = spans[column * 2 + 1]!;
      return start < end && holdsStart(automaton, grid, row, plan.columns[column]!.index, start, end, kinds[column]!);
    };

    const speaksIn = (grid: Grid, row: number, spans: Int32Array, column: number): boolean => {
      if (spans[column * 2] === spans[column * 2 + 1]) return false;
      const memory = recall(columns[column]!, grid.text, spans, column);
      memory.speaks ??= startsIn(grid, row, spans, column) && isAlive(readingOf(grid, row, spans, column));
      return memory.speaks;
    };

    const isQuiet = (grid: Grid, row: number, spans: Int32Array, inContext: boolean): boolean => {
      const readings: CellReading[] = [];
      const numbers: number[] = [];
      for (let i = 0; i < length; i++) {
        // Part numbers are nearly all different: one that starts nothing is read where something else asks for it.
        if (isNumber[i] && !startsIn(grid, row, spans, i)) numbers.push(i);
        else readings.push(readingOf(grid, row, spans, i));
      }
      if (!readings.every(({ quiet }) => quiet)) return false;
      // Words spread over cells may still say something together.
      if (!readings.some(({ explains }) => explains) && completes(readings)) return false;
      if (!inContext && !readings.some(mayJoin)) return true;
      for (const i of numbers) readings.push(readingOf(grid, row, spans, i));
      const some = (holds: (reading: CellReading) => boolean): boolean => readings.some(holds);
      if (some(({ quiet }) => !quiet)) return false;
      if (some(({ namesMaker }) => namesMaker) && some((reading) => isNumbered(compiled, reading))) return false;
      if (some(({ graded }) => graded) && (inContext || some(({ contextual }) => contextual))) return false;
      if (some(({ sells }) => sells) && !some(({ tells }) => tells)) return false;
      if (some(({ explains }) => explains) || !some(({ anchorsTarget }) => anchorsTarget)) return true;
      const cells = readings.flatMap((reading) => reading.cells);
      return !speaksOtherwise(readingsOf(compiled, { cells, heading: null }));
    };

    return {
      find: (grid, row, under) => {
        if (under !== heading) turnTo(under);
        return memo.find(grid.text, spansOf(grid, row), 0);
      },
      memoryOf: (found) => memo.valueOf(found),
      isSilent: (found, grid, row, under) => {
        const known = memo.markOf(found);
        if (known !== 0) return known === silent;
        const spans = spansOf(grid, row);
        let quiet = true;
        for (let i = 0; i < length; i++) {
          if (!speaksIn(grid, row, spans, i)) continue;
          quiet = isQuiet(grid, row, spans, under !== null || !contextsAnchored);
          break;
        }
        memo.mark(found, quiet ? silent : speaking);
        return quiet;
      },
      silence: (found) => memo.mark(found, silent),
      read: (grid, row, under) => {
        const spans = spansOf(grid, row);
        const cells: SearchedCell[] = [];
        for (let i = 0; i < length; i++) cells.push(...readingOf(grid, row, spans, i).cells);
        return { cells, heading: under === null ? null : (toCells(compiled, 'heading', -1, under)[0] ?? null) };
      },
    };
  };
};

const recall = <T>(memo: TextMemo<T>, text: string, spans: Int32Array, at: number): T =>
  memo.valueOf(memo.find(text, spans, at));
const newRow = (): RowMemory => ({ judgement: undefined, capacitor: undefined });
const newCell = (): CellMemory => ({ reading: undefined, speaks: undefined });
