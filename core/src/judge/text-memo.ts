/** Remembers by the texts of cells, as they lie in a document: no string is cut out of it. */

/** Texts remembered, and 32-bit words that they take, before all are forgotten. */
const maxTexts = 131_072;
const maxWords = 1 << 23;

export interface TextMemo<T> {
  /**
   * Finds the texts of neighbouring cells, as many as the memo is made for: `text[spans[2 * at], spans[2 * at + 1])` and those after it.
   * The number by which they are known until the next call.
   */
  readonly find: (text: string, spans: Int32Array, at: number) => number;
  /** What is known of the texts found: the same object for the same texts, until there are too many. */
  readonly valueOf: (found: number) => T;
  /** A small number that is kept with the texts found; 0 at first. */
  readonly markOf: (found: number) => number;
  readonly mark: (found: number, mark: number) => void;
}

const mix = (hash: number, word: number): number => {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 16);
};

/** Words of a record before its texts: its mark, and its index among the values. */
const headWords = 2;

/**
 * An open hash table over copies of the texts of `width` cells at a time: it keeps no document alive. What is compared lies in one place
 * and two code units are compared at once, for millions of rows pass through it.
 */
export const createTextMemo = <T>(width: number, make: () => T): TextMemo<T> => {
  /** Of a record: its head, the lengths of its texts, their code units by two. */
  let words = new Int32Array(256);
  let used = 0;
  let values: T[] = [];
  let mask = 63;
  /** The hash of a record, and where it begins + 1. */
  let slots = new Int32Array((mask + 1) * 2);
  /** The texts that are looked for, as in a record. */
  let sought = new Int32Array(128);
  let soughtWords = 0;

  /** Takes the texts to look for, and gives their hash. */
  const take = (text: string, spans: Int32Array, at: number): number => {
    const first = at * 2;
    let needed = width;
    for (let i = first; i < first + width * 2; i += 2) needed += (spans[i + 1]! - spans[i]! + 1) >> 1;
    if (needed > sought.length) sought = new Int32Array(needed * 2);
    const taken = sought;
    let word = width;
    let hash = 0;
    for (let i = 0; i < width; i++) {
      let from = spans[first + i * 2]!;
      const end = spans[first + i * 2 + 1]!;
      taken[i] = end - from;
      hash = mix(hash, end - from);
      for (; from + 1 < end; from += 2) {
        const pair = text.charCodeAt(from) | (text.charCodeAt(from + 1) << 16);
        taken[word++] = pair;
        hash = mix(hash, pair);
      }
      if (from === end) continue;
      taken[word++] = text.charCodeAt(from);
      hash = mix(hash, text.charCodeAt(from));
    }
    soughtWords = word;
    return hash;
  };

  const isSought = (record: number): boolean => {
    const known = words;
    const wanted = sought;
    const count = soughtWords;
    for (let i = 0; i < count; i++) if (known[record + headWords + i] !== wanted[i]) return false;
    return true;
  };

  const enter = (hash: number, record: number): void => {
    let slot = hash & mask;
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = record + 1;
  };

  const grow = (): void => {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * 2);
    for (let i = 0; i < old.length; i += 2) if (old[i + 1] !== 0) enter(old[i]!, old[i + 1]! - 1);
  };

  const add = (hash: number): number => {
    const record = used;
    used += headWords + soughtWords;
    if (used > words.length) {
      const larger = new Int32Array(Math.max(used, words.length * 2));
      larger.set(words);
      words = larger;
    }
    words[record] = 0;
    words[record + 1] = values.length;
    words.set(sought.subarray(0, soughtWords), record + headWords);
    enter(hash, record);
    values.push(make());
    if (values.length * 2 > mask) grow();
    return record;
  };

  return {
    find: (text, spans, at) => {
      const hash = take(text, spans, at);
      let slot = hash & mask;
      for (let known = slots[slot * 2 + 1]!; known !== 0; known = slots[slot * 2 + 1]!) {
        if (slots[slot * 2] === hash && isSought(known - 1)) return known - 1;
        slot = (slot + 1) & mask;
      }
      if (values.length >= maxTexts || used > maxWords) {
        values = [];
        used = 0;
        slots.fill(0);
      }
      return add(hash);
    },
    valueOf: (found) => values[words[found + 1]!]!,
    markOf: (found) => words[found]!,
    mark: (found, mark) => {
      words[found] = mark;
    },
  };
};
