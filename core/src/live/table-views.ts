/** The part of a table that lies in one chunk: rows and headings count from the chunk's first row. */
import { indexOfRow } from '../lint/surroundings.ts';
import type { RowId, Table } from '../model.ts';

/** Gives the tables with rows in `[base, end)`; asked in document order. */
export function createViews(tables: readonly Table[]): (base: number, end: number) => readonly Table[] {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  let first = 0;
  return (base, end) => {
    while (first < filled.length && filled[first]!.rows.at(-1)! < base) first++;
    const views: Table[] = [];
    for (let index = first; index < filled.length && filled[index]!.rows[0]! < end; index++) {
      const view = viewOf(filled[index]!, base, end);
      if (view.rows.length > 0) views.push(view);
    }
    return views;
  };
}

function viewOf(table: Table, base: number, end: number): Table {
  const rows = table.rows.slice(indexOfRow(table.rows, base), indexOfRow(table.rows, end));
  for (let index = 0; index < rows.length; index++) rows[index]! -= base;
  const headings: { row: RowId; text: string }[] = [];
  let governing: string | null = null;
  for (const { row, text } of table.headings) {
    if (row >= end) break;
    if (row < base) governing = text;
    else headings.push({ row: (row - base) as RowId, text });
  }
  // The heading of an earlier chunk stands above its first row.
  if (governing !== null) headings.unshift({ row: -1 as RowId, text: governing });
  return { ...table, headerRow: null, rows, headings };
}

/** Whether rows of the same chunk are judged alike under both. */
export function isSameView(a: Table, b: Table): boolean {
  return (
    a.columns === b.columns &&
    a.index === b.index &&
    a.rows.length === b.rows.length &&
    a.headings.length === b.headings.length &&
    a.headings.every(({ row, text }, at) => row === b.headings[at]!.row && text === b.headings[at]!.text) &&
    a.rows.every((row, at) => row === b.rows[at])
  );
}
