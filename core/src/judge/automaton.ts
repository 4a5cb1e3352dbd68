/**
 * Aho–Corasick automata over folded character classes. They run over offsets of the raw text, allocate nothing, and
 * tell the literals in a cell (`search.ts`). Exact matching is left to regular expressions.
 * A transition is worked out when it is first taken: texts visit few of the states, those stay close together in
 * memory, and nothing but the trie is built beforehand.
 */

import { foldUnit, isWordUnit } from '../text/fold.ts';
import { between, marks } from './literal-pool.ts';

/** Literals, by number, of which a text must hold one. */
export interface LiteralList {
  readonly literals: readonly number[];
  /** Kinds of cells in which a hit makes the row worth judging (bits of `cellKinds`); 0 for lists that never do. */
  readonly starts: number;
}

/** Kinds of cells, as bits. */
export const cellKinds = { text: 1, material: 2, partNumber: 4, all: 7 } as const;

/** Marks a value of `next` that needs a look: an output state, the trap, or a transition not worked out yet. */
export const look = 0x8000;
/** The cell must be normalised before it is searched, unless the character is a bare ampersand. */
export const trap = 0xfffe;
export const unknown = 0xffff;

/** Lists of a state in `outputs`: one for each digit that it may end in, all of them in the last. */
const outputLists = 11;
/** Index in `outputs`. Digits share a class, and many part numbers are digits only: the last one tells most of them apart. */
export const outputsAt = (state: number, code: number): number =>
  state * outputLists + (code >= 48 && code <= 57 ? code - 48 : outputLists - 1);

/** An automaton for some of the literals. State 0 is the start. */
export interface Machine {
  /** Next state by `(state << classBits) | class`, `look` added where the state has outputs. */
  readonly next: Uint16Array;
  /** Literals that may end in a state after a code unit, at `outputsAt` of them. */
  readonly outputs: readonly (readonly number[])[];
  /** Works out a transition that is `unknown`; older states may be forgotten by it. */
  readonly visit: (state: number, letter: number) => number;
}

