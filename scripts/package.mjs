// npm run package: builds and packs dist/lodestone.vsix. --no-build packs what dist/ holds.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './install.mjs';

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

ensureInstalled();
if (!process.argv.includes('--no-build')) run('scripts/build.mjs');
// Everything is bundled, so no node_modules; pictures and links of the README are complete addresses or none.
const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
run('node_modules/@vscode/vsce/vsce', 'package', ...flags, '--out', 'dist/lodestone.vsix');
