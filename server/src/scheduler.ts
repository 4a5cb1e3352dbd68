/**
 * Runs lint generators in slices: the event loop turns between them, so that edits and cancellations are read
 * while a long lint is under way. A run that nobody wants any more is dropped at the next slice.
 */
import type { Host, IsCancelled } from './host.ts';

/** Longest slice, in ms, between two turns of the event loop. */
export const sliceLength = 8;

/** Thrown out of a run that was dropped: its document changed, or all who waited for it went away. */
export class RunDropped extends Error {
  constructor() {
    super('The run was dropped.');
    this.name = 'RunDropped';
  }
}

export type Clock = Pick<Host, 'now' | 'nextTurn'>;

export interface RunReport<T> {
  readonly value: T;
  readonly slices: number;
  /** Time spent in the generator, in ms. */
  readonly busy: number;
}

/** Drains a generator slice by slice; rejects with `RunDropped`, or with what the generator throws. */
export async function runSliced<T>(
  work: Generator<unknown, T, void>,
  clock: Clock,
  isDropped: IsCancelled,
): Promise<RunReport<T>> {
  let slices = 0;
  let busy = 0;
  for (;;) {
    if (isDropped()) {
      // Runs the generator's `finally` blocks; their result is of no interest.
      work.return(undefined as T);
      throw new RunDropped();
    }
    const start = clock.now();
    slices++;
    let elapsed: number;
    do {
      const step = work.next();
      elapsed = clock.now() - start;
      if (step.done === true) return { value: step.value, slices, busy: busy + elapsed };
    } while (elapsed < sliceLength);
    busy += elapsed;
    await clock.nextTurn();
  }
}
