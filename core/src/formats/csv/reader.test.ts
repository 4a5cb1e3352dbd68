import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelimited } from './reader.ts';

function valuesOf(text: string, delimiter?: string): string[][] {
  const { grid } = readDelimited(text, { fileName: 'bom.csv', delimiter });
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from({ length: grid.cellCount(row) }, (_, column) => grid.value(row, column)),
  );
}

const runs = { seed: 20_261_125, numRuns: 1_000 };

describe('values', () => {
  it.each<[text: string, values: string[][]]>([
    ['a,b\r\n', [['a', 'b']]],
    ['"a ""b"" c","",""""\n', [['a "b" c', '', '"']]],
    [' a , "b , c" ,\u00a0d\u3000\n', [['a', 'b , c', 'd']]],
    ['" a "," \n"\n', [[' a ', ' \n']]],
    ['5",a"b"\n', [['5"', 'a"b"']]],
    ['"1/4" dia, N52",b\n', [['1/4" dia, N52', 'b']]],
    ['"N52" magnet,b\n', [['"N52" magnet', 'b']]],
    [
      '"open,b\nc,d\n',
      [
        ['"open', 'b'],
        ['c', 'd'],
      ],
    ],
    ['""double"",b\n', [['"double"', 'b']]],
    ['","\n', [[',']]],
    ['"\n', [['"']]],
  ])('%j', (text, values) => {
    expect(valuesOf(text, ',')).toEqual(values);
  });

  it('are empty outside the grid', () => {
    const { grid } = readDelimited('a,b\n', { fileName: 'bom.csv' });
    for (const [row, column] of [
      [0, 2],
      [0, -1],
      [1, 0],
      [-1, 0],
      [9, 9],
      [0.5, 0],
      [Number.NaN, 0],
    ] as const) {
      expect(grid.value(row, column)).toBe('');
    }
    expect([grid.cellCount(-1), grid.cellCount(0), grid.cellCount(1)]).toEqual([0, 2, 0]);
  });
});

describe('content spans', () => {
  it('leave out quotes and outer white space', () => {
    const text = '  Magnet\t,"N52, 10 mm", "x" ,,"",  \n"a ""b""",c"d\n';
    const { grid } = readDelimited(text, { fileName: 'bom.csv' });
    const spans = [0, 1, 2, 3, 4, 5].map((column) => grid.contentSpan(0, column));
    expect(spans).toEqual([
      { start: 2, end: 8 },
      { start: 11, end: 21 },
      { start: 25, end: 26 },
      { start: 29, end: 29 },
      { start: 31, end: 31 },
      { start: 33, end: 33 },
    ]);
    expect(
      [0, 1].map((column) => text.slice(grid.contentSpan(1, column).start, grid.contentSpan(1, column).end)),
    ).toEqual(['a ""b""', 'c"d']);
  });

  it("are empty at the row's end where there is no such cell", () => {
    const { grid } = readDelimited('a,"b"\r\nc\r\n', { fileName: 'bom.csv' });
    expect(grid.contentSpan(0, 2)).toEqual({ start: 5, end: 5 });
    expect(grid.contentSpan(1, 7)).toEqual({ start: 8, end: 8 });
    expect(grid.contentSpan(2, 0)).toEqual({ start: 10, end: 10 });
  });
});

describe('what holds for every text', () => {
  const troubled = fc
    .array(
      fc.constantFrom(
        '"',
        '""',
        ',',
        ';',
        '\t',
        '|',
        '\n',
        '\r\n',
        '\r',
        ' ',
        'a',
        '1',
        '\0',
        '\ufeff',
        'sep=',
        '🧲',
        '\ud800',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join(''));
  const anyText = fc.oneof(troubled, fc.string({ unit: 'binary', maxLength: 100 }));

  it('reading never throws and nothing is lost', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('a.csv', 'a.tsv', 'a.bom', ''), (text, fileName) => {
        const { grid, format, delimiter, problems } = readDelimited(text, { fileName });
        expect(format).toBe(delimiter === '\t' ? 'tsv' : 'csv');
        const first = grid.cellStart[0] ?? text.length;
        expect(text.slice(0, first)).toMatch(/^\ufeff?(?:sep=[^"\r\n](?:\r\n|\r|\n|$))?$/i);
        const last = grid.cellEnd[grid.cellEnd.length - 1] ?? first;
        expect(text.slice(last)).toMatch(/^(?:\r\n|\r|\n)?$/);
        for (const { anchor, span } of problems) {
          if (anchor.kind !== 'cell' || span === undefined) continue;
          expect(text[span.start]).toBe('"');
          const cell = grid.rowStart[anchor.row]! + anchor.column;
          expect(span.start).toBeGreaterThanOrEqual(grid.cellStart[cell]!);
          expect(span.end).toBeLessThanOrEqual(grid.cellEnd[cell]!);
        }
      }),
      runs,
    );
  });

  it('every content span decodes to the value of its cell and lies in it, in order', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(',', ';', '\t', '|'), (text, delimiter) => {
        const { grid } = readDelimited(text, { fileName: 'a.csv', delimiter });
        let previous = 0;
        for (let row = 0; row < grid.rowCount; row++) {
          for (let column = 0; column < grid.cellCount(row); column++) {
            const { start, end } = grid.contentSpan(row, column);
            const cell = grid.rowStart[row]! + column;
            expect(start).toBeGreaterThanOrEqual(Math.max(previous, grid.cellStart[cell]!));
            expect(end).toBeLessThanOrEqual(grid.cellEnd[cell]!);
            const slice = text.slice(start, end);
            const quoted =
              start > grid.cellStart[cell]! &&
              text[start - 1] === '"' &&
              text[end] === '"' &&
              end < grid.cellEnd[cell]!;
            expect(quoted ? slice.replaceAll('""', '"') : slice).toBe(grid.value(row, column));
            expect(quoted ? slice : slice.trim()).toBe(slice);
            previous = end;
          }
        }
      }),
      runs,
    );
  });
});

