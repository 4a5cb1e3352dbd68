import { describe, expect, it } from 'vitest';
import { detectDialect } from './dialect.ts';

describe('the delimiter', () => {
  it.each<[name: string, delimiter: string, text: string]>([
    ['comma', ',', 'Ref,Qty,MPN\nM1,2,42BLS\n'],
    ['semicolon', ';', 'Ref;Qty;MPN\nM1;2;42BLS\n'],
    ['tab', '\t', 'Ref\tQty\tMPN\nM1\t2\t42BLS\n'],
    ['pipe', '|', 'Ref|Qty|MPN\nM1|2|42BLS\n'],
    ['decimal commas in two columns', ';', 'Teil;Preis\nMagnet;1,50\nMotor;12,00\nSchraube;0,05\n'],
    ['decimal commas everywhere', ';', 'Teil;Preis;Summe\nMagnet;1,50;3,00\nMotor;12,00;24,00\n'],
    [
      'commas in every description',
      ';',
      'Ref;Beschreibung;Menge\nM1;Magnet, rund, 10 mm;2\nM2;Magnet, rund, 12 mm;2\n',
    ],
    ['commas inside quotes only', ';', 'Ref;Bez\n"C1,C2,C3";10n\n"C4,C5,C6";22n\n'],
    ['semicolons inside quotes only', ',', 'Ref,Text\n"C1;C2;C3",10n\n"C4;C5;C6",22n\n'],
    ['commas in a tab file', '\t', 'Ref\tText\tQty\nC1, C2\tCap, 10n\t2\nC3, C4\tCap, 22n\t2\n'],
    [
      'a preamble without delimiters',
      ';',
      'Bill of materials\nProject, rev. 2, 2026\n\nRef;Qty;MPN\nM1;2;42BLS\nM2;1;57HS\n',
    ],
    ['two tables of different width', ',', 'Ref,Qty\nR1,1\nR2,1\n\nPart,Maker,MPN,Qty\nMotor,A,B,1\nFan,C,D,2\n'],
    ['ragged rows', ',', 'Ref,Qty,MPN,Notes\nM1,2\nM2,1,X\nM3,1,Y,old; worn\n'],
    ['decimal commas and no header', ';', 'Magnet;1,50\nMotor;12,00\n'],
    ['decimal commas in every cell', ';', '1,50;2,50;3,50\n4,50;5,50;6,50\n'],
    ['commas that would leave quotes in the middle of cells', ';', '"Teil";Maße, mm, Toleranz\n"Magnet";10, 20, 0.1\n'],
    ['one row', ';', 'M1;2;42BLS'],
    ['tabs in single cells of a comma file', ',', 'Ref,Text,Qty\nR1,a\tb,1\nR2,c,2\n'],
    ['plain numbers', ',', '1,2,3\n4,5,6\n'],
    ['one column', ',', 'Magnet\nMotor\n'],
    ['nothing', ',', ''],
  ])('%s', (_name, delimiter, text) => {
    expect(detectDialect(text, { fileName: 'parts.csv' }).delimiter).toBe(delimiter);
    expect(detectDialect(text, { fileName: 'parts.bom' }).delimiter).toBe(delimiter);
  });

  it('follows the file name where the text says nothing', () => {
    expect(detectDialect('Magnet\n', { fileName: 'a.TSV' })).toMatchObject({
      delimiter: '\t',
      from: 0,
      decidedBy: 'file-name',
    });
    expect(detectDialect('Magnet\n', { fileName: 'a.csv' })).toMatchObject({
      delimiter: ',',
      from: 0,
      decidedBy: 'file-name',
    });
  });

  it('follows the file name where the text allows both', () => {
    const text = 'a\tb,c\nd\te,f\n';
    expect(detectDialect(text, { fileName: 'a.tab' }).delimiter).toBe('\t');
    expect(detectDialect(text, { fileName: 'a.csv' }).delimiter).toBe(',');
  });

  it('follows the text where it contradicts the file name', () => {
    expect(detectDialect('Ref\tQty\nM1\t2\n', { fileName: 'a.csv' }).delimiter).toBe('\t');
    expect(detectDialect('Ref,Qty\nM1,2\n', { fileName: 'a.tsv' }).delimiter).toBe(',');
  });

  it('is the given one, whatever the text says', () => {
    const text = 'sep=;\nRef;Qty,MPN\n';
    expect(detectDialect(text, { fileName: 'a.csv', delimiter: ',' })).toMatchObject({
      delimiter: ',',
      from: 6,
      decidedBy: 'option',
    });
  });

  it.each(['', ';;', '"', '\n', '\r', '\ufeff', '🧲'])('cannot be %j', (delimiter) => {
    expect(detectDialect('Ref;Qty\nM1;2\n', { fileName: 'a.csv', delimiter }).delimiter).toBe(';');
  });

  it('is looked for from the header on, where its line is known', () => {
    const text = 'a|b|c|d\na|b|c|d\na|b|c|d\nRef;Qty;MPN\nM1;2;X\n';
    expect(detectDialect(text, { fileName: 'a.csv' }).delimiter).toBe('|');
    expect(detectDialect(text, { fileName: 'a.csv', headerLine: 4 }).delimiter).toBe(';');
    expect(detectDialect(text, { fileName: 'a.csv', headerLine: 4_000 }).delimiter).toBe('|');
  });
});

describe('the first record', () => {
  it.each<[name: string, text: string, delimiter: string, from: number]>([
    ['a byte order mark', '\ufeffRef,Qty\nM1,2\n', ',', 1],
    ['sep= and LF', 'sep=;\nRef;Qty\n', ';', 6],
    ['sep= and CRLF', 'SEP=|\r\nRef|Qty\r\n', '|', 7],
    ['sep= and CR', 'sep=\t\rRef\tQty\r', '\t', 6],
    ['a byte order mark and sep=', '\ufeffsep=,\nRef,Qty\n', ',', 7],
    ['sep= against the look of the text', 'sep=;\nRef,Qty\nM1,2\n', ';', 6],
    ['sep= and nothing else', 'sep=;', ';', 5],
    ['not a sep= line', 'sep=;x\nRef,Qty\n', ',', 0],
  ])('after %s', (_name, text, delimiter, from) => {
    const dialect = detectDialect(text, { fileName: 'a.csv' });
    expect([dialect.delimiter, dialect.from]).toEqual([delimiter, from]);
  });
});
