import { describe, expect, it } from 'vitest';
import { createTextMemo } from './text-memo.ts';

type Memo<T> = ReturnType<typeof createTextMemo<T>>;

/** The texts side by side, and where they lie. */
const find = <T>(memo: Memo<T>, ...texts: string[]): number => {
  const ends = texts.map((_, i) => texts.slice(0, i + 1).join('').length);
  return memo.find(texts.join(''), Int32Array.from(ends.flatMap((end, i) => [ends[i - 1] ?? 0, end])), 0);
};
const recall = <T>(memo: Memo<T>, ...texts: string[]): T => memo.valueOf(find(memo, ...texts));

describe('createTextMemo', () => {
  it('knows a text wherever it stands, and tells it from others', () => {
    const memo = createTextMemo(1, () => ({}));
    const text = 'motor,Motor,motor,';
    const spans = Int32Array.of(0, 5, 6, 11, 12, 17, 3, 3);
    const at = (index: number) => memo.valueOf(memo.find(text, spans, index));
    const known = at(0);
    expect([at(2), recall(memo, 'motor')].every((one) => one === known)).toBe(true);
    expect([at(1), at(3)]).not.toContain(known);
    expect(recall(memo, '')).toBe(at(3));
  });

  it('knows several texts by where one ends and the next begins', () => {
    const memo = createTextMemo(3, () => ({}));
    const known = recall(memo, 'ab', '', 'c');
    expect(recall(memo, 'ab', '', 'c')).toBe(known);
    expect([recall(memo, 'a', 'b', 'c'), recall(memo, 'ab', 'c', ''), recall(memo, 'ab', '', 'd')]).not.toContain(
      known,
    );
  });

  it('tells texts of odd and even length apart', () => {
    const memo = createTextMemo(2, () => ({}));
    const pairs = [
      ['abc', 'd'],
      ['ab', 'cd'],
      ['abc\0', 'd'],
      ['abc', 'd\0'],
      ['abcd', ''],
      ['', 'abcd'],
    ] as const;
    const known = pairs.map((pair) => recall(memo, ...pair));
    expect(new Set(known).size).toBe(pairs.length);
    expect(pairs.map((pair) => recall(memo, ...pair))).toEqual(known);
  });

  it('keeps thousands of texts apart while it grows', () => {
    let made = 0;
    const memo = createTextMemo(2, () => made++);
    const texts = Array.from({ length: 5000 }, (_, i) => [`part ${i * 7}`, `${i % 3}`] as const);
    expect(texts.map((pair) => recall(memo, ...pair))).toEqual(texts.map((_, i) => i));
    expect(texts.map((pair) => recall(memo, ...pair))).toEqual(texts.map((_, i) => i));
  });

  it('forgets all when there are too many', () => {
    let made = 0;
    const memo = createTextMemo(1, () => made++);
    for (let i = 0; i < 140_000; i++) recall(memo, `part ${i}`);
    expect([recall(memo, 'part 0'), recall(memo, 'part 139999'), made]).toEqual([140_000, 139_999, 140_001]);
  });

  it('keeps a mark with a text', () => {
    const memo = createTextMemo(1, () => ({}));
    const marks = () => ['a', 'b'].map((text) => memo.markOf(find(memo, text)));
    expect(marks()).toEqual([0, 0]);
    memo.mark(find(memo, 'b'), 2);
    expect(marks()).toEqual([0, 2]);
  });

  it('tells long texts apart', () => {
    const memo = createTextMemo(2, () => ({}));
    const long = 'x'.repeat(70_000);
    const known = recall(memo, long, 'y');
    expect(recall(memo, long, 'y')).toBe(known);
    expect([recall(memo, long.slice(4464), 'y'), recall(memo, `${long}y`, '')]).not.toContain(known);
  });

  it('remembers one thing of no texts at all', () => {
    const memo = createTextMemo(0, () => ({}));
    expect(recall(memo)).toBe(recall(memo));
  });
});
