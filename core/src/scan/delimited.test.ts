import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxQuotedLength, maxQuotedLines, type Scan, scanDelimited } from './delimited.ts';

/** Cells as they stand in the text, quotes included. */
function cut(text: string, scan: Scan): string[][] {
  return Array.from({ length: scan.rowCount }, (_, row) => {
    const cells: string[] = [];
    for (let cell = scan.rowStart[row]!; cell < scan.rowStart[row + 1]!; cell++) {
      cells.push(text.slice(scan.cellStart[cell], scan.cellEnd[cell]));
    }
    return cells;
  });
}

function scanCells(text: string, delimiter = ','): string[][] {
  return cut(text, scanDelimited(text, { delimiter }));
}

/** Texts made of what matters to a scanner. */
const troubledText = fc
  .array(
    fc.constantFrom(
      '"',
      '""',
      ',',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      'a',
      '5',
      ';',
      '\0',
      '\ufeff',
      'µ',
      '",',
      ',"',
      '"\n',
      '\n"',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(troubledText, fc.string({ unit: 'binary', maxLength: 80 }));
const anyDelimiter = fc.constantFrom(',', ';', '\t', '|');
const runs = { seed: 20_261_125, numRuns: 2_000 };

describe('records and cells', () => {
  it.each<[name: string, text: string, cells: string[][]]>([
    ['nothing', '', []],
    ['a blank line', '\n', [['']]],
    ['a last line with and without its line end', 'a\nb', [['a'], ['b']]],
    ['a line end at the end makes no row', 'a,b\n', [['a', 'b']]],
    ['blank lines between and at the end', 'a\n\nb\n\n', [['a'], [''], ['b'], ['']]],
    ['a delimiter at the end of the text', 'a,', [['a', '']]],
    [
      'only delimiters',
      ',,\n,',
      [
        ['', '', ''],
        ['', ''],
      ],
    ],
    ['CRLF', 'a,b\r\nc\r\n', [['a', 'b'], ['c']]],
    ['CR', 'a,b\rc\r', [['a', 'b'], ['c']]],
    ['mixed line ends', 'a\r\nb\nc\r\r\nd', [['a'], ['b'], ['c'], [''], ['d']]],
    ['quotes', '"a,b","c"', [['"a,b"', '"c"']]],
    ['doubled quotes', '"a ""b"" c",d', [['"a ""b"" c"', 'd']]],
    ['a cell of quotes', '"""",""', [['""""', '""']]],
    ['several lines in a cell', '"a\nb\r\nc\rd",e\nf', [['"a\nb\r\nc\rd"', 'e'], ['f']]],
    ['blanks around quotes', 'a, "b, c" ,d\n "e\nf"', [['a', ' "b, c" ', 'd'], [' "e\nf"']]],
    ['a quote inside an unquoted cell', 'screw 5",b"c"d,e', [['screw 5"', 'b"c"d', 'e']]],
    ['NUL', 'a\0,\0\nb', [['a\0', '\0'], ['b']]],
  ])('%s', (_name, text, cells) => {
    const scan = scanDelimited(text, { delimiter: ',' });
    expect(cut(text, scan)).toEqual(cells);
    expect(scan.flawCount).toBe(0);
  });

  it.each([',', ';', '\t', '|'])('cuts at %j only', (delimiter) => {
    const cells = [[',a;', '|b'].join('')].concat(['c']).map((cell) => cell.replaceAll(delimiter, ''));
    expect(scanCells(cells.join(delimiter), delimiter)).toEqual([cells]);
  });
});

describe('irregular quotes', () => {
  it.each<
    [
      name: string,
      text: string,
      cells: string[][],
      flaws: [kind: string, offset: number, row: number, column: number][],
    ]
  >([
    [
      'inch marks that are not doubled',
      'a,"1/4" dia, N52",b',
      [['a', '"1/4" dia, N52"', 'b']],
      [['stray-quote', 6, 0, 1]],
    ],
    ['text after a quoted cell', 'a,"b"c,d', [['a', '"b"c', 'd']], [['stray-quote', 4, 0, 1]]],
    ['text after a quoted cell, then a quoted cell', '"a"b,"c"', [['"a"b', '"c"']], [['stray-quote', 2, 0, 0]]],
    [
      'text after quotes does not reach into the next line',
      '"a"b\n"c"',
      [['"a"b'], ['"c"']],
      [['stray-quote', 2, 0, 0]],
    ],
    ['quotes doubled once too often', '""a"",b', [['""a""', 'b']], [['stray-quote', 1, 0, 0]]],
    [
      'open to the end of the text',
      'a,"b,c\nd,e\n',
      [
        ['a', '"b', 'c'],
        ['d', 'e'],
      ],
      [['unclosed-quote', 2, 0, 1]],
    ],
    [
      'open, next line is quoted',
      'a,"b\n"c","d"\n',
      [
        ['a', '"b'],
        ['"c"', '"d"'],
      ],
      [['unclosed-quote', 2, 0, 1]],
    ],
    [
      'open, quotes follow lines later',
      'a,"b\nc,d\ne,"f, g",h',
      [
        ['a', '"b'],
        ['c', 'd'],
        ['e', '"f, g"', 'h'],
      ],
      [['unclosed-quote', 2, 0, 1]],
    ],
    ['open, next cell is quoted', '"a,"b","c"\nd', [['"a', '"b"', '"c"'], ['d']], [['unclosed-quote', 0, 0, 0]]],
    ['open, empty quoted cells follow', '"a,"","c"\nd', [['"a', '""', '"c"'], ['d']], [['unclosed-quote', 0, 0, 0]]],
    [
      'two in a file',
      '"a\nb\n"c\nd',
      [['"a'], ['b'], ['"c'], ['d']],
      [
        ['unclosed-quote', 0, 0, 0],
        ['unclosed-quote', 5, 2, 0],
      ],
    ],
    [
      'open, a later line has inch marks',
      'a,"b\nc" d", e',
      [
        ['a', '"b'],
        ['c" d"', ' e'],
      ],
      [['unclosed-quote', 2, 0, 1]],
    ],
    [
      'text after quotes, and a quote in the next line',
      '"a"b\nc",d',
      [['"a"b'], ['c"', 'd']],
      [['stray-quote', 2, 0, 0]],
    ],
    ['a lone quote at the end', 'a,"', [['a', '"']], [['unclosed-quote', 2, 0, 1]]],
  ])('%s', (_name, text, cells, flaws) => {
    const scan = scanDelimited(text, { delimiter: ',' });
    expect(cut(text, scan)).toEqual(cells);
    expect(scan.flaws.map((flaw) => [flaw.kind, flaw.offset, flaw.row, flaw.column])).toEqual(flaws);
    expect(scan.flawCount).toBe(flaws.length);
  });

  it('takes a quoted cell of up to 200 line breaks, and not of more', () => {
    const cell = (lineBreaks: number): string => `"${'x\n'.repeat(lineBreaks)}"`;
    expect(scanCells(`${cell(maxQuotedLines)},b\nc`)).toEqual([[cell(maxQuotedLines), 'b'], ['c']]);
    const beyond = scanDelimited(`${cell(maxQuotedLines + 1)},b\nc`, { delimiter: ',' });
    expect(beyond.rowCount).toBe(maxQuotedLines + 3);
    expect(beyond.flaws[0]).toEqual({ kind: 'unclosed-quote', offset: 0, row: 0, column: 0 });
    const crlf = `"${'x\r\n'.repeat(maxQuotedLines)}"`;
    expect(scanCells(`${crlf}\n`)).toEqual([[crlf]]);
  });

  it('takes a quoted cell of several lines up to 64 KiB, and not a longer one', () => {
    const cell = (length: number): string => `"a\n${'x'.repeat(length - 3)}"`;
    expect(scanCells(`${cell(maxQuotedLength)},b\nc`)).toEqual([[cell(maxQuotedLength), 'b'], ['c']]);
    expect(scanCells(`${cell(maxQuotedLength + 1)},b\nc`)[0]).toEqual(['"a']);
  });

  it('takes a quoted cell of 1 MB in one line', () => {
    const cell = `"${'x,""'.repeat(262_144)}"`;
    const scan = scanDelimited(`a,${cell},b\nc`, { delimiter: ',' });
    expect([scan.rowCount, scan.flawCount, scan.cellEnd[1]! - scan.cellStart[1]!]).toEqual([2, 0, cell.length]);
  });

  it('records a bounded number of flaws and counts them all', () => {
    const scan = scanDelimited('"a"b\n'.repeat(5_000), { delimiter: ',' });
    expect([scan.rowCount, scan.flaws.length, scan.flawCount]).toEqual([5_000, 1_000, 5_000]);
  });
});

describe('what holds for every text', () => {
  it('cells are ordered and everything between them is a delimiter or a line end', () => {
    fc.assert(
      fc.property(anyText, anyDelimiter, (text, delimiter) => {
        const scan = scanDelimited(text, { delimiter });
        let rebuilt = '';
        let pos = 0;
        for (let row = 0; row < scan.rowCount; row++) {
          expect(scan.rowStart[row + 1]).toBeGreaterThan(scan.rowStart[row]!);
          for (let cell = scan.rowStart[row]!; cell < scan.rowStart[row + 1]!; cell++) {
            const gap = text.slice(pos, scan.cellStart[cell]);
            if (cell > scan.rowStart[row]!) expect(gap).toBe(delimiter);
            else if (row > 0) expect(gap).toMatch(/^(?:\r\n|\r|\n)$/);
            else expect(gap).toBe('');
            expect(scan.cellEnd[cell]).toBeGreaterThanOrEqual(scan.cellStart[cell]!);
            rebuilt += gap + text.slice(scan.cellStart[cell], scan.cellEnd[cell]);
            pos = scan.cellEnd[cell]!;
          }
        }
        const rest = text.slice(pos);
        expect(rest).toMatch(/^(?:\r\n|\r|\n)?$/);
        expect(rebuilt + rest).toBe(text);
        expect(scan.end).toBe(text.length);
      }),
      runs,
    );
  });

  it('can stop and go on at any record', () => {
    fc.assert(
      fc.property(anyText, anyDelimiter, fc.nat(80), (text, delimiter, at) => {
        const whole = scanDelimited(text, { delimiter });
        const first = scanDelimited(text, { delimiter, to: at });
        expect(first.end).toBeGreaterThanOrEqual(Math.min(at, text.length));
        const second = scanDelimited(text, { delimiter, from: first.end });
        expect([...cut(text, first), ...cut(text, second)]).toEqual(cut(text, whole));
        expect(first.flawCount + second.flawCount).toBe(whole.flawCount);
      }),
      runs,
    );
  });
});

describe('work is linear', () => {
  /** Code units that the scanner looks at. */
  function countSteps(text: string): number {
    let steps = 0;
    const counting = {
      length: text.length,
      charCodeAt: (index: number): number => {
        steps++;
        return text.charCodeAt(index);
      },
    };
    scanDelimited(counting as unknown as string, { delimiter: ',' });
    return steps;
  }
  const stepsPerUnit = 8;
  const sample = 16_384;

  it.each<[name: string, text: string]>([
    ['100k quotes', '"'.repeat(100_000)],
    ['100k quotes and one', '"'.repeat(100_001)],
    ['an open quote in every row', 'a,"b\n'.repeat(20_000)],
    ['an open quote in every cell', ',"b'.repeat(30_000)],
    ['an open quote after a blank in every cell', ', "b'.repeat(30_000)],
    ['open quotes and doubled ones', ',"""b\n'.repeat(20_000)],
    ['empty quoted cells with text', ',""b'.repeat(30_000)],
    ['text after quotes', '"a"b,c'.repeat(20_000)],
    ['quotes and blanks', `"${'" '.repeat(50_000)}`],
    ['blanks between quotes', `${`"a"${' '.repeat(500)}`.repeat(200)}`],
    ['1 MB in one cell', 'x'.repeat(1_000_000)],
    ['1 MB in one open quoted cell', `"${'x'.repeat(1_000_000)}`],
    ['1 MB of rows below an open quote', `"${'x,y\n'.repeat(250_000)}`],
    ['1 MB of rows with empty quoted cells below open quotes', '"x,"",y\n'.repeat(125_000)],
    ['only blanks', ' '.repeat(200_000)],
    ['only line ends', '\r\n'.repeat(100_000)],
  ])('%s', (_name, text) => {
    expect(countSteps(text)).toBeLessThanOrEqual(text.length * stepsPerUnit + sample);
  });

  it('for texts made of quotes, delimiters, blanks and line ends, repeated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('"', '""', ',', '\n', ' ', 'a'), { maxLength: 8 }), { maxLength: 4 }),
        (blocks) => {
          const text = blocks.map((block) => block.join('').repeat(300)).join('');
          expect(countSteps(text)).toBeLessThanOrEqual(text.length * stepsPerUnit + sample + 64);
        },
      ),
      { ...runs, numRuns: 300 },
    );
  });
});
