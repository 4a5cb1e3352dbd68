/**
 * Semiconductors that read like another part: "FFB2222A" is also how a fan is numbered, "Motor" on a SOIC-8 a motor driver. Footprint and
 * library are read as structure for this one purpose.
 */
import type { Grid, Judgement, Table } from '../model.ts';
import { plainJudgement } from './combine.ts';
import type { CompiledJudge } from './compile.ts';
import { normalise } from './normalise.ts';
import { namingFields, onceForCell, packageFields, type SearchedCell } from './row-text.ts';
import type { WordPatterns } from './words.ts';

const isNaming = ({ field }: SearchedCell): boolean => namingFields.includes(field);

/** The words of a cell that names parts name a semiconductor. */
export const namesSemiconductor = onceForCell(
  (cell: SearchedCell, { semiconductor }: WordPatterns): boolean =>
    isNaming(cell) && semiconductor.names.test(cell.text.text),
);

/** The words of a cell that names parts say that the part comes in a package of semiconductors. */
export const isPackagedAsSemiconductor = onceForCell(
  (cell: SearchedCell, { semiconductor }: WordPatterns): boolean =>
    isNaming(cell) && semiconductor.packages.test(cell.text.text),
);

/** Nothing, where the footprint or the library of a row is that of a semiconductor; otherwise the judgement as it is. */
export const createSemiconductorReader =
  ({ words }: CompiledJudge) =>
  (grid: Grid, { columns }: Table, row: number, judgement: Judgement): Judgement => {
    if (judgement.label !== 'magnet' && judgement.label !== 'contains-magnet') return judgement;
    for (const field of packageFields) {
      const column = columns.byField[field]?.index;
      const value = column === undefined ? '' : grid.value(row, column);
      if (column === undefined || !words.semiconductor.packages.test(normalise(value).text)) continue;
      const knowledge = judgement.partClass ?? judgement.because[0]?.knowledge ?? '';
      return { ...plainJudgement, because: [{ field, column, text: value, knowledge }] };
    }
    return judgement;
  };
