import { describe, expect, it } from 'vitest';
import { defaultConfig, type SideFile } from '#core';
import { addSideFile, expandGlob, globOf } from './side-files.ts';

const add = (key: SideFile['key'], text: string) =>
  addSideFile(defaultConfig, { key, path: 'list.csv', line: 1, column: 1 }, text, 'list.csv', {
    evidenceTypes: [],
    elements: [],
  });
const told = (key: SideFile['key'], text: string) =>
  add(key, text).problems.map(({ line, message }) => `${line}: ${message}`);

describe('files that lodestone.yaml names', () => {
  it('a decimal comma without quotes is two cells, and no price', () => {
    const { config, problems } = add('prices.materials', 'material,USD per kg\nDy,12,50\nTb,"900"\n');
    expect(problems.map(({ line }) => line)).toEqual([2]);
    expect(config.prices.materials).toMatchObject([{ material: 'Tb', usdPerKg: '900' }]);
  });

  it.each([
    [
      'prices.materials',
      'material,USD per kg,date\nDy,1,2026-02-30\n',
      '2: "2026-02-30" is no date; expected YYYY-MM-DD',
    ],
    [
      'prices.materials',
      'material,USD per kg\nDy,a lot\n',
      '2: "a lot" is no price; expected an amount such as 245.50',
    ],
    ['partyLists', 'name,list\nExample GmbH,contrl\n', '2: "contrl" is no list; expected control or watch'],
    ['partyLists', 'name,list\nExample, Inc.,control\n', '2: the row has more cells than the header'],
    [
      'partyLists',
      'who,what\nExample GmbH,control\n',
      'null: partyLists: the header must name the columns name and list',
    ],
  ] as const)('%s: a row with a slip is left out, with its line', (key, text, message) => {
    const problems = told(key, text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });
});

describe('globs of specs', () => {
  const glob = (path: string): SideFile => ({ key: 'specs', path, line: 3, column: 9 });

  it('are looked for in the folder that they begin with', () => {
    expect(globOf(glob('specs/**/*.yaml'))).toEqual({ folder: 'specs', pattern: '**/*.yaml' });
    expect(globOf(glob('*.json'))).toEqual({ folder: '.', pattern: '*.json' });
    expect(globOf(glob('specs/a.yaml'))).toBeNull();
    expect(globOf({ ...glob('lists/*.csv'), key: 'partyLists' })).toBeNull();
  });

  it('stand for the files that match and can be read, by their paths from lodestone.yaml', () => {
    const found = ['a.yaml', 'deep/b.yaml', 'c.docx', 'd.json'];
    expect(expandGlob(glob('../specs/**/*.{yaml,docx}'), found, 'lodestone.yaml')).toEqual({
      files: [glob('../specs/a.yaml'), glob('../specs/deep/b.yaml')],
      problem: null,
    });
    expect(expandGlob(glob('*.json'), found, 'lodestone.yaml').files).toEqual([glob('d.json')]);
  });

  it('say at their place that they find nothing', () => {
    expect(expandGlob(glob('specs/*.yaml'), [], 'lodestone.yaml').problem).toEqual({
      file: 'lodestone.yaml',
      line: 3,
      column: 9,
      severity: 'warning',
      message: 'specs: specs/*.yaml: no file matches; nothing is declared',
    });
  });
});
