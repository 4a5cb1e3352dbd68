import { existsSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleNames, listExternals, listPlaced, readBundle } from './bundles.ts';
import { listZip } from './zip.ts';

const vsix = 'dist/lodestone.vsix';
const mebibyte = 1024 * 1024;

beforeAll(() => {
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: run npm run package first`);
});

describe('the packaged extension', () => {
  it('holds these files and no others', () => {
    expect(
      listZip(vsix)
        .map((entry) => entry.name)
        .sort(),
    ).toEqual([
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/ThirdPartyNotices.txt',
      'extension/dist/extension.cjs',
      'extension/dist/extension.web.cjs',
      'extension/dist/knowledge.json',
      'extension/dist/language-client.cjs',
      'extension/dist/package.json',
      'extension/dist/readers.js',
      'extension/dist/report-view.css',
      'extension/dist/report-view.js',
      'extension/dist/server.cjs',
      'extension/dist/server.web.js',
      'extension/l10n/bundle.l10n.de.json',
      'extension/l10n/bundle.l10n.zh-cn.json',
      'extension/media/icon.png',
      'extension/media/sample-bom.csv',
      'extension/media/view.svg',
      'extension/media/walkthrough/check.svg',
      'extension/media/walkthrough/date.svg',
      'extension/media/walkthrough/evidence.svg',
      'extension/media/walkthrough/fix.svg',
      'extension/media/walkthrough/report.svg',
      'extension/package.json',
      'extension/package.nls.de.json',
      'extension/package.nls.json',
      'extension/package.nls.zh-cn.json',
      'extension/readme.md',
      'extension/schemas/config.v1.schema.json',
      'extension/schemas/evidence.v1.schema.json',
      'extension/schemas/spec.v1.schema.json',
      'extension/syntaxes/lodestone.tmLanguage.json',
    ]);
  });

  it('is at most 1.5 MiB', () => {
    expect(statSync(vsix).size).toBeLessThanOrEqual(1.5 * mebibyte);
  });

  it('holds no empty file', () => {
    expect(listZip(vsix).filter((entry) => entry.size === 0)).toEqual([]);
  });
});

describe('the page of the report', () => {
  it.each(['report-view.js', 'report-view.css'])('may hold %s between tags', (name) => {
    expect(readFileSync(`dist/${name}`, 'utf8')).not.toMatch(/<\/(?:script|style)|<!--/i);
  });
});

describe('bundles', () => {
  it.each(['extension.web.cjs', 'server.web.js', 'readers.js'] as const)(
    '%s needs nothing that a browser lacks',
    (name) => {
      expect(listExternals(name)).toEqual(name === 'extension.web.cjs' ? ['vscode'] : []);
      const node = Object.keys(readBundle(name).inputs).filter((file) =>
        /(^|\/)node(\/|\.ts$|-)|\.node\.ts$/.test(file.replace(/.*node_modules\//, '')),
      );
      expect(node).toEqual([]);
    },
  );

  it.each([
    ['extension.cjs', ['./language-client.cjs']],
    ['language-client.cjs', ['./extension.web.cjs']],
    ['server.cjs', ['./server.web.js']],
    ['cli.mjs', []],
  ] as const)('%s needs Node, VS Code and %j only', (name, others) => {
    expect(listExternals(name).filter((it) => !isBuiltin(it) && it !== 'vscode')).toEqual(others);
  });

  it.each([
    ['language-client.cjs', 'extension.web.cjs'],
    ['server.cjs', 'server.web.js'],
  ] as const)('%s holds no module a second time that is in %s', (borrower, lender) => {
    const lent = new Set(listPlaced(lender));
    expect(lent.size).toBeGreaterThan(50);
    expect(listPlaced(borrower).filter((file) => lent.has(file))).toEqual([]);
  });

  it('the client holds nothing of engine and server', () => {
    for (const name of ['extension.cjs', 'language-client.cjs', 'extension.web.cjs'] as const) {
      expect(Object.keys(readBundle(name).inputs).filter((file) => /^(core|host|server|cli)\//.test(file))).toEqual([]);
    }
  });

  it('what is loaded with every plain text is the client alone', () => {
    const inputs = Object.keys(readBundle('extension.cjs').inputs);
    // The second is the one place that asks for VS Code's interface.
    expect(inputs.filter((file) => !file.startsWith('client/src/') && file !== 'once:vscode')).toEqual([]);
    expect(readFileSync('dist/extension.cjs', 'utf8').match(/require\("vscode"\)/g)).toHaveLength(1);
  });

  it('the command line holds nothing of the server and its protocol', () => {
    const foreign = Object.keys(readBundle('cli.mjs').inputs).filter((file) =>
      /^server\/|node_modules\/vscode-/.test(file),
    );
    expect(foreign).toEqual([]);
  });

  it('the command line can be run as it is', () => {
    expect(readFileSync('dist/cli.mjs', 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    if (process.platform !== 'win32') expect(statSync('dist/cli.mjs').mode & 0o111).toBe(0o111);
  });

  it.each(bundleNames)('%s carries no source map and no path of a machine', (name) => {
    const text = readFileSync(`dist/${name}`, 'utf8');
    expect(text).not.toContain('sourceMappingURL');
    expect(text).not.toContain(process.cwd());
  });
});

describe('third-party software', () => {
  /** Licences that ask for nothing but their text. */
  const permissive = /^(MIT|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0)$/;

  it('every bundled package is named with a permissive licence and its text', () => {
    const notices = readFileSync('dist/ThirdPartyNotices.txt', 'utf8');
    const packages = new Set(
      bundleNames.flatMap((name) =>
        Object.keys(readBundle(name).inputs).flatMap(
          (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
        ),
      ),
    );
    expect(packages.size).toBeGreaterThan(5);
    for (const name of packages) {
      const heading = new RegExp(`^${name.replaceAll('.', '\\.')} \\S+ \\(([^)]+)\\)$`, 'm').exec(notices);
      expect(heading?.[1], name).toMatch(permissive);
    }
    expect(notices).not.toMatch(/\(null\)|\nnull\n/);
  });
});
