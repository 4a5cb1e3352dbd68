import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { requireCompiled, userCacheFolder } from './compiled-script.ts';

let folder = '';
let cache = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'compiled-'));
  cache = path.join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let scripts = 0;
/** A script under a name of its own: Node keeps what was required. */
function write(answer: string): string {
  const file = path.join(folder, `script${scripts++}.js`);
  writeFileSync(
    file,
    `const { sep } = require('node:path');\nmodule.exports = { answer: ${answer}, sep, name: __filename };\n`,
  );
  return file;
}
const load = (file: string): unknown => createRequire(file)(file);
const kept = (): string[] => readdirSync(cache).map((name) => path.join(cache, name));
/** Whether another run of the same script is given what is kept: only a run that was not keeps it anew. */
function isTaken(file: string): boolean {
  const [name] = kept() as [string];
  const before = statSync(name).ino;
  requireCompiled(file, cache).keep();
  return statSync(name).ino === before;
}

it('is what others require, and is kept once', () => {
  const file = write('42');
  const script = requireCompiled(file, cache);
  expect(load(file)).toEqual({ answer: 42, sep: path.sep, name: file });
  expect(existsSync(cache)).toBe(false);
  script.keep();
  expect(kept()).toHaveLength(1);
  expect(statSync(kept()[0]!).mode & 0o777).toBe(0o600);
  expect(isTaken(file)).toBe(true);
  expect(load(file)).toMatchObject({ answer: 42 });
});

it('is compiled anew where it was changed, with as many characters', () => {
  const file = write('42');
  requireCompiled(file, cache).keep();
  writeFileSync(file, readFileSync(file, 'utf8').replace('42', '43'));
  requireCompiled(file, cache).keep();
  expect(load(file)).toMatchObject({ answer: 43 });
  expect(kept()).toHaveLength(2);
});

it('is compiled anew where what was kept is cut short, changed or of no use to V8', () => {
  const file = write('42');
  requireCompiled(file, cache).keep();
  const [name] = kept() as [string];
  const whole = readFileSync(name);
  const changed = Buffer.from(whole);
  changed[whole.length - 9]! ^= 1;
  for (const content of [whole.subarray(0, whole.length - 1), changed, Buffer.alloc(0), Buffer.from('x'.repeat(200))]) {
    writeFileSync(name, content);
    expect(isTaken(file)).toBe(false);
    expect(load(file)).toMatchObject({ answer: 42 });
    expect(readFileSync(name).length).toBeGreaterThan(200);
  }
});

it('keeps few versions of a script, and of others all', () => {
  const [file, other] = [write('0'), write('1')];
  requireCompiled(other, cache).keep();
  for (let version = 0; version < 5; version++) {
    writeFileSync(file, `module.exports = ${version};`);
    requireCompiled(file, cache).keep();
  }
  expect(kept().filter((name) => path.basename(name).startsWith(path.basename(file)))).toHaveLength(3);
  expect(kept().filter((name) => path.basename(name).startsWith(path.basename(other)))).toHaveLength(1);
});

it('runs where nothing can be kept', () => {
  const file = write('42');
  writeFileSync(cache, 'a file, no folder');
  requireCompiled(file, cache).keep();
  expect(load(file)).toMatchObject({ answer: 42 });
  requireCompiled(file, null).keep();
  expect(load(file)).toMatchObject({ answer: 42 });
});

it.skipIf(process.platform === 'win32')('takes no code from where others can write', () => {
  const file = write('42');
  mkdirSync(cache);
  chmodSync(cache, 0o777);
  requireCompiled(file, cache).keep();
  expect(kept()).toEqual([]);
  chmodSync(cache, 0o700);
  requireCompiled(file, cache).keep();
  chmodSync(kept()[0]!, 0o666);
  expect(isTaken(file)).toBe(false);
  chmodSync(cache, 0o777);
  // Neither read nor written.
  expect(isTaken(file)).toBe(true);
});

it('lies where programs of a user keep what they can make anew', () => {
  const named = userCacheFolder({ XDG_CACHE_HOME: '/caches', LOCALAPPDATA: 'C:\\Local' });
  expect(path.basename(named!)).toBe('lodestone');
  expect(userCacheFolder({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe(null);
  if (process.platform === 'linux') {
    expect(named).toBe('/caches/lodestone');
    expect(userCacheFolder({ XDG_CACHE_HOME: 'not/absolute' })).toBe(null);
  }
});
