import type { ColumnOverride } from '../config/types.ts';
import type { ColumnKnowledge } from '../knowledge/types.ts';
import type { FieldId, Grid, Table } from '../model.ts';
import { rowsOf } from '../scan/rows.ts';
import { firstFilled } from './row-cells.ts';
import { closeSection, openSection } from './section.ts';

export interface RecordTableInput {
  readonly knowledge: ColumnKnowledge;
  readonly override: ColumnOverride | undefined;
  /** The first row names the columns; the rows after it, up to `to`, are parts unless blank. */
  readonly from: number;
  readonly to: number;
  /** Fields that the format itself gives to columns. */
  readonly fields: readonly (FieldId | null)[];
  readonly name: string | null;
  readonly index: number;
}

/** A table of a format that knows its records: nothing is to be found but the meaning of its columns. */
export function readRecordTable(grid: Grid, input: RecordTableInput): Table {
  const { knowledge, override, from, to, fields, name, index } = input;
  // With a given header line no row below is taken for another header.
  const settled: ColumnOverride = { files: '', map: {}, ...override, headerLine: from + 1 };
  const rows = rowsOf(grid);
  const section = openSection({ rows, knowledge, override: settled, headerRow: from, from: from + 1, name, fields });
  for (let row = from + 1; row < to; row++) if (firstFilled(rows.at(row)) >= 0) section.rows.push(row);
  return closeSection(section, index);
}
