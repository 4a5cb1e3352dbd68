import { describe, expect, it } from 'vitest';
import { RunDropped, runSliced, sliceLength } from './scheduler.ts';

/** A clock that moves only when told, and counts the turns it gives. */
function fakeClock() {
  let time = 0;
  let turns = 0;
  return {
    now: () => time,
    nextTurn: async () => {
      turns++;
    },
    pass: (ms: number) => {
      time += ms;
    },
    turns: () => turns,
  };
}

describe('runSliced', () => {
  it('lets the event loop turn whenever a slice is used up', async () => {
    const clock = fakeClock();
    function* work() {
      for (let step = 0; step < 10; step++) {
        clock.pass(sliceLength / 2);
        yield step;
      }
      return 'done';
    }
    const { value, slices, busy } = await runSliced(work(), clock, () => false);
    expect({ value, slices, busy, turns: clock.turns() }).toEqual({
      value: 'done',
      slices: 6,
      busy: 10 * (sliceLength / 2),
      turns: 5,
    });
  });

  it('drops a run between slices and lets it clean up', async () => {
    const clock = fakeClock();
    let steps = 0;
    let cleaned = false;
    function* work() {
      try {
        for (;;) {
          steps++;
          clock.pass(sliceLength);
          yield steps;
        }
      } finally {
        cleaned = true;
      }
    }
    await expect(runSliced(work(), clock, () => steps >= 3)).rejects.toBeInstanceOf(RunDropped);
    expect({ steps, cleaned }).toEqual({ steps: 3, cleaned: true });
  });

  it('does not start a run that is dropped already', async () => {
    let started = false;
    // biome-ignore lint/correctness/useYield: the generator must not get as far
    function* work(): Generator<number, string, void> {
      started = true;
      return 'done';
    }
    await expect(runSliced(work(), fakeClock(), () => true)).rejects.toBeInstanceOf(RunDropped);
    expect(started).toBe(false);
  });

  it('hands on what the work throws', async () => {
    function* work() {
      yield 1;
      throw new Error('broken rule');
    }
    await expect(runSliced(work(), fakeClock(), () => false)).rejects.toThrow('broken rule');
  });
});