/** Well-formed files: every cell is written in a way that the standard allows. */
describe('well-formed text', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc
      .array(fc.constantFrom('a', '"', ',', ';', '\t', '|', ' ', '\n', '\r\n', '\r', '5', 'µ', '磁'), { maxLength: 8 })
      .map((parts) => parts.join('')),
  );
  const cell = fc.record({ value, quoted: fc.boolean() });
  const file = fc.record({
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    ended: fc.boolean(),
    bom: fc.boolean(),
  });
  const write = (entry: { value: string; quoted: boolean }, delimiter: string): string => {
    const plain =
      /^(?![\s\ufeff])[^"\r\n]*$/.test(entry.value) &&
      !entry.value.includes(delimiter) &&
      entry.value.trim() === entry.value;
    return plain && !entry.quoted && entry.value !== '' ? entry.value : `"${entry.value.replaceAll('"', '""')}"`;
  };

  it('reads to the values that were written, and to the records of csv-parse', () => {
    fc.assert(
      fc.property(file, ({ rows, delimiter, eol, ended, bom }) => {
        const body = rows.map((row) => row.map((entry) => write(entry, delimiter)).join(delimiter)).join(eol);
        const text = (bom ? '\ufeff' : '') + body + (ended ? eol : '');
        const ours = valuesOf(text, delimiter);
        expect(ours).toEqual(rows.map((row) => row.map((entry) => entry.value)));
        const theirs: string[][] = parse(text, {
          bom: true,
          delimiter,
          record_delimiter: eol,
          relax_column_count: true,
        });
        expect(ours).toEqual(theirs);
        expect(readDelimited(text, { fileName: 'a.csv', delimiter }).problems).toEqual([]);
      }),
      runs,
    );
  });
});

describe('problems', () => {
  it('name an unclosed quote at its place, and the rows below are read', () => {
    const text = 'Ref,Text,Qty\nM1,"Magnet N52,2\nM2,"Motor, 12 V",1\n';
    const { grid, problems } = readDelimited(text, { fileName: 'bom.csv' });
    expect(grid.rowCount).toBe(3);
    expect(grid.value(2, 1)).toBe('Motor, 12 V');
    expect(problems).toEqual([
      {
        rule: 'bom/unreadable-row',
        severity: 'warning',
        message: 'Quote is never closed; read as text up to the next delimiter. Close it or double it.',
        anchor: { kind: 'cell', row: 1, column: 1 },
        span: { start: 16, end: 27 },
      },
    ]);
  });

  it('hint at a quote that is not doubled', () => {
    const { problems } = readDelimited('M1,"1/4" dia, N52",2\n', { fileName: 'bom.csv' });
    expect(problems.map(({ severity, anchor, span }) => ({ severity, anchor, span }))).toEqual([
      { severity: 'hint', anchor: { kind: 'cell', row: 0, column: 1 }, span: { start: 7, end: 8 } },
    ]);
  });

  it('are a hundred at most, and one that counts the rest', () => {
    const { problems } = readDelimited('"a"b,c\n'.repeat(1_500), { fileName: 'bom.csv' });
    expect(problems.length).toBe(101);
    expect(problems[100]).toMatchObject({
      anchor: { kind: 'document' },
      message: expect.stringMatching(/^1400 more cells/),
    });
  });
});
