/**
 * Ceramic capacitors that no word names: designator C with a small capacitance and a chip or disc package. Designator,
 * footprint and library columns are read as structure for this one purpose.
 */
import type { Grid, Judgement, Reason, Table } from '../model.ts';
import type { CompiledJudge } from './compile.ts';
import { isDigit } from './letters.ts';
import { normalise } from './normalise.ts';
import { namingFields, packageFields } from './row-text.ts';

export interface CapacitorReader {
  /** Every designator in that column is one of a capacitor; -1: there is no such column. */
  readonly isNamed: (grid: Grid, row: number, column: number) => boolean;
  /**
   * A trace judgement for a row that writes a small capacitance or a ceramic package, whatever its designator; `null` for others. It
   * follows from the text of its words and its package.
   */
  readonly read: (grid: Grid, table: Table, row: number) => Judgement | null;
}

/** Class of a ceramic capacitor of unstated dielectric. */
export const capacitorClass = 'mlcc-generic';
const spoken: readonly Reason['field'][] = [...namingFields, ...packageFields];

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
  const entry = classById.get(capacitorClass);
  const { ceramic, named, other } = words.capacitor;

  const read: CapacitorReader['read'] = (grid, { columns }, row) => {
    if (entry === undefined) return null;
    const cells = columns.fieldOf.flatMap((field, index) => {
      const value = field !== null && spoken.includes(field) ? grid.value(row, index) : '';
      return field === null || value === '' ? [] : [{ index, field, value, text: normalise(value).text }];
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

  return {
    isNamed: ({ text, rowStart, cellStart, cellEnd }, row, column) => {
      const cell = rowStart[row]! + column;
      return column >= 0 && cell < rowStart[row + 1]! && namesCapacitors(text, cellStart[cell]!, cellEnd[cell]!);
    },
    read,
  };
};
