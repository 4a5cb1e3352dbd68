// npm run package: builds and packs dist/lodestone.vsix. --no-build packs what dist/ holds.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
// Everything is bundled, so no node_modules. A marketplace shows pictures of complete addresses only, so those that lie in
// the repository stay out of the packaged README.
const readme = readFileSync(path.join(root, 'README.md'), 'utf8').replace(/<picture>[\s\S]*?<\/picture>\n*/g, '');
writeFileSync(path.join(root, 'dist/README.md'), readme);
const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
flags.push('--readme-path', 'dist/README.md');
run('node_modules/@vscode/vsce/vsce', 'package', ...flags, '--out', 'dist/lodestone.vsix');
