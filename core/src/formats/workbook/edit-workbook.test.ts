import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildOds, buildXlsx, type TestCell } from '../../../../test/readers/workbook/build-workbook.ts';
import { readCells } from '../../../../test/readers/workbook/read-cells.ts';
import type { SheetEdit } from '../../model.ts';
import { editWorkbook } from './edit-workbook.ts';
import { readDirectory } from './zip.ts';

const cell = (xml: string): TestCell => ({ xml });
const at = (name: string, value: string, sheet = 0): SheetEdit => {
  const [, column = '', row = ''] = /^([A-Z])(\d+)$/.exec(name)!;
  return { sheet, row: Number(row), column: column.charCodeAt(0) - 65, value };
};
const sheetXml = (bytes: Uint8Array, part = 'xl/worksheets/sheet1.xml'): string =>
  new TextDecoder().decode(unzipSync(bytes)[part]);

/** The patched workbook; every entry but one is byte for byte as before, local header and directory record included. */
function edit(format: 'xlsx' | 'ods', bytes: Uint8Array, edits: readonly SheetEdit[], touched: string): Uint8Array {
  const patched = editWorkbook(format, bytes, edits);
  if (typeof patched === 'string') throw new Error(patched);
  const before = readDirectory(bytes);
  const after = readDirectory(patched);
  if (typeof before === 'string' || typeof after === 'string') throw new Error('no archive');
  expect(after.entries.map(({ name }) => name)).toEqual(before.entries.map(({ name }) => name));
  const localOf = (all: Uint8Array, directory: typeof before, index: number): Uint8Array => {
    const { header } = directory.entries[index]!;
    const ends = [...directory.entries.map((entry) => entry.header), directory.start].filter((end) => end > header);
    return all.subarray(header, Math.min(...ends));
  };
  before.entries.forEach((entry, index) => {
    const now = after.entries[index]!;
    if (entry.name === touched) return;
    expect(localOf(patched, after, index)).toEqual(localOf(bytes, before, index));
    expect({ ...now, header: 0, record: null }).toEqual({ ...entry, header: 0, record: null });
  });
  // Another reader of archives agrees, checksums included.
  expect(Object.keys(unzipSync(patched))).toEqual(Object.keys(unzipSync(bytes)));
  return patched;
}

