import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { defaultConfig } from '../config/types.ts';
import { lint } from '../lint/lint.ts';
import { locate } from '../lint/locate.ts';
import type { CellEdit, IsoDate, RowId } from '../model.ts';
import { planEdits } from './edit.ts';
import { createProjectionWriter } from './projection.ts';
import { readDocument } from './read.ts';
import { sniffFormat } from './sniff.ts';
import type { SourceReaders } from './source-file.ts';

const knowledge = builtIn.knowledge!;

/** Reads lines `REFERENCE=DESCRIPTION` as records, and lines of the second half as a sheet. */
const readers: SourceReaders = {
  editWorkbook: () => 'not here',
  read: (format, content) => {
    const text = String(content);
    const writer = createProjectionWriter();
    writer.table({ kind: 'cells', sheet: 'One', name: null });
    for (const cells of [['Parts of the rig'], ['Qty', 'Description'], ['2', 'Magnet, SmCo5, disc 6x3 mm']]) {
      for (const cell of cells) writer.cell(cell);
      writer.endRow(`One!${writer.rowCount() + 1}`);
    }
    writer.table({ kind: 'records', sheet: null, name: 'symbols', fields: ['reference', 'description'] });
    writer.cell('key');
    writer.cell('data');
    writer.endRow('');
    for (const match of text.matchAll(/(\w+)=([^\n]*)/g)) {
      const [, name = '', value = ''] = match;
      const at = match.index + name.length + 1;
      writer.cell(name, match.index, at - 1);
      writer.cell(value, at, at + value.length);
      writer.endRow(name, match.index, at + value.length);
    }
    return {
      format,
      text,
      projection: writer.finish(),
      problems: [{ severity: 'warning', message: 'Something is odd.', span: { start: 1, end: 3 } }],
      write: (row, _column, value) => (row === 4 ? 'not this one' : { span: { start: 0, end: 0 }, text: value }),
    };
  },
};
const text = '(kicad_sch\nR1=Resistor 10k\nM1=Neodymium magnet N42 disc\n';
const document = readDocument(text, { fileName: 'a.kicad_sch', knowledge, readers });
const result = lint(document, { knowledge, config: defaultConfig, asOf: '2026-11-25' as IsoDate });

describe('a document that is not delimited text', () => {
  it('has the tables of its file, headers found in sheets and given in records', () => {
    expect(document.format).toBe('kicad-sch');
    expect(document.tables.map(({ sheet, name, headerRow, rows }) => [sheet, name, headerRow, [...rows]])).toEqual([
      ['One', 'Parts of the rig', 1, [2]],
      [null, 'symbols', 3, [4, 5]],
    ]);
    expect(document.tables[1]!.columns.byField.description).toMatchObject({ index: 1, confidence: 'certain' });
  });

  it('has parts with the addresses of the file and findings at their places in it', () => {
    expect(result.parts.map(({ address, judgement }) => [address, judgement.label])).toEqual([
      ['One!3', 'magnet'],
      ['M1', 'magnet'],
    ]);
    const finding = result.findings.find(({ part }) => part?.address === 'M1')!;
    const { start, end } = locate(document, finding.anchor);
    expect(text.slice(start, end)).toBe('Neodymium magnet N42 disc');
  });

  it('keeps what its reader could not read, with its place', () => {
    expect(document.problems[0]).toMatchObject({ message: 'Something is odd.' });
    expect(locate(document, document.problems[0]!.anchor)).toEqual({ start: 1, end: 3 });
  });

  it('is edited as its format says', () => {
    const edit = (row: number): CellEdit => ({ row: row as RowId, column: 1, value: 'x' });
    expect(planEdits(document, [edit(5)])).toEqual([{ span: { start: 0, end: 0 }, text: 'x' }]);
    expect(planEdits(document, [edit(5), edit(4)])).toBe('not this one');
  });
});

describe('sniffFormat', () => {
  it.each([
    ['(kicad_sch (version 1)', 'a.csv', 'kicad-sch'],
    ['\ufeff (export (version D)', 'a.net', 'kicad-netlist'],
    [
      '<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE eagle SYSTEM "eagle.dtd">\n<eagle version="9">',
      'a.sch',
      'eagle',
    ],
    ['<x:IPC-2581 xmlns:x="u">', 'a.xml', 'ipc-2581'],
    ['<export version="D">', 'BOM.xml', 'kicad-xml'],
    ['EESchema Schematic File Version 4', 'a.sch', 'kicad-legacy'],
    ['<bom xmlns="http://cyclonedx.org/schema/bom/1.6">', 'a.xml', 'cyclonedx-xml'],
    ['{ "bomFormat": "CycloneDX",', 'a.json', 'cyclonedx-json'],
    ['[{"a":1}]', 'a.txt', 'json'],
    ['# Parts', 'a.md', 'markdown'],
    ['<!-- list -->\n\n| Part |', 'a.md', 'markdown'],
    ['Electronics', 'a.md', 'markdown'],
    ['[parts](x)', 'a.md', 'markdown'],
    ['parts:', 'a.yaml', 'yaml'],
    ['Qty,Part', 'a.csv', null],
    ['<html>', 'a.csv', 'xml'],
    ['<feed>', 'BOM.xml', 'xml'],
    ['<Ref>,<Qty>', 'a.csv', null],
    ['<!DOCTYPE bom [<!ENTITY a "x>y"> <!ENTITY b "&a;">]>\n<bom>', 'a.xml', 'cyclonedx-xml'],
    ['<!-- never closed', 'a.xml', 'xml'],
    ['(see note) Qty,Part', 'a.csv', null],
    ['[note],Qty', 'a.csv', null],
    ['', 'a.csv', null],
  ])('%j is %s: %s', (content, name, format) => {
    expect(sniffFormat(content, name)).toBe(format);
  });

  it('tells workbooks by their bytes', () => {
    const zip = (name: string) => Uint8Array.from(`PK\u0003\u0004${name}`, (char) => char.charCodeAt(0));
    expect(sniffFormat(zip('xl/workbook.xml'), 'a.csv')).toBe('xlsx');
    expect(sniffFormat(zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'a.csv')).toBe('ods');
    expect(sniffFormat(Uint8Array.of(1, 2, 3), 'a.xlsx')).toBe(null);
  });
});
