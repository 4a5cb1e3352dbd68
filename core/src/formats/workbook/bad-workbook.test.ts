import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOds, buildXlsx } from '../../../../test/readers/workbook/build-workbook.ts';
import { readCells } from '../../../../test/readers/workbook/read-cells.ts';
import { readers } from '../readers.ts';
import { projectSheets } from './project-sheets.ts';
import { SheetBuilder } from './sheet.ts';
import { readDirectory, unpack, type ZipEntry } from './zip.ts';

const sheet = {
  name: 'One',
  rows: [
    ['Ref', 'Qty'],
    ['M1', 2],
  ],
};
const problemsOf = (bytes: Uint8Array): readonly string[] => readCells(bytes).problems;

function entryOf(bytes: Uint8Array, name: string): ZipEntry {
  const directory = readDirectory(bytes);
  if (typeof directory === 'string') throw new Error(directory);
  return directory.entries.find((entry) => entry.name === name)!;
}
function lie(name: string, change: (view: DataView, at: number) => void): readonly string[] {
  const bytes = buildXlsx([sheet]);
  change(new DataView(bytes.buffer), entryOf(bytes, name).record.start);
  return problemsOf(bytes);
}
const part = 'xl/worksheets/sheet1.xml';

describe('archives that lie', () => {
  it.each<[what: string, change: (view: DataView, at: number) => void, says: RegExp]>([
    [
      'a size of 2 GB',
      (view, at) => view.setUint32(at + 24, 2 ** 31, true),
      /^Sheet "One" was not read: .*claims to unpack to 2147483648 bytes/,
    ],
    ['a size too small', (view, at) => view.setUint32(at + 24, 10, true), /is damaged/],
    ['a size too large', (view, at) => view.setUint32(at + 24, 9_000, true), /is damaged/],
    ['a packed size beyond the end', (view, at) => view.setUint32(at + 20, 9_999_999, true), /is cut off/],
    ['an unknown method', (view, at) => view.setUint16(at + 10, 99, true), /method \(99\)/],
    ['stored bytes of another size', (view, at) => view.setUint16(at + 10, 0, true), /is damaged/],
    ['encryption', (view, at) => view.setUint16(at + 8, 1, true), /is encrypted\. Remove the password/],
    ['a header elsewhere', (view, at) => view.setUint32(at + 42, 7, true), /is damaged/],
    ['a header behind the end', (view, at) => view.setUint32(at + 42, 0xfffffff0, true), /is damaged/],
  ])('%s is told', (_what, change, says) => {
    expect(lie(part, change)).toEqual([expect.stringMatching(says)]);
  });

  it('what unpacks to more than is left is not unpacked', () => {
    const bytes = buildXlsx([sheet], { parts: { 'xl/styles.xml': 'x'.repeat(50_000) } });
    const budget = { left: 60_000 };
    const entry = entryOf(bytes, 'xl/styles.xml');
    expect(unpack(bytes, entry, budget)).toHaveLength(50_000);
    expect(unpack(bytes, entry, budget)).toMatch(/^The workbook unpacks to more than 256 MiB\. Export the list as CSV/);
    expect(budget.left).toBe(10_000);
  });

  it('what grows beyond its stated size is given up', () => {
    const bytes = buildXlsx([sheet], { parts: { 'xl/styles.xml': 'x'.repeat(3_000_000) } });
    const entry = { ...entryOf(bytes, 'xl/styles.xml'), size: 1_000 };
    expect(unpack(bytes, entry, { left: 10_000 })).toMatch(/is damaged/);
  });
});

describe('files that are no workbook of cells', () => {
  it.each<[what: string, parts: Record<string, string | null>, says: RegExp]>([
    [
      'a text document',
      {
        'xl/workbook.xml': null,
        'xl/_rels/workbook.xml.rels': null,
        'xl/styles.xml': null,
        'xl/sharedStrings.xml': null,
        [part]: null,
        'word/document.xml': '<w/>',
        '_rels/.rels':
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      },
      /^The file holds no sheets/,
    ],
    [
      'a binary workbook',
      {
        'xl/workbook.bin': 'x',
        '_rels/.rels':
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      },
      /\(\.xlsb\)\. Save it as \.xlsx/,
    ],
    ['no list of sheets', { 'xl/workbook.xml': null }, /lacks the part that lists its sheets/],
    ['a missing sheet', { [part]: null }, /^Sheet "One" was not read: the part xl\/worksheets\/sheet1.xml is missing/],
  ])('%s', (_what, parts, says) => {
    expect(problemsOf(buildXlsx([sheet], { parts }))).toEqual([expect.stringMatching(says)]);
  });

  it('UTF-16 is named', () => {
    const parts = { [part]: Uint8Array.of(0xff, 0xfe, 0x3c, 0) };
    expect(problemsOf(buildXlsx([sheet], { parts }))).toEqual([expect.stringMatching(/written in UTF-16/)]);
  });

  it('an encrypted .ods is named', () => {
    const parts = { 'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' };
    expect(problemsOf(buildOds([{ name: 'One', rows: [['a']] }], { parts }))).toEqual([
      expect.stringMatching(/^The workbook is protected by a password/),
    ]);
    expect(problemsOf(buildOds([{ name: 'One', rows: [['a']] }], { parts: { 'content.xml': null } }))).toEqual([
      expect.stringMatching(/lacks its content/),
    ]);
  });

  it('text in place of bytes is no workbook', () => {
    const read = readers.read('xlsx', 'PK', 'a.xlsx', { fieldOf: () => null });
    expect(read.problems).toHaveLength(1);
  });
});

