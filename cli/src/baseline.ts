/** `check --baseline FILE` and `--update-baseline`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyBaseline, parseBaseline, type RunResult, renderBaseline } from '#core';
import { describeFileError, readTextFile, shownPath } from '#host/node';
import type { Session } from './session.ts';
import { text, type Values } from './usage.ts';

export const defaultBaseline = 'lodestone.baseline.json';

/** The run as the baseline leaves it; the run itself where none is asked for. Throws where the baseline cannot be read or written. */
export function compareWithBaseline(run: RunResult, values: Values, { cwd, terminal }: Session): RunResult {
  const named = text(values, 'baseline');
  const update = values['update-baseline'] === true;
  if (named === undefined && !update) return run;
  const file = path.resolve(cwd, named ?? defaultBaseline);
  const shown = shownPath(file, cwd);
  // Paths in a baseline are relative to it, so that it may be used from any folder.
  const nameOf = (checked: string): string => shownPath(path.resolve(cwd, checked), path.dirname(file));
  if (update) {
    const written = renderBaseline(run, nameOf);
    try {
      writeFileSync(file, written);
    } catch (error) {
      throw new Error(`${shown} cannot be written: ${describeFileError(error)}`);
    }
    terminal.tell(`Wrote ${shown}.`);
  }
  const read = readTextFile(file);
  if ('error' in read) throw new Error(`${shown} ${read.error}. --update-baseline writes one.`);
  const baseline = parseBaseline(read.text);
  if ('error' in baseline) throw new Error(`${shown} ${baseline.error}. --update-baseline writes it anew.`);
  return applyBaseline(run, baseline, nameOf);
}
