/** Runs the automaton over cells: offsets in, nothing allocated. */

import { foldUnit } from '../text/fold.ts';
import {
  type Automaton,
  blank,
  boundaryAfter,
  boundaryBefore,
  classBits,
  firstDigit,
  holdsBlank,
  letterAfter,
  letterOf,
  look,
  type Machine,
  type Outputs,
  sharedUnits,
  skip,
  startShift,
  trap,
  unknown,
  unresolved,
} from './automaton.ts';
import { isDigit } from './letters.ts';
import { startsEntity } from './normalise.ts';
import type { Alternatives } from './tables.ts';

/** `#` stands for any digit. */
const isUnit = (wanted: string, unit: string): boolean => {
  if (wanted === unit || (wanted === '#' && unit >= '0' && unit <= '9')) return true;
  if (unit < '\u0080') return false;
  const folded = foldUnit(unit);
  return folded === wanted || (wanted === '#' && /^\d$/.test(folded));
};

/** An ampersand that is no entity stands for a blank. */
const classAt = (classOf: Uint8Array, text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code === 38 ? blank : classOf[code]!;
};

/** A transition that was not worked out yet. */
const resolveStep = (automaton: Automaton, machine: Machine, state: number, code: number): number => {
  let letter = automaton.classOf[code]!;
  if (letter === unresolved) letter = automaton.resolve(code);
  const value = machine.next[(state << classBits) | letter]!;
  return value === unknown ? machine.visit(state, letter) : value;
};

/**
 * Checks what the automaton does not: digits, shared classes, word boundaries, a letter after. `stop`: offset behind the literal;
 * `skipped`: of the last character before it that counts as none.
 */
const isFound = (
  automaton: Automaton,
  text: string,
  start: number,
  end: number,
  stop: number,
  skipped: number,
  literal: number,
): boolean => {
  const { wordOf } = automaton;
  const flags = automaton.literalFlags[literal]!;
  if (flags & boundaryAfter && stop < end && wordOf[text.charCodeAt(stop)] === 1) return false;
  if (flags & letterAfter && !(stop < end && !isDigit(text.charCodeAt(stop)))) return false;
  if ((flags & (boundaryBefore | sharedUnits)) === 0) return true;
  const first = stop - automaton.literalLength[literal]!;
  if (flags & holdsBlank || first <= skipped) return isFoundApart(automaton, text, start, stop, literal);
  if (flags & boundaryBefore && first > start && wordOf[text.charCodeAt(first - 1)] === 1) return false;
  return (flags & sharedUnits) === 0 || isText(automaton.literalText(literal), text, first);
};

/** Whether `expected` stands at `first`, where the automaton has found its classes. */
const isText = (expected: string, text: string, first: number): boolean => {
  for (let i = expected.length - 1; i >= 0; i--) {
    const wanted = expected.charCodeAt(i);
    const code = text.charCodeAt(first + i);
    if (code === wanted || letterOf(wanted) < firstDigit) continue;
    if (!isUnit(expected.charAt(i), text.charAt(first + i))) return false;
  }
  return true;
};

/** The same where the literal may be spread out: runs of separators, characters that count as none. */
const isFoundApart = (automaton: Automaton, text: string, start: number, stop: number, literal: number): boolean => {
  const { classOf, wordOf } = automaton;
  const expected = automaton.literalText(literal);
  let at = stop;
  for (let left = expected.length; left > 0 && at > start; ) {
    const letter = classAt(classOf, text, --at);
    if (letter === skip) continue;
    left--;
    if (letter >= firstDigit && !isUnit(expected.charAt(left), text.charAt(at))) return false;
    if (letter === blank) while (at > start && classAt(classOf, text, at - 1) === blank) at--;
  }
  const flags = automaton.literalFlags[literal]!;
  return (flags & boundaryBefore) === 0 || at <= start || wordOf[text.charCodeAt(at - 1)] !== 1;
};

/** The literals that may end with the character at `at`. */
const literalsAt = (
  automaton: Automaton,
  outputs: Outputs,
  text: string,
  at: number,
  skipped: number,
): readonly number[] => {
  const { digits } = outputs;
  if (digits === 0 || at - digits < skipped) return outputs.all;
  let number = 0;
  for (let i = at - digits + 1; i <= at; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return outputs.all;
    number = number * 10 + digit;
  }
  return outputs.byDigits[number] ?? automaton.narrow(outputs, number);
};

const blankStep = ({ next, visit }: Machine, state: number): number => {
  const value = next[(state << classBits) | blank]!;
  return value === unknown ? visit(state, blank) : value;
};

const nothingFound = 0;
export const literalFound = 1;
/** The cell holds entities, ligatures or other forms that must be normalised before it can be searched. */
export const normaliseFirst = 2;

/**
 * Looks in `text[start, end)` for a literal of a group that starts a judgement in cells of that kind (bits of
 * `cellKinds`); leaves at the first. Returns one of `nothingFound`, `literalFound`, `normaliseFirst`.
 */
