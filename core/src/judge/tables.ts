/**
 * What the automata and the needs of the patterns are read from: written when the knowledge is compiled, so that loading it is two short
 * passes. Nodes of the trie are numbered breadth first, so that the children of one follow each other; literals by the node they end in.
 */
import type { MatcherTables } from '../knowledge/matcher-tables.ts';

/** Of patterns that need something. */
type WrittenTables = Omit<MatcherTables, 'unanchored'>;

/** A trie of the literals; node 0 is the root. */
export interface Trie {
  readonly size: number;
  /** Classes on the way to a node: the length of a literal that ends in it. */
  readonly depth: Uint8Array;
  /** Node below `node` by a class, or 0. */
  readonly childOf: (node: number, letter: number) => number;
  readonly parent: Uint16Array;
  /** Last class on the way to a node. */
  readonly last: (node: number) => number;
  /** Literals that end in a node: from `firstLiteral[node]` to that of the next. */
  readonly firstLiteral: Uint16Array;
}

/** Literals by number. */
export interface Literals {
  readonly count: number;
  /** Bits of `automaton.ts`. */
  readonly flags: Uint8Array;
  /** Text of one whose flags say `sharedUnits`: of others the classes tell. */
  readonly sharedText: (literal: number) => string;
}

/** Alternatives of the groups' patterns, by number. A list is some literals of which a text must hold one. */
export interface Alternatives {
  readonly count: number;
  readonly group: Uint16Array;
  /** The bit of its `bitIndex` in its pattern. */
  readonly bit: Int32Array;
  /** Alternatives with a literal in their first list: `first` from `firstStart[literal]` on. */
  readonly firstStart: Uint16Array;
  readonly first: Uint16Array;
  /** Whether each further list of an alternative has a literal for which `holds` holds. */
  readonly hasMore: (alternative: number, holds: (literal: number) => boolean) => boolean;
}

export interface Tables {
  readonly trie: Trie;
  readonly literals: Literals;
  readonly alternatives: Alternatives;
  /** Characters of the literals. */
  readonly characters: string;
}

/** A number is one UTF-16 unit, this much more: JSON escapes what is less. */
const base = 32;
/** The largest number: one more would be half of a surrogate pair. */
const most = 0xd7ff - base;

export const writeNumbers = (numbers: Iterable<number>): string => {
  let written = '';
  for (const number of numbers) {
    if (number > most) throw new RangeError(`${number} is more than the tables of the automata can hold`);
    written += String.fromCharCode(number + base);
  }
  return written;
};
const at = (written: string, index: number): number => written.charCodeAt(index) - base;

const readNumbers = (written: string): Uint16Array => {
  const numbers = new Uint16Array(written.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = written.charCodeAt(i) - base;
  return numbers;
};

/** Where each run begins of runs of these lengths, and where the last one ends. */
const startsOf = (lengths: string): Uint16Array => {
  const starts = new Uint16Array(lengths.length + 1);
  let start = 0;
  for (let i = 0; i < lengths.length; ) {
    start += lengths.charCodeAt(i) - base;
    starts[++i] = start;
  }
  return starts;
};

const readTrie = ({ classes, children, ends }: WrittenTables): Trie => {
  const size = classes.length;
  const parent = new Uint16Array(size);
  const depth = new Uint8Array(size);
  const firstChild = new Uint16Array(size + 1);
  const firstLiteral = new Uint16Array(size + 1);
  let child = 1;
  let literal = 0;
  for (let node = 0; node < size; node++) {
    firstChild[node] = child;
    firstLiteral[node] = literal;
    for (const next = child + children.charCodeAt(node) - base; child < next; child++) {
      parent[child] = node;
      depth[child] = depth[node]! + 1;
    }
    literal += ends.charCodeAt(node) - base;
  }
  firstChild[size] = child;
  firstLiteral[size] = literal;
  return {
    size,
    parent,
    depth,
    firstLiteral,
    last: (node) => at(classes, node),
    childOf: (node, letter) => {
      const end = firstChild[node + 1]!;
      for (let child = firstChild[node]!; child < end; child++) if (at(classes, child) === letter) return child;
      return 0;
    },
  };
};

const readLiterals = ({ flags, lengths, texts }: WrittenTables): Literals => {
  const count = flags.length;
  const bits = new Uint8Array(count);
  for (let literal = 0; literal < count; literal++) bits[literal] = flags.charCodeAt(literal) - base;
  let starts: Uint16Array | null = null;
  return {
    count,
    flags: bits,
    sharedText: (literal) => {
      starts ??= startsOf(lengths);
      return texts.slice(starts[literal], starts[literal + 1]);
    },
  };
};

const readAlternatives = ({ groups, bits, firsts, first, more, lists, listed }: WrittenTables): Alternatives => {
  const count = bits.length;
  const group = new Uint16Array(count);
  const bit = new Int32Array(count);
  for (let index = 0, alternative = 0; index < groups.length; index++)
    for (const end = alternative + at(groups, index); alternative < end; alternative++) group[alternative] = index;
  for (let alternative = 0; alternative < count; alternative++) bit[alternative] = 1 << at(bits, alternative);
  const firstList = startsOf(more);
  const firstListed = startsOf(lists);
  return {
    count,
    group,
    bit,
    firstStart: startsOf(firsts),
    first: readNumbers(first),
    hasMore: (alternative, holds) => {
      for (let list = firstList[alternative]!; list < firstList[alternative + 1]!; list++) {
        const end = firstListed[list + 1]!;
        let i = firstListed[list]!;
        while (i < end && !holds(at(listed, i))) i++;
        if (i === end) return false;
      }
      return true;
    },
  };
};

export const readTables = (written: WrittenTables): Tables => ({
  trie: readTrie(written),
  literals: readLiterals(written),
  alternatives: readAlternatives(written),
  characters: written.characters,
});
