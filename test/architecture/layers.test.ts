import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, listImports, readSource, stripProse } from './sources.ts';

const files = listFiles();
const sources = files.filter((file) => /^(core|host|server|cli|client)\/src\/.*\.ts$/.test(file));
const shipped = sources.filter((file) => !file.endsWith('.test.ts'));

/** What a layer may import besides its own files. */
const allowed: Readonly<Record<string, readonly RegExp[]>> = {
  core: [
    /^zod$/,
    /^yaml$/,
    /^ignore$/,
    /^big\.js$/,
    /^csv-parse(\/.*)?$/,
    /^(fflate|saxes|jsonc-parser)$/,
    /^(mdast-util-from-markdown|mdast-util-gfm-table|micromark-extension-gfm-table)$/,
  ],
  host: [/^#core$/, /^node:/, /^ignore$/, /^csv-parse\/sync$/],
  server: [
    /^#core$/,
    /^#host(\/(node|start))?$/,
    /^node:/,
    /^vscode-languageserver(-textdocument)?(\/.*)?$/,
    /^vscode-uri$/,
  ],
  cli: [/^#core$/, /^#host(\/(node|start))?$/, /^node:/],
  client: [/^vscode$/, /^vscode-languageclient(\/(node|browser))?$/],
};

describe('import rules', () => {
  it('finds the layers', () => {
    for (const layer of Object.keys(allowed)) {
      expect(
        shipped.some((file) => file.startsWith(`${layer}/src/`)),
        layer,
      ).toBe(true);
    }
  });

  it.each(Object.keys(allowed))('%s imports only what it may (I1, I4, I5)', (layer) => {
    const wrong: string[] = [];
    for (const file of shipped.filter((it) => it.startsWith(`${layer}/`))) {
      for (const { specifier, typeOnly } of listImports(readSource(file))) {
        if (specifier.startsWith('.')) {
          const target = path.posix.join(path.posix.dirname(file), specifier);
          if (!target.startsWith(`${layer}/src/`)) wrong.push(`${file}: ${specifier} leaves ${layer}`);
          if (!/\.(ts|json)$/.test(specifier)) wrong.push(`${file}: ${specifier} has no extension`);
          continue;
        }
        if (layer === 'client' && specifier === '#protocol' && typeOnly) continue;
        if (!allowed[layer]?.some((pattern) => pattern.test(specifier))) wrong.push(`${file}: ${specifier}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('reads imports of every shape', () => {
    const source = `import a from 'a';\nimport type { B } from "b";\nimport {\n  c,\n  d as e,\n} from 'c';\nexport * from 'd';\nimport 'e';\nconst f = await import('f');\nexport const from = 'g';`;
    expect(listImports(source)).toEqual([
      { specifier: 'a', typeOnly: false },
      { specifier: 'b', typeOnly: true },
      { specifier: 'c', typeOnly: false },
      { specifier: 'd', typeOnly: false },
      { specifier: 'e', typeOnly: false },
      { specifier: 'f', typeOnly: false },
    ]);
  });

  it('core knows no host: no Node, DOM, editor, protocol in its compiler options', () => {
    const { compilerOptions, references } = JSON.parse(readSource('core/tsconfig.json')) as {
      compilerOptions: { types: unknown; lib: unknown };
      references: unknown;
    };
    expect(compilerOptions.types).toEqual([]);
    expect(compilerOptions.lib).toEqual(['ES2023']);
    expect(references).toEqual([]);
  });

  it('core has no clock, chance or promise (I2)', () => {
    const impure =
      /\basync\b|\bawait\b|\bPromise\b|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bsetTimeout\b|\bqueueMicrotask\b/;
    const wrong = shipped.filter((file) => file.startsWith('core/') && impure.test(stripProse(readSource(file))));
    expect(wrong).toEqual([]);
  });

  it('keeps line and character pairs in server and the places that speak to people (I3)', () => {
    const wrong = shipped
      .filter((file) => file.startsWith('core/src/'))
      .filter((file) => !/^core\/src\/(text|report)\//.test(file))
      .filter((file) => /\bcharacter\s*[:,}]/.test(stripProse(readSource(file))));
    expect(wrong).toEqual([]);
  });
});
