import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOds, buildXlsx, type TestCell } from '../../../../test/readers/workbook/build-workbook.ts';
import { readCells } from '../../../../test/readers/workbook/read-cells.ts';

const cell = (xml: string): TestCell => ({ xml });

describe('cells of .xlsx', () => {
  it.each<[what: string, xml: string, value: string]>([
    ['a shared string', '<c r="A1" t="s"><v>0</v></c>', 'plain'],
    ['a shared string of runs, without its reading aid', '<c r="A1" t="s"><v>1</v></c>', 'Nd magnet & <N52>'],
    [
      'an inline string',
      '<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c>',
      'in line',
    ],
    ['a string of a formula', '<c r="A1" t="str"><f>A2&amp;""</f><v>a &lt; b</v></c>', 'a < b'],
    ['escaped characters', '<c r="A1" t="str"><v>a_x000D_&#10;b_x005F_c</v></c>', 'a\nb_c'],
    ['a CDATA section', '<c r="A1" t="str"><v><![CDATA[a<b]]></v></c>', 'a<b'],
    ['a number', '<c r="A1"><v>12.5</v></c>', '12.5'],
    ['a number of 17 digits', '<c r="A1"><v>28.050000000000001</v></c>', '28.05'],
    ['a large number', '<c r="A1"><v>860080775014</v></c>', '860080775014'],
    ['an exponent', '<c r="A1"><v>1.5E-3</v></c>', '0.0015'],
    ['a tiny number', '<c r="A1"><v>2.5E-8</v></c>', '0.000000025'],
    ['true', '<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
    ['false', '<c r="A1" t="b"><v>0</v></c>', 'FALSE'],
    ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', '#N/A'],
    ['an ISO date', '<c r="A1" t="d"><v>2026-11-09</v></c>', '2026-11-09'],
    ['the result of a formula', '<c r="A1"><f>1+1</f><v>2</v></c>', '2'],
    ['a date', '<c r="A1" s="1"><v>46335</v></c>', '2026-11-09'],
    ['a date with time', '<c r="A1" s="2"><v>46335.5732638889</v></c>', '2026-11-09T13:45:30'],
    ['a time', '<c r="A1" s="2"><v>0.25</v></c>', '06:00:00'],
    ['the day that never was', '<c r="A1" s="1"><v>59</v></c>', '1900-02-28'],
    ['a percentage', '<c r="A1" s="3"><v>3.1E-2</v></c>', '3.1%'],
    ['euros', '<c r="A1" s="4"><v>28.05</v></c>', '28.05 €'],
    ['dollars', '<c r="A1" s="5"><v>1234.5</v></c>', '1234.5 $'],
    ['leading zeros', '<c r="A1" s="6"><v>123</v></c>', '00123'],
    ['digits and text', '<c r="A1" s="7"><v>5</v></c>', '5'],
    ['no style of that number', '<c r="A1" s="99"><v>5</v></c>', '5'],
    ['a string that is not there', '<c r="A1" t="s"><v>77</v></c><c r="B1"><v>1</v></c>', ''],
  ])('%s', (_what, xml, value) => {
    const bytes = buildXlsx([{ name: 'One', rows: [[cell(xml)]] }], {
      formats: [
        14,
        'yyyy\\-mm\\-dd hh:mm',
        '0.0%',
        '#,##0.00\\ [$€-407]',
        '"$"#,##0.00;[Red]-"$"#,##0.00',
        '00000',
        '0" pcs per day"',
      ],
      parts: {
        'xl/sharedStrings.xml':
          '<sst><si><t>plain</t></si><si><r><t>Nd </t></r><r><t>magnet &amp; &#60;N52&#x3E;</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>',
      },
    });
    expect(readCells(bytes).rows[0]?.[1] ?? '').toBe(value);
  });

  it('reads dates since 1904', () => {
    const rows = [[cell('<c r="A1" s="1"><v>44873</v></c>')]];
    expect(
      readCells(buildXlsx([{ name: 'One', rows }], { formats: [14], workbook: '<workbookPr date1904="1"/>' })).rows,
    ).toEqual([['One!1', '2026-11-09']]);
  });

  it('finds its place without references, and in any order', () => {
    const part = (rows: string): Record<string, string> => ({
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    });
    const read = (rows: string) => readCells(buildXlsx([{ name: 'One', rows: [] }], { parts: part(rows) })).rows;
    expect(read('<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>')).toEqual([
      ['One!1', '1', '', '2'],
      ['One!3', '3'],
    ]);
    expect(
      read('<row r="4"><c r="B4"><v>2</v></c><c r="A4"><v>1</v></c></row><row r="2"><c r="A2"><v>0</v></c></row>'),
    ).toEqual([
      ['One!2', '0'],
      ['One!4', '1', '2'],
    ]);
  });

  it('reads elements with a prefix, backslashes in names and strict relations', () => {
    const sheet = { name: 'One', rows: [['a', 1]] };
    expect(readCells(buildXlsx([sheet], { prefix: 'x' })).rows).toEqual([['One!1', 'a', '1']]);
    const moved = buildXlsx([sheet], {
      parts: {
        'xl/sharedStrings.xml': null,
        'xl\\sharedStrings.xml': '<sst><si><t>a</t></si></sst>',
        '_rels/.rels':
          '<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
      },
    });
    expect(readCells(moved).rows).toEqual([['One!1', 'a', '1']]);
  });

  it('keeps a merged value in its first cell', () => {
    const rows = [
      ['a', cell('<c r="B1" s="1"/>')],
      ['b', 'c'],
    ];
    const tail = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>';
    expect(readCells(buildXlsx([{ name: 'One', rows, tail }])).rows).toEqual([
      ['One!1', 'a'],
      ['One!2', 'b', 'c'],
    ]);
  });

  it('names formulas that have no result', () => {
    const rows = [
      [
        'a',
        cell('<c r="B1"><f>SUM(A1:A9)</f></c>'),
        cell('<c r="C1"><f>B1</f><v></v></c>'),
        cell('<c r="D1"><f>B1</f></c>'),
      ],
    ];
    expect(readCells(buildXlsx([{ name: 'One', rows }])).problems).toEqual([
      'One!B1 and 1 more cells have formulas without a saved result, read as empty. Open and save the workbook in a spreadsheet program.',
    ]);
  });
});

describe('cells of .ods', () => {
  it.each<[what: string, xml: string, value: string]>([
    [
      'paragraphs',
      '<table:table-cell office:value-type="string"><text:p>a</text:p><text:p/><text:p>b</text:p></table:table-cell>',
      'a\n\nb',
    ],
    [
      'spans, links, spaces, tabs',
      '<table:table-cell office:value-type="string"><text:p>a <text:span>b</text:span><text:s text:c="3"/><text:a xlink:href="u">c</text:a><text:tab/>d<text:line-break/>e</text:p></table:table-cell>',
      'a b   c\td\ne',
    ],
    [
      'white space of the file',
      '<table:table-cell office:value-type="string"><text:p>a\n   b</text:p></table:table-cell>',
      'a b',
    ],
    [
      'no comment',
      '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p></table:table-cell>',
      'a',
    ],
    [
      'no drawing',
      '<table:table-cell office:value-type="string"><text:p>a</text:p><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></table:table-cell>',
      'a',
    ],
    [
      'a number, not its shape',
      '<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1.234,50</text:p></table:table-cell>',
      '1234.5',
    ],
    [
      'leading zeros',
      '<table:table-cell office:value-type="float" office:value="123"><text:p>00123</text:p></table:table-cell>',
      '00123',
    ],
    [
      'a percentage',
      '<table:table-cell office:value-type="percentage" office:value="0.031"><text:p>3,1 %</text:p></table:table-cell>',
      '3.1%',
    ],
    [
      'money',
      '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="28.05"><text:p>28,05 €</text:p></table:table-cell>',
      '28.05 EUR',
    ],
    [
      'a date',
      '<table:table-cell office:value-type="date" office:date-value="2026-11-09T00:00:00"><text:p>09.11.26</text:p></table:table-cell>',
      '2026-11-09',
    ],
    [
      'a time of day',
      '<table:table-cell office:value-type="time" office:time-value="PT13H45M00S"><text:p>13:45</text:p></table:table-cell>',
      '13:45',
    ],
    [
      'truth',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>',
      'TRUE',
    ],
    [
      'a string that is only stored',
      '<table:table-cell office:value-type="string" office:string-value="a&amp;b"/>',
      'a&b',
    ],
    [
      'an error',
      '<table:table-cell office:value-type="string" office:string-value=""><text:p>#N/A</text:p></table:table-cell>',
      '#N/A',
    ],
  ])('%s', (_what, xml, value) => {
    expect(readCells(buildOds([{ name: 'One', rows: [[cell(xml)]] }])).rows).toEqual([['One!1', value]]);
  });

  it('repeats rows and columns, and does not fill the sheet with nothing', () => {
    const rows = [
      {
        xml: '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/><table:table-cell table:number-columns-repeated="16382"/></table:table-row>',
      },
      {
        xml: '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
      },
      ['end'],
    ];
    expect(readCells(buildOds([{ name: 'One', rows }])).rows).toEqual([
      ['One!1', '7', '7'],
      ['One!2', '7', '7'],
      ['One!1048573', 'end'],
    ]);
  });

  it('reads grouped rows and skips covered cells, shapes and tables in cells', () => {
    const rows = [
      {
        xml: '<table:shapes><draw:frame><table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table></draw:frame></table:shapes><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table-header-rows>',
      },
    ];
    expect(readCells(buildOds([{ name: 'One', rows }])).rows).toEqual([['One!1', 'a', '', 'b']]);
  });
});

describe('sheets', () => {
  it('are tables with addresses; empty ones are none, equal names are told apart', () => {
    const rows = [['a'], [null, 'b']];
    const bytes = buildXlsx([
      { name: 'Main', rows },
      { name: 'Empty', rows: [] },
      { name: 'Main', rows: [['c']] },
    ]);
    expect(readCells(bytes)).toEqual({
      rows: [
        ['Main!1', 'a'],
        ['Main!2', '', 'b'],
        ['Main (2)!1', 'c'],
      ],
      tables: [
        { sheet: 'Main', rows: 2 },
        { sheet: 'Main (2)', rows: 1 },
      ],
      problems: [],
    });
  });

  it('keep gaps, long ones shortened', () => {
    const rows: TestCell[][] = [['a'], [], ['b'], ...Array.from({ length: 100 }, () => []), ['c']];
    const { tables, rows: read } = readCells(buildXlsx([{ name: 'One', rows }]));
    expect(read.map(([address]) => address)).toEqual(['One!1', 'One!3', 'One!104']);
    expect(tables).toEqual([{ sheet: 'One', rows: 24 }]);
  });

  it('say what is hidden', () => {
    const bytes = buildXlsx([
      {
        name: 'One',
        rows: [['a', 'b'], ['c'], ['d']],
        head: '<cols><col min="2" max="3" hidden="1"/><col min="9" max="9" hidden="1"/></cols>',
        rowAttributes: { 2: 'hidden="1"', 3: 'hidden="true"' },
      },
      { name: 'Two', rows: [['a']], state: 'veryHidden' },
    ]);
    const sentence =
      'Hidden in the workbook, and read all the same: 2–3 of One (rows); B–C of One (columns); sheet Two.';
    expect(readCells(bytes).problems).toEqual([sentence]);
    const ods = buildOds(
      [
        {
          name: 'One',
          head: '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>',
          rows: [
            ['a', 'b'],
            {
              xml: '<table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>',
            },
          ],
        },
        { name: 'Two', rows: [['a']], attributes: 'table:style-name="ta2"' },
      ],
      {
        styles:
          '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>',
      },
    );
    expect(readCells(ods).problems).toEqual([sentence]);
  });

  it('with lists side by side are a table for each list', () => {
    const header = ['category', 'description', 'qty', 'category', 'description', 'qty'];
    const rows = [['Voron'], header, ['x', 'belt', 1, 'y', 'rail', 2], [null, null, null, 'z', 'motor', 3]];
    expect(readCells(buildXlsx([{ name: 'One', rows }])).rows).toEqual([
      ['One!1', 'Voron'],
      ['One!2', 'category', 'description', 'qty'],
      ['One!3', 'x', 'belt', '1'],
      ['One!2', '', '', '', 'category', 'description', 'qty'],
      ['One!3', '', '', '', 'y', 'rail', '2'],
      ['One!4', '', '', '', 'z', 'motor', '3'],
    ]);
    const apart = [
      ['description', 'mpn', 'qty', null, 'description', 'supplier'],
      ['belt', 'GT2', 1, null, 'glue', 'Henkel'],
    ];
    expect(readCells(buildXlsx([{ name: 'One', rows: apart }])).tables).toHaveLength(2);
  });

  it.each<[what: string, header: TestCell[]]>([
    ['an empty column in one list', ['description', 'qty', null, 'mpn', 'supplier']],
    ['two suppliers of one part', ['description', 'qty', null, 'supplier', 'mpn', null, 'supplier', 'mpn']],
    [
      'a second header beside an empty column that holds something below',
      ['description', 'qty', null, 'description', 'mpn'],
    ],
  ])('with %s are one table', (_what, header) => {
    const rows = [header, header.map((name) => name ?? null), [1, 1, 1, 1, 1, 1, 1, 1]];
    expect(readCells(buildXlsx([{ name: 'One', rows }])).tables).toHaveLength(1);
  });
});

describe('what holds for all sheets', () => {
  it('every text and number comes back, in both formats', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((it) => it.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff\r]/g, '').replace(/_x/g, '_'));
    const value = fc.oneof(
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((it) => Number(it.toPrecision(9))),
      fc.constant(null),
    );
    const rows = fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.constantFrom<'shared' | 'inline'>('shared', 'inline'), (sheet, strings) => {
        const shown = (it: TestCell): string =>
          it === null ? '' : typeof it === 'number' ? plainNumber(it) : String(it);
        const expected = sheet.flatMap((row, index) => {
          const cells = row.map(shown);
          while (cells.at(-1) === '') cells.pop();
          return cells.length === 0 ? [] : [[`One!${index + 1}`, ...cells]];
        });
        expect(readCells(buildXlsx([{ name: 'One', rows: sheet }], { strings })).rows).toEqual(expected);
        expect(readCells(buildOds([{ name: 'One', rows: sheet }])).rows).toEqual(expected);
      }),
      { seed: 20_261_126, numRuns: 80 },
    );
  });
});

function plainNumber(value: number): string {
  const text = String(value === 0 ? 0 : value);
  return text.includes('e-') ? value.toFixed(15).replace(/0+$/, '') : text;
}
