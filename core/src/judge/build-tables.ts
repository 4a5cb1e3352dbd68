/** Works out the tables of the automata from what the groups of patterns look for. */
import type { Literal } from '../knowledge/literals.ts';
import type { MatcherTables } from '../knowledge/matcher-tables.ts';
import {
  boundaryAfter,
  boundaryBefore,
  firstDigit,
  holdsBlank,
  letterAfter,
  letterOf,
  sharedUnits,
  startShift,
} from './automaton.ts';
import { bitIndex } from './split-pattern.ts';
import { writeNumbers } from './tables.ts';

/** What a group looks for. */
export interface Searched {
  /** By alternative of its pattern: lists of literals of which a text must hold one each. */
  readonly needs: readonly (readonly (readonly Literal[])[])[];
  /** Kinds of cells in which a hit makes the row worth judging (bits of `cellKinds`); 0 where it never does. */
  readonly starts: number;
}

/** Longer literals are looked for by their start: the tables stay small, and few texts tell the difference. */
const maxLength = 8;

const cut = (literal: Literal): Literal =>
  literal.text.length > maxLength
    ? { text: literal.text.slice(0, maxLength).trimEnd(), left: literal.left, right: null }
    : literal;

/** A distinct literal. */
interface Entry {
  readonly text: string;
  /** Alternatives with it in their first list. */
  readonly alternatives: number[];
  flags: number;
  number: number;
}

interface Node {
  readonly children: Map<number, Node>;
  readonly own: Entry[];
}

const createNode = (): Node => ({ children: new Map(), own: [] });

/** All but small letters, blanks and `#` may share their class with others. */
const mayShare = (char: string): boolean => letterOf(char.charCodeAt(0)) >= firstDigit && char !== '#';

const flagsOf = ({ text, left, right }: Literal): number =>
  (left ? boundaryBefore : 0) |
  (right === 'boundary' ? boundaryAfter : right === 'letter' ? letterAfter : 0) |
  ([...text].some(mayShare) ? sharedUnits : 0) |
  (text.includes(' ') ? holdsBlank : 0);

const createPool = () => {
  const root = createNode();
  const known = new Map<string, Entry>();
  const add = (literal: Literal): Entry => {
    const entry: Entry = { text: literal.text, alternatives: [], flags: flagsOf(literal), number: -1 };
    let node = root;
    for (let i = 0; i < entry.text.length; i++) {
      const letter = letterOf(entry.text.charCodeAt(i));
      const child = node.children.get(letter) ?? createNode();
      node.children.set(letter, child);
      node = child;
    }
    node.own.push(entry);
    return entry;
  };
  return {
    root,
    entryOf: (whole: Literal): Entry => {
      const literal = cut(whole);
      const key = `${literal.left} ${literal.right} ${literal.text}`;
      const entry = known.get(key) ?? add(literal);
      known.set(key, entry);
      return entry;
    },
  };
};

/** Nodes breadth first, each with the class that leads to it. */
const listNodes = (root: Node): readonly { readonly letter: number; readonly node: Node }[] => {
  const nodes = [{ letter: 0, node: root }];
  for (const { node } of nodes)
    for (const [letter, child] of [...node.children].sort(([a], [b]) => a - b)) nodes.push({ letter, node: child });
  return nodes;
};

/** `searched`: by group. Throws a `RangeError` where there is more of something than the tables can number. */
export const buildTables = (searched: readonly Searched[]): Omit<MatcherTables, 'unanchored'> => {
  const pool = createPool();
  const bits: number[] = [];
  const more: (readonly (readonly Entry[])[])[] = [];
  for (const { needs, starts } of searched) {
    needs.forEach((lists, index) => {
      const [first = [], ...further] = lists.map((literals) => [...new Set(literals.map(pool.entryOf))]);
      for (const entry of first) {
        entry.alternatives.push(bits.length);
        entry.flags |= starts << startShift;
      }
      bits.push(bitIndex(index, needs.length));
      more.push(further);
    });
  }
  const nodes = listNodes(pool.root);
  const entries = nodes.flatMap(({ node }) => node.own);
  entries.forEach((entry, number) => {
    entry.number = number;
  });
  const shared = entries.map(({ text, flags }) => (flags & sharedUnits ? text : ''));
  const lists = more.flat();
  return {
    characters: [...new Set(entries.flatMap(({ text }) => [...text]))].sort().join(''),
    classes: writeNumbers(nodes.map(({ letter }) => letter)),
    children: writeNumbers(nodes.map(({ node }) => node.children.size)),
    ends: writeNumbers(nodes.map(({ node }) => node.own.length)),
    flags: writeNumbers(entries.map(({ flags }) => flags)),
    lengths: writeNumbers(shared.map((text) => text.length)),
    texts: shared.join(''),
    groups: writeNumbers(searched.map(({ needs }) => needs.length)),
    bits: writeNumbers(bits),
    firsts: writeNumbers(entries.map(({ alternatives }) => alternatives.length)),
    first: writeNumbers(entries.flatMap(({ alternatives }) => alternatives)),
    more: writeNumbers(more.map((further) => further.length)),
    lists: writeNumbers(lists.map((list) => list.length)),
    listed: writeNumbers(lists.flatMap((list) => list.map(({ number }) => number))),
  };
};
