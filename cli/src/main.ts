/** Entry of the command `lodestone`: hands the process to `run` and its exit code back. Entry of its threads, too. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { compileLate } from '#host/start';
import { serveLints, type ThreadData } from './lint-thread.ts';
import { run } from './run.ts';
import { createTerminal } from './terminal.ts';

if (isMainThread) {
  compileLate(process.versions.v8);
  process.exitCode = await run(process.argv.slice(2), {
    terminal: createTerminal(process),
    distribution: path.dirname(fileURLToPath(import.meta.url)),
    cwd: process.cwd(),
    now: () => new Date(),
    stdin: process.stdin,
    threads: availableParallelism(),
  });
} else serveLints(workerData as ThreadData, parentPort!);
