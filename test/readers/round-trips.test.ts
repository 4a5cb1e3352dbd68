/** Whatever is written into whichever cell: read again, that cell says it, and every other cell says what it said. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffFormat } from '#core';
import { readers } from '#core/formats/readers';
import { equivalentBoms } from './equivalent-boms.ts';
import { cellsOf, checkCellEdit } from './source-checks.ts';

const eagle = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE eagle SYSTEM "eagle.dtd">
<eagle version="9.6.2"><drawing><schematic><libraries><library name="own"><devicesets><deviceset name="MOTOR" prefix="M"><devices>
<device name="" package="COIN"><technologies><technology name=""><attribute name="MF" value="Example &amp; Co" constant="no"/></technology></technologies></device>
</devices></deviceset></devicesets></library></libraries><parts>
<part name="M1" library="own" deviceset="MOTOR" device="" value="C1026B"><attribute name="MPN" value="EX-1"/></part>
<part name="M2" library="own" deviceset="MOTOR" device="" value="C1030"><attribute name="MPN" value="EX 2"/></part>
</parts></schematic></drawing></eagle>
`;
const files = Object.entries({ ...equivalentBoms, 'board.sch': eagle }).flatMap(([fileName, content]) => {
  const format = typeof content === 'string' ? sniffFormat(content, fileName) : null;
  return format === null || typeof content !== 'string' ? [] : [{ fileName, format, content }];
});
const value = fc.string({
  unit: fc.constantFrom(
    'a',
    'Z',
    '7',
    ' ',
    '"',
    "'",
    '\\',
    '&',
    '<',
    '>',
    ';',
    ',',
    '|',
    ':',
    '#',
    '-',
    '{',
    '磁',
    'é',
  ),
  minLength: 1,
  maxLength: 12,
});

describe('a cell that is written', () => {
  it('is tried in every text format that has a reader of its own', () => {
    expect(new Set(files.map(({ format }) => format)).size).toBe(10);
  });

  it.each(files)('in $fileName ($format)', ({ fileName, format, content }) => {
    const read = (text: string) => readers.read(format, text, fileName, { fieldOf: () => null });
    const rows = cellsOf(read(content));
    let written = 0;
    fc.assert(
      fc.property(fc.nat(rows.length - 2), fc.nat(rows[0]!.length - 1), value, (row, column, text) => {
        if (checkCellEdit(read, content, { row: row + 1, column, value: text.trim() || 'x' }) !== null) written++;
      }),
      { seed: 6, numRuns: 60 },
    );
    expect(written).toBeGreaterThan(10);
  });
});
