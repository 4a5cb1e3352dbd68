// Installs the packages of package-lock.json where they are missing. Runs on a bare Node: no import but node:.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Names of packages that the lock file asks for and `node_modules` does not hold in that version. */
function findMissing() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return ['all'];
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted)
    .filter(([name, { optional, version }]) => name !== '' && !optional && present[name]?.version !== version)
    .map(([name]) => name);
}

/** Ends the process with a message where Node is too old or npm fails. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `Lodestone needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one and try again.`,
    );
    process.exit(1);
  }
  if (findMissing().length === 0) return;
  console.log('Installing packages (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed: see the message above. A package registry must be reachable.');
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled();
