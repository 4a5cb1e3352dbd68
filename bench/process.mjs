// Runs programs and says what they used: CPU of user and system, wall time, peak resident size.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const dist = path.join(here, '../dist');
export const knowledge = path.join(dist, 'knowledge.json');
export const dir = mkdtempSync(path.join(tmpdir(), 'lodestone-bench-'));
export const cleanUp = () => rmSync(dir, { recursive: true, force: true });

export const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
export const percentile = (list, share) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

/** A Node program; exit code 1 says that there are findings. */
export function runNode(program, args, flags = []) {
  const file = path.join(dir, 'measure.json');
  const started = performance.now();
  const child = spawnSync(process.execPath, [...flags, '-r', path.join(here, 'measure.cjs'), program, ...args], {
    env: { ...process.env, MEASURE_FILE: file },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  if (child.status === null || child.status > 1)
    throw new Error(`${program} ended with ${child.status}: ${child.stderr}`);
  return {
    wallMs: performance.now() - started,
    printed: child.stdout.toString(),
    ...JSON.parse(readFileSync(file, 'utf8')),
  };
}

/**
 * Any other program; `null` where it is not on this machine. Throws where it cannot do its work. CPU comes from the shell, to 10 ms;
 * of a program that was stopped it is what it took so far.
 */
export function runTool(command, args, timeoutSeconds) {
  const started = performance.now();
  const quoted = [command, ...args].map((it) => `'${it.replaceAll("'", "'\\''")}'`).join(' ');
  const child = spawnSync('bash', ['-c', `TIMEFORMAT='%U %S'; time timeout ${timeoutSeconds} ${quoted} > /dev/null`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wallMs = performance.now() - started;
  if (child.status === 127) return null;
  const stopped = child.status === 124;
  if (child.status > 1 && !stopped) throw new Error(`${command} ended with ${child.status}: ${child.stderr}`);
  const [user, system] = child.stderr.toString().trim().split('\n').at(-1).split(' ').map(Number);
  return { wallMs, cpuMs: (user + system) * 1000, stopped };
}

/** A program of this folder that imports the engine, bundled. */
export async function bundle(name) {
  const program = path.join(here, '../build', name);
  await build({
    entryPoints: [path.join(here, name)],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return program;
}

export function requireBuild() {
  if (existsSync(path.join(dist, 'cli.mjs'))) return;
  process.stderr.write('dist/cli.mjs is missing: run `npm run build` first\n');
  process.exit(2);
}

/** Path of a language server or library of `anchors/`, or `null` where it is not installed. */
export function anchorServer(name) {
  const file = path.join(here, 'anchors/node_modules', name);
  return existsSync(file) ? file : null;
}

/** Rounds of several programs, each once a round; ratios are taken inside a round. */
export function interleave(rounds, programs) {
  const results = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, once] of Object.entries(programs)) results[name].push(once());
  return results;
}

/** Median, smallest and largest ratio of two lists of the same rounds. */
export function ratioOf(ours, theirs, of = (one) => one.cpuMs) {
  const ratios = ours.map((one, round) => of(one) / of(theirs[round]));
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}