export interface Automaton {
  /** Class of each UTF-16 code unit, or `unresolved`. */
  readonly classOf: Uint8Array;
  /** Class of an unresolved code unit, kept in `classOf`. */
  readonly resolve: (code: number) => number;
  /** Looks for the literals of groups that start a judgement. */
  readonly starts: Machine;
  /** Looks for all. */
  readonly all: Machine;
  readonly literalText: (literal: number) => string;
  /** By literal, bits below. */
  readonly literalFlags: Uint8Array;
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
export const trapClass = 2;
export const blank = 3;
const firstLetter = 4;
/** Class of all digits; every class from here on is of more than one character. */
export const firstDigit = firstLetter + 26;
/** What folding makes of the code unit is worked out when a text holds it. */
export const unresolved = firstDigit + 1;
/** Letters of ASCII have a class each, digits one together; the rest is shared, which costs precision only. */
const firstShared = unresolved + 1;
/** States kept; when there are more all are forgotten. */
const maxStates = 8192;
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

const letterOf = (code: number): number => {
  if (code >= 97 && code <= 122) return firstLetter + code - 97;
  if (code === hash || (code >= 48 && code <= 57)) return firstDigit;
  return code === 32 ? blank : firstShared + (code % (width - firstShared));
};
const hash = '#'.charCodeAt(0);
/** Of the characters of ASCII as they stand in literals. */
const letters = Uint8Array.from({ length: 128 }, (_, code) => letterOf(code));

/** What a folded character of the alphabet is to the automaton. */
const classOfFolded = (folded: string, alphabet: ReadonlySet<string>): number => {
  if (folded.length === 0) return skip;
  if (folded.length === 1) return alphabet.has(folded) ? letterOf(folded.charCodeAt(0)) : other;
  // Ligatures and the like: the cell has to be normalised first, if a literal could be hidden in one.
  return [...folded].some((unit) => alphabet.has(unit) && unit !== ' ') ? trapClass : other;
};

/** A syllable folds to its leading consonant. */
const leadOf = (code: number): string =>
  String.fromCharCode(hangul.lead + Math.floor((code - hangul.first) / hangul.block));

/** `used`: the characters of the literals. */
const createClasses = (used: readonly number[]): Pick<Automaton, 'classOf' | 'resolve'> => {
  const alphabet = new Set<string>(' 0123456789');
  for (const code of used) alphabet.add(String.fromCharCode(code));
  alphabet.delete('#');
  const classOf = new Uint8Array(65536);
  for (const unit of alphabet) classOf[unit.charCodeAt(0)] = letterOf(unit.charCodeAt(0));
  for (const [from, to] of foldedRanges) classOf.fill(unresolved, from, to + 1);
  for (const [from, to] of rareRanges) classOf.fill(trapClass, from, to + 1);
  classOf.fill(unresolved, hangul.first, hangul.last + 1);
  classOf['&'.charCodeAt(0)] = trapClass;
  // Mathematical and enclosed letters lie outside the plane.
  classOf[0xd835] = trapClass;
  classOf[0xd83c] = trapClass;
  const resolve = (code: number): number => {
    const syllable = code >= hangul.first && code <= hangul.last;
    const letter = classOfFolded(syllable ? leadOf(code) : foldUnit(String.fromCharCode(code)), alphabet);
    classOf[code] = letter;
    return letter;
  };
  for (let code = 0; code < 128; code++) if (classOf[code] === unresolved) resolve(code);
  return { classOf, resolve };
};

interface Trie {
  readonly childOf: (node: number, letter: number) => number;
  readonly parent: Int32Array;
  /** Last class on the way to a node. */
  readonly last: Uint8Array;
  /** A literal that ends in a node, + 1; 0: none. */
  readonly own: Int32Array;
  /** By literal, the one before it that ends in the same node, + 1. */
  readonly ownBefore: Int32Array;
  /** By literal, its flags but for `startShift`; where it begins and ends in the text of all. */
  readonly flags: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Characters of the literals. */
  readonly used: readonly number[];
}

const countLiterals = (written: string): number => {
  if (written === '') return 0;
  let count = 1;
  for (let at = written.indexOf(between); at >= 0; at = written.indexOf(between, at + 1)) count++;
  return count;
};

const [boundaryMark, endMark, letterMark] = [marks.before, marks.after, marks.letter].map((mark) => mark.charCodeAt(0));

/** A trie of the literals (`LiteralPool.written`), read in one pass; node 0 is the root. */
const buildTrie = (written: string): Trie => {
  const count = countLiterals(written);
  const most = written.length + 1;
  // Words share their beginnings: there are half as many nodes as characters.
  let mask = 1;
  while (mask < most) mask = mask * 2 + 1;
  /** Open hash table of the edges: child of `(node << classBits) | letter`. */
  const edges = new Int32Array(mask + 1);
  const children = new Int32Array(mask + 1);
  const parent = new Int32Array(most);
  const last = new Uint8Array(most);
  const own = new Int32Array(most);
  const ownBefore = new Int32Array(count);
  const flags = new Uint8Array(count);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const seen = new Uint8Array(65536);
  const used: number[] = [];
  let size = 1;
  for (let id = 0, next = 0; id < count; id++) {
    let start = next;
    const close = written.indexOf(between, start);
    let end = close < 0 ? written.length : close;
    next = end + 1;
    let flag = 0;
    if (written.charCodeAt(start) === boundaryMark) {
      flag = boundaryBefore;
      start++;
    }
    const mark = written.charCodeAt(end - 1);
    if (mark === endMark || mark === letterMark) {
      flag |= mark === endMark ? boundaryAfter : letterAfter;
      end--;
    }
    let node = 0;
    for (let at = start; at < end; at++) {
      const code = written.charCodeAt(at);
      if (seen[code] === 0) {
        seen[code] = 1;
        used.push(code);
      }
      const letter = code < 128 ? letters[code]! : letterOf(code);
      // All but small letters, blanks and `#` may share their class with others.
      if (letter >= firstDigit && code !== hash) flag |= sharedUnits;
      const edge = (node << classBits) | letter;
      let slot = (Math.imul(edge, 0x9e3779b1) >>> 8) & mask;
      while (children[slot] !== 0 && edges[slot] !== edge) slot = (slot + 1) & mask;
      if (children[slot] === 0) {
        edges[slot] = edge;
        children[slot] = size;
        parent[size] = node;
        last[size] = letter;
        size++;
      }
      node = children[slot]!;
    }
    ownBefore[id] = own[node]!;
    own[node] = id + 1;
    flags[id] = flag;
    starts[id] = start;
    ends[id] = end;
  }
  const childOf = (node: number, letter: number): number => {
    const edge = (node << classBits) | letter;
    let slot = (Math.imul(edge, 0x9e3779b1) >>> 8) & mask;
    while (children[slot] !== 0 && edges[slot] !== edge) slot = (slot + 1) & mask;
    return children[slot]!;
  };
  return { childOf, parent, last, own, ownBefore, flags, starts, ends, used };
};

const noOutputs: readonly number[] = [];

/** The automaton of those literals of a trie for which `wanted` holds. */
const createMachine = (
  { childOf, parent, last, own, ownBefore }: Trie,
  endOf: (literal: number) => string,
  wanted: (literal: number) => boolean,
): Machine => {
  const size = parent.length;
  const next = new Uint16Array(maxStates << classBits);
  const outputs: (readonly number[])[] = [];
  const nodeOf = new Int32Array(maxStates);
  /** State of a node + 1. */
  const stateOf = new Uint16Array(size);
  /** Longest suffix of a node that is a node, + 1. */
  const suffixes = new Int32Array(size);
  const literalsOf: (readonly number[] | undefined)[] = [];
  let states = 0;

  const suffixOf = (node: number): number => {
    let suffix = suffixes[node]! - 1;
    if (suffix < 0) {
      const above = parent[node]!;
      suffix = above === 0 ? 0 : targetOf(suffixOf(above), last[node]!);
      suffixes[node] = suffix + 1;
    }
    return suffix;
  };

  const targetOf = (node: number, letter: number): number => {
    for (let at = node; ; at = suffixOf(at)) {
      const child = childOf(at, letter);
      if (child !== 0 || at === 0) return child;
    }
  };

  const ownOf = (node: number): readonly number[] => {
    const mine: number[] = [];
    for (let id = own[node]! - 1; id >= 0; id = ownBefore[id]! - 1) if (wanted(id)) mine.unshift(id);
    return mine;
  };

  /** Literals that end in a node, those of its suffixes included. */
  const literalsAt = (node: number): readonly number[] => {
    if (node === 0) return noOutputs;
    let found = literalsOf[node];
    if (found === undefined) {
      const mine = ownOf(node);
      const theirs = literalsAt(suffixOf(node));
      found = mine.length === 0 ? theirs : theirs.length === 0 ? mine : [...mine, ...theirs];
      literalsOf[node] = found;
    }
    return found;
  };

  const addState = (node: number): number => {
    const state = states++;
    nodeOf[state] = node;
    stateOf[node] = state + 1;
    const found = literalsAt(node);
    const byDigit = found.length > 1 && last[node] === firstDigit;
    for (let list = 0; list < outputLists; list++) {
      const unit = String(list);
      outputs[state * outputLists + list] =
        byDigit && list < 10 ? found.filter((id) => endOf(id) === '#' || endOf(id) === unit) : found;
    }
    next.fill(unknown, state << classBits, (state + 1) << classBits);
    next[(state << classBits) | trapClass] = trap;
    return state;
  };
  addState(0);

  return {
    next,
    outputs,
    visit: (from, letter) => {
      const node = nodeOf[from]!;
      // A run of separators is one.
      const stays = letter === skip || (letter === blank && last[node] === blank);
      const target = stays ? node : targetOf(node, letter);
      const forgets = stateOf[target] === 0 && states === maxStates;
      if (forgets) {
        stateOf.fill(0);
        states = 0;
        addState(0);
      }
      const state = stateOf[target] === 0 ? addState(target) : stateOf[target]! - 1;
      const value = outputs[state * outputLists + outputLists - 1]!.length > 0 ? state | look : state;
      if (!forgets) next[(from << classBits) | letter] = value;
      return value;
    },
  };
};

/** `written`: the literals of a pool, one text. */
export const buildAutomaton = (written: string, anchored: readonly LiteralList[]): Automaton => {
  const trie = buildTrie(written);
  const { flags: literalFlags, starts, ends } = trie;
  for (const group of anchored) {
    const kinds = group.starts << startShift;
    if (kinds !== 0) for (const literal of group.literals) literalFlags[literal] = literalFlags[literal]! | kinds;
  }
  const { classOf, resolve } = createClasses(trie.used);
  const wordOf = new Uint8Array(65536);
  for (let code = 0; code < 128; code++) wordOf[code] = isWordUnit(String.fromCharCode(code)) ? 1 : 0;
  const wide = 0xfee0;
  for (let code = 0xff10; code <= 0xff5a; code++) wordOf[code] = wordOf[code - wide]!;
  const texts = new Array<string | undefined>(literalFlags.length);
  const endOf = (literal: number): string => written.charAt(ends[literal]! - 1);
  return {
    classOf,
    resolve,
    starts: createMachine(trie, endOf, (id) => literalFlags[id]! >> startShift !== 0),
    all: createMachine(trie, endOf, () => true),
    literalText: (literal) => {
      texts[literal] ??= written.slice(starts[literal], ends[literal]);
      return texts[literal];
    },
    literalFlags,
    wordOf,
  };
};
