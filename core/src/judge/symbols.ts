/**
 * Parts that no word names, but their designator and what is drawn for them: LS1 with the symbol `Device:Speaker`, BZ1 with the
 * footprint of a magnetic buzzer. Designator, footprint and library are read as structure for this one purpose.
 */
import type { FieldId, Grid, Judgement, Table } from '../model.ts';
import type { CompiledJudge } from './compile.ts';
import { normalise } from './normalise.ts';

/** A judgement for a row that nothing else speaks of, or `null`. `own`: what its words say. */
export type SymbolReader = (grid: Grid, table: Table, row: number, own: Judgement | null) => Judgement | null;

const naming: readonly FieldId[] = ['libraryReference', 'footprint', 'value', 'description'];
const packaged: readonly FieldId[] = ['libraryReference', 'footprint'];

export const createSymbolReader = ({ classById, words }: CompiledJudge): SymbolReader => {
  const { symbols, connector } = words;
  const candidates = new Map<string, typeof symbols>();

  /** The symbols whose designator the row may have; of most rows none. */
  const candidatesOf = (designator: string): typeof symbols => {
    const letters = /^[\s"]*([a-z]*)(?=_?\d|$)/i.exec(designator)?.[1]?.toLowerCase() ?? '';
    let found = candidates.get(letters);
    if (found === undefined) {
      found = symbols.filter(({ designators }) => designators.test(letters));
      candidates.set(letters, found);
    }
    return found;
  };

  return (grid, { columns }, row, own) => {
    const reference = columns.byField.reference?.index;
    if (reference === undefined) return null;
    const cell = grid.rowStart[row]! + reference;
    if (cell >= grid.rowStart[row + 1]!) return null;
    const open = candidatesOf(
      grid.text.slice(grid.cellStart[cell]!, Math.min(grid.cellEnd[cell]!, grid.cellStart[cell]! + 12)),
    );
    // Words that say what the part is not leave a reason.
    if (open.length === 0 || (own?.partClass === null && own.because.length > 0)) return null;
    const cells = columns.fieldOf.flatMap((field, column) =>
      field !== null && naming.includes(field)
        ? [{ field, column, value: grid.value(row, column), text: normalise(grid.value(row, column)).text }]
        : [],
    );
    if (cells.some(({ field, text }) => packaged.includes(field) && connector.packages.test(text))) return null;
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
