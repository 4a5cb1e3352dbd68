import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readSource } from './sources.ts';

const files = listFiles();
const code = files.filter((file) => /\.(ts|mjs|cjs|js)$/.test(file));
const text = files.filter((file) => !/\.(png|ico|woff2?|vsix|xlsx|zip|bin)$/.test(file));

describe('shape of the repository', () => {
  it('no source file has more than 400 lines (I11)', () => {
    const long = code.filter((file) => readSource(file).split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('no folder is a drawer for leftovers', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)\//.test(file))).toEqual([]);
  });

  it('file names are kebab-case', () => {
    const odd = code.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(basename(file)));
    expect(odd).toEqual([]);
  });

  it('nothing is left for later, skipped or singled out', () => {
    // Written in halves so that this file does not find itself.
    const marks = new RegExp(
      `\\b(TO${'DO'}|FIX${'ME'}|XX${'X'})\\b|\\b(it|test|describe)\\.(sk${'ip'}|on${'ly'}|to${'do'})\\(`,
    );
    expect(code.filter((file) => marks.test(readSource(file)))).toEqual([]);
  });

  it('no tracked file names a package registry or a place on some machine', () => {
    const registry = new RegExp(`registry\\.(npm${'js'}|yarn${'pkg'})|npm\\.pkg\\.|"resol${'ved'}":`);
    const machine = new RegExp(
      `/${'work'}/(main|shared)|/${'home'}/[a-z]+/|/${'Users'}/[A-Za-z]+/|[A-Z]:\\\\${'Users'}`,
    );
    const wrong = text.filter((file) => {
      const content = readSource(file);
      return registry.test(content) || machine.test(content);
    });
    expect(wrong).toEqual([]);
  });

  it('the changelog has an entry for the version', () => {
    const { version } = JSON.parse(readSource('package.json')) as { version: string };
    expect(readSource('CHANGELOG.md')).toMatch(new RegExp(`^## \\[?${version.replaceAll('.', '\\.')}\\]?`, 'm'));
  });
});
