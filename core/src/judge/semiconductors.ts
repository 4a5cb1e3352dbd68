/**
 * Semiconductors that read like another part: "FFB2222A" is also how a fan is numbered, "Motor" on a SOIC-8 a motor driver. Footprint and
 * library are read as structure for this one purpose.
 */
import type { FieldId, Grid, Judgement, Table } from '../model.ts';
import { onceFor } from '../text/once-for.ts';
import { plainJudgement } from './combine.ts';
import type { CompiledJudge } from './compile.ts';
import { normalise } from './normalise.ts';
import type { SearchedCell } from './row-text.ts';
import type { WordPatterns } from './words.ts';

const naming: readonly SearchedCell['field'][] = ['description', 'value', 'category'];
const packaged: readonly FieldId[] = ['footprint', 'libraryReference'];

/** The words of a cell that names parts name a semiconductor. */
export const namesSemiconductor = onceFor(
  ({ field, text }: SearchedCell, { semiconductor }: WordPatterns): boolean =>
    naming.includes(field) && (semiconductor.names.test(text.text) || semiconductor.packages.test(text.text)),
);

/** The words of a cell that names parts say that the part comes in a package of semiconductors. */
export const isPackagedAsSemiconductor = onceFor(
  ({ field, text }: SearchedCell, { semiconductor }: WordPatterns): boolean =>
    naming.includes(field) && semiconductor.packages.test(text.text),
);

/** Nothing, where the footprint or the library of a row is that of a semiconductor; otherwise the judgement as it is. */
export const createSemiconductorReader =
  ({ words }: CompiledJudge) =>
  (grid: Grid, { columns }: Table, row: number, judgement: Judgement): Judgement => {
    if (judgement.label !== 'magnet' && judgement.label !== 'contains-magnet') return judgement;
    for (const field of packaged) {
      const column = columns.byField[field]?.index;
      const value = column === undefined ? '' : grid.value(row, column);
      if (column === undefined || !words.semiconductor.packages.test(normalise(value).text)) continue;
      const knowledge = judgement.partClass ?? judgement.because[0]?.knowledge ?? '';
      return { ...plainJudgement, because: [{ field, column, text: value, knowledge }] };
    }
    return judgement;
  };
