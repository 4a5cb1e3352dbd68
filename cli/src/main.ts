/** Entry of the command `lodestone`: hands the process to `run` and its exit code back. Entry of its threads, too. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { serveLints, type ThreadData } from './lint-thread.ts';
import { run } from './run.ts';
import { createTerminal } from './terminal.ts';

if (isMainThread) {
  // A command is a short program: of what V8 compiles for speed most does not run long enough to pay for it. Eight times the calls
  // before it does so, and regular expressions are interpreted twenty times, not once, before they become machine code.
  setFlagsFromString('--interrupt-budget=540000');
  setFlagsFromString('--regexp-tier-up-ticks=20');
  // Set, not called: pending writes to a pipe are flushed before the process ends.
  process.exitCode = await run(process.argv.slice(2), {
    terminal: createTerminal(process),
    distribution: path.dirname(fileURLToPath(import.meta.url)),
    cwd: process.cwd(),
    now: () => new Date(),
    stdin: process.stdin,
    threads: availableParallelism(),
  });
} else serveLints(workerData as ThreadData, parentPort!);
