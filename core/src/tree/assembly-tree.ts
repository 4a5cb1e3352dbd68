/** The tree of a multi-level BOM: which row stands under which, how many of it, and what is wrong with that. */
import Big from 'big.js';
import type { FieldId, ReadProblem, RowId, Table } from '../model.ts';
import { type RowPlace, type Rows, valueAt } from '../scan/rows.ts';
import { decimalMarkOf, readAmount } from '../value/amount.ts';
import { depthAt } from './level-depth.ts';

/** Which row stands under which. */
export interface Assemblies {
  /** Part rows of the table, in document order; the other arrays go by their index here. */
  readonly rows: Int32Array;
  /** Index of the row above; -1 at the top, and where the row above cannot be told. */
  readonly parent: Int32Array;
  /** Rows above one, from the top down. */
  readonly above: (index: number) => readonly number[];
}

export interface AssemblyTree extends Assemblies {
  /** Quantity in one of the parent; `null` where the cell is empty, no number or not above 0. */
  readonly quantity: (index: number) => Big | null;
  /** Do not populate, or an alternate of another row: counts in no total. */
  readonly leftOut: (index: number) => boolean;
  /** Cycles, missing parents, skipped levels, quantities that are 0 or text. The rest of the tree stands. */
  readonly problems: readonly ReadProblem[];
}

/** Problems of one kind reported one by one; the rest is one line. */
const mostOfAKind = 20;
/** A tree that does not hold together changes roll-ups; an odd quantity is data quality (product contract, 4). */
const severityOf = { level: 'information', parent: 'information', quantity: 'hint' } as const;

/** Linear in the rows. Never throws. */
export function buildTree(places: Rows, table: Table): AssemblyTree {
  return finish(buildTreeInSlices(places, table));
}

/** As `buildTree`, for those who ask for no quantities: a third of the work. */
export function findAssemblies(places: Rows, table: Table): Assemblies {
  const { rows } = table;
  const problems = collectProblems(table);
  const levels = levelsIn(places, table, problems);
  if (levels !== null) for (const [index, row] of rows.entries()) levels.add(index, places.at(row));
  const parent = levels?.parent ?? finish(findParents(places, table, problems));
  return { rows, parent, above: (index) => rowsAbove(rows, parent, index) };
}

function finish<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Rows between two chances to pause: well below a millisecond of work. */
export const rowsPerSlice = 256;

/** First goes over the rows once, in slices of `rowsPerSlice`: who looks at them at the same time finds them in the processor's cache. */
export function* buildTreeInSlices(places: Rows, table: Table): Generator<void, AssemblyTree, void> {
  const { rows } = table;
  const { byField } = table.columns;
  const cell = cellsIn(places, table);
  const problems = collectProblems(table);
  const levels = levelsIn(places, table, problems);
  const count = byField.quantity?.index;
  /** Rows whose quantity is no plain count. */
  const odd: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    const place = places.at(rows[index]!);
    levels?.add(index, place);
    if (count !== undefined && !isPlainCount(place, count)) odd.push(index);
    if (index % rowsPerSlice === rowsPerSlice - 1) yield;
  }
  const parent = levels?.parent ?? (yield* findParents(places, table, problems));
  const isNotPlaced = placedHeader.test(byField.dnp?.header?.trim() ?? '') ? saysNotPlaced : saysLeftOut;
  let alternates: ReadonlySet<number> | undefined;
  const leftOut = (index: number): boolean => {
    const isCounted = count !== undefined && isPlainCount(places.at(rows[index]!), count);
    if (isNotPlaced(cell(index, 'dnp')) || (!isCounted && isNoAmount(cell(index, 'quantity')))) return true;
    alternates ??= findAlternates(rows.length, parent, cell, byField.findNumber !== undefined);
    return alternates.has(index);
  };
  return {
    rows,
    parent,
    above: (index) => rowsAbove(rows, parent, index),
    quantity: readQuantities(places, table, odd, leftOut, problems),
    leftOut,
    problems: problems.done(),
  };
}

type CellText = (index: number, field: FieldId) => string;

function cellsIn(places: Rows, { rows, columns }: Table): CellText {
  return (index, field) => {
    const column = columns.byField[field]?.index;
    return column === undefined ? '' : valueAt(places, rows[index]!, column).trim();
  };
}

/** Of a table without levels. */
function* findParents(places: Rows, table: Table, problems: ProblemList): Generator<void, Int32Array, void> {
  const { rows, columns } = table;
  if (columns.byField.parent === undefined) return new Int32Array(rows.length).fill(-1);
  return yield* parentsByNumber(rows.length, cellsIn(places, table), problems);
}

