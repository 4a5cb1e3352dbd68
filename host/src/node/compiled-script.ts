/** A script with what V8 made of it in an earlier run: compiling is a third of the time that a server of one bundle starts in. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, platform } from 'node:os';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

export interface CompiledScript {
  /** Keeps what is compiled by now for the next run, unless this one found some. Never throws: where nothing can be kept, nothing is. */
  readonly keep: () => void;
}

/** Compiled code of this many versions of a script, or of Node, is kept side by side. */
const mostKept = 3;
const ending = '.v8';

/**
 * Loads the CommonJS script `file`: whoever requires it afterwards gets this copy. Its compiled code is kept in `folder`, which only its
 * owner may write to, under a hash of the script and the version of V8; `null`: it is not kept.
 */
export function requireCompiled(file: string, folder: string | null): CompiledScript {
  const content = readFileSync(file);
  const source = `(function (exports, require, module, __filename, __dirname) { ${content.toString()}\n})`;
  const prefix = `${path.basename(file)}-`;
  const kept =
    folder && path.join(folder, `${prefix}${hashOf(content).slice(0, 32)}-${cachedDataVersionTag()}${ending}`);
  const cachedData = kept ? readKept(kept) : undefined;
  const script = new Script(source, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
  const require = createRequire(file);
  const module = {
    id: file,
    filename: file,
    path: path.dirname(file),
    exports: {},
    children: [],
    paths: [],
    loaded: false,
  };
  require.cache[file] = module as unknown as NodeJS.Module;
  script.runInThisContext().call(module.exports, module.exports, require, module, file, module.path);
  module.loaded = true;
  const accepted = cachedData !== undefined && script.cachedDataRejected !== true;
  return {
    keep: () => {
      if (!kept || accepted) return;
      try {
        writeKept(kept, script.createCachedData());
        removeOld(path.dirname(kept), prefix);
      } catch {
        // A full or read-only disk: the next start takes as long as this one.
      }
    },
  };
}

/** Where a user's programs keep what they can make anew; `null` where code that others wrote could be found there. */
export function userCacheFolder(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env['NODE_DISABLE_COMPILE_CACHE'] === '1') return null;
  const home = homedir();
  const base =
    platform() === 'win32'
      ? env['LOCALAPPDATA']
      : platform() === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : (env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'));
  return base !== undefined && path.isAbsolute(base) ? path.join(base, 'lodestone') : null;
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const hashLength = 64;

/** V8 runs what it is given: only code that this user kept, whole. */
function readKept(kept: string): Buffer | undefined {
  try {
    if (!isOwn(path.dirname(kept)) || !isOwn(kept)) return undefined;
    const content = readFileSync(kept);
    const data = content.subarray(hashLength);
    return content.subarray(0, hashLength).toString('latin1') === hashOf(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Nobody else can write to it. Windows keeps others out of a profile by itself. */
function isOwn(name: string): boolean {
  if (process.getuid === undefined) return true;
  const { uid, mode } = statSync(name);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

/** Another server may write the same at the same time: each its own file, renamed when it is whole. */
function writeKept(kept: string, data: Buffer): void {
  const folder = path.dirname(kept);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isOwn(folder)) return;
  const written = `${kept}.${randomUUID()}`;
  try {
    writeFileSync(written, Buffer.concat([Buffer.from(hashOf(data), 'latin1'), data]), { mode: 0o600 });
    renameSync(written, kept);
  } finally {
    rmSync(written, { force: true });
  }
}

function removeOld(folder: string, prefix: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith(ending))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, time: statSync(file).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { file } of files.slice(mostKept)) rmSync(file, { force: true });
}
