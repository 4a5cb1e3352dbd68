/**
 * Column mapping and row kinds against the labelled BOMs.
 *
 * A label is right where the labelled column has a field the label can mean. The labels know ten fields, we know more, so some
 * labels stand for several of ours: item numbers are labelled `reference`; order codes and own part numbers are labelled
 * `mpn` or `supplier`; packages and library names are labelled `description`, library names also `mpn`; `price` is the unit's
 * or the line's. A column labelled twice is right for both labels if it is right for one. Where two texts describe the part, the
 * labels call the second one `value`, even under the header "Description"; "Comment" is labelled `description`, `value` or `mpn`,
 * and the domain's data reads it as value.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createLineIndex, lineOf, looksLikeBom, type RowId, readDocument, textOf } from '#core';
import { readers } from '#core/formats/readers';
import type { ColumnKnowledge } from '#core/knowledge/types';
import type { FieldId, MappingConfidence, Table } from '#core/model';
import { readContent } from '#host';

export const labelledFields = [
  'reference',
  'quantity',
  'description',
  'value',
  'manufacturer',
  'mpn',
  'supplier',
  'price',
  'origin',
  'link',
] as const;
type LabelledField = (typeof labelledFields)[number];

const meanings: Readonly<Record<LabelledField, readonly FieldId[]>> = {
  reference: ['reference', 'findNumber'],
  quantity: ['quantity'],
  description: ['description', 'footprint', 'libraryReference'],
  value: ['value'],
  manufacturer: ['manufacturer'],
  mpn: ['mpn', 'partNumber', 'supplierPartNumber', 'libraryReference'],
  supplier: ['supplier', 'supplierPartNumber'],
  price: ['unitPrice', 'extendedPrice'],
  origin: ['origin'],
  link: ['link'],
};
const ownField: Readonly<Record<LabelledField, FieldId>> = {
  reference: 'reference',
  quantity: 'quantity',
  description: 'description',
  value: 'value',
  manufacturer: 'manufacturer',
  mpn: 'mpn',
  supplier: 'supplier',
  price: 'unitPrice',
  origin: 'origin',
  link: 'link',
};

interface LabelledTable {
  readonly name: string | null;
  readonly sheet?: string;
  readonly header_line: number | null;
  readonly data_lines: string;
  readonly columns: Readonly<Partial<Record<LabelledField, { header: string | null; index: number } | null>>>;
}
interface LabelledFile {
  readonly file: string;
  readonly format: string;
  readonly tables: readonly LabelledTable[];
}

interface FieldVerdict {
  readonly file: string;
  readonly field: LabelledField;
  readonly header: string | null;
  readonly index: number;
  readonly verdict: 'right' | 'wrong' | 'missed';
  /** The column speaks for exactly the labelled field. */
  readonly literal: boolean;
  readonly got: readonly string[];
  readonly confidence: MappingConfidence | null;
}
interface TableVerdict {
  readonly file: string;
  readonly name: string | null;
  readonly headerRight: boolean;
  readonly rowsRight: boolean;
  /** Physical lines of labelled rows that are no part here, and the other way round. */
  readonly lost: readonly number[];
  readonly extra: readonly number[];
}
export interface ColumnScore {
  readonly fields: readonly FieldVerdict[];
  readonly tables: readonly TableVerdict[];
  /** Files that are not taken for a BOM, and why. */
  readonly overlooked: readonly string[];
  /** Certain or likely columns for a field that the labels say the table does not have. */
  readonly unlabelled: readonly string[];
}

