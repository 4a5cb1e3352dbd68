/**
 * Ceramic capacitors that no word names: designator C with a small capacitance and a chip or disc package. Designator,
 * footprint and library columns are read as structure for this one purpose.
 */
import type { ColumnMap, FieldId, Grid, Judgement, Reason, Table } from '../model.ts';
import type { CompiledJudge } from './compile.ts';
import { isDigit } from './letters.ts';
import { normalise } from './normalise.ts';
import { createTextIds, createTupleMap, type TextIds, type TupleMap } from './text-ids.ts';

export interface CapacitorReader {
  /** A trace judgement for a row that nothing else speaks of, or `null`. */
  readonly read: (grid: Grid, table: Table, row: number) => Judgement | null;
  /** True if the row writes a small capacitance and a ceramic package, whatever its designator. */
  readonly confirms: (grid: Grid, table: Table, row: number) => boolean;
}

/** Class of a ceramic capacitor of unstated dielectric. */
export const capacitorClass = 'mlcc-generic';
const spoken: readonly FieldId[] = ['value', 'description', 'footprint', 'libraryReference', 'category'];
const memoLimit = 20_000;

interface Plan {
  /** -1 where the table has none. */
  readonly reference: number;
  readonly columns: readonly { readonly index: number; readonly field: FieldId }[];
  readonly ids: readonly TextIds[];
  readonly key: Int32Array;
  readonly memo: TupleMap<{ judgement: Judgement | null | undefined }>;
}

const planOf = (columns: ColumnMap): Plan => {
  const read = columns.fieldOf.flatMap((field, index) =>
    field !== null && spoken.includes(field) ? [{ index, field }] : [],
  );
  return {
    reference: columns.fieldOf.indexOf('reference'),
    columns: read,
    ids: read.map(createTextIds),
    key: new Int32Array(read.length),
    memo: createTupleMap(read.length, memoLimit),
  };
};

const newMemory = (): { judgement: Judgement | null | undefined } => ({ judgement: undefined });

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const continues = (code: number): boolean => isLetter(code) || isDigit(code) || code === 95 || code === 46;

/** True if every designator in `text[start, end)` is a C and a number: "C1, C4-C7". */
const namesCapacitors = (text: string, start: number, end: number): boolean => {
  let found = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (!isLetter(code) && !isDigit(code)) continue;
    if (isLetter(code)) {
      if ((code | 32) !== 99 || !isDigit(text.charCodeAt(i + 1))) return false;
      found = true;
    }
    // The rest of the designator, such as "12A" or "3_U_half_bridge".
    while (i + 1 < end && continues(text.charCodeAt(i + 1))) i++;
  }
  return found;
};

const micro: Readonly<Record<string, number>> = { p: 1e-6, n: 1e-3, u: 1, '\u00b5': 1, '\u03bc': 1 };
const figure =
  /(?<![\w.])(\d{1,6}(?:[.,]\d{1,4})?)\s?([pnu\u00b5\u03bc])f?(?![a-z])(?:(\d{1,2})(?!\d))?|(?<![\w.])(\d{1,3})([pnu\u00b5\u03bc])(\d{1,2})(?![a-z\d])/i;

/** Capacitance in \u00b5F; `null` where none is written. */
const capacitanceIn = (text: string): number | null => {
  const match = figure.exec(text);
  if (match === null) return null;
  const [, whole, unit, decimals, lead, inner, tail] = match;
  const number = lead === undefined ? `${whole}${decimals === undefined ? '' : `.${decimals}`}` : `${lead}.${tail}`;
  return Number.parseFloat(number.replace(',', '.')) * micro[(unit ?? inner)!.toLowerCase()]!;
};

/** Larger ones are seldom ceramic; up to here one without a package may be. */
const largest = 100;
const smallWithoutPackage = 1;

export const createCapacitorReader = ({ classById, words }: CompiledJudge): CapacitorReader => {
  const plans = new WeakMap<ColumnMap, Plan>();
  const entry = classById.get(capacitorClass);
  const { ceramic, named, other } = words.capacitor;

  const judge = (grid: Grid, { columns }: Plan, row: number): Judgement | null => {
    if (entry === undefined) return null;
    const cells = columns.flatMap(({ index, field }) => {
      const value = grid.value(row, index);
      return value === '' ? [] : [{ index, field, value, text: normalise(value).text }];
    });
    if (cells.some(({ text }) => other.test(text) || entry.vetoes.some(({ find }) => find().test(text)))) return null;
    const sized = cells.find(({ field, text }) => field !== 'footprint' && capacitanceIn(text) !== null);
    const capacitance = sized === undefined ? null : capacitanceIn(sized.text)!;
    if (capacitance !== null && capacitance > largest) return null;
    const packaged = cells.find(({ text }) => ceramic.test(text));
    // A bare "0603" says chip, not capacitor: the value has to say the rest, or the name of the footprint.
    const certain = packaged !== undefined && (capacitance !== null || named.test(packaged.text));
    if (!certain && (capacitance === null || capacitance > smallWithoutPackage)) return null;
    const because: Reason[] = [sized, certain ? packaged : undefined].flatMap((cell) =>
      cell === undefined
        ? []
        : [{ field: cell.field, column: cell.index, text: cell.value, knowledge: capacitorClass }],
    );
    return {
      label: 'trace-possible',
      form: entry.data.form,
      partClass: capacitorClass,
      magnet: null,
      elements: entry.elements,
      absent: [],
      confidence: certain ? 'medium' : 'low',
      because: because.filter((reason, i) => because.findIndex(({ column }) => column === reason.column) === i),
    };
  };

  const planFor = ({ columns }: Table): Plan => {
    let plan = plans.get(columns);
    if (plan === undefined) {
      plan = planOf(columns);
      plans.set(columns, plan);
    }
    return plan;
  };

  const remembered = (grid: Grid, plan: Plan, row: number): Judgement | null => {
    const { key } = plan;
    const first = grid.rowStart[row]!;
    const stop = grid.rowStart[row + 1]!;
    for (let i = 0; i < key.length; i++) {
      const cell = first + plan.columns[i]!.index;
      key[i] = cell < stop ? plan.ids[i]!.idOf(grid.text, grid.cellStart[cell]!, grid.cellEnd[cell]!) : -1;
    }
    const memory = plan.memo.recall(key, newMemory);
    if (memory.judgement === undefined) memory.judgement = judge(grid, plan, row);
    return memory.judgement;
  };

  return {
    read: (grid, table, row) => {
      const plan = planFor(table);
      const cell = grid.rowStart[row]! + plan.reference;
      if (plan.reference < 0 || cell >= grid.rowStart[row + 1]!) return null;
      if (!namesCapacitors(grid.text, grid.cellStart[cell]!, grid.cellEnd[cell]!)) return null;
      return remembered(grid, plan, row);
    },
    confirms: (grid, table, row) => remembered(grid, planFor(table), row)?.confidence === 'medium',
  };
};
