/** Entry of the command `lodestone`: hands the process to `run` and its exit code back. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';
import { createTerminal } from './terminal.ts';

const terminal = createTerminal(process);
// Set, not called: pending writes to a pipe are flushed before the process ends.
process.exitCode = await run(process.argv.slice(2), {
  terminal,
  distribution: path.dirname(fileURLToPath(import.meta.url)),
  cwd: process.cwd(),
  now: () => new Date(),
  stdin: process.stdin,
});
