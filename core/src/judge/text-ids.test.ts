import { describe, expect, it } from 'vitest';
import { createTextIds, createTupleMap } from './text-ids.ts';

const idIn = (ids: ReturnType<typeof createTextIds>, text: string): number => ids.idOf(text, 0, text.length);

describe('createTextIds', () => {
  it('gives the same text the same number wherever it stands, and another text another', () => {
    const ids = createTextIds();
    const text = 'motor,Motor,motor,';
    const number = ids.idOf(text, 0, 5);
    expect([ids.idOf(text, 12, 17), ids.idOf(text, 6, 11) === number, idIn(ids, 'motor')]).toEqual([
      number,
      false,
      number,
    ]);
    expect(idIn(ids, '')).not.toBe(number);
  });

  it('keeps the numbers of thousands of texts apart while it grows', () => {
    const ids = createTextIds();
    const texts = Array.from({ length: 5000 }, (_, i) => `part ${i * 7}`);
    const numbers = texts.map((text) => idIn(ids, text));
    expect(new Set(numbers).size).toBe(5000);
    expect(texts.map((text) => idIn(ids, text))).toEqual(numbers);
  });

  it('forgets all when there are too many, and never uses a number again', () => {
    const ids = createTextIds();
    const first = idIn(ids, 'first');
    for (let i = 0; i < 40_000; i++) idIn(ids, `part ${i}`);
    expect(ids.first()).toBeGreaterThan(first);
    expect(idIn(ids, 'first')).toBeGreaterThanOrEqual(ids.first());
  });
});

describe('createTupleMap', () => {
  it('recalls what was made for the same numbers', () => {
    const map = createTupleMap<number[]>(3, 1000);
    const made = Array.from({ length: 500 }, (_, i) => map.recall(Int32Array.of(i, -1, i % 7), () => [i]));
    expect(made.map(([i]) => i)).toEqual(Array.from({ length: 500 }, (_, i) => i));
    expect(map.recall(Int32Array.of(499, -1, 2), () => [-1])).toBe(made[499]);
    expect(map.recall(Int32Array.of(499, -1, 3), () => [-1])).toEqual([-1]);
  });

  it('starts anew beyond its limit, and holds what has no numbers at all', () => {
    const map = createTupleMap<number>(1, 2);
    for (const key of [1, 2, 3]) map.recall(Int32Array.of(key), () => key);
    expect(map.recall(Int32Array.of(1), () => 10)).toBe(10);
    expect(map.recall(Int32Array.of(3), () => 30)).toBe(3);
    const none = createTupleMap<string>(0, 5);
    expect([none.recall(new Int32Array(0), () => 'a'), none.recall(new Int32Array(0), () => 'b')]).toEqual(['a', 'a']);
  });
});
