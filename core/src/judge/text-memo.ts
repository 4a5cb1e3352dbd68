/** Remembers by the texts of cells, as they lie in a document: no string is cut out of it. */

/** Texts remembered, and UTF-16 units of them, before all are forgotten. */
const maxTexts = 49_152;
const maxUnits = 1 << 21;

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

/**
 * An open hash table over copies of the texts of `width` cells at a time: it keeps no document alive. What is compared lies in one place,
 * for memory is slow where millions of rows pass through it.
 */
export const createTextMemo = <T>(width: number, make: () => T): TextMemo<T> => {
  /** Of a record: its mark, its index in `values`, and the length and the units of each text. */
  let units = new Uint16Array(512);
  let used = 0;
  let values: T[] = [];
  let mask = 63;
  /** The hash of a record, and where it begins + 1. */
  let slots = new Int32Array((mask + 1) * 2);

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

  const holds = (record: number, text: string, spans: Int32Array, at: number): boolean => {
    const known = units;
    let unit = record + headUnits;
    for (let i = at * 2; i < (at + width) * 2; i += 2) {
      let from = spans[i]!;
      const end = spans[i + 1]!;
      if (numberAt(known, unit) !== end - from) return false;
      unit += 2;
      while (from < end) if (known[unit++] !== text.charCodeAt(from++)) return false;
    }
    return true;
  };

  const add = (hash: number, text: string, spans: Int32Array, at: number): number => {
    let size = headUnits;
    for (let i = at * 2; i < (at + width) * 2; i += 2) size += 2 + spans[i + 1]! - spans[i]!;
    if (used + size > units.length) {
      const larger = new Uint16Array(Math.max(used + size, units.length * 2));
      larger.set(units);
      units = larger;
    }
    const record = used;
    units[record] = 0;
    setNumber(units, record + 1, values.length);
    used += headUnits;
    for (let i = at * 2; i < (at + width) * 2; i += 2) {
      let from = spans[i]!;
      const end = spans[i + 1]!;
      setNumber(units, used, end - from);
      used += 2;
      while (from < end) units[used++] = text.charCodeAt(from++);
    }
    enter(hash, record);
    values.push(make());
    if (values.length * 2 > mask) grow();
    return record;
  };

  return {
    find: (text, spans, at) => {
      let hash = 0;
      for (let i = at * 2; i < (at + width) * 2; i += 2) {
        let from = spans[i]!;
        const end = spans[i + 1]!;
        hash = Math.imul(hash ^ (end - from), 0x01000193);
        while (from < end) hash = Math.imul(hash ^ text.charCodeAt(from++), 0x01000193);
      }
      hash ^= hash >>> 15;
      let slot = hash & mask;
      for (let known = slots[slot * 2 + 1]!; known !== 0; known = slots[slot * 2 + 1]!) {
        if (slots[slot * 2] === hash && holds(known - 1, text, spans, at)) return known - 1;
        slot = (slot + 1) & mask;
      }
      if (values.length >= maxTexts || used > maxUnits) {
        values = [];
        used = 0;
        slots.fill(0);
      }
      return add(hash, text, spans, at);
    },
    valueOf: (found) => values[numberAt(units, found + 1)]!,
    markOf: (found) => units[found]!,
    mark: (found, mark) => {
      units[found] = mark;
    },
  };
};

const headUnits = 3;

/** A number in two units. */
const numberAt = (units: Uint16Array, at: number): number => units[at]! + units[at + 1]! * 0x10000;
const setNumber = (units: Uint16Array, at: number, value: number): void => {
  units[at] = value;
  units[at + 1] = value >>> 16;
};
