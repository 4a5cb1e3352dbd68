/** Markdown: its tables, or where it has none its list items. */
import type { Span, TextChange } from '../../model.ts';
import { createProjectionWriter, type ProjectionWriter } from '../projection.ts';
import type { SourceFile } from '../source-file.ts';
import { appendCells, readCell, writeCell } from './cell-text.ts';
import { type Definitions, labelKey, readInline } from './inline.ts';
import { type MarkdownBlock, type MarkdownLine, type MarkdownTable, scanBlocks, splitRow } from './scan-blocks.ts';

const definition = /^\[([^\]]{1,999})\]:[ \t]*<?([^\s>]{1,4096})/;
const mostDefinitions = 10_000;
/** `2x `, `10 pcs `: how many, before what. */
const leadingCount = /^(\d{1,6})[ \t]*(?:[x×][ \t]+|pcs?\.?[ \t]+)/i;
const boldLine = /^(?:\*\*[^*]{1,100}\*\*|__[^_]{1,100}__):?$/;

/** Never throws. Links that a cell names by a label are looked up in the file. */
export function readMarkdown(content: string | Uint8Array): SourceFile {
  const text = typeof content === 'string' ? content : '';
  const blocks = scanBlocks(text);
  const definitions = readDefinitions(text, blocks);
  const writer = createProjectionWriter();
  /** Table and index in it by row of the projection; -1 is the header. */
  const rows: { readonly table: MarkdownTable; readonly index: number }[] = [];
  let heading: string | null = null;
  blocks.forEach((block, i) => {
    if (block.kind === 'heading') heading = say(text, block.text, definitions);
    if (block.kind !== 'table') return;
    const above = blocks[i - 1];
    const title = above?.kind === 'text' && boldLine.test(cut(text, above.text)) ? above.text : null;
    writer.table({ kind: 'headed', sheet: null, name: title === null ? heading : say(text, title, definitions) });
    [block.header, ...block.rows].forEach((row, index) => {
      for (const cell of row.cells) writer.cell(readCell(text, cell, definitions), cell.start, cell.end);
      writer.endRow(String(row.line), row.span.start, row.span.end);
      rows.push({ table: block, index: index - 1 });
    });
  });
  if (rows.length === 0) writeItems(writer, text, blocks, definitions);
  return {
    format: 'markdown',
    text,
    projection: writer.finish(),
    problems: [],
    write: (row, column, value, newColumn) => {
      const at = rows[row];
      if (at === undefined) return 'An item of a list has no cells that could be written: make the list a table.';
      return write(text, at.table, at.index, column, value, newColumn, definitions);
    },
  };
}

const cut = (text: string, { start, end }: Span): string => text.slice(start, end);

function say(text: string, span: Span, definitions: Definitions): string | null {
  const said = readInline(cut(text, span), definitions).trim();
  return said === '' ? null : said;
}

function readDefinitions(text: string, blocks: readonly MarkdownBlock[]): Definitions {
  const found = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind !== 'text' || text[block.text.start] !== '[') continue;
    const match = definition.exec(cut(text, block.text));
    if (match === null || found.size >= mostDefinitions) continue;
    const key = labelKey(match[1]!);
    if (!found.has(key)) found.set(key, match[2]!);
  }
  return found;
}

/** Items of lists, a table below each heading: how many, where an item begins with it, and what. */
function writeItems(
  writer: ProjectionWriter,
  text: string,
  blocks: readonly MarkdownBlock[],
  definitions: Definitions,
): void {
  let heading: string | null = null;
  let isOpen = false;
  const counts = blocks.some((block) => block.kind === 'item' && leadingCount.test(cut(text, block.text)));
  for (const block of blocks) {
    if (block.kind === 'heading') {
      heading = say(text, block.text, definitions);
      isOpen = false;
    }
    if (block.kind !== 'item') continue;
    if (!isOpen) {
      writer.table({
        kind: 'headed',
        sheet: null,
        name: heading,
        fields: counts ? ['quantity', 'description'] : ['description'],
      });
      if (counts) writer.cell('');
      writer.cell('');
      writer.endRow(String(block.line));
      isOpen = true;
    }
    writeItem(writer, text, block, counts, definitions);
  }
}

function writeItem(
  writer: ProjectionWriter,
  text: string,
  { text: span, line }: MarkdownLine,
  counts: boolean,
  definitions: Definitions,
): void {
  const count = counts ? leadingCount.exec(cut(text, span)) : null;
  const start = span.start + (count?.[0].length ?? 0);
  if (count !== null) writer.cell(count[1]!, span.start, span.start + count[1]!.length);
  else if (counts) writer.cell('');
  writer.cell(readInline(text.slice(start, span.end), definitions).trim(), start, span.end);
  writer.endRow(String(line), span.start, span.end);
}

/** `index`: of the row below the header, -1 for the header itself. */
function write(
  text: string,
  table: MarkdownTable,
  index: number,
  column: number,
  value: string,
  newColumn: string | undefined,
  definitions: Definitions,
): readonly TextChange[] | string {
  const row = index < 0 ? table.header : table.rows[index]!;
  const width = table.header.cells.length;
  const adds = column < 0;
  const target = adds ? width : column;
  const cell = row.cells[target];
  if (adds ? newColumn === undefined || index < 0 : cell === undefined && target >= width)
    return 'The table has no such column.';
  if (adds && cell !== undefined && cell.start < cell.end)
    return 'The row has more cells than its header: name its last columns first.';
  const change = writeCell(text, row, target, value, definitions);
  if (change === null) return 'A cell of a Markdown table cannot hold this value: take out its special characters.';
  if (!adds) return [change];
  const header = writeCell(text, table.header, width, newColumn!, definitions);
  if (header === null) return `No column can be named "${newColumn}": take out its special characters.`;
  const { start, end } = table.dashes;
  const dashes = { span: table.dashes, cells: splitRow(text, start, end) };
  return [header, { span: { start: end, end }, text: appendCells(text, dashes, width, '---') }, change];
}
