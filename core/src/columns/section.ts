import type { ColumnOverride } from '../config/types.ts';
import type { ColumnKnowledge } from '../knowledge/types.ts';
import type { ColumnMap, FieldId, MappedColumn, RowId, Table } from '../model.ts';
import { Offsets } from '../scan/offsets.ts';
import { type RowPlace, type Rows, trackRows } from '../scan/rows.ts';
import { isStrictHeader } from './find-header.ts';
import { indexHeaders } from './headers.ts';
import { mapColumns, type RawColumn } from './map-columns.ts';
import { because } from './mapping-reasons.ts';
import { applyOverride } from './override.ts';
import { cellText, countFilled, maxColumns, readCells } from './row-cells.ts';
import { isCapitals } from './row-words.ts';
import { profileColumn } from './shapes.ts';

/** Rows looked at to learn what the columns hold. */
const sampleSize = 120;
const sampleReach = 600;

interface Heading {
  readonly row: number;
  readonly text: string;
  readonly column: number;
}

/** A table under construction. */
export interface Section {
  name: string | null;
  readonly headerRow: number;
  /** Rows looked at to learn the columns: `[from, reach)`. Empty where they were learnt in another table. */
  readonly from: number;
  readonly reach: number;
  readonly columns: ColumnMap;
  /** Columns that carry the identity of a part. */
  readonly identity: ReadonlySet<number>;
  /** Column that names the parts, the quantity's and the price's; -1 where there is none. */
  readonly main: number;
  readonly quantity: number;
  readonly price: number;
  /** Filled cells from which on a row is a part without a closer look. */
  readonly enough: number;
  /** Texts of the header cells by column, to know the header when it comes again. */
  readonly headerCells: readonly string[];
  /** First column with a header text; -1: no header. */
  readonly firstHeader: number;
  /** Most names are written in capitals: capitals make no title here. */
  readonly capitalsAreUsual: boolean;
  readonly rows: Offsets;
  headings: Heading[];
  /** Rows of one cell in an identity column, taken for parts. */
  readonly lone: Heading[];
  /** Headings for their capitals alone, in an identity column. */
  readonly capitals: Heading[];
}

export interface SectionInput {
  readonly rows: Rows;
  readonly knowledge: ColumnKnowledge;
  readonly override: ColumnOverride | undefined;
  /** -1: no header. */
  readonly headerRow: number;
  /** First row below the header. */
  readonly from: number;
  readonly name: string | null;
  /** Fields that the format itself gives to columns. */
  readonly fields?: readonly (FieldId | null)[];
}

const identityFields: readonly FieldId[] = [
  'description',
  'mpn',
  'partNumber',
  'value',
  'supplierPartNumber',
  'material',
  'grade',
  'link',
];

/** Learns the columns below a header, or without one, from the first rows. */
export function openSection(input: SectionInput): Section {
  const { headerRow } = input;
  const rows = trackRows(input.rows);
  const raw = rawColumns(headerRow < 0 ? null : rows.at(headerRow), sampleRows({ ...input, rows }).map(rows.at));
  const mapped = withGivenFields(mapColumns(raw, input.knowledge), raw, input.fields ?? []);
  const columns = input.override ? applyOverride(mapped, raw, input.override.map) : mapped;
  return startSection(columns, { ...input, reach: rows.reach() }, raw);
}

function withGivenFields(mapped: ColumnMap, raw: readonly RawColumn[], fields: readonly (FieldId | null)[]): ColumnMap {
  const given: Partial<Record<FieldId, number>> = {};
  fields.forEach((field, index) => {
    if (field !== null) given[field] ??= index;
  });
  return applyOverride(mapped, raw, given, because('The format defines it.'));
}

