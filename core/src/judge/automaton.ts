/**
 * Aho–Corasick automata over folded character classes. They run over offsets of the raw text, allocate nothing, and
 * tell the literals in a cell (`search.ts`). Exact matching is left to regular expressions.
 * A transition is worked out when it is first taken: texts visit few of the states, those stay close together in
 * memory, and nothing but the trie is built beforehand.
 */

import { foldUnit, isWordUnit } from '../text/fold.ts';
import type { Tables, Trie } from './tables.ts';

/** Kinds of cells, as bits. */
export const cellKinds = { text: 1, material: 2, partNumber: 4, all: 7 } as const;

/** Marks a value of `next` that needs a look: an output state, the trap, or a transition not worked out yet. */
export const look = 0x8000;
/** The cell must be normalised before it is searched, unless the character is a bare ampersand. */
export const trap = 0xfffe;
export const unknown = 0xffff;

/** The literals that may end in a state. */
export interface Outputs {
  readonly all: readonly number[];
  /**
   * Digits share a class, and many part numbers are digits only: the last digits tell most of them apart. How many there are before the
   * end of the text in this state, up to `mostDigits`; 0 where it does not pay to look at them.
   */
  readonly digits: number;
  /** By the number that the last digits make, once it was met. */
  readonly byDigits: (readonly number[] | undefined)[];
}

const mostDigits = 3;
/** Fewer literals are tried one by one. */
const fewLiterals = 4;