function rowsAbove(rows: Int32Array, parent: Int32Array, index: number): readonly number[] {
  const above: number[] = [];
  for (let at = parent[index]!; at >= 0; at = parent[at]!) above.push(rows[at]!);
  return above.reverse();
}

interface ProblemList {
  readonly add: (kind: string, index: number, field: 'level' | 'parent' | 'quantity', message: string) => void;
  readonly done: () => readonly ReadProblem[];
}

function collectProblems({ rows, columns, index: table }: Table): ProblemList {
  const found: ReadProblem[] = [];
  const counts = new Map<string, { readonly field: keyof typeof severityOf; count: number }>();
  return {
    add: (kind, index, field, message) => {
      const known = counts.get(kind) ?? { field, count: 0 };
      counts.set(kind, known);
      if (++known.count > mostOfAKind) return;
      const row = rows[index]! as RowId;
      const column = columns.byField[field]?.index;
      found.push({
        rule: 'bom/structure',
        severity: severityOf[field],
        message,
        anchor: column === undefined ? { kind: 'row', row } : { kind: 'cell', row, column },
      });
    },
    done: () => {
      for (const [kind, { field, count }] of counts) {
        if (count <= mostOfAKind) continue;
        const message = `${count - mostOfAKind} more rows: ${kind}`;
        found.push({ rule: 'bom/structure', severity: severityOf[field], message, anchor: { kind: 'table', table } });
      }
      return found;
    },
  };
}

interface Levels {
  readonly parent: Int32Array;
  /** Takes the rows one after the other. */
  readonly add: (index: number, place: RowPlace) => void;
}

/** `null` where the table has no levels. */
function levelsIn(places: Rows, table: Table, problems: ProblemList): Levels | null {
  const { rows, columns } = table;
  const level = columns.byField.level?.index;
  if (level === undefined) return null;
  const cell = cellsIn(places, table);
  const parent = new Int32Array(rows.length).fill(-1);
  // Rows above the next one, from the top down, with their depths.
  const open: number[] = [];
  const depths: number[] = [];
  let last: number | null = null;
  return {
    parent,
    add: (index, place) => {
      const depth = depthAt(place, level);
      if (depth === null) {
        const text = cell(index, 'level');
        if (text === '') return;
        problems.add('no level', index, 'level', `Level "${text.slice(0, 20)}" is no level; the row stands alone`);
        return;
      }
      if (last !== null && depth > last + 1) {
        const message = `Level jumps from ${last} to ${depth}: a row of level ${last + 1} is missing; taken as below the row above`;
        problems.add('level jump', index, 'level', message);
      }
      while (open.length > 0 && depths[open.length - 1]! >= depth) {
        open.pop();
        depths.pop();
      }
      if (open.length > 0) parent[index] = open[open.length - 1]!;
      open.push(index);
      depths.push(depth);
      last = depth;
    },
  };
}

const numberFields = ['partNumber', 'mpn', 'findNumber', 'reference'] as const;

function* parentsByNumber(count: number, cell: CellText, problems: ProblemList): Generator<void, Int32Array, void> {
  const parent = new Int32Array(count).fill(-1);
  const byNumber = new Map<string, number[]>();
  for (let index = 0; index < count; index++) {
    if (index % rowsPerSlice === rowsPerSlice - 1) yield;
    for (const number of new Set(numberFields.map((field) => cell(index, field)))) {
      if (number === '') continue;
      const known = byNumber.get(number);
      if (known === undefined) byNumber.set(number, [index]);
      else known.push(index);
    }
  }
  for (let index = 0; index < count; index++) {
    if (index % rowsPerSlice === rowsPerSlice - 1) yield;
    const wanted = cell(index, 'parent');
    if (wanted === '') continue;
    const candidates = byNumber.get(wanted);
    if (candidates === undefined) {
      const message = `Parent "${wanted.slice(0, 40)}" is no row of this table; the row stands at the top`;
      problems.add('parent not found', index, 'parent', message);
      continue;
    }
    parent[index] = nearestAbove(candidates, index);
  }
  breakCycles(parent, (index) => {
    const message = `Parent "${cell(index, 'parent').slice(0, 40)}" stands below this row itself; the row stands at the top`;
    problems.add('cycle', index, 'parent', message);
  });
  return parent;
}

/** Candidates are in document order: the last one before the row, else the first one after it. */
function nearestAbove(candidates: readonly number[], index: number): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (candidates[middle]! < index) low = middle + 1;
    else high = middle;
  }
  return candidates[low - 1] ?? candidates[low]!;
}

