import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyKnowledge as noKnowledge } from '../../../test/knowledge/empty.ts';
import { shownPath, walkFolder } from './find-files.ts';
import { findProjectFile, readProjectFile } from './project-file.ts';
import { readTextFile } from './read-bom.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lodestone-host-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text = ''): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}
const walk = (from = '.'): string[] => [...walkFolder(path.join(folder, from))].map((file) => shownPath(file, folder));

describe('files below a folder', () => {
  test('by ending, in name order, without dependencies', () => {
    for (const file of ['b.TSV', 'a.csv', 'c.bom', 'd.txt', 'node_modules/m.csv', '.git/g.csv', 'sub/e.csv'])
      write(file);
    expect(walk()).toEqual(['a.csv', 'b.TSV', 'c.bom', 'sub/e.csv']);
  });

  test.each([
    ['a file', 'a.csv', ['b.csv', 'sub/b.csv']],
    ['a folder', 'sub/', ['a.csv', 'b.csv']],
    ['a rooted pattern', '/a.csv', ['b.csv', 'sub/a.csv', 'sub/b.csv']],
    ['a negation', '*.csv\n!b.csv', ['b.csv', 'sub/b.csv']],
    ['nonsense', '[\n\\', ['a.csv', 'b.csv', 'sub/a.csv', 'sub/b.csv']],
  ])('.gitignore: %s', (_name, ignored, expected) => {
    for (const file of ['a.csv', 'b.csv', 'sub/a.csv', 'sub/b.csv']) write(file);
    write('.gitignore', ignored);
    expect(walk()).toEqual(expected);
  });

  test('the innermost .gitignore decides', () => {
    write('.gitignore', '*.csv');
    write('sub/.gitignore', '!keep.csv');
    for (const file of ['keep.csv', 'sub/keep.csv', 'sub/other.csv']) write(file);
    expect(walk()).toEqual(['sub/keep.csv']);
  });

  test('above the folder only inside a repository', () => {
    write('.gitignore', '*.csv');
    write('sub/a.csv');
    expect(walk('sub')).toEqual(['sub/a.csv']);
    write('.git/HEAD');
    expect(walk('sub')).toEqual([]);
  });

  test('links to folders are not followed, links to files are', () => {
    write('sub/a.csv');
    symlinkSync(folder, path.join(folder, 'sub', 'loop'), 'junction');
    symlinkSync(path.join(folder, 'sub', 'a.csv'), path.join(folder, 'link.csv'));
    expect(walk()).toEqual(['link.csv', 'sub/a.csv']);
  });

  test('a folder that is gone is told', () => {
    const gone: string[] = [];
    expect([...walkFolder(path.join(folder, 'no'), (it) => gone.push(shownPath(it, folder)))]).toEqual([]);
    expect(gone).toEqual(['no']);
  });
});

test.each([
  ['a/b.csv', 'a/b.csv'],
  ['../b.csv', '../b.csv'],
  ['.', '.'],
])('the shown path of %s is relative', (file, shown) => {
  expect(shownPath(path.resolve(folder, file), folder)).toBe(shown);
});

test('the nearest lodestone.yaml upwards', () => {
  write('lodestone.yaml');
  write('a/b/c.csv');
  expect(findProjectFile(path.join(folder, 'a/b'))).toBe(path.join(folder, 'lodestone.yaml'));
  write('a/lodestone.yaml');
  expect(findProjectFile(path.join(folder, 'a/b'))).toBe(path.join(folder, 'a/lodestone.yaml'));
});

test.each([
  ['a missing file', 'no.csv', 'cannot be read: no such file or folder'],
  ['a folder', 'sub', 'cannot be read: is a folder'],
])('reading %s says so without its path', (_name, file, error) => {
  write('sub/a.csv');
  expect(readTextFile(path.join(folder, file))).toEqual({ error });
});

describe('project facts on disk', () => {
  const read = (content: string | Uint8Array) => {
    writeFileSync(path.join(folder, 'lodestone.yaml'), content);
    return readProjectFile(path.join(folder, 'lodestone.yaml'), folder, noKnowledge);
  };

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffassume: suspended\n')],
    ['UTF-16', Buffer.from('\ufeffassume: suspended\n', 'utf16le')],
    ['Windows-1252', Buffer.from('assume: suspended # M\u00fcller\n', 'latin1')],
    ['CRLF', Buffer.from('root: true\r\nassume: suspended\r\n')],
  ])('%s', (_name, content) => {
    expect(read(content)).toMatchObject({ config: { assume: 'suspended' }, problems: [] });
  });

  test('a binary file is a problem and no facts', () => {
    const { config, problems } = read(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0x14, 0, 8, 0, 1, 2, 3]));
    expect(config.assume).toBe('ask');
    expect(problems).toMatchObject([{ file: 'lodestone.yaml', severity: 'error' }]);
  });

  test('a file it names that is missing is a problem where it is named', () => {
    expect(read('assume: ask\nsuppliers:\n  approved: nope.csv\n').problems).toEqual([
      {
        file: 'lodestone.yaml',
        line: 3,
        column: 13,
        severity: 'error',
        message: 'suppliers.approved: nope.csv cannot be read: no such file or folder',
      },
    ]);
  });
});
