// node scripts/run.mjs FILE.ts [ARG...] : bundles a TypeScript script in memory and runs it, so Node 20 needs no loader.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [file, ...args] = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: [file],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  conditions: ['source'],
  sourcemap: 'inline',
});
// Beside node_modules, so that bare imports resolve.
const dir = mkdtempSync(path.join(path.dirname(new URL(import.meta.url).pathname), '../node_modules/.run-'));
const out = path.join(dir, `${path.basename(file, '.ts')}.mjs`);
writeFileSync(out, outputFiles[0].contents);
process.argv = [process.argv[0], path.resolve(file), ...args];
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
await import(pathToFileURL(out).href);
