/** Text of any supported format to one document. Reading never fails: what could not be read is among `problems`. */
import { describeColumnProblems } from '../columns/column-problems.ts';
import { findRows, findTables } from '../columns/find-tables.ts';
import { indexHeaders, lookUpSpelling } from '../columns/headers.ts';
import { lookAtTable } from '../columns/looks-like-bom.ts';
import { readRecordTable } from '../columns/record-table.ts';
import type { ColumnOverride } from '../config/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { BomDocument, FieldId, Grid, ReadProblem, RowId, SourceMap, Table } from '../model.ts';
import { rowsOf } from '../scan/rows.ts';
import { createGrid } from './csv/grid.ts';
import { readDelimited } from './csv/reader.ts';
import type { ProjectedTable } from './projection.ts';
import { sniffFormat } from './sniff.ts';
import type { SourceFile, SourceProblem, SourceReaders } from './source-file.ts';

export interface ReadInput {
  /** Path or name: its ending is a hint, the content decides. */
  readonly fileName: string;
  readonly knowledge: Pick<Knowledge, 'columns'>;
  /** Label of the decoder that made the text; `null` for text from an editor. */
  readonly encoding?: string | null;
  /** Entry of `columns:` in `lodestone.yaml` that names this file. */
  readonly override?: ColumnOverride | undefined;
  /** Needed where `sniffFormat` names a format. */
  readonly readers?: SourceReaders | undefined;
}

/** `content`: text, or the bytes of a workbook. */
export function readDocument(content: string | Uint8Array, input: ReadInput): BomDocument {
  const format = sniffFormat(content, input.fileName);
  if (format !== null && input.readers !== undefined) {
    const headers = indexHeaders(input.knowledge.columns);
    const fieldOf = (header: string): FieldId | null => lookUpSpelling(headers, header)?.candidates[0] ?? null;
    return mapSource(input.readers.read(format, content, input.fileName, { fieldOf }), input);
  }
  return readText(typeof content === 'string' ? content : '', input);
}

function readText(text: string, input: ReadInput): BomDocument {
  const { grid, format, delimiter, problems } = readDelimited(text, {
    fileName: input.fileName,
    delimiter: input.override?.delimiter,
    // What stands above the header must not sway the choice of the delimiter.
    headerLine: input.override?.headerLine,
  });
  const found = findTables(grid, input.knowledge.columns, input.override);
  return {
    format,
    encoding: input.encoding ?? null,
    delimiter,
    grid,
    tables: found.tables,
    problems: [...problems, ...found.problems],
  };
}

/** The tables of a projection, each read by itself. */
function mapSource(file: SourceFile, { knowledge, encoding, override }: ReadInput): BomDocument {
  const { projection } = file;
  const grid = createGrid(projection.text, projection.scan);
  const source: SourceMap = {
    text: file.text,
    cellSpan: projection.cellSpan,
    rowSpan: projection.rowSpan,
    address: projection.addressOf,
    cellAt: projection.cellAt,
    write: file.write ?? (() => 'Files of this format are read only.'),
    ...(file.placeOf === undefined ? {} : { placeOf: file.placeOf }),
  };
  const base = { format: file.format, encoding: encoding ?? null, delimiter: null, grid, source };
  const given = new Set<Table>();
  const found = projection.tables.flatMap((projected): Table[] => {
    const { from, to, fields, name, sheet } = projected;
    if (projected.kind !== 'records') {
      const headed = projected.kind === 'headed' ? { row: 0, fields } : undefined;
      const { tables } = findRows(rowsOf(viewOf(grid, projected, file.placeOf)), knowledge.columns, override, headed);
      return tables.map((table) => moveTable(table, from, projected));
    }
    const input = { knowledge: knowledge.columns, override, from, to, fields, name, index: 0 };
    const table = { ...readRecordTable(grid, input), sheet };
    given.add(table);
    return [table];
  });
  const { kept, left } = keepPartsLists({ ...base, tables: found, problems: [] });
  const tables = kept.map((table, index) => ({ ...table, index }));
  const whole = rowsOf(viewOf(grid, { from: 0, to: grid.rowCount }, file.placeOf));
  const searched = tables.filter((_, index) => !given.has(kept[index]!));
  const problems = describeColumnProblems(whole, searched, override, tables);
  return { ...base, tables, problems: [...file.problems.map(anchorProblem), ...left, ...problems] };
}

/**
 * Of several sheets that were searched for tables, those that look like parts lists; the others are named. All of them where
 * none does: who asks for such a file wants it read.
 */
function keepPartsLists(document: BomDocument): {
  readonly kept: readonly Table[];
  readonly left: readonly ReadProblem[];
} {
  const { tables } = document;
  const sheets = [...new Set(tables.map(({ sheet }) => sheet))].map((sheet) => {
    const own = tables.filter((table) => table.sheet === sheet);
    const looks = own.map((table) => lookAtTable(document, table));
    return { sheet, first: own[0]!, why: looks[0]!.why, bom: sheet === null || looks.some(({ bom }) => bom) };
  });
  const out = sheets.filter(({ bom }) => !bom);
  if (out.length === sheets.length) return { kept: tables, left: [] };
  return {
    kept: tables.filter((table) => !out.some(({ sheet }) => sheet === table.sheet)),
    left: out.map(({ sheet, why, first }) => {
      const row = first.headerRow ?? (first.rows[0] as RowId | undefined);
      return {
        rule: 'bom/structure',
        severity: 'hint',
        message: `Sheet "${sheet}" was not checked, as it does not look like a parts list. ${why}`,
        anchor: row === undefined ? { kind: 'document' } : { kind: 'row', row },
      };
    }),
  };
}

/** View on rows `[from, to)`, counted from 0. */
function viewOf(grid: Grid, { from, to }: Pick<ProjectedTable, 'from' | 'to'>, placeOf: SourceFile['placeOf']): Grid {
  return {
    ...grid,
    rowCount: to - from,
    rowStart: grid.rowStart.subarray(from, to + 1),
    cellCount: (row) => (row < 0 || row >= to - from ? 0 : grid.cellCount(row + from)),
    value: (row, column) => (row < 0 || row >= to - from ? '' : grid.value(row + from, column)),
    contentSpan: (row, column) => grid.contentSpan(row + from, column),
    ...(placeOf === undefined ? {} : { lineOf: (row: number) => placeOf(row + from).row }),
  };
}

function moveTable(table: Table, by: number, { kind, sheet, name }: ProjectedTable): Table {
  // What stands above a table says of its rows what a line among them says of those below it.
  const above = kind === 'headed' && name !== null ? [{ row: by as RowId, text: name }] : [];
  return {
    ...table,
    sheet,
    name: table.name ?? name,
    headerRow: table.headerRow === null ? null : ((table.headerRow + by) as RowId),
    rows: table.rows.map((row) => row + by),
    headings: [...above, ...table.headings.map(({ row, text }) => ({ row: (row + by) as RowId, text }))],
  };
}

function anchorProblem({ rule = 'bom/unreadable-row', severity, message, row, span }: SourceProblem): ReadProblem {
  if (row !== undefined) return { rule, severity, message, anchor: { kind: 'row', row: row as RowId } };
  return {
    rule,
    severity,
    message,
    anchor: span === undefined ? { kind: 'document' } : { kind: 'document', at: span },
  };
}
