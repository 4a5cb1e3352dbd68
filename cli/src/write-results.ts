/** Chunks of a result to stdout or to a file. */
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describeFileError, shownPath } from '#host/node';
import type { Session } from './session.ts';

/** Throws with a message for people where the file cannot be written. Stops early once the reader of stdout is gone. */
export async function writeResults(
  chunks: Iterable<string>,
  output: string | undefined,
  session: Session,
): Promise<void> {
  const { terminal, cwd } = session;
  if (output === undefined) {
    let pending = '';
    for (const chunk of chunks) {
      pending += chunk;
      if (pending.length < 1 << 16) continue;
      await terminal.write(pending);
      pending = '';
      if (terminal.closed()) return;
    }
    if (pending) await terminal.write(pending);
    return;
  }
  const file = path.resolve(cwd, output);
  try {
    const handle = openSync(file, 'w');
    try {
      for (const chunk of chunks) writeSync(handle, chunk);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new Error(`${shownPath(file, cwd)} cannot be written: ${describeFileError(error)}`);
  }
}
