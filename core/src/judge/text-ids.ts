/** Numbers for texts, so that what is known of a cell or a row is found without cutting a string out of the document. */

/** Texts remembered, and UTF-16 units of them, before all are forgotten. */
const maxTexts = 32_768;
const maxUnits = 1 << 21;

export interface TextIds {
  /** The number of `text[start, end)`: the same for the same text until `first` rises, and never used for another. */
  readonly idOf: (text: string, start: number, end: number) => number;
  /** Smallest number in use; all below are forgotten. */
  readonly first: () => number;
}

/** An open hash table over copies of the texts: it keeps no document alive. */
export const createTextIds = (): TextIds => {
  let mask = 63;
  /** Index of a text + 1. */
  let slots = new Int32Array(mask + 1);
  let hashes = new Int32Array(mask + 1);
  /** End of each text in `units`; the start is the end before. */
  let ends = new Int32Array(mask + 1);
  let units = new Uint16Array(512);
  let count = 0;
  let first = 0;

  const forget = (): void => {
    first += count;
    count = 0;
    slots.fill(0);
  };

  const grow = (): void => {
    mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1);
    hashes = enlarge(hashes, mask + 1);
    ends = enlarge(ends, mask + 1);
    for (let i = 0; i < count; i++) {
      let slot = hashes[i]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
  };

  const enlarge = (old: Int32Array, size: number): Int32Array<ArrayBuffer> => {
    const larger = new Int32Array(size);
    larger.set(old);
    return larger;
  };

  const isText = (index: number, text: string, start: number, end: number): boolean => {
    let at = index === 0 ? 0 : ends[index - 1]!;
    if (ends[index]! - at !== end - start) return false;
    for (let i = start; i < end; i++) if (units[at++] !== text.charCodeAt(i)) return false;
    return true;
  };

  const add = (hash: number, slot: number, text: string, start: number, end: number): number => {
    const from = count === 0 ? 0 : ends[count - 1]!;
    const to = from + end - start;
    if (to > units.length) {
      const larger = new Uint16Array(Math.max(to, units.length * 2));
      larger.set(units);
      units = larger;
    }
    for (let i = start, at = from; i < end; i++) units[at++] = text.charCodeAt(i);
    hashes[count] = hash;
    ends[count] = to;
    slots[slot] = ++count;
    if (count * 2 > mask) grow();
    return first + count - 1;
  };

  return {
    first: () => first,
    idOf: (text, start, end) => {
      let hash = end - start;
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      hash ^= hash >>> 15;
      let slot = hash & mask;
      for (let known = slots[slot]!; known !== 0; known = slots[slot]!) {
        if (hashes[known - 1] === hash && isText(known - 1, text, start, end)) return first + known - 1;
        slot = (slot + 1) & mask;
      }
      if (count >= maxTexts || (count > 0 && ends[count - 1]! > maxUnits)) {
        forget();
        slot = hash & mask;
      }
      return add(hash, slot, text, start, end);
    },
  };
};

export interface TupleMap<T> {
  /** What is kept under `key[0, width)`; made by `make` where nothing is. */
  readonly recall: (key: Int32Array, make: () => T) => T;
}

/** What is known of tuples of `width` numbers; all is forgotten when there are more than `limit`. */
export const createTupleMap = <T>(width: number, limit: number): TupleMap<T> => {
  let mask = 63;
  let slots = new Int32Array(mask + 1);
  let keys = new Int32Array((mask + 1) * width);
  let values: T[] = [];

  const hashOf = (key: Int32Array, from: number): number => {
    let hash = width;
    for (let i = 0; i < width; i++) hash = Math.imul(hash ^ key[from + i]!, 0x9e3779b1) ^ (hash >>> 13);
    return hash ^ (hash >>> 16);
  };

  const grow = (): void => {
    mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1);
    const larger = new Int32Array((mask + 1) * width);
    larger.set(keys);
    keys = larger;
    for (let i = 0; i < values.length; i++) {
      let slot = hashOf(keys, i * width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
  };

  return {
    recall: (key, make) => {
      const hash = hashOf(key, 0);
      let slot = hash & mask;
      for (let known = slots[slot]!; known !== 0; known = slots[slot]!) {
        const from = (known - 1) * width;
        let same = 0;
        while (same < width && keys[from + same] === key[same]) same++;
        if (same === width) return values[known - 1]!;
        slot = (slot + 1) & mask;
      }
      if (values.length >= limit) {
        values = [];
        slots.fill(0);
        slot = hash & mask;
      }
      const value = make();
      keys.set(key.subarray(0, width), values.length * width);
      values.push(value);
      slots[slot] = values.length;
      if (values.length * 2 > mask) grow();
      return value;
    },
  };
};
