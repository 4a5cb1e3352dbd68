import { describe, expect, it } from 'vitest';
import { createGrid } from './csv/grid.ts';
import { createProjectionWriter } from './projection.ts';

const file = 'part R1 value "10k"\npart M1 value "say ""magnet"""\n';

function project() {
  const writer = createProjectionWriter();
  writer.table({ kind: 'records', sheet: null, name: null, fields: ['reference'] });
  writer.cell('part', 0, 4);
  writer.cell('value', 8, 13);
  writer.endRow('1');
  writer.cell('R1', 5, 7);
  writer.cell('10k', 15, 18);
  writer.endRow('R1', 0, 19);
  writer.cell('M1', 25, 27);
  writer.cell(' say "magnet"\n', 35, 49);
  writer.endRow('M1', 20, 50);
  writer.endRow('empty');
  return writer.finish();
}

describe('createProjectionWriter', () => {
  const projection = project();
  const grid = createGrid(projection.text, projection.scan);

  it('gives every value back, whatever it holds', () => {
    expect(grid.rowCount).toBe(4);
    expect([grid.value(1, 0), grid.value(1, 1), grid.value(2, 1)]).toEqual(['R1', '10k', ' say "magnet"\n']);
    expect(grid.cellCount(3)).toBe(1);
    expect(grid.value(3, 0)).toBe('');
  });

  it('knows the place of a cell and of a row in the file', () => {
    const { start, end } = projection.cellSpan(1, 1)!;
    expect(file.slice(start, end)).toBe('10k');
    expect(projection.rowSpan(2)).toEqual({ start: 20, end: 50 });
    expect(projection.cellSpan(3, 0)).toBe(null);
    expect(projection.cellSpan(1, 2)).toBe(null);
    expect(projection.rowSpan(0)).toBe(null);
    expect(projection.rowSpan(9)).toBe(null);
  });

  it.each([
    [5, 1, 0],
    [7, 1, 0],
    [16, 1, 1],
    [14, 1, -1],
    [26, 2, 0],
    [22, 2, -1],
  ])('finds what stands at offset %i', (offset, row, column) => {
    expect(projection.cellAt(offset)).toEqual({ row, column });
  });

  it('finds nothing between and behind the records', () => {
    expect(projection.cellAt(500)).toBe(null);
  });

  it('keeps addresses and tables', () => {
    expect([0, 1, 2, 3].map(projection.addressOf)).toEqual(['1', 'R1', 'M1', 'empty']);
    expect(projection.tables).toEqual([
      { kind: 'records', sheet: null, name: null, fields: ['reference'], from: 0, to: 4 },
    ]);
  });
});
