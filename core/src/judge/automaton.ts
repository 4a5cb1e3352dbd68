/**
 * One dense Aho–Corasick automaton over folded character classes. It runs over offsets of the raw text, allocates
 * nothing, and answers which groups have a required literal in a cell (`search.ts`). Exact matching is left to regular
 * expressions.
 */

import type { Literal } from '../knowledge/literals.ts';
import { foldUnit, isWordUnit } from '../text/fold.ts';

export interface AnchoredGroup {
  readonly literals: readonly Literal[];
  /** Kinds of cells in which a hit makes the row worth judging (bits of `cellKinds`); 0 for groups that never do. */
  readonly starts: number;
}

/** Kinds of cells, as bits. */
export const cellKinds = { text: 1, material: 2, partNumber: 4, all: 7 } as const;

export interface Automaton {
  /** Class of each UTF-16 code unit. */
  readonly classOf: Uint8Array;
  /** Next state by `(state << classBits) | class`. */
  readonly next: Uint16Array;
  /** States from here on need a look: outputs, and the trap. */
  readonly firstOutput: number;
  readonly trap: number;
  /** Literals of output state `s`: `outputs[outputStart[i] … outputStart[i + 1])`, i = s - firstOutput. */
  readonly outputStart: Int32Array;
  readonly outputs: Int32Array;
  readonly literalText: readonly string[];
  /** Bits below. */
  readonly literalFlags: Uint8Array;
  readonly groupStart: Int32Array;
  readonly groups: Int32Array;
  readonly wordOf: Uint8Array;
}

/** Flags of a literal. */
export const boundaryBefore = 1;
export const boundaryAfter = 2;
export const letterAfter = 4;
/** The text has characters that share a class with others: the automaton did not tell them apart. */
export const sharedUnits = 8;
/** `cellKinds` from this bit on. */
export const startShift = 4;

export const classBits = 6;
const width = 1 << classBits;
const other = 0;
export const skip = 1;
const trapClass = 2;
export const blank = 3;
const firstLetter = 4;
/** Class of all digits; every class from here on is of more than one character. */
export const firstDigit = firstLetter + 26;
/** Letters of ASCII have a class each, digits one together; the rest is shared, which costs precision only. */
const firstShared = firstDigit + 1;
/** States are numbered in 16 bits, and the trap is one. */
const maxStates = 0xffff;
/** Longer literals are looked for by their start: the table stays small, and few texts tell the difference. */
const maxLiteral = 8;

/** Code units that folding changes; the rest of the plane folds to itself, or is rare. */
const foldedRanges: readonly (readonly [number, number])[] = [
  [0x0000, 0x0250],
  [0x02b0, 0x0460],
  [0x1100, 0x11ff],
  [0x2000, 0x209f],
  [0x2100, 0x214f],
  [0x3000, 0x30ff],
  [0xfeff, 0xfeff],
  [0xff00, 0xffef],
];
/** Rare forms that normalisation turns into others: a cell with one is normalised before it is searched. */
const rareRanges: readonly (readonly [number, number])[] = [
  [0x0460, 0x058f],
  [0x10a0, 0x10ff],
  [0x1c80, 0x1fff],
  [0x20d0, 0x20ff],
  [0x2150, 0x218f],
  [0x2460, 0x24ff],
  [0x2c00, 0x2fdf],
  [0x3130, 0x33ff],
  [0xa640, 0xa7ff],
  [0xf900, 0xfe6f],
];
const hangul = { first: 0xac00, last: 0xd7a3, lead: 0x1100, block: 588 };

const letterOf = (unit: string): number => {
  const code = unit.charCodeAt(0);
  if (unit >= 'a' && unit <= 'z') return firstLetter + code - 97;
  if (unit === '#' || (unit >= '0' && unit <= '9')) return firstDigit;
  return unit === ' ' ? blank : firstShared + (code % (width - firstShared));
};

const assignClasses = (literals: readonly Literal[]): Uint8Array => {
  const alphabet = new Set<string>(' ');
  for (const { text } of literals) for (let i = 0; i < text.length; i++) alphabet.add(text.charAt(i));
  for (const digit of '0123456789') alphabet.add(digit);
  alphabet.delete('#');
  const classOf = new Uint8Array(65536);
  for (const unit of alphabet) classOf[unit.charCodeAt(0)] = letterOf(unit);
  for (const [from, to] of foldedRanges) {
    for (let code = from; code <= to; code++) {
      const folded = foldUnit(String.fromCharCode(code));
      if (folded.length === 0) classOf[code] = skip;
      else if (folded.length === 1) classOf[code] = alphabet.has(folded) ? letterOf(folded) : other;
      // Ligatures and the like: the cell has to be normalised first, if a literal could be hidden in one.
      else classOf[code] = [...folded].some((unit) => alphabet.has(unit) && unit !== ' ') ? trapClass : other;
    }
  }
  for (const [from, to] of rareRanges) classOf.fill(trapClass, from, to + 1);
  // A syllable folds to its leading consonant.
  for (let code = hangul.first; code <= hangul.last; code++) {
    const lead = String.fromCharCode(hangul.lead + Math.floor((code - hangul.first) / hangul.block));
    if (alphabet.has(lead)) classOf[code] = letterOf(lead);
  }
  classOf['&'.charCodeAt(0)] = trapClass;
  // Mathematical and enclosed letters lie outside the plane.
  classOf[0xd835] = trapClass;
  classOf[0xd83c] = trapClass;
  return classOf;
};

interface Trie {
  /** Child of each state and class, later the transitions; 0 where there is none. */
  readonly next: Uint16Array;
  readonly size: number;
  /** Last class on the way to a state. */
  readonly last: Uint8Array;
  /** Literals that end in a state. */
  readonly own: readonly (number[] | undefined)[];
}

