/** Text of any supported format to one document. Reading never fails: what could not be read is among `problems`. */
import { findTables } from '../columns/find-tables.ts';
import { readRecordTable } from '../columns/record-table.ts';
import type { ColumnOverride } from '../config/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { BomDocument, Grid, ReadProblem, RowId, SourceMap, Table } from '../model.ts';
import { createGrid } from './csv/grid.ts';
import { readDelimited } from './csv/reader.ts';
import type { ProjectedTable } from './projection.ts';
import { sniffFormat } from './sniff.ts';
import type { SourceFile, SourceProblem, SourceReaders } from './source-file.ts';

export interface ReadInput {
  /** Path or name: its ending is a hint, the content decides. */
  readonly fileName: string;
  readonly knowledge: Knowledge;
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
  if (format !== null && input.readers !== undefined)
    return mapSource(input.readers.read(format, content, input.fileName), input);
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
  const tables: Table[] = [];
  const problems: ReadProblem[] = file.problems.map(anchorProblem);
  for (const projected of projection.tables) {
    const { from, to, fields, name, sheet } = projected;
    if (projected.kind === 'records') {
      const input = { knowledge: knowledge.columns, override, from, to, fields, name, index: tables.length };
      tables.push({ ...readRecordTable(grid, input), sheet });
      continue;
    }
    const found = findTables(rowsOf(grid, projected), knowledge.columns, override);
    const first = tables.length;
    for (const table of found.tables) tables.push(moveTable(table, from, tables.length, projected));
    for (const problem of found.problems) problems.push(moveProblem(problem, from, first));
  }
  const source: SourceMap = {
    text: file.text,
    cellSpan: projection.cellSpan,
    rowSpan: projection.rowSpan,
    address: projection.addressOf,
    cellAt: projection.cellAt,
    write: file.write ?? (() => 'Files of this format are read only.'),
  };
  return { format: file.format, encoding: encoding ?? null, delimiter: null, grid, tables, problems, source };
}

/** View on rows `[from, to)`, counted from 0. */
function rowsOf(grid: Grid, { from, to }: ProjectedTable): Grid {
  return {
    ...grid,
    rowCount: to - from,
    rowStart: grid.rowStart.subarray(from, to + 1),
    cellCount: (row) => (row < 0 || row >= to - from ? 0 : grid.cellCount(row + from)),
    value: (row, column) => (row < 0 || row >= to - from ? '' : grid.value(row + from, column)),
    contentSpan: (row, column) => grid.contentSpan(row + from, column),
  };
}

function moveTable(table: Table, by: number, index: number, { sheet, name }: ProjectedTable): Table {
  return {
    ...table,
    index,
    sheet,
    name: table.name ?? name,
    headerRow: table.headerRow === null ? null : ((table.headerRow + by) as RowId),
    rows: table.rows.map((row) => row + by),
    headings: table.headings.map(({ row, text }) => ({ row: (row + by) as RowId, text })),
  };
}

function moveProblem(problem: ReadProblem, by: number, firstTable: number): ReadProblem {
  const { anchor } = problem;
  if (anchor.kind === 'document') return problem;
  if (anchor.kind === 'table') return { ...problem, anchor: { kind: 'table', table: anchor.table + firstTable } };
  return { ...problem, anchor: { ...anchor, row: (anchor.row + by) as RowId } };
}

function anchorProblem({ severity, message, row, span }: SourceProblem): ReadProblem {
  const rule = 'bom/unreadable-row';
  if (row !== undefined) return { rule, severity, message, anchor: { kind: 'row', row: row as RowId } };
  return {
    rule,
    severity,
    message,
    anchor: span === undefined ? { kind: 'document' } : { kind: 'document', at: span },
  };
}
