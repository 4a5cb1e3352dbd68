/** Chunks of a result to stdout or to a file. */
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describeFileError, shownPath } from '#host/node';
import type { Session } from './session.ts';

/** Chunks put together: each write is a call of the system. */
function* pool(chunks: Iterable<string>): Generator<string> {
  let pending = '';
  for (const chunk of chunks) {
    pending += chunk;
    if (pending.length < 1 << 16) continue;
    yield pending;
    pending = '';
  }
  if (pending) yield pending;
}

/** Throws with a message for people where the file cannot be written. Stops early once the reader of stdout is gone. */
export async function writeResults(
  chunks: Iterable<string>,
  output: string | undefined,
  session: Session,
): Promise<void> {
  const { terminal, cwd } = session;
  if (output === undefined) {
    for (const piece of pool(chunks)) {
      await terminal.write(piece);
      if (terminal.closed()) return;
    }
    return;
  }
  const file = path.resolve(cwd, output);
  try {
    const handle = openSync(file, 'w');
    try {
      for (const piece of pool(chunks)) writeSync(handle, piece);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new Error(`${shownPath(file, cwd)} cannot be written: ${describeFileError(error)}`);
  }
}