const buildTrie = (literals: readonly Literal[]): Trie => {
  const most = Math.min(
    maxStates,
    literals.reduce((sum, { text }) => sum + text.length, 1),
  );
  const next = new Uint16Array(most << classBits);
  const last = new Uint8Array(most);
  const own: (number[] | undefined)[] = [];
  let size = 1;
  literals.forEach(({ text }, id) => {
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      const edge = (at << classBits) | letterOf(text.charAt(i));
      if (next[edge] === 0) {
        if (size >= maxStates) throw new RangeError(`${literals.length} literals: too many for the automaton`);
        last[size] = edge & (width - 1);
        next[edge] = size++;
      }
      at = next[edge]!;
    }
    const ending = own[at];
    if (ending === undefined) own[at] = [id];
    else ending.push(id);
  });
  return { next, size, last, own };
};

interface CompleteTrie {
  /** Literals of each state, those of its suffixes included. */
  readonly all: readonly (readonly number[] | undefined)[];
  /** All states, the shallow ones first. */
  readonly queue: Uint16Array;
}

/** Completes the transitions breadth-first. */
const completeTrie = ({ next, size, own }: Trie): CompleteTrie => {
  const fail = new Uint16Array(size);
  const queue = new Uint16Array(size);
  const all: (readonly number[] | undefined)[] = [];
  let tail = 1;
  for (let head = 0; head < tail; head++) {
    const at = queue[head]!;
    const suffix = fail[at]!;
    const mine = own[at];
    const theirs = at === 0 ? undefined : all[suffix];
    all[at] = mine && theirs ? [...mine, ...theirs] : (mine ?? theirs);
    for (let letter = firstLetter - 1; letter < width; letter++) {
      const edge = (at << classBits) | letter;
      const child = next[edge]!;
      const other = at === 0 ? 0 : next[(suffix << classBits) | letter]!;
      if (child === 0) next[edge] = other;
      else {
        fail[child] = other;
        queue[tail++] = child;
      }
    }
  }
  return { all, queue };
};

/** A literal as the automaton looks for it. */
const cut = (literal: Literal): Literal =>
  literal.text.length > maxLiteral
    ? { text: literal.text.slice(0, maxLiteral).trimEnd(), left: literal.left, right: null }
    : literal;

/** Builds the automaton; group `g` is the index in `groups`. */
export const buildAutomaton = (anchored: readonly AnchoredGroup[]): Automaton => {
  const ids = new Map<string, number>();
  const literals: Literal[] = [];
  const members: number[][] = [];
  anchored.forEach((group, index) => {
    for (const whole of group.literals) {
      const literal = cut(whole);
      const key = `${literal.text}\n${literal.left}\n${literal.right}`;
      let id = ids.get(key);
      if (id === undefined) {
        id = literals.length;
        ids.set(key, id);
        literals.push(literal);
        members.push([]);
      }
      if (!members[id]!.includes(index)) members[id]!.push(index);
    }
  });
  const classOf = assignClasses(literals);
  const trie = buildTrie(literals);
  const { all, queue } = completeTrie(trie);
  // States with outputs come last, so that one comparison tells them; shallow ones first, where most texts stay.
  const quiet: number[] = [];
  const loud: number[] = [];
  for (const at of queue) (all[at] === undefined ? quiet : loud).push(at);
  const order = [...quiet, ...loud];
  const number = new Uint16Array(trie.size);
  for (let i = 0; i < order.length; i++) number[order[i]!] = i;
  const firstOutput = quiet.length;
  const trap = trie.size;
  const next = new Uint16Array((trie.size + 1) << classBits);
  for (let i = 0; i < order.length; i++) {
    const from = order[i]! << classBits;
    const to = i << classBits;
    for (let letter = blank; letter < width; letter++) next[to | letter] = number[trie.next[from | letter]!]!;
    next[to | skip] = i;
    next[to | trapClass] = trap;
    // A run of separators is one.
    if (trie.last[order[i]!] === blank) next[to | blank] = i;
  }
  const outputStart = new Int32Array(loud.length + 1);
  const outputs: number[] = [];
  loud.forEach((at, i) => {
    outputStart[i] = outputs.length;
    outputs.push(...all[at]!);
  });
  outputStart[loud.length] = outputs.length;
  const groupStart = new Int32Array(literals.length + 1);
  const groups: number[] = [];
  members.forEach((list, i) => {
    groupStart[i] = groups.length;
    groups.push(...list);
  });
  groupStart[literals.length] = groups.length;
  const wordOf = new Uint8Array(65536);
  for (let code = 0; code < 128; code++) wordOf[code] = isWordUnit(String.fromCharCode(code)) ? 1 : 0;
  for (let code = 0xff10; code <= 0xff5a; code++) wordOf[code] = classOf[code]! >= firstLetter ? 1 : 0;
  return {
    classOf,
    next,
    firstOutput,
    trap,
    outputStart,
    outputs: Int32Array.from(outputs),
    literalText: literals.map(({ text }) => text),
    literalFlags: Uint8Array.from(literals, (literal, i) => {
      let flags = members[i]!.reduce((bits, group) => bits | anchored[group]!.starts, 0) << startShift;
      if (literal.left) flags |= boundaryBefore;
      if (literal.right === 'boundary') flags |= boundaryAfter;
      if (literal.right === 'letter') flags |= letterAfter;
      if (/[^a-z# ]/.test(literal.text)) flags |= sharedUnits;
      return flags;
    }),
    groupStart,
    groups: Int32Array.from(groups),
    wordOf,
  };
};
