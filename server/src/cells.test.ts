import { describe, expect, it } from 'vitest';
import type { BomDocument } from '#core';
import { cellAt } from './cells.ts';

/** Cells as the scanner reports them, for a text without quotes. */
function documentOf(text: string): BomDocument {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const rowStart = [0];
  const cellStart: number[] = [];
  const cellEnd: number[] = [];
  let offset = 0;
  for (const line of lines) {
    for (const cell of line.split(',')) {
      cellStart.push(offset);
      offset += cell.length;
      cellEnd.push(offset);
      offset++;
    }
    rowStart.push(cellStart.length);
  }
  const columns = (row: number): number => rowStart[row + 1]! - rowStart[row]!;
  const grid = {
    text,
    rowCount: lines.length,
    rowStart: Int32Array.from(rowStart),
    cellStart: Int32Array.from(cellStart),
    cellEnd: Int32Array.from(cellEnd),
    cellCount: columns,
    value: () => '',
    contentSpan: () => ({ start: 0, end: 0 }),
  };
  return { format: 'csv', encoding: null, delimiter: ',', grid, tables: [], problems: [] };
}

describe('cellAt', () => {
  const text = 'ab,c\n\n,x,\n';
  it.each([
    [0, 0, 0],
    [2, 0, 0],
    [3, 0, 1],
    [4, 0, 1],
    [5, 1, 0],
    [6, 2, 0],
    [7, 2, 1],
    [8, 2, 1],
    [9, 2, 2],
  ])('offset %i lies in row %i, column %i', (offset, row, column) => {
    expect(cellAt(documentOf(text), offset)).toEqual({ row, column });
  });

  it.each([
    ['behind the last row', text, 10],
    ['in an empty text', '', 0],
  ])('is nowhere %s', (_, content, offset) => {
    expect(cellAt(documentOf(content), offset)).toBe(null);
  });
});
