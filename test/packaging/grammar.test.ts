import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Grammar {
  readonly scopeName: string;
  readonly injectionSelector: string;
  readonly repository: Readonly<Record<string, { readonly match: string; readonly name: string }>>;
}
const grammar = JSON.parse(readFileSync('syntaxes/lodestone.tmLanguage.json', 'utf8')) as Grammar;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { languages?: unknown; grammars: { scopeName: string; language?: string; injectTo: string[] }[] };
};

/** The grammar keeps to what Oniguruma and JavaScript both read; a leading `(?i)` becomes a flag. */
function highlight(text: string): string[] {
  return Object.values(grammar.repository).flatMap(({ match, name }) => {
    const insensitive = match.startsWith('(?i)');
    const pattern = new RegExp(insensitive ? match.slice(4) : match, insensitive ? 'gi' : 'g');
    return [...text.matchAll(pattern)].map((found) => `${name.split('.')[1]}:${found[0]}`);
  });
}

describe('injection grammar', () => {
  it.each([
    ['M1,NdFeB disc 10x3,1', ['magnet-material:NdFeB']],
    ['M1,"Sintered N42SH, nickel"', ['magnet-grade:N42SH']],
    ['SmCo ring; dysprosium 3 %', ['magnet-material:SmCo', 'heavy-rare-earth:dysprosium']],
    ['MOSFET,N35 channel,SN54LS00N', []],
    ['Q1,2N4401,N-MOS,10k', []],
    ['alnico rod', []],
  ])('%s', (line, expected) => {
    expect(highlight(line)).toEqual(expected);
  });

  it('injects into the scopes of Rainbow CSV and owns no language', () => {
    const [contributed, ...others] = manifest.contributes.grammars;
    expect(others).toEqual([]);
    expect(contributed?.scopeName).toBe(grammar.scopeName);
    expect(contributed?.language).toBeUndefined();
    expect(grammar.injectionSelector).toBe(contributed?.injectTo.map((scope) => `L:${scope}`).join(', '));
    expect(manifest.contributes.languages).toBeUndefined();
  });

  it('styles by weight only', () => {
    for (const { name } of Object.values(grammar.repository)) expect(name).toMatch(/^strong\.[a-z-]+\.lodestone$/);
  });
});
