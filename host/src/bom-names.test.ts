import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bomGlobs, mayHoldBom } from './bom-names.ts';

describe.each([
  ['boms/a.csv', true],
  ['A.TSV', true],
  ['list.xlsx', true],
  ['list.XLSM', true],
  ['list.ods', true],
  ['motor-bom.xls', true],
  ['budget.xls', false],
  ['board/main.kicad_sch', true],
  ['board.net', true],
  ['BOM.xml', true],
  ['x/My_Bom-2.XML', true],
  ['board-ipc2581.xml', true],
  ['STÜCKLISTE.xml', true],
  ['docs/BOM.md', true],
  ['parts.yml', true],
  ['README.md', false],
  ['package.json', false],
  ['pom.xml', false],
  ['bom/pom.xml', false],
  ['bom', false],
  ['bom.kicad_pcb', false],
  ['a.csv.bak', false],
])('%s', (path, may) => {
  it(`is ${may ? '' : 'not '}looked into`, () => {
    expect(mayHoldBom(path)).toBe(may);
    expect(mayHoldBom(`C:\\parts\\${path.replaceAll('/', '\\')}`)).toBe(may);
  });

  it('is told the same by the globs', () => {
    expect(bomGlobs.some((glob) => matchesGlob(path, glob))).toBe(may);
  });
});

it('does not take what Excel keeps beside an open workbook', () => {
  expect(mayHoldBom('boms/~$list.xlsx')).toBe(false);
});
