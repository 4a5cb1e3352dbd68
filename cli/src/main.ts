/** Entry of the command `lodestone`: hands the process to `run` and its exit code back. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { run } from './run.ts';
import { createTerminal } from './terminal.ts';

// A command is a short program: of what V8 compiles for speed most does not run long enough to pay for it. Eight times the calls
// before it does so, and regular expressions are interpreted twenty times, not once, before they become machine code.
setFlagsFromString('--interrupt-budget=540000');
setFlagsFromString('--regexp-tier-up-ticks=20');

const terminal = createTerminal(process);
// Set, not called: pending writes to a pipe are flushed before the process ends.
process.exitCode = await run(process.argv.slice(2), {
  terminal,
  distribution: path.dirname(fileURLToPath(import.meta.url)),
  cwd: process.cwd(),
  now: () => new Date(),
  stdin: process.stdin,
});
