import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { IsoDate } from '#core';
import { emptyKnowledge } from '../../test/knowledge/empty.ts';
import { readAbilities, type Session } from './session.ts';
import { createWarmUp } from './warm-up.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** As much of a session as may be touched: a file or a question to the client would fail. */
function start(turn: () => void = () => undefined, knowledge = async () => emptyKnowledge) {
  const warnings: string[] = [];
  let turns = 0;
  let kept = 0;
  const session = {
    abilities: readAbilities({ workspace: { diagnostics: { refreshSupport: true } } }),
    host: {
      nextTurn: () => {
        turns++;
        turn();
        return setImmediate();
      },
      now: () => 0,
      today: () => '2026-11-21' as IsoDate,
      keepCompiled: () => void kept++,
    },
    knowledge,
    log: { debug: () => undefined, warn: (message: string) => void warnings.push(message) },
    options: {},
    pages: { hrefOf: () => null, linkTo: () => null },
    state: { checked: false, ended: false },
    unseen: { asked: () => undefined },
  };
  const warmUp = createWarmUp(session as unknown as Session, undefined);
  /** Waits until nothing more is done; the number of turns it took. */
  const settle = async (): Promise<number> => {
    const before = turns;
    vi.runOnlyPendingTimers();
    for (let last = -1; last !== turns; ) {
      last = turns;
      for (let count = 0; count < 5; count++) await setImmediate();
    }
    return turns - before;
  };
  return { warmUp, settle, warnings, state: session.state, kept: () => kept };
}

it('runs once, after a BOM was linted and nothing else happened', async () => {
  const { warmUp, settle, warnings, kept } = start();
  expect(await settle()).toBe(0);
  warmUp.linted();
  warmUp.changed();
  expect(await settle()).toBe(0);
  expect(kept()).toBe(0);
  warmUp.linted();
  expect(await settle()).toBeGreaterThan(50);
  warmUp.linted();
  expect(await settle()).toBe(0);
  expect(kept()).toBe(1);
  expect(warnings).toEqual([]);
});

it('ends when a document changes, and goes on where it was', async () => {
  let left = 20;
  const { warmUp, settle, warnings } = start(() => {
    if (--left === 0) warmUp.changed();
  });
  warmUp.linted();
  const first = await settle();
  expect(first).toBeLessThan(25);
  warmUp.linted();
  const rest = await settle();
  left = Number.POSITIVE_INFINITY;
  const whole = start();
  whole.warmUp.linted();
  expect(first + rest - (await whole.settle())).toBeLessThan(12);
  expect(warnings).toEqual([]);
});

it('does nothing for a session that ended, and tells once where it fails', async () => {
  const ended = start();
  ended.warmUp.linted();
  ended.state.ended = true;
  expect(await ended.settle()).toBe(0);

  const broken = start(() => {
    throw new Error('out of order');
  });
  broken.warmUp.linted();
  await broken.settle();
  broken.warmUp.linted();
  expect(await broken.settle()).toBe(0);
  expect(broken.warnings.map((warning) => warning.split('\n')[0])).toEqual(['Warming up failed: Error: out of order']);
});