/** Another list of the same layout that has no header of its own. */
export function continueSection(section: Section, name: string | null): Section {
  const inherit = (column: MappedColumn): MappedColumn => ({
    ...column,
    header: null,
    why: column.header === null ? column.why : because('As in the table above: "{0}".', column.header),
  });
  const byField: Partial<Record<FieldId, MappedColumn>> = {};
  for (const [field, column] of Object.entries(section.columns.byField) as [FieldId, MappedColumn][])
    byField[field] = inherit(column);
  const columns: ColumnMap = {
    ...section.columns,
    byField,
    columns: section.columns.columns.map(inherit),
    unmapped: [],
  };
  return {
    ...section,
    columns,
    name,
    headerRow: -1,
    from: 0,
    reach: 0,
    rows: new Offsets(),
    headings: [],
    lone: [],
    capitals: [],
  };
}

function startSection(
  columns: ColumnMap,
  { name, headerRow, from, reach }: Pick<Section, 'name' | 'headerRow' | 'from' | 'reach'>,
  raw: readonly RawColumn[],
): Section {
  const identity = new Set<number>();
  for (const column of columns.columns) if (identityFields.includes(column.field)) identity.add(column.index);
  const main = columns.byField.description ?? columns.byField.value ?? columns.byField.mpn;
  const texts = raw.find((column) => column.index === main?.index)?.profile.samples ?? [];
  const headerCells: string[] = [];
  for (const column of raw) headerCells[column.index] = column.header;
  const used = raw.filter((column) => column.profile.filled > 0 || column.header !== '').length;
  return {
    name,
    headerRow,
    from,
    reach,
    columns,
    identity,
    main: main?.index ?? -1,
    quantity: columns.byField.quantity?.index ?? -1,
    price: columns.byField.unitPrice?.index ?? columns.byField.extendedPrice?.index ?? -1,
    enough: Math.max(1, Math.min(3, used)),
    headerCells,
    firstHeader: headerCells.findIndex((text) => (text ?? '') !== ''),
    capitalsAreUsual: texts.length > 0 && texts.filter(isCapitals).length >= texts.length * 0.25,
    rows: new Offsets(),
    headings: [],
    lone: [],
    capitals: [],
  };
}

/** Rows that likely hold parts: several cells, up to the next header. */
function sampleRows({ rows, knowledge, from, override }: SectionInput): number[] {
  const index = indexHeaders(knowledge);
  const sample: number[] = [];
  const lone: number[] = [];
  const limit = Math.min(rows.count, from + sampleReach);
  for (let row = from; row < limit && sample.length < sampleSize; row++) {
    const place = rows.at(row);
    const filled = countFilled(place, 3);
    if (filled === 0) continue;
    if (filled === 1) {
      lone.push(row);
      continue;
    }
    if (override?.headerLine === undefined && isStrictHeader(readCells(place), index)) {
      if (sample.length > 0) break;
      continue;
    }
    sample.push(row);
  }
  return sample.length > 0 ? sample : lone.slice(0, sampleSize);
}

function rawColumns(headerRow: RowPlace | null, sample: readonly RowPlace[]): RawColumn[] {
  let width = headerRow === null ? 0 : headerRow.grid.cellCount(headerRow.row);
  for (const { grid, row } of sample) width = Math.max(width, grid.cellCount(row));
  width = Math.min(width, maxColumns);
  const columns: RawColumn[] = [];
  for (let index = 0; index < width; index++) {
    const header = headerRow === null ? '' : cellText(headerRow, index).replace(/\s+/g, ' ');
    const profile = profileColumn(sample.map(({ grid, row }) => grid.value(row, index)));
    if (header !== '' || profile.filled > 0) columns.push({ index, header, profile });
  }
  return columns;
}

export function closeSection(section: Section, index: number): Table {
  return {
    index,
    name: section.name,
    sheet: null,
    headerRow: section.headerRow < 0 ? null : (section.headerRow as RowId),
    columns: section.columns,
    rows: section.rows.done(),
    headings: section.headings.map(({ row, text }) => ({ row: row as RowId, text })),
  };
}
