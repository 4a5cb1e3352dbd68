/**
 * The syntax of a regular expression as a tree that knows which characters overlap: what bounding quantifiers and
 * telling safe patterns from unsafe ones need. (`pattern-syntax.ts` reads the same syntax for its literals.)
 */

export type RegexNode =
  /** Takes one character; `atom` as written. */
  | { readonly kind: 'one'; readonly set: CharSet; readonly atom: string }
  /** Takes none: `^`, `$`, `\b`, a look to either side; `head` as written (`\b`, `(?=`). */
  | { readonly kind: 'look'; readonly item: RegexNode | null; readonly head: string }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'alternatives'; readonly items: readonly RegexNode[] }
  | {
      readonly kind: 'repeat';
      readonly item: RegexNode;
      readonly min: number;
      /** `Infinity` where open. */
      readonly max: number;
      /** Place of the quantifier in the source, without a `?` after it. */
      readonly start: number;
      readonly end: number;
    };

/** Which of the sample characters an item matches: bit by bit. */
export type CharSet = bigint;

/** Every printable ASCII character, a few of each other script, and what stands for blanked text. */
const samples = `\n\u0001${String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))}ßéüμΩ°±×ж한一磁あモー，、（`;

/** Refused: the message says what it is. */
class Unreadable extends Error {}

interface Cursor {
  readonly source: string;
  readonly flags: string;
  /** Characters beyond ASCII and the samples that the source itself holds. */
  readonly own: readonly string[];
  at: number;
  depth: number;
}

const maxDepth = 60;
const setCache = new Map<string, CharSet>();

/** Sets of plain ASCII letters, digits and signs, either case: most of a pattern. */
const plainSets = new Map<string, CharSet>();
for (let i = 0; i < samples.length; i++) {
  const char = samples.charAt(i);
  if (char > ' ' && char < '\x7f' && !'\\^$.*+?()[]{}|/'.includes(char)) {
    plainSets.set(
      char,
      (1n << BigInt(samples.indexOf(char.toLowerCase()))) | (1n << BigInt(samples.indexOf(char.toUpperCase()))),
    );
  }
}

const oneOf = (cursor: Cursor, atom: string): RegexNode => ({ kind: 'one', set: setOf(cursor, atom), atom });

/** Characters of `from` and later that a regular expression takes, as bits from `offset` on. */
const taken = (regex: RegExp, from: readonly string[], offset: number): CharSet => {
  let set = 0n;
  for (let i = 0; i < from.length; i++) if (regex.test(from[i]!)) set |= 1n << BigInt(offset + i);
  return set;
};
const sampled = [...samples];

const setOf = ({ flags, own }: Cursor, atom: string): CharSet => {
  const plain = plainSets.get(atom);
  if (plain !== undefined) return plain;
  // A character beyond ASCII, as most are in Chinese and Japanese words.
  if (atom.length === 1 && atom > '\x7f' && atom.toLowerCase() === atom.toUpperCase()) {
    const at = sampled.indexOf(atom);
    return 1n << BigInt(at < 0 ? sampled.length + own.indexOf(atom) : at);
  }
  const regex = new RegExp(`^(?:${atom})$`, flags.replace(/[gy]/g, ''));
  const key = `${flags}/${atom}`;
  let set = setCache.get(key);
  if (set === undefined) {
    set = taken(regex, sampled, 0);
    if (setCache.size < 5000) setCache.set(key, set);
  }
  return set | taken(regex, own, sampled.length);
};

const readClass = (cursor: Cursor): RegexNode => {
  const start = cursor.at++;
  if (cursor.source[cursor.at] === '^') cursor.at++;
  while (cursor.at < cursor.source.length && cursor.source[cursor.at] !== ']')
    cursor.at += cursor.source[cursor.at] === '\\' ? 2 : 1;
  cursor.at++;
  return oneOf(cursor, cursor.source.slice(start, cursor.at));
};

const readEscape = (cursor: Cursor): RegexNode => {
  const rest = cursor.source.slice(cursor.at, cursor.at + 40);
  if (/^\\[bB]/.test(rest)) {
    cursor.at += 2;
    return { kind: 'look', item: null, head: rest.slice(0, 2) };
  }
  if (/^\\(?:[1-9]|k<)/.test(rest)) throw new Unreadable('a back reference');
  const [atom] = /^\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z]|[\s\S])/.exec(rest)!;
  cursor.at += atom.length;
  return oneOf(cursor, atom);
};

