/** Files that are longer than any string: read, linted and forgotten piece by piece. */
import { statSync } from 'node:fs';
import { type LintContext, type LintResult, lintPieces, type ReadInput } from '#core';
import { mostBytes } from '#host';
import { readPieces } from '#host/node';
import type { Terminal } from './terminal.ts';

/** Whether a file is too long to be read at once. */
export function isLarge(full: string): boolean {
  return (statSync(full, { throwIfNoEntry: false })?.size ?? 0) > mostBytes;
}

/** Only text can be read so: the error says what else it is. `shown`: the file's name for people. */
export function lintLarge(
  full: string,
  shown: string,
  input: Omit<ReadInput, 'encoding'>,
  context: LintContext,
  terminal: Terminal,
): LintResult | { readonly error: string } {
  const pieces = readPieces(full);
  if ('error' in pieces) return pieces;
  const steps = lintPieces(pieces.texts(), { ...input, encoding: pieces.encoding }, context);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      terminal.progress(() => `Checking ${shown}: ${step.value.rowsDone} rows`);
    }
  } catch (error) {
    return { error: `cannot be read to its end: ${(error as Error).message}` };
  }
}
