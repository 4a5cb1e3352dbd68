// npm run build: installs what is missing, compiles the rules, bundles everything into dist/.
//   --dev   readable output with source maps

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { build } = await import('esbuild');
const { borrow, listBorrowed, listHeld, writeLender } = await import('./lend.mjs');
const { writeNotices } = await import('./notices.mjs');
const dev = process.argv.includes('--dev');
process.chdir(root);

/** What becomes what, and what may not be in it. A bundle that borrows comes before the one that lends. */
const bundles = [
  {
    out: 'extension.cjs',
    entry: 'client/src/extension.node.ts',
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    later: { './launch-node.ts': './language-client.cjs' },
  },
  // A script of its own: the extension is switched on by every plain text, the LSP library needed for a few.
  {
    out: 'language-client.cjs',
    entry: 'client/src/launch-node.ts',
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    borrows: 'extension.web.cjs',
  },
  // One script: a browser's extension host loads no second one.
  {
    out: 'extension.web.cjs',
    entry: 'client/src/extension.web.ts',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  // The page of the report panel, with its style sheet beside it.
  { out: 'report-view.js', entry: 'client/src/webview/report-view.ts', platform: 'browser', format: 'iife' },
  { out: 'report-view.css', entry: 'client/src/webview/report.css', platform: 'browser', format: 'iife' },
  // CommonJS: the LSP library requires Node modules by name, which an ES module bundle cannot.
  { out: 'server.cjs', entry: 'server/src/main.node.ts', platform: 'node', format: 'cjs', borrows: 'server.web.js' },
  // One script, too: a worker that starts itself, and in Node a module.
  {
    out: 'server.web.js',
    entry: 'server/src/main.web.ts',
    platform: 'browser',
    format: 'iife',
    globalName: 'server',
    footer: "typeof module==='object'?module.exports=server:server.startWorker();",
  },
  // Loaded when a file needs it: by Node as a module, by a worker as a script.
  {
    out: 'readers.js',
    entry: 'core/src/formats/readers.ts',
    platform: 'browser',
    format: 'iife',
    globalName: 'lodestoneReaders',
    footer: "if(typeof module==='object')module.exports=lodestoneReaders;",
  },
  {
    out: 'cli.mjs',
    entry: 'cli/src/main.ts',
    platform: 'node',
    format: 'esm',
    banner: cliBanner(),
    forbidden: /^(server|node_modules\/vscode-)/,
  },
];

function cliBanner() {
  const require =
    "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";
  return `#!/usr/bin/env node\n${require}`;
}

function run(script) {
  const { status } = spawnSync(process.execPath, ['scripts/run.mjs', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}

/** Leaves modules out of a bundle and points their imports at a bundle of their own. */
const loadLater = (later) => ({
  name: 'load-later',
  setup: (build) =>
    build.onResolve({ filter: /^\./ }, ({ path }) =>
      later[path] === undefined ? undefined : { path: later[path], external: true },
    ),
});

/**
 * One copy of an interface for a bundle. Of a module that is not in the bundle, or is CommonJS, esbuild makes a copy for each file that
 * imports it, member by member.
 */
const takeOnce = (name, isExternal) => ({
  name: 'take-once',
  setup: (build) => {
    const filter = new RegExp(`^${name}$`);
    build.onResolve({ filter }, ({ namespace, kind }) => {
      if (namespace !== 'once' && kind === 'import-statement') return { path: name, namespace: 'once' };
      return isExternal ? { path: name, external: true } : undefined;
    });
    build.onLoad({ filter, namespace: 'once' }, () => ({ contents: `export * from '${name}'`, resolveDir: root }));
  },
});

function optionsOf({ out, entry, platform, format, external = [], later = {}, globalName, banner = '', footer = '' }) {
  return {
    entryPoints: [entry],
    outfile: `dist/${out}`,
    bundle: true,
    platform,
    format,
    target: platform === 'node' ? 'node20' : 'es2022',
    external,
    globalName,
    minify: !dev,
    sourcemap: dev ? 'linked' : false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // The Node build of csv-parse wants Node's Buffer.
    alias: platform === 'browser' ? { 'csv-parse/sync': 'csv-parse/browser/esm/sync' } : {},
    plugins: [
      loadLater(later),
      external.includes('vscode') ? takeOnce('vscode', true) : takeOnce('vscode-languageserver', false),
    ],
    // `import()` in a CommonJS bundle becomes a late `require`, which VS Code's extension host hooks into.
    supported: format === 'cjs' ? { 'dynamic-import': false } : {},
    banner: { js: banner },
    footer: { js: footer },
  };
}

/** Of each lending bundle: the modules it holds by itself, and those that another one took from it. */
const lenders = new Map();

async function buildBorrower(options, lender) {
  const { metafile } = await build({ ...optionsOf(bundles.find((it) => it.out === lender)), write: false });
  const held = listHeld(metafile);
  const result = await build({ ...options, plugins: [...options.plugins, borrow(lender, held)] });
  lenders.set(lender, { held, borrowed: listBorrowed(result.metafile, held) });
  return result;
}

function buildLender({ entryPoints, ...options }, { held, borrowed }) {
  const contents = writeLender(entryPoints[0], borrowed, held);
  return build({ ...options, stdin: { contents, resolveDir: '.', sourcefile: 'lender.js' } });
}

function buildBundle(it) {
  const options = optionsOf(it);
  if (it.borrows !== undefined) return buildBorrower(options, it.borrows);
  return lenders.has(it.out) ? buildLender(options, lenders.get(it.out)) : build(options);
}

async function bundle(it) {
  const { out, platform, external = [], forbidden } = it;
  const { metafile } = await buildBundle(it);
  const output = metafile.outputs[`dist/${out}`];
  const foreign = output.imports.filter((it) => it.external && !external.includes(it.path)).map((it) => it.path);
  if (platform === 'browser' && foreign.length > 0)
    throw new Error(`dist/${out} imports ${foreign.join(', ')}: no such thing in a browser`);
  const embedded = Object.keys(metafile.inputs).filter((it) => forbidden?.test(it));
  if (embedded.length > 0) throw new Error(`dist/${out} may not hold ${embedded.slice(0, 3).join(', ')}`);
  writeFileSync(`build/bundles/${out}.json`, JSON.stringify(metafile));
  return { out, bytes: output.bytes, metafile };
}

mkdirSync('build/bundles', { recursive: true });
mkdirSync('dist', { recursive: true });
try {
  run('scripts/compile-rules.ts');
  const built = [];
  for (const it of bundles) built.push(await bundle(it));
  chmodSync('dist/cli.mjs', 0o755);
  // A worker's script ends in .js everywhere; this makes Node read it as the CommonJS that it is.
  writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
  writeNotices(
    built.map((it) => it.metafile),
    'dist/ThirdPartyNotices.txt',
  );
  const sizes = built.map((it) => `${path.basename(it.out)} ${Math.round(it.bytes / 1024)} KiB`);
  console.log(`Built dist/: ${sizes.join(', ')}`);
} catch (error) {
  // esbuild has printed its own errors already.
  if (error.errors === undefined) console.error(error.message);
  process.exit(1);
}