describe('cells of .xlsx', () => {
  const sheet = 'xl/worksheets/sheet1.xml';
  const table = {
    name: 'One',
    rows: [
      ['Ref', 'Supplier'],
      ['M1', 'A & B'],
      ['M2', null],
    ],
  };

  it('are replaced, keep their style and lose what their value was', () => {
    const rows = [['Ref', cell('<c r="B1" s="1" t="str" vm="2" cm="1"><v>x</v></c>'), 'z']];
    const bytes = buildXlsx([{ name: 'One', rows }], { formats: [14] });
    const patched = edit('xlsx', bytes, [at('B1', ' a<b & "c"\n_x0041_ ')], sheet);
    expect(sheetXml(patched)).toContain(
      '<c r="B1" s="1" t="inlineStr"><is><t xml:space="preserve"> a&lt;b &amp; &quot;c&quot;\n_x005F_x0041_ </t></is></c>',
    );
    expect(readCells(patched).rows).toEqual([['One!1', 'Ref', ' a<b & "c"\n_x0041_ ', 'z']]);
  });

  it('are added in the order of their columns, with the row and the sheet told', () => {
    const rows = [[cell('<c r="A1" s="1"><v>1</v></c>'), null, null, 'd'], ['M1'], []];
    const bytes = buildXlsx(
      [{ name: 'One', rows, head: '<dimension ref="A1:D2"/>', rowAttributes: { 1: 'spans="1:4"', 3: 'ht="20"' } }],
      { formats: ['0.0'] },
    );
    const patched = edit('xlsx', bytes, [at('F1', 'f'), at('B1', 'b'), at('C1', 'c'), at('B3', 'row')], sheet);
    const xml = sheetXml(patched);
    expect(readCells(patched).rows).toEqual([
      ['One!1', '1', 'b', 'c', 'd', '', 'f'],
      ['One!2', 'M1'],
      ['One!3', '', 'row'],
    ]);
    expect(xml).toContain('<dimension ref="A1:F2"/>');
    expect(xml).toContain('spans="1:6"');
    expect(xml).toContain('<c r="B1" s="1" t="inlineStr">');
    expect([...xml.matchAll(/<c r="(\w+)"/g)].map(([, name]) => name)).toEqual([
      'A1',
      'B1',
      'C1',
      'D1',
      'F1',
      'A2',
      'B3',
    ]);
  });

  it('are written into a row that closes itself and with the prefix of the file', () => {
    const bytes = buildXlsx([{ ...table, rowAttributes: { 4: 'hidden="1"' } }], { prefix: 'x', parts: {} });
    const patched = edit('xlsx', bytes, [at('B3', 'new')], sheet);
    expect(sheetXml(patched)).toContain(
      '<x:c r="B3" t="inlineStr"><x:is><x:t xml:space="preserve">new</x:t></x:is></x:c>',
    );
    expect(readCells(patched).rows[2]).toEqual(['One!3', 'M2', 'new']);
    const closed = buildXlsx([{ name: 'One', rows: [] }], {
      parts: { [sheet]: '<worksheet><sheetData><row r="2" ht="3" /></sheetData></worksheet>' },
    });
    expect(readCells(edit('xlsx', closed, [at('A2', 'x')], sheet)).rows).toEqual([['One!2', 'x']]);
  });

  it('can be emptied', () => {
    expect(readCells(edit('xlsx', buildXlsx([table]), [at('B2', '')], sheet)).rows[1]).toEqual(['One!2', 'M1']);
  });

  it('of the second sheet are written there', () => {
    const bytes = buildXlsx([table, { name: 'Two', rows: [['a']] }]);
    const patched = edit('xlsx', bytes, [at('A1', 'b', 1)], 'xl/worksheets/sheet2.xml');
    expect(readCells(patched).rows.at(-1)).toEqual(['Two!1', 'b']);
  });

  const relation = (kind: string): Record<string, string> => ({
    'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="r" Type="x/${kind}" Target="../t/t1.xml"/></Relationships>`,
  });
  it.each<
    [
      what: string,
      name: string,
      rows: TestCell[][],
      more: { tail?: string; head?: string; parts?: Record<string, string> },
      says: RegExp,
    ]
  >([
    ['a formula', 'A1', [[cell('<c r="A1"><f>1+1</f><v>2</v></c>')]], {}, /^A1 holds a formula/],
    ['a shared formula', 'A1', [[cell('<c r="A1"><f t="shared" si="0"/><v>2</v></c>')]], {}, /^A1 holds a formula/],
    [
      'a cell of an array formula',
      'B2',
      [[cell('<c r="A1"><f t="array" ref="A1:B2">X</f><v>2</v></c>')], ['a', 'b']],
      {},
      /^B2 is filled by a formula/,
    ],
    [
      'a covered cell',
      'B1',
      [['a', 'b']],
      { tail: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' },
      /^B1 is covered by the merged cell A1/,
    ],
    [
      'a covered cell below',
      'A2',
      [['a'], ['b']],
      { tail: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' },
      /^A2 is covered/,
    ],
    [
      'a protected sheet',
      'A1',
      [['a']],
      { tail: '<sheetProtection sheet="1" objects="1"/>' },
      /^The sheet is protected/,
    ],
    [
      'a heading of a table',
      'A1',
      [['a'], ['b']],
      { parts: { ...relation('table'), 'xl/t/t1.xml': '<table ref="A1:A2"/>' } },
      /^A1 is a heading of a table/,
    ],
    [
      'a total of a table',
      'A2',
      [['a'], ['b']],
      { parts: { ...relation('table'), 'xl/t/t1.xml': '<table ref="A1:A2" totalsRowCount="1"/>' } },
      /^A2 belongs to the totals/,
    ],
    [
      'a pivot table',
      'A2',
      [['a'], ['b']],
      {
        parts: {
          ...relation('pivotTable'),
          'xl/t/t1.xml': '<pivotTableDefinition><location ref="A1:B9"/></pivotTableDefinition>',
        },
      },
      /^A2 belongs to a pivot table/,
    ],
    ['a row that is not there', 'A7', [['a']], {}, /^The sheet has no row 7/],
    [
      'rows out of order',
      'A1',
      [['a']],
      { parts: { [sheet]: '<sheetData><row r="2"/><row r="1"/></sheetData>' } },
      /^The rows of the sheet are out of order/,
    ],
    [
      'cells out of order',
      'A1',
      [['a']],
      { parts: { [sheet]: '<sheetData><row r="1"><c r="B1"/><c r="A1"/></row></sheetData>' } },
      /^The cells of the sheet are out of order/,
    ],
    ['a signature', 'A1', [['a']], { parts: { '_xmlsignatures/sig1.xml': '<s/>' } }, /^The workbook is signed/],
    ['tracked changes', 'A1', [['a']], { parts: { 'xl/revisions/r.xml': '<s/>' } }, /^The workbook is shared/],
    ['a part of other bytes', 'A1', [['a']], { parts: { [sheet]: '\ufeff<sheetData/>' } }, /is not plain UTF-8/],
  ])('are not written: %s', (_what, name, rows, { parts, ...more }, says) => {
    const bytes = buildXlsx([{ name: 'One', rows, ...more }], parts === undefined ? {} : { parts });
    expect(editWorkbook('xlsx', bytes, [at(name, 'x')])).toMatch(says);
  });

  it('beside a merged range, a table body and its neighbours are written', () => {
    const parts = { ...relation('table'), 'xl/t/t1.xml': '<table ref="A1:B3"/>' };
    const rows = [
      ['h', 'i'],
      ['a', 'b'],
      ['c', 'd'],
    ];
    const tail = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>';
    const patched = edit(
      'xlsx',
      buildXlsx([{ name: 'One', rows, tail }], { parts }),
      [at('C1', 'new'), at('A2', 'x'), at('B3', 'y')],
      sheet,
    );
    expect(readCells(patched).rows).toEqual([
      ['One!1', 'h', 'i', 'new'],
      ['One!2', 'x', 'b'],
      ['One!3', 'c', 'y'],
    ]);
  });

  it('of several sheets, without end, or of a file that is none are not written', () => {
    const bytes = buildXlsx([table, { name: 'Two', rows: [['a']] }]);
    expect(editWorkbook('xlsx', bytes, [at('A1', 'x'), at('A1', 'x', 1)])).toMatch(/^Cells of several sheets/);
    expect(editWorkbook('xlsx', bytes, [at('A1', 'x'.repeat(40_000))])).toMatch(/longer than a cell/);
    expect(editWorkbook('xlsx', bytes, [at('A1', 'x', 9)])).toMatch(/no such sheet/);
    expect(editWorkbook('xlsx', bytes.subarray(0, 100), [at('A1', 'x')])).toMatch(/cut off/);
  });
});

describe('cells of .ods', () => {
  const build = (rows: Parameters<typeof buildOds>[0][number]['rows'], attributes = '') =>
    buildOds([
      { name: 'Zero', rows: [['z']] },
      { name: 'One', rows, attributes },
    ]);
  const write = (bytes: Uint8Array, edits: readonly SheetEdit[]) =>
    readCells(
      edit(
        'ods',
        bytes,
        edits.map((it) => ({ ...it, sheet: 1 })),
        'content.xml',
      ),
    ).rows.slice(1);

  it('are replaced, keep style, span and comment', () => {
    const bytes = build([
      [
        cell(
          '<table:table-cell table:style-name="ce1" table:number-columns-spanned="2" office:value-type="float" office:value="5" calcext:value-type="float"><office:annotation><text:p>note</text:p></office:annotation><text:p>5</text:p></table:table-cell>',
        ),
        cell('<table:covered-table-cell/>'),
        'c',
      ],
    ]);
    const patched = edit('ods', bytes, [{ ...at('A1', 'a <b>  c\n\td '), sheet: 1 }], 'content.xml');
    expect(sheetXml(patched, 'content.xml')).toContain(
      '<table:table-cell table:style-name="ce1" table:number-columns-spanned="2" office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a &lt;b&gt;<text:s/> c</text:p><text:p><text:tab/>d<text:s/></text:p></table:table-cell>',
    );
    expect(readCells(patched).rows[1]).toEqual(['One!1', 'a <b>  c\n\td ', '', 'c']);
  });

  it('come out of repeated cells and rows', () => {
    const bytes = build([
      {
        xml: '<table:table-row table:style-name="r" table:number-rows-repeated="4"><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>',
      },
    ]);
    expect(write(bytes, [at('B2', 'x'), at('E2', 'y'), at('A4', 'z')])).toEqual([
      ['One!1', '7', '7', '7'],
      ['One!2', '7', 'x', '7', '', 'y'],
      ['One!3', '7', '7', '7'],
      ['One!4', 'z', '7', '7'],
    ]);
  });

  it('are added to rows that end before them, and can be emptied', () => {
    const bytes = build([
      ['a', 'b'],
      { xml: '<table:table-row/>' },
      { xml: '<table:table-row><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' },
    ]);
    expect(write(bytes, [at('D1', 'd'), at('B2', 'x'), at('A1', ''), at('C3', 'y')])).toEqual([
      ['One!1', '', 'b', '', 'd'],
      ['One!2', '', 'x'],
      ['One!3', '', '', 'y'],
    ]);
  });

  it.each<[what: string, rows: TestCell[][], name: string, attributes: string, says: RegExp]>([
    [
      'a formula',
      [[cell('<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>')]],
      'A1',
      '',
      /^A1 holds a formula/,
    ],
    ['a covered cell', [['a', cell('<table:covered-table-cell/>')]], 'B1', '', /^B1 is covered/],
    [
      'a matrix formula',
      [
        [
          cell(
            '<table:table-cell table:formula="of:=X" table:number-matrix-columns-spanned="2" table:number-matrix-rows-spanned="1"/>',
          ),
          'b',
        ],
      ],
      'B1',
      '',
      /^B1 is filled by a formula/,
    ],
    ['a protected sheet', [['a']], 'A1', 'table:protected="true"', /^The sheet is protected/],
    ['a row that is not there', [['a']], 'A2', '', /^The sheet has no row 2/],
  ])('are not written: %s', (_what, rows, name, attributes, says) => {
    expect(editWorkbook('ods', build(rows, attributes), [{ ...at(name, 'x'), sheet: 1 }])).toMatch(says);
  });

  it('of a signed file are not written', () => {
    const bytes = buildOds([{ name: 'One', rows: [['a']] }], { parts: { 'META-INF/documentsignatures.xml': '<s/>' } });
    expect(editWorkbook('ods', bytes, [at('A1', 'x')])).toMatch(/^The workbook is signed/);
  });
});

describe('whatever the sheet', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .map((it) => it.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff\r]/g, '-'));
  const value = fc.oneof(text, fc.integer(), fc.constant(null));
  const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });

  it('the cell written has the new value and all others the old one, in both formats', () => {
    fc.assert(
      fc.property(
        rows,
        fc.nat(),
        fc.nat(6),
        text,
        fc.constantFrom<0 | 6>(0, 6),
        (sheet, pick, column, written, level) => {
          // A row without cells is not in the file.
          const filled = sheet.map((row) => [row[0] ?? 'x', ...row.slice(1)]);
          const row = pick % filled.length;
          const expected = filled.map((cells, index) => {
            const shown = cells.map((it) => (it === null ? '' : String(it)));
            if (index === row) {
              while (shown.length <= column) shown.push('');
              shown[column] = written;
            }
            while (shown.at(-1) === '') shown.pop();
            return [`One!${index + 1}`, ...shown];
          });
          const edits = [{ sheet: 0, row: row + 1, column, value: written }];
          const xlsx = buildXlsx([{ name: 'One', rows: filled }], {
            level,
            parts: { 'xl/media/a.bin': Uint8Array.of(1, 2, 3) },
          });
          expect(readCells(edit('xlsx', xlsx, edits, 'xl/worksheets/sheet1.xml')).rows).toEqual(expected);
          const ods = buildOds([{ name: 'One', rows: filled }], { level });
          expect(readCells(edit('ods', ods, edits, 'content.xml')).rows).toEqual(expected);
        },
      ),
      { seed: 20_261_126, numRuns: 60 },
    );
  });

  it('broken files are refused or patched, and nothing throws', () => {
    const files = {
      xlsx: buildXlsx([{ name: 'One', rows: [['a', 1], ['b']] }], { level: 0 }),
      ods: buildOds([{ name: 'One', rows: [['a', 1], ['b']] }], { level: 0 }),
    };
    fc.assert(
      fc.property(
        fc.constantFrom<'xlsx' | 'ods'>('xlsx', 'ods'),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.nat(),
        (format, changes, cut) => {
          const changed = files[format].slice(0, cut % 5 === 0 ? cut % files[format].length : undefined);
          for (const [place, byte] of changes) if (changed.length > 0) changed[place % changed.length] = byte;
          editWorkbook(format, changed, [at('B2', 'x')]);
        },
      ),
      { seed: 20_261_126, numRuns: 300 },
    );
  });
});
