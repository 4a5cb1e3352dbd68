/**
 * Parts that no word names, but their designator and what is drawn for them: LS1 with the symbol `Device:Speaker`, BZ1 with the
 * footprint of a magnetic buzzer. Designator, footprint and library are read as structure for this one purpose.
 */
import type { FieldId, Grid, Judgement, Table } from '../model.ts';
import type { CompiledJudge } from './compile.ts';
import { isDigit } from './letters.ts';
import { normalise } from './normalise.ts';
import { packageFields } from './row-text.ts';
import type { WordPatterns } from './words.ts';

/** A judgement for a row that nothing else speaks of, or `null`. `own`: what its words say. */
export type SymbolReader = (grid: Grid, table: Table, row: number, own: Judgement | null) => Judgement | null;

const naming: readonly FieldId[] = ['libraryReference', 'footprint', 'value', 'description'];

const nothing: WordPatterns['symbols'] = [];

/** No designator has more. */
const mostLetters = 8;

/**
 * The letters that a designator begins with, before its number ("LS1", "BZ_2") or alone, as one number to look up by; 0 where it goes
 * on otherwise. Every row is asked.
 */
const lettersAt = (text: string, start: number, end: number): number => {
  let at = start;
  while (at < end && text.charCodeAt(at) <= 34) at++;
  const first = at;
  let letters = 0;
  for (; at < end; at++) {
    const letter = (text.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    if (at - first === mostLetters) return 0;
    letters = letters * 27 + letter;
  }
  if (at === end || isDigit(text.charCodeAt(at))) return letters;
  return text.charCodeAt(at) === 95 && at + 1 < end && isDigit(text.charCodeAt(at + 1)) ? letters : 0;
};

/** The letters of such a number, in small. */
const spell = (letters: number): string => {
  let spelt = '';
  for (let left = letters; left > 0; left = Math.floor(left / 27))
    spelt = String.fromCharCode(96 + (left % 27)) + spelt;
  return spelt;
};

export const createSymbolReader = ({ classById, words }: CompiledJudge): SymbolReader => {
  const { symbols, connector } = words;
  const candidates = new Map<number, typeof symbols>();

  /** The symbols whose designator `text[start, end)` begins with; of most rows none. */
  const candidatesAt = (text: string, start: number, end: number): typeof symbols => {
    const letters = lettersAt(text, start, end);
    if (letters === 0) return nothing;
    let found = candidates.get(letters);
    if (found === undefined) {
      const spelt = spell(letters);
      found = symbols.filter(({ designators }) => designators.test(spelt));
      candidates.set(letters, found);
    }
    return found;
  };

  return (grid, { columns }, row, own) => {
    const reference = columns.byField.reference?.index;
    if (reference === undefined) return null;
    const cell = grid.rowStart[row]! + reference;
    if (cell >= grid.rowStart[row + 1]!) return null;
    const open = candidatesAt(grid.text, grid.cellStart[cell]!, grid.cellEnd[cell]!);
    // Words that say what the part is not leave a reason.
    if (open.length === 0 || (own?.partClass === null && own.because.length > 0)) return null;
    const cells = columns.fieldOf.flatMap((field, column) =>
      field !== null && naming.includes(field)
        ? [{ field, column, value: grid.value(row, column), text: normalise(grid.value(row, column)).text }]
        : [],
    );
    if (cells.some(({ field, text }) => packageFields.includes(field) && connector.packages.test(text))) return null;
    for (const { names, partClass } of open) {
      const entry = classById.get(partClass);
      const drawn = cells.find(({ text }) => names.test(text));
      const known = own?.partClass ?? null;
      if (entry === undefined || drawn === undefined || (known !== null && !entry.data.supersedes.includes(known)))
        continue;
      return {
        label: entry.data.partLabel,
        form: entry.data.form,
        partClass,
        magnet: { family: 'unknown', grade: null },
        elements: entry.elements,
        absent: [],
        confidence: 'medium',
        because: [{ field: drawn.field, column: drawn.column, text: drawn.value, knowledge: partClass }],
      };
    }
    return null;
  };
};
