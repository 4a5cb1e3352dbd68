import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#core';
import { compileKnowledge } from '#core/knowledge/compile';
import { sha256 } from '../../scripts/rule-files.ts';
import { builtInFiles } from './built-in.ts';

describe('hostile input', () => {
  const compiles = (source: string): readonly Problem[] =>
    compileKnowledge([{ path: 'rules/marketplaces.yaml', text: source }], sha256).problems.filter(
      ({ message }) => message !== 'this file is missing',
    );

  it.each<[string, string]>([
    [
      'aliases that multiply',
      `a: &a [x, x]\n${'bcdefghij'
        .split('')
        .map((c, i) => `${c}: &${c} [${`*${'abcdefghi'[i]},`.repeat(9)}]`)
        .join('\n')}\n`,
    ],
    ['an anchor that contains itself', 'marketplaces: &a [*a]\n'],
    ['brackets beyond the stack', `marketplaces: ${'['.repeat(20_000)}`],
    ['a text that is too long', `# ${'x'.repeat(1_000_001)}`],
    ['a key that objects have', 'marketplaces: []\n__proto__: { polluted: true }\nconstructor: 1\n'],
    ['nothing', ''],
    ['a scalar', '42'],
    ['bytes', '\u0000\uFFFD\u001B['],
    ['two documents', 'marketplaces: []\n---\nmarketplaces: []\n'],
    ['a doubled key', 'marketplaces: []\nmarketplaces: []\n'],
    ['a tag', 'marketplaces: !!js/function "x"\n'],
  ])('is a problem with a place: %s', (_what, source) => {
    const problems = compiles(source);
    expect(problems.length).toBeGreaterThan(0);
    for (const { file, line, column } of problems) {
      expect(file).toBe('rules/marketplaces.yaml');
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    const path = fc.constantFrom(...builtInFiles.map((file) => file.path));
    const yamlish = fc.string({ unit: fc.constantFrom(...'ab: -[]{}&*!|>\'"#%@,\n\t?~0'), maxLength: 200 });
    fc.assert(
      fc.property(path, fc.oneof(yamlish, fc.string({ maxLength: 200 })), (name, source) => {
        const { problems } = compileKnowledge([{ path: name, text: source }], sha256);
        expect(problems.length).toBeGreaterThan(0);
      }),
      { seed: 57, numRuns: 400 },
    );
  });

  it('never throws on a built-in file with a piece cut out', () => {
    const small = builtInFiles.filter((file) => file.text.length < 12_000);
    fc.assert(
      fc.property(fc.constantFrom(...small), fc.nat(), fc.nat(400), (file, at, length) => {
        const start = at % file.text.length;
        const cut = file.text.slice(0, start) + file.text.slice(start + length);
        const { problems } = compileKnowledge([{ path: file.path, text: cut }], sha256);
        for (const { line, column } of problems) {
          if (line !== null) expect(line).toBeGreaterThanOrEqual(1);
          if (column !== null) expect(column).toBeGreaterThanOrEqual(1);
        }
      }),
      { seed: 61, numRuns: 150 },
    );
  });
});