const readGroup = (cursor: Cursor): RegexNode => {
  if (++cursor.depth > maxDepth) throw new Unreadable('groups nested too deep');
  const [head] = /^\((?:\?(?::|=|!|<=|<!|<[A-Za-z]\w*>))?/.exec(cursor.source.slice(cursor.at, cursor.at + 60))!;
  cursor.at += head.length;
  if (head === '(' && cursor.source[cursor.at] === '?') throw new Unreadable('a kind of group that is not known here');
  const item = readAlternatives(cursor);
  cursor.at++;
  cursor.depth--;
  return /[=!]$/.test(head) ? { kind: 'look', item, head } : item;
};

const readAtom = (cursor: Cursor): RegexNode => {
  const char = cursor.source.charAt(cursor.at);
  if (char === '(') return readGroup(cursor);
  if (char === '[') return readClass(cursor);
  if (char === '\\') return readEscape(cursor);
  cursor.at++;
  if (char === '^' || char === '$') return { kind: 'look', item: null, head: char };
  const atom = /[{}\]]/.test(char) ? `\\${char}` : char;
  return oneOf(cursor, atom);
};

const readSequence = (cursor: Cursor): RegexNode => {
  const items: RegexNode[] = [];
  while (cursor.at < cursor.source.length && !/[|)]/.test(cursor.source.charAt(cursor.at))) {
    const item = readAtom(cursor);
    const start = cursor.at;
    const quantifier = /^(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})/.exec(cursor.source.slice(start, start + 20));
    if (quantifier === null) {
      items.push(item);
      continue;
    }
    const [text, least, comma, most] = quantifier;
    cursor.at += text.length;
    const end = cursor.at;
    if (cursor.source[cursor.at] === '?') cursor.at++;
    const open = Number.POSITIVE_INFINITY;
    const min = least === undefined ? (text === '+' ? 1 : 0) : Number(least);
    const max =
      least === undefined ? (text === '?' ? 1 : open) : comma === undefined ? min : most ? Number(most) : open;
    items.push({ kind: 'repeat', item, min, max, start, end });
  }
  return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
};

const readAlternatives = (cursor: Cursor): RegexNode => {
  const items = [readSequence(cursor)];
  while (cursor.source[cursor.at] === '|') {
    cursor.at++;
    items.push(readSequence(cursor));
  }
  return items.length === 1 && items[0] ? items[0] : { kind: 'alternatives', items };
};

/** Sets by what a run of them is in a cell; see `boundQuantifiers`. */
const asciiOnly = /^[\x00-\x7f]*$/;
const setMatching = (characters: readonly string[], kind: RegExp): CharSet =>
  characters.reduce((set, char, i) => (kind.test(char) ? set | (1n << BigInt(i)) : set), 0n);
const blanks = setMatching(sampled, /\s/);
const digits = setMatching(sampled, /\d/);
const words = setMatching(sampled, /[\p{L}\p{N}]/u);
export type RunKind = 'blanks' | 'digits' | 'separators' | 'word' | 'anything';
/** What a run of characters of the set is. */
export const runKind = (set: CharSet): RunKind => {
  if ((set & ~blanks) === 0n) return 'blanks';
  if ((set & ~digits) === 0n) return 'digits';
  if ((set & words) === 0n && set < 1n << BigInt(samples.length)) return 'separators';
  return (set & blanks) === 0n ? 'word' : 'anything';
};

/** Letters, digits and underscores of ASCII only: what `\b` takes for a word. */
const plainWords = setMatching(sampled, /\w/);
export const isWord = (set: CharSet): boolean => (set & ~plainWords) === 0n;

/**
 * Reads a pattern that `RegExp` accepts. The message instead, where it holds a back reference or a kind of group
 * that packs must not use.
 */
export const readRegex = (source: string, flags: string): RegexNode | string => {
  const own = asciiOnly.test(source)
    ? []
    : [...new Set(source)].filter((char) => char > '\x7f' && !samples.includes(char));
  const cursor: Cursor = { source, flags, own, at: 0, depth: 0 };
  try {
    return readAlternatives(cursor);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
};

/** The trees right below a node. */
export const childrenOf = (node: RegexNode): readonly RegexNode[] => {
  if (node.kind === 'sequence' || node.kind === 'alternatives') return node.items;
  if (node.kind === 'repeat') return [node.item];
  return node.kind === 'look' && node.item !== null ? [node.item] : [];
};
