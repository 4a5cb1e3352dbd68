// Finds or makes the VS Code that the editor tests run in.
//   code-server  VS Code's server from the npm registry, its own Node 24, and a Chromium: no VS Code download needed
//   desktop      an installed VS Code (VSCODE_EXECUTABLE), or the one that @vscode/test-electron downloads
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const directory = path.resolve(process.env.VSCODE_UNDER_TEST ?? path.join(root, '.vscode-under-test'));
const wanted = {
  private: true,
  dependencies: { 'code-server': '4.139.1', [`node-linux-${process.arch}`]: '24.21.0' },
};
const modules = path.join(directory, 'node_modules');
export const codeServer = {
  node: path.join(modules, `node-linux-${process.arch}`, 'bin/node'),
  entry: path.join(modules, 'code-server/out/node/entry.js'),
};

/** Path of an installed Chromium or Chrome, or `null`. `CHROMIUM` names one outright. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist`);
    return named;
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (found.status === 0 && found.stdout.trim() !== '') return found.stdout.trim();
  }
  return null;
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function run(command, args, options) {
  const result = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${result.status}`);
}

function installChromium() {
  console.log('Installing Chromium (Debian package) for the editor tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=180', '-q'];
  run('apt-get', [...lock, 'update'], { env, stdio: 'ignore' });
  run('apt-get', [...lock, 'install', '-y', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' });
}

function installCodeServer() {
  const manifest = JSON.stringify(wanted);
  const stamp = path.join(directory, 'complete.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === manifest) return;
  console.log('Installing VS Code for the web (code-server) for the editor tests, once …');
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'package.json'), manifest);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...quiet], { cwd: directory });
  // The packages of VS Code itself, from its own lock file: what code-server's install script would do.
  run('npm', ['install', '--omit=dev', ...quiet], { cwd: path.join(modules, 'code-server/lib/vscode') });
  writeFileSync(stamp, manifest);
}

/**
 * @returns {{kind: 'code-server', chromium: string} | {kind: 'desktop', executable: string | undefined}}
 * `executable: undefined`: `@vscode/test-electron` fetches one.
 */
export function prepareEditor() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return { kind: 'desktop', executable: named };
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    return { kind: 'desktop', executable: undefined };
  }
  if (findChromium() === null && isDebianRoot()) installChromium();
  const chromium = findChromium();
  if (chromium === null) return { kind: 'desktop', executable: undefined };
  installCodeServer();
  return { kind: 'code-server', chromium };
}

export const howToGetAnEditor = `No VS Code to run the editor tests in. One of these helps:
  apt-get install -y chromium          (Debian, as root; then run npm test again)
  CHROMIUM=/path/to/chrome npm test    (a Chromium or Chrome that is installed elsewhere)
  VSCODE_EXECUTABLE=/path/to/code npm test   (the binary of an installed VS Code)
Without them @vscode/test-electron downloads VS Code, which needs update.code.visualstudio.com and, on Linux, a display.`;