export function scoreColumns(corpus: string, knowledge: ColumnKnowledge): ColumnScore {
  const fields: FieldVerdict[] = [];
  const tables: TableVerdict[] = [];
  const unlabelled: string[] = [];
  const overlooked: string[] = [];
  for (const line of readFileSync(path.join(corpus, 'dev/columns.jsonl'), 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const labels = JSON.parse(line) as LabelledFile;
    if (!('tables' in labels) || !tabular.has(labels.format)) continue;
    const read = readTables(path.join(corpus, 'dev', labels.file), knowledge);
    if (!read.look.bom) overlooked.push(`${labels.file}: ${read.look.why}`);
    const claimed = new Map<LabelledTable, Table | null>();
    // A sheet that is no parts list has a line without columns.
    const listed = labels.tables.filter((label) => Object.values(label.columns).some((column) => column !== null));
    for (const label of listed) claimed.set(label, findMatch(label, read));
    for (const [label, table] of claimed) {
      fields.push(...judgeFields(labels.file, label, table));
      tables.push(judgeTable(labels.file, label, table, read));
      if (table) unlabelled.push(...findUnlabelled(labels.file, label, table));
    }
  }
  return { fields, tables, unlabelled, overlooked };
}

/** Formats of tables; the others have records. */
const tabular: ReadonlySet<string> = new Set(['csv', 'tsv', 'xlsx', 'ods', 'markdown']);

interface ReadTables {
  readonly tables: readonly Table[];
  readonly rowCount: number;
  readonly look: ReturnType<typeof looksLikeBom>;
  /** 1-based physical line on which a row begins, or its row in the sheet. */
  readonly lineOf: (row: number) => number;
}

function readTables(file: string, knowledge: ColumnKnowledge): ReadTables {
  const read = readContent(readFileSync(file));
  if ('error' in read) throw new Error(`${file}: ${read.error}`);
  const document = readDocument(read.content, { fileName: file, knowledge: { columns: knowledge }, readers });
  const lines = createLineIndex(textOf(document));
  return {
    tables: document.tables,
    rowCount: document.grid.rowCount,
    look: looksLikeBom(document),
    lineOf: (row) => lineOf(document, row as RowId, lines),
  };
}

function findMatch(label: LabelledTable, read: ReadTables): Table | null {
  const columns = Object.values(label.columns).flatMap((column) => (column === null ? [] : [column.index]));
  const headed = read.tables.filter(
    (table) =>
      table.sheet === (label.sheet ?? null) &&
      table.headerRow !== null &&
      read.lineOf(table.headerRow) === label.header_line,
  );
  // Lists side by side have their headers in one row.
  const sharing = headed.find(({ columns: own }) => own.columns.some(({ index }) => columns.includes(index)));
  if (headed.length > 0) return sharing ?? headed[0]!;
  const wanted = new Set(expandLines(label.data_lines));
  let best: Table | null = null;
  let most = 0;
  for (const table of read.tables) {
    const common = [...table.rows].filter((row) => wanted.has(read.lineOf(row))).length;
    if (common > most) [best, most] = [table, common];
  }
  return best;
}

function judgeFields(file: string, label: LabelledTable, table: Table | null): FieldVerdict[] {
  const verdicts: FieldVerdict[] = [];
  for (const field of labelledFields) {
    const wanted = label.columns[field];
    if (!wanted) continue;
    const accepted = acceptedFields(label, field, wanted);
    const got = table?.columns.columns.filter((column) => column.index === wanted.index) ?? [];
    const right = got.find((column) => accepted.includes(column.field));
    verdicts.push({
      file,
      field,
      header: wanted.header,
      index: wanted.index,
      verdict: right ? 'right' : got.length > 0 ? 'wrong' : 'missed',
      literal: table?.columns.byField[ownField[field]]?.index === wanted.index,
      got: got.map((column) => column.field),
      confidence: (right ?? got[0])?.confidence ?? null,
    });
  }
  return verdicts;
}

function acceptedFields(
  label: LabelledTable,
  field: LabelledField,
  wanted: { header: string | null; index: number },
): readonly FieldId[] {
  const accepted = labelledFields
    .filter((other) => other === field || label.columns[other]?.index === wanted.index)
    .flatMap((other) => meanings[other]);
  const header = wanted.header?.trim().toLowerCase();
  if (header === 'description' && field === 'value') accepted.push('description');
  if (header === 'comment' && (field === 'description' || field === 'mpn')) accepted.push('value');
  return accepted;
}

function judgeTable(file: string, label: LabelledTable, table: Table | null, read: ReadTables): TableVerdict {
  const linesOf = (tables: readonly Table[]) =>
    new Set(tables.flatMap(({ rows }) => [...rows].map((row) => read.lineOf(row))));
  const parts = linesOf(table ? [table] : []);
  // A label may count the rows of a sheet, of which each list side by side has only some.
  const inSheet = linesOf(read.tables.filter(({ sheet }) => sheet === (label.sheet ?? null)));
  const starts = new Set<number>();
  for (let row = 0; row < read.rowCount; row++) starts.add(read.lineOf(row));
  const wanted = new Set(expandLines(label.data_lines).filter((line) => starts.has(line)));
  const headerLine = table && table.headerRow !== null ? read.lineOf(table.headerRow) : null;
  const lost = [...wanted].filter((line) => !inSheet.has(line));
  const extra = [...parts].filter((line) => !wanted.has(line));
  return {
    file,
    name: label.name,
    headerRight: table !== null && headerLine === label.header_line,
    rowsRight: lost.length === 0 && extra.length === 0,
    lost,
    extra,
  };
}

function findUnlabelled(file: string, label: LabelledTable, table: Table): string[] {
  const found: string[] = [];
  for (const field of labelledFields) {
    if (label.columns[field] !== null) continue;
    const column = table.columns.byField[ownField[field]];
    if (!column || column.confidence === 'doubtful') continue;
    const labelledAs = labelledFields.filter((other) => label.columns[other]?.index === column.index);
    found.push(
      `${file}: ${field} = "${column.header}" (${column.confidence}), labelled ${labelledAs.join(', ') || 'nothing'}`,
    );
  }
  return found;
}

/** `2-8,12` → 2, 3 … 8, 12. */
function expandLines(text: string): number[] {
  return text
    .split(',')
    .filter((range) => range !== '')
    .flatMap((range) => {
      const [from, to] = range.split('-').map(Number) as [number, number | undefined];
      return Array.from({ length: (to ?? from) - from + 1 }, (_, i) => from + i);
    });
}