/** An automaton for some of the literals. State 0 is the start. */
export interface Machine {
  /** Next state by `(state << classBits) | class`, `look` added where the state has outputs. */
  readonly next: Uint16Array;
  /** By state. */
  readonly outputs: readonly Outputs[];
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
  /** Those of `outputs.all` that the number of the last digits does not rule out. */
  readonly narrow: (outputs: Outputs, number: number) => readonly number[];
  readonly literalText: (literal: number) => string;
  /** Length of the text of each. */
  readonly literalLength: Uint8Array;
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
const startBits = cellKinds.all << startShift;
/** A run of separators counts as the blank in it: the text that it is found in may be longer. */
export const holdsBlank = 128;

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

export const letterOf = (code: number): number => {
  if (code >= 97 && code <= 122) return firstLetter + code - 97;
  if (code === hash || (code >= 48 && code <= 57)) return firstDigit;
  return code === 32 ? blank : firstShared + (code % (width - firstShared));
};
const hash = '#'.charCodeAt(0);

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

/** `characters`: of the literals. */
const createClasses = (characters: string): Pick<Automaton, 'classOf' | 'resolve'> => {
  const alphabet = new Set<string>(` 0123456789${characters}`);
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

const noLiterals: number[] = [];

/** The automaton of those literals of a trie for which `wanted` holds. */
const createMachine = (
  { size, childOf, parent, last, firstLiteral }: Trie,
  wanted: (literal: number) => boolean,
): Machine => {
  const next = new Uint16Array(maxStates << classBits);
  const outputs: Outputs[] = [];
  const nodeOf = new Int32Array(maxStates);
  /** State of a node + 1. */
  const stateOf = new Uint16Array(size);
  /** Longest suffix of a node that is a node, + 1. */
  const suffixes = new Int32Array(size);
  const literalsOf: (number[] | undefined)[] = [];
  /** States after the same digits mostly have the same literals. */
  const outputsOf = new Map<readonly number[], Outputs>();
  let states = 0;

  const suffixOf = (node: number): number => {
    let suffix = suffixes[node]! - 1;
    if (suffix < 0) {
      const above = parent[node]!;
      suffix = above === 0 ? 0 : targetOf(suffixOf(above), last(node));
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

  const ownOf = (node: number): number[] => {
    const mine: number[] = [];
    for (let id = firstLiteral[node]!; id < firstLiteral[node + 1]!; id++) if (wanted(id)) mine.push(id);
    return mine;
  };

  /** Literals that end in a node, those of its suffixes included. */
  const literalsAt = (node: number): number[] => {
    if (node === 0) return noLiterals;
    let found = literalsOf[node];
    if (found === undefined) {
      const mine = ownOf(node);
      const theirs = literalsAt(suffixOf(node));
      found = mine.length === 0 ? theirs : theirs.length === 0 ? mine : [...mine, ...theirs];
      literalsOf[node] = found;
    }
    return found;
  };

  const digitsBefore = (node: number): number => {
    let count = 0;
    for (let at = node; count < mostDigits && at !== 0 && last(at) === firstDigit; at = parent[at]!) count++;
    return count;
  };

  const toOutputs = (all: readonly number[], node: number): Outputs => {
    const digits = all.length < fewLiterals ? 0 : digitsBefore(node);
    const made: Outputs = { all, digits, byDigits: new Array(digits === 0 ? 0 : 10 ** digits) };
    outputsOf.set(all, made);
    return made;
  };

  const addState = (node: number): number => {
    const state = states++;
    nodeOf[state] = node;
    stateOf[node] = state + 1;
    const found = literalsAt(node);
    outputs[state] = outputsOf.get(found) ?? toOutputs(found, node);
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
      const stays = letter === skip || (letter === blank && last(node) === blank);
      const target = stays ? node : targetOf(node, letter);
      const forgets = stateOf[target] === 0 && states === maxStates;
      if (forgets) {
        stateOf.fill(0);
        states = 0;
        addState(0);
      }
      const state = stateOf[target] === 0 ? addState(target) : stateOf[target]! - 1;
      const value = outputs[state]!.all.length > 0 ? state | look : state;
      if (!forgets) next[(from << classBits) | letter] = value;
      return value;
    },
  };
};

/** The small letter, blank or `#` of a class that no other character shares in a literal. */
const charOf = (letter: number): string => {
  if (letter === blank) return ' ';
  return letter === firstDigit ? '#' : String.fromCharCode(letter - firstLetter + 97);
};

/** Text of a literal, from the node that it ends in. */
const spell = ({ parent, last, firstLiteral }: Trie, literal: number): string => {
  let low = 0;
  let high = parent.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (firstLiteral[middle]! <= literal) low = middle;
    else high = middle;
  }
  let text = '';
  for (let node = low; node !== 0; node = parent[node]!) text = charOf(last(node)) + text;
  return text;
};

export const createAutomaton = ({ trie, literals, characters }: Tables): Automaton => {
  const { flags: literalFlags, count, sharedText } = literals;
  const { classOf, resolve } = createClasses(characters);
  const wordOf = new Uint8Array(65536);
  for (let code = 0; code < 128; code++) wordOf[code] = isWordUnit(String.fromCharCode(code)) ? 1 : 0;
  const wide = 0xfee0;
  for (let code = 0xff10; code <= 0xff5a; code++) wordOf[code] = wordOf[code - wide]!;
  const texts = new Array<string | undefined>(count);
  const literalText = (literal: number): string => {
    texts[literal] ??= literalFlags[literal]! & sharedUnits ? sharedText(literal) : spell(trie, literal);
    return texts[literal];
  };
  const endsIn = (literal: number, digits: string): boolean => {
    const text = literalText(literal);
    for (let back = 1; back <= Math.min(digits.length, text.length); back++) {
      const wanted = text.charAt(text.length - back);
      if (wanted !== '#' && wanted !== digits.charAt(digits.length - back)) return false;
    }
    return true;
  };
  const literalLength = new Uint8Array(count);
  for (let node = 0, literal = 0; node < trie.size; node++)
    for (const end = trie.firstLiteral[node + 1]!; literal < end; literal++) literalLength[literal] = trie.depth[node]!;
  return {
    classOf,
    resolve,
    starts: createMachine(trie, (id) => (literalFlags[id]! & startBits) !== 0),
    all: createMachine(trie, () => true),
    narrow: ({ all, digits, byDigits }, number) => {
      const shown = String(number).padStart(digits, '0');
      byDigits[number] ??= all.filter((literal) => endsIn(literal, shown));
      return byDigits[number];
    },
    literalText,
    literalLength,
    literalFlags,
    wordOf,
  };
};
