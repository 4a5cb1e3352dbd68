/** Runs the bundled command in a folder of its own, as a shell would. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const bundle = path.join(root, 'dist', 'cli.mjs');
if (!existsSync(bundle)) throw new Error('dist/cli.mjs is missing: run npm run build first');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Folder {
  readonly path: string;
  readonly write: (file: string, content: string | Uint8Array) => void;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Outcome>;
}
export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Folder to run in, relative to this one. */
  readonly in?: string;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'lodestone-cli-')));
  made.push(folder);
  const write: Folder['write'] = (file, content) => {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  return { path: folder, write, run: (args, options = {}) => runCommand(args, folder, options) };
}

function runCommand(args: readonly string[], folder: string, options: RunOptions): Promise<Outcome> {
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...environment } = process.env;
  const child = spawn(process.execPath, [bundle, ...args], {
    cwd: path.join(folder, options.in ?? '.'),
    env: { ...environment, ...options.env },
    stdio: 'pipe',
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
}

export const asOf = ['--as-of', '2026-11-25'] as const;

/** Two magnets of Chinese origin (one whose material No. 18 lists by name), a motor, a ferrite, ordinary parts. */
export const gimbal = [
  'Designator,Qty,Description,Manufacturer,MPN,Supplier,Country of Origin',
  'MG1,4,"NdFeB magnet N42SH, disc 10x3 mm",,D10-N42SH,HKCM,CN',
  'MG2,1,Brushless gimbal motor 2804,iPower,GM2804,,CN',
  'MG3,2,Ferrite ring magnet Y30,,FR-30,,DE',
  'MG4,2,"SmCo magnet Sm2Co17, disc 6x2 mm",,SC-62,,CN',
  'R1,10,"Resistor 10k 0603 1 %",Yageo,RC0603FR-0710KL,DigiKey,TW',
  'U1,1,Microcontroller STM32F405,ST,STM32F405RGT6,Mouser,',
  '',
].join('\n');

/** Nothing in it is a magnet or holds a rare earth. */
export const resistors = [
  'Reference,Qty,Description,Manufacturer,MPN',
  'R1,10,"Resistor 10k 0603 1 %",Yageo,RC0603FR-0710KL',
  'R2,4,"Resistor 4k7 0603 1 %",Yageo,RC0603FR-074K7L',
  'J1,1,Pin header 1x4 2.54 mm,Samtec,TSW-104-07-G-S',
  '',
].join('\n');