/** Cuts each cycle at the row at which following it from the top of the table comes back; each row is visited once. */
function breakCycles(parent: Int32Array, report: (index: number) => void): void {
  const done = new Uint8Array(parent.length);
  for (let start = 0; start < parent.length; start++) {
    const path: number[] = [];
    let index = start;
    while (index >= 0 && done[index] === 0) {
      done[index] = 1;
      path.push(index);
      index = parent[index]!;
    }
    if (index >= 0 && done[index] === 1) {
      const cut = path.at(-1)!;
      parent[cut] = -1;
      report(cut);
    }
    for (const visited of path) done[visited] = 2;
  }
}

const dnpWords =
  /^(?:dnp|dni|dnf|dns|do not (?:populate|place|fit|mount|install|stuff)|not (?:populated|fitted|placed|mounted)|no ?pop|nicht best[üu]ckt|n\.?\s?b\.?|不贴|不焊|未実装|non monté|no montar)$/i;
const yesWords = /^(?:1|x|y|yes|true|ja|oui|s[ií]|是|✓)$/i;
const noWords = /^(?:0|n|no|false|nein|non|否)$/i;
const alternateWords = /^(?:alt|alternate|alternative|substitute|alternativ|ersatz|替代|代替)\b/i;

/** Headers under which "yes" says that the part is placed; under the others ("DNP") that it is not. */
const placedHeader =
  /^(?:fit|fitted|populated?|mount|mounted|placed?|assembled?|bestückt|bestückung|monté|montar|montado|贴装|是否贴装|実装|実装有無)$/i;

function saysLeftOut(cell: string): boolean {
  return dnpWords.test(cell) || yesWords.test(cell);
}

function saysNotPlaced(cell: string): boolean {
  return dnpWords.test(cell) || noWords.test(cell);
}

function isNoAmount(quantity: string): boolean {
  return dnpWords.test(quantity) || alternateWords.test(quantity);
}

/** A find number is given once per assembly: a later row that repeats it for the same designators is an alternate. */
function findAlternates(
  count: number,
  parent: Int32Array,
  cell: CellText,
  hasFindNumbers: boolean,
): ReadonlySet<number> {
  const alternates = new Set<number>();
  if (!hasFindNumbers) return alternates;
  const seen = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const find = cell(index, 'findNumber');
    if (find === '') continue;
    const key = `${parent[index]} ${find}`;
    const reference = cell(index, 'reference');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, reference);
    else if (reference !== '' && first === reference) alternates.add(index);
  }
  return alternates;
}

/** Words that stand for "as much as it takes": no number, and no slip either. */
const asRequired = /^(?:a\/?r|as (?:req|required|needed)\.?|ref\.?|n\/?a|tbd|-+|—|nach bedarf|n\.?\s?b\.?|适量|適量)$/i;
const withUnit = /\s*(?:pcs?\.?|ea\.?|each|pieces?|st[kü]?c?k?\.?|units?|sets?|kg|g|mg|m|mm|cm|ml|l|个|個|只|片|枚)$/i;

/** `odd`: rows whose quantity is no plain count. */
function readQuantities(
  places: Rows,
  { rows, columns }: Table,
  odd: readonly number[],
  leftOut: (index: number) => boolean,
  problems: ProblemList,
): AssemblyTree['quantity'] {
  const column = columns.byField.quantity?.index;
  if (column === undefined) return () => null;
  const textAt = (index: number): string => valueAt(places, rows[index]!, column).trim().replace(withUnit, '');
  const mark = decimalMarkOf(odd.map(textAt));
  for (const index of odd) {
    const text = textAt(index);
    if (text === '' || asRequired.test(text) || leftOut(index)) continue;
    const amount = readAmount(text, mark);
    if (amount === null) {
      const message = `Quantity "${text.slice(0, 20)}" is no number; the row counts in no total`;
      problems.add('quantity is no number', index, 'quantity', message);
    } else if (amount.value.lte(0)) {
      const message = `Quantity is ${text.slice(0, 20)}; the row counts in no total`;
      problems.add('quantity is not above 0', index, 'quantity', message);
    }
  }
  return (index) => {
    const text = valueAt(places, rows[index]!, column);
    if (plainCount.test(text)) return Big(text);
    const amount = readAmount(textAt(index), mark);
    return amount === null || amount.value.lte(0) ? null : amount.value;
  };
}

const plainCount = /^[1-9]\d{0,5}$/;

/** A count as nearly all are, told by its characters: one to six digits without a leading zero, or nothing at all. */
function isPlainCount({ grid, row }: RowPlace, column: number): boolean {
  const at = grid.rowStart[row]! + column;
  if (at >= grid.rowStart[row + 1]!) return true;
  const start = grid.cellStart[at]!;
  const end = grid.cellEnd[at]!;
  if (end - start > 6) return false;
  for (let offset = start; offset < end; offset++) {
    const code = grid.text.charCodeAt(offset);
    if (code < (offset === start ? 0x31 : 0x30) || code > 0x39) return false;
  }
  return true;
}
