/**
 * One dense Aho–Corasick automaton over folded character classes. It runs over offsets of the raw text, allocates
 * nothing, and answers which groups have a required literal in a cell. Exact matching is left to regular expressions.
 */
import { foldUnit, isWordUnit } from './fold.ts';
import type { Literal } from './literals.ts';
import { startsEntity } from './normalise.ts';

export interface AnchoredGroup {
  readonly literals: readonly Literal[];
  /** A hit makes the row worth judging; groups that only explain a clear row do not. */
  readonly starts: boolean;
}

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
  readonly literalLength: Uint8Array;
  /** Bit 1: boundary before, bit 2: after, bit 4: a group that starts a judgement. */
  readonly literalFlags: Uint8Array;
  readonly groupStart: Int32Array;
  readonly groups: Int32Array;
  readonly wordOf: Uint8Array;
}

const classBits = 7;
const width = 1 << classBits;
const other = 0;
const skip = 1;
const trapClass = 2;
const blank = 3;
const firstLetter = 4;
/** Letters and digits of ASCII have a class each; everything else shares the rest, which costs precision only. */
const firstShared = firstLetter + 36;
const maxStates = 65_000;

/** Code units that NFKC or case folding may change; the rest of the plane folds to itself. */
const foldedRanges: readonly (readonly [number, number])[] = [
  [0x0000, 0x058f],
  [0x10a0, 0x11ff],
  [0x13a0, 0x13ff],
  [0x1c80, 0x1fff],
  [0x2000, 0x33ff],
  [0xa640, 0xa7ff],
  [0xf900, 0xffef],
];
const hangul = { first: 0xac00, last: 0xd7a3, lead: 0x1100, block: 588 };

const letterOf = (unit: string): number => {
  const code = unit.charCodeAt(0);
  if (unit >= 'a' && unit <= 'z') return firstLetter + code - 97;
  if (unit >= '0' && unit <= '9') return firstLetter + 26 + code - 48;
  return unit === ' ' ? blank : firstShared + (code % (width - firstShared));
};

const assignClasses = (literals: readonly Literal[]): Uint8Array => {
  const alphabet = new Set<string>(' ');
  for (const { text } of literals) for (let i = 0; i < text.length; i++) alphabet.add(text.charAt(i));
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

interface TrieNode {
  readonly children: Map<number, number>;
  fail: number;
  last: number;
  own: number[];
  all: number[];
}

const buildTrie = (literals: readonly Literal[]): TrieNode[] => {
  const nodes: TrieNode[] = [{ children: new Map(), fail: 0, last: -1, own: [], all: [] }];
  literals.forEach(({ text }, id) => {
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = letterOf(text.charAt(i));
      const children = nodes[at]!.children;
      let child = children.get(letter);
      if (child === undefined) {
        child = nodes.length;
        children.set(letter, child);
        nodes.push({ children: new Map(), fail: 0, last: letter, own: [], all: [] });
      }
      at = child;
    }
    nodes[at]!.own.push(id);
  });
  return nodes;
};

/** Breadth-first: failure links and inherited outputs; returns the order. */
const linkFailures = (nodes: readonly TrieNode[]): number[] => {
  const order = [0];
  for (let head = 0; head < order.length; head++) {
    const at = order[head]!;
    const node = nodes[at]!;
    node.all = [...node.own, ...(at === 0 ? [] : nodes[node.fail]!.all)];
    for (const [letter, child] of node.children) {
      let fail = node.fail;
      while (fail !== 0 && !nodes[fail]!.children.has(letter)) fail = nodes[fail]!.fail;
      const target = nodes[fail]!.children.get(letter);
      nodes[child]!.fail = at === 0 || target === undefined || target === child ? 0 : target;
      order.push(child);
    }
  }
  return order;
};

