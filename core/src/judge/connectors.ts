/**
 * Connectors named after what they lead to: "MOTOR_A", "FAN_PWM", "Servo1". Designator, footprint, library and maker are
 * read as structure for this one purpose.
 */
import type { FieldId, Grid, Judgement, Reason, Table } from '../model.ts';
import { plainJudgement } from './combine.ts';
import type { CompiledJudge } from './compile.ts';
import { normalise } from './normalise.ts';
import { namingFields, packageFields } from './row-text.ts';

/** Nothing, where the row is a connector; otherwise the judgement as it is. */
export type ConnectorReader = (grid: Grid, table: Table, row: number, judgement: Judgement) => Judgement;

/** What connectors are named after. */
const ledTo: ReadonlySet<string> = new Set(['motor', 'acoustic']);
/** Fields that every row has, whatever the part. */
const counting: ReadonlySet<FieldId> = new Set<FieldId>(['reference', 'quantity', 'findNumber']);
const partNumbers: readonly Reason['field'][] = ['mpn', 'partNumber', 'supplierPartNumber'];

interface ReadCell {
  readonly field: FieldId;
  readonly column: number;
  readonly value: string;
  readonly text: string;
}

export const createConnectorReader = ({ classById, words }: CompiledJudge): ConnectorReader => {
  const { jacks, designators, packages, named, makers } = words.connector;

  /** "J10 | Headphones": nothing in the row is about a part but its name. */
  const bareName = (cells: readonly ReadCell[], marks: readonly string[]): ReadCell | undefined => {
    const [name, more] = cells.filter(({ field }) => !counting.has(field));
    const bare = name !== undefined && more === undefined && namingFields.includes(name.field) && !/\d/.test(name.text);
    return bare && marks.every((mark) => jacks.test(mark)) ? name : undefined;
  };

  const evidence = (
    cells: readonly ReadCell[],
    marks: readonly string[],
    hitColumns: ReadonlySet<number>,
  ): ReadCell | undefined => {
    const find = (fields: readonly Reason['field'][], pattern: RegExp): ReadCell | undefined =>
      cells.find(({ field, text }) => fields.includes(field) && pattern.test(text));
    const maker = find(['manufacturer'], makers);
    if (marks.length > 0)
      return find(packageFields, packages) ?? find(namingFields, named) ?? maker ?? bareName(cells, marks);
    return (
      cells.find(
        ({ field, column, text }) => namingFields.includes(field) && !hitColumns.has(column) && named.test(text),
      ) ?? (maker !== undefined && find(namingFields, named) !== undefined ? maker : undefined)
    );
  };

  return (grid, { columns }, row, judgement) => {
    if (judgement.label !== 'contains-magnet' || judgement.partClass === null) return judgement;
    const entry = classById.get(judgement.partClass);
    if (entry === undefined || !ledTo.has(entry.data.category)) return judgement;
    // A part number of a motor outweighs how it is connected.
    if (judgement.because.some(({ field, knowledge }) => partNumbers.includes(field) || knowledge !== entry.data.id))
      return judgement;
    const readCell = (field: FieldId | null, column: number): ReadCell[] => {
      const value = field === null ? '' : grid.value(row, column);
      return field === null || value === '' ? [] : [{ field, column, value, text: normalise(value).text }];
    };
    const column = columns.fieldOf.findIndex((field, at) => field === 'reference' && grid.value(row, at) !== '');
    const [reference] = readCell('reference', column);
    const marks = reference?.text.split(/[\s,;]+/).filter((mark) => mark !== '') ?? [];
    // A motor may be drawn with a header as its footprint: its own designator says so. Most rows end here.
    if (!marks.every((mark) => designators.test(mark))) return judgement;
    const cells = columns.fieldOf.flatMap(readCell);
    const found = evidence(cells, marks, new Set(judgement.because.map(({ column }) => column)));
    if (found === undefined) return judgement;
    const because: Reason = { field: found.field, column: found.column, text: found.value, knowledge: entry.data.id };
    return { ...plainJudgement, because: [because] };
  };
};