export const findStart = (automaton: Automaton, text: string, start: number, end: number, kind: number): number => {
  const { classOf, starts, literalFlags } = automaton;
  const { next, outputs } = starts;
  const wanted = kind << startShift;
  let state = 0;
  let skipped = start - 1;
  for (let i = start; i < end; i++) {
    const before = state;
    const code = text.charCodeAt(i);
    const letter = classOf[code]!;
    if (letter === skip) skipped = i;
    state = next[(before << classBits) | letter]!;
    if (state < look) continue;
    if (state === unknown) {
      state = resolveStep(automaton, starts, before, code);
      if (classOf[code] === skip) skipped = i;
    }
    if (state === trap) {
      if (code !== 38 || startsEntity(text, i)) return normaliseFirst;
      // A bare ampersand parts words: "K&J".
      state = blankStep(starts, before);
    }
    if (state < look) continue;
    state -= look;
    const literals = literalsAt(automaton, outputs[state]!, text, i, skipped);
    for (let o = 0; o < literals.length; o++) {
      const literal = literals[o]!;
      if (literalFlags[literal]! & wanted && isFound(automaton, text, start, end, i + 1, skipped, literal))
        return literalFound;
    }
  }
  return nothingFound;
};

/**
 * Puts each literal found in `text[start, end)` (normalised text, if entities are to count) and the offset behind it into `found`;
 * returns how many numbers that makes.
 */
export const findLiterals = (
  automaton: Automaton,
  text: string,
  start: number,
  end: number,
  found: number[],
): number => {
  const { classOf, all } = automaton;
  const { next, outputs } = all;
  let count = 0;
  let state = 0;
  let skipped = start - 1;
  for (let i = start; i < end; i++) {
    const before = state;
    const code = text.charCodeAt(i);
    const letter = classOf[code]!;
    if (letter === skip) skipped = i;
    state = next[(before << classBits) | letter]!;
    if (state < look) continue;
    if (state === unknown) {
      state = resolveStep(automaton, all, before, code);
      if (classOf[code] === skip) skipped = i;
    }
    if (state === trap) state = code === 38 ? blankStep(all, before) : 0;
    if (state < look) continue;
    state -= look;
    const literals = literalsAt(automaton, outputs[state]!, text, i, skipped);
    for (let o = 0; o < literals.length; o++) {
      const literal = literals[o]!;
      if (!isFound(automaton, text, start, end, i + 1, skipped, literal)) continue;
      found[count++] = literal;
      found[count++] = i + 1;
    }
  }
  return count;
};

/** Reused between cells, so that collecting allocates nothing. */
export interface Scratch {
  /** Groups found, each once. */
  readonly found: Int32Array;
  /** Bits of the alternatives found, by group. */
  readonly bits: Int32Array;
  /** Alternatives of which only the first list was found. */
  readonly partial: Int32Array;
  readonly partials: number;
}

interface Collecting extends Scratch {
  partials: number;
  readonly groupStamp: Int32Array;
  readonly alternativeStamp: Int32Array;
  readonly literalStamp: Int32Array;
  /** Alternatives of which the first list was found. */
  readonly candidates: Int32Array;
  /** As `findLiterals` leaves them. */
  readonly literals: number[];
  cell: number;
}

export const createScratch = (groups: number, alternatives: number, literals: number): Scratch => {
  const scratch: Collecting = {
    found: new Int32Array(groups),
    bits: new Int32Array(groups),
    partial: new Int32Array(alternatives),
    partials: 0,
    groupStamp: new Int32Array(groups),
    alternativeStamp: new Int32Array(alternatives),
    literalStamp: new Int32Array(literals),
    candidates: new Int32Array(alternatives),
    literals: [],
    cell: 0,
  };
  return scratch;
};

/**
 * Puts the groups of which an alternative has all it needs in a normalised text into `scratch.found`, their alternatives into
 * `scratch.bits`; returns how many there are.
 */
export const collectGroups = (
  automaton: Automaton,
  alternatives: Alternatives,
  text: string,
  scratch: Scratch,
): number => {
  const work = scratch as Collecting;
  const { found, bits, partial, groupStamp, alternativeStamp, literalStamp, candidates } = work;
  const { group: groupOf, bit, firstStart, first, hasMore } = alternatives;
  const cell = ++work.cell;
  const holds = (literal: number): boolean => literalStamp[literal] === cell;
  let tried = 0;
  const literals = findLiterals(automaton, text, 0, text.length, work.literals);
  for (let i = 0; i < literals; i += 2) {
    const literal = work.literals[i]!;
    if (literalStamp[literal] === cell) continue;
    literalStamp[literal] = cell;
    for (let f = firstStart[literal]!; f < firstStart[literal + 1]!; f++) {
      const alternative = first[f]!;
      if (alternativeStamp[alternative] === cell) continue;
      alternativeStamp[alternative] = cell;
      candidates[tried++] = alternative;
    }
  }
  let count = 0;
  work.partials = 0;
  for (let i = 0; i < tried; i++) {
    const alternative = candidates[i]!;
    if (!hasMore(alternative, holds)) {
      partial[work.partials++] = alternative;
      continue;
    }
    const group = groupOf[alternative]!;
    if (groupStamp[group] !== cell) {
      groupStamp[group] = cell;
      bits[group] = 0;
      found[count++] = group;
    }
    bits[group] = bits[group]! | bit[alternative]!;
  }
  return count;
};

export const literalsIn = (automaton: Automaton, text: string): ReadonlySet<number> => {
  const found: number[] = [];
  findLiterals(automaton, text, 0, text.length, found);
  return new Set(found.filter((_, i) => i % 2 === 0));
};