/** Builds the automaton; group `g` is the index in `groups`. */
export const buildAutomaton = (anchored: readonly AnchoredGroup[]): Automaton => {
  const ids = new Map<string, number>();
  const literals: Literal[] = [];
  const members: number[][] = [];
  anchored.forEach((group, index) => {
    for (const literal of group.literals) {
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
  const nodes = buildTrie(literals);
  if (nodes.length > maxStates) throw new RangeError(`${nodes.length} states: shorten the literals`);
  const order = linkFailures(nodes);
  const quiet = order.filter((at) => nodes[at]!.all.length === 0);
  const loud = order.filter((at) => nodes[at]!.all.length > 0);
  const number = new Int32Array(nodes.length);
  [...quiet, ...loud].forEach((at, i) => {
    number[at] = i;
  });
  const firstOutput = quiet.length;
  const trap = nodes.length;
  const next = new Uint16Array((nodes.length + 1) * width);
  for (const at of order) {
    const node = nodes[at]!;
    const row = number[at]! << classBits;
    const failRow = number[node.fail]! << classBits;
    for (let letter = 0; letter < width; letter++) {
      const child = node.children.get(letter);
      next[row + letter] = child !== undefined ? number[child]! : at === 0 ? 0 : next[failRow + letter]!;
    }
    next[row + other] = 0;
    next[row + skip] = number[at]!;
    next[row + trapClass] = trap;
    // A run of blanks is one blank.
    if (node.last === blank) next[row + blank] = number[at]!;
  }
  const outputStart = new Int32Array(loud.length + 1);
  const outputs: number[] = [];
  loud.forEach((at, i) => {
    outputStart[i] = outputs.length;
    outputs.push(...nodes[at]!.all);
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
  for (let code = 0; code < 65536; code++) {
    const letter = classOf[code]!;
    if (
      code < 128 ? isWordUnit(String.fromCharCode(code)) : code >= 0xff10 && code <= 0xff5a && letter >= firstLetter
    ) {
      wordOf[code] = 1;
    }
  }
  return {
    classOf,
    next,
    firstOutput,
    trap,
    outputStart,
    outputs: Int32Array.from(outputs),
    literalLength: Uint8Array.from(literals, (literal) => literal.text.length),
    literalFlags: Uint8Array.from(
      literals,
      (literal, i) =>
        (literal.left ? 1 : 0) | (literal.right ? 2 : 0) | (members[i]!.some((g) => anchored[g]!.starts) ? 4 : 0),
    ),
    groupStart,
    groups: Int32Array.from(groups),
    wordOf,
  };
};

/** Offset of the first unit of a literal of `length` folded units that ends before `end`. */
const literalStart = (automaton: Automaton, text: string, start: number, end: number, length: number): number => {
  let at = end;
  for (let left = length; left > 0 && at > start; ) {
    const letter = automaton.classOf[text.charCodeAt(--at)]!;
    if (letter === skip) continue;
    left--;
    if (letter === blank) while (at > start && automaton.classOf[text.charCodeAt(at - 1)] === blank) at--;
  }
  return at;
};

const boundariesHold = (
  automaton: Automaton,
  text: string,
  start: number,
  end: number,
  stop: number,
  literal: number,
): boolean => {
  const flags = automaton.literalFlags[literal]!;
  if (flags & 2 && stop < end && automaton.wordOf[text.charCodeAt(stop)] === 1) return false;
  if (flags & 1) {
    const first = literalStart(automaton, text, start, stop, automaton.literalLength[literal]!);
    if (first > start && automaton.wordOf[text.charCodeAt(first - 1)] === 1) return false;
  }
  return true;
};

export const nothingFound = 0;
export const literalFound = 1;
/** The cell holds entities, ligatures or other forms that must be normalised before it can be searched. */
export const normaliseFirst = 2;

/**
 * Looks for a literal of a group that starts a judgement in `text[start, end)`; leaves at the first.
 * Returns one of `nothingFound`, `literalFound`, `normaliseFirst`.
 */
export const findStart = (automaton: Automaton, text: string, start: number, end: number): number => {
  const { classOf, next, firstOutput, trap, outputStart, outputs, literalFlags } = automaton;
  let state = 0;
  for (let i = start; i < end; i++) {
    state = next[(state << classBits) | classOf[text.charCodeAt(i)]!]!;
    if (state < firstOutput) continue;
    if (state === trap) {
      if (text.charCodeAt(i) !== 38 || startsEntity(text, i)) return normaliseFirst;
      state = 0;
      continue;
    }
    const row = state - firstOutput;
    for (let o = outputStart[row]!; o < outputStart[row + 1]!; o++) {
      const literal = outputs[o]!;
      if (literalFlags[literal]! & 4 && boundariesHold(automaton, text, start, end, i + 1, literal))
        return literalFound;
    }
  }
  return nothingFound;
};

/** Calls `found(group, end)` for each literal found in `text[start, end)`, which must be normalised text if it may trap. */
export const findGroups = (
  automaton: Automaton,
  text: string,
  start: number,
  end: number,
  found: (group: number, stop: number) => void,
): void => {
  const { classOf, next, firstOutput, trap, outputStart, outputs, groupStart, groups } = automaton;
  let state = 0;
  for (let i = start; i < end; i++) {
    state = next[(state << classBits) | classOf[text.charCodeAt(i)]!]!;
    if (state < firstOutput) continue;
    if (state === trap) {
      state = 0;
      continue;
    }
    const row = state - firstOutput;
    for (let o = outputStart[row]!; o < outputStart[row + 1]!; o++) {
      const literal = outputs[o]!;
      if (!boundariesHold(automaton, text, start, end, i + 1, literal)) continue;
      for (let g = groupStart[literal]!; g < groupStart[literal + 1]!; g++) found(groups[g]!, i + 1);
    }
  }
};
