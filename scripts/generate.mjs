// npm run generate: writes the committed files that are made from others. --check fails where one is out of date.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './install.mjs';

/** Scripts that write committed files and, with --check, only compare. */
const generators = [
  'scripts/generate-schemas.ts',
  'scripts/generate-project-schemas.ts',
  'scripts/generate-rule-pages.ts',
  'scripts/generate-instrument-pages.ts',
  'scripts/generate-knowledge-pages.ts',
];

ensureInstalled();
process.chdir(root);
const check = process.argv.includes('--check') ? ['--check'] : [];
let failed = 0;
for (const script of generators) {
  const args = ['scripts/run.mjs', script, ...check];
  if (spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0) failed += 1;
}
if (failed > 0 && check.length > 0)
  console.error('Generated files are out of date: run npm run generate and commit them.');
process.exit(failed === 0 ? 0 : 1);