describe('hostile XML', () => {
  const read = (xml: string) => readCells(buildXlsx([sheet], { parts: { [part]: xml } })).rows;
  it.each<[what: string, xml: string, rows: readonly unknown[]]>([
    ['10,000 levels', '<a>'.repeat(10_000), []],
    [
      '10,000 levels in a cell',
      `<sheetData><row r="1"><c r="A1" t="inlineStr"><is>${'<r>'.repeat(10_000)}<t>x</t>`,
      [['One!1', 'x']],
    ],
    [
      'a huge attribute',
      `<sheetData x="${'y'.repeat(1_000_000)}"><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`,
      [['One!1', '1']],
    ],
    [
      'a > in an attribute',
      '<sheetData x="a>b"><row r="1"><c x=\'>\' r="A1"><v>1</v></c></row></sheetData>',
      [['One!1', '1']],
    ],
    [
      'entities of a document type',
      '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c SYSTEM "file:///etc/passwd">]><sheetData><row r="1"><c r="A1" t="str"><v>&b;&c;&amp;</v></c></row></sheetData>',
      [['One!1', '&b;&c;&']],
    ],
    [
      'comments with tags',
      '<sheetData><!-- <row><c><v>9</v></c></row> --><row r="1"><c r="A1"><v>1<!-- 2 -->3</v></c></row></sheetData>',
      [['One!1', '13']],
    ],
    ['a comment that never ends', '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><!-- ', [['One!1', '1']]],
    ['a tag that never ends', '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row', [['One!1', '1']]],
    [
      'places that do not exist',
      '<sheetData><row r="99999999"><c r="ZZZZZZ1"><v>1</v></c><c r="A0"><v>2</v></c><c r="1"><v>3</v></c></row></sheetData>',
      [['One!1', '1', '2', '3']],
    ],
    [
      'the last cell',
      '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>2</v></c></row></sheetData>',
      [['One!1048576', '2']],
    ],
    [
      'the same cell twice',
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>',
      [['One!1', '2']],
    ],
    [
      'numbers that are none',
      '<sheetData><row r="1"><c r="A1"><v>abc</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>x</v></c></row></sheetData>',
      [['One!1', 'abc']],
    ],
  ])('%s', (_what, xml, rows) => {
    expect(read(xml)).toEqual(rows);
  });

  it('many open comments are read in a time that grows with their number only', () => {
    expect(
      read(`<sheetData><row r="1"><c r="A1" t="str"><v>${'<![CDATA['.repeat(200_000)}</v></c></row></sheetData>`),
    ).toEqual([]);
  });

  it('cells far apart do not make the text large', () => {
    const builder = new SheetBuilder();
    for (let row = 1; row <= 100; row++) builder.add(row, 999, 'x');
    const { projection, cutAt } = projectSheets([builder.done('One', 0, false)], { fieldOf: () => null }, 50_000);
    expect(cutAt).toBe('One');
    expect(projection.scan.rowCount).toBe(50);
  });
});

describe('whatever the bytes', () => {
  it.each(['xlsx', 'ods'] as const)('cut off anywhere, %s is read or refused', (format) => {
    const bytes = format === 'xlsx' ? buildXlsx([sheet]) : buildOds([{ name: 'One', rows: sheet.rows }]);
    for (let length = 0; length < bytes.length; length++) {
      const { problems } = readers.read(format, bytes.subarray(0, length), 'a', { fieldOf: () => null });
      expect(problems).toHaveLength(1);
    }
  });

  it('cut off XML and changed bytes never throw', () => {
    const xlsx = buildXlsx([sheet], { level: 0 });
    const ods = buildOds([{ name: 'One', rows: sheet.rows }], { level: 0 });
    fc.assert(
      fc.property(
        fc.constantFrom(xlsx, ods),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        (bytes, changes) => {
          const changed = bytes.slice();
          for (const [at, byte] of changes) changed[at % changed.length] = byte;
          for (const format of ['xlsx', 'ods'] as const) readers.read(format, changed, 'a', { fieldOf: () => null });
        },
      ),
      { seed: 20_261_126, numRuns: 600 },
    );
  });
});
