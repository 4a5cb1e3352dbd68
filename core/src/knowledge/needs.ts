/**
 * What a text must hold so that a regular expression can match in it, alternative by alternative: of each list of literals at
 * least one. "AlSi10Mg" holds the first literal of an aluminium-scandium alloy and lacks the second.
 */
import { isIdeograph, type Literal, listsOf, score, withoutCovered } from './literals.ts';
import { type PatternNode, parsePattern } from './pattern-syntax.ts';

/** The lists of one alternative, the most telling first. */
export type Needs = readonly (readonly Literal[])[];

/** A second list must be short and telling, or it costs more than it saves. */
const maxLiterals = 80;
const maxStart = 4;
/** Of a list with more literals than this the starts will do. */
const manyLiterals = 16;
const longStart = 6;

/** Visits what is neither escaped nor in a set; `depth`: groups around it. */
const walk = (source: string, visit: (char: string, at: number, depth: number) => void): void => {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') at++;
    else if (char === '[') {
      while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    } else {
      if (char === ')') depth--;
      visit(char, at, depth);
      if (char === '(') depth++;
    }
  }
};

/**
 * The alternatives of a pattern at its top level, as written; a group around the whole is taken off. A pattern of only these of
 * them matches what the whole matches in every text in which the others cannot.
 */
export const splitAlternatives = (source: string): readonly string[] => {
  const parts: string[] = [];
  let start = 0;
  walk(source, (char, at, depth) => {
    if (char !== '|' || depth !== 0) return;
    parts.push(source.slice(start, at));
    start = at + 1;
  });
  parts.push(source.slice(start));
  return parts.flatMap((part) => (isWrapped(part) ? splitAlternatives(part.slice(3, -1)) : [part]));
};

/** `(?:…)` from end to end. */
const isWrapped = (part: string): boolean => {
  if (!part.startsWith('(?:')) return false;
  let close = -1;
  walk(part, (char, at, depth) => {
    if (close < 0 && char === ')' && depth === 0) close = at;
  });
  return close === part.length - 1;
};

const rank = (a: readonly Literal[], b: readonly Literal[]): number => score(b) - score(a);

const isTelling = ({ text }: Literal): boolean =>
  isIdeograph(text.charAt(0)) || /[a-z]/.test(text) || /\d{3}/.test(text);

/** Whether a text that holds the one is likely to hold the other by that alone; long literals are cut. */
const tells = (known: string, text: string): boolean =>
  known.includes(text) || text.includes(known) || known.endsWith(text.slice(0, 3));

/** Whether a text that holds one of `list` is likely to hold one of `literals` by that alone. */
const isToldBy = (literals: readonly Literal[], list: readonly Literal[]): boolean =>
  list.every((known) => literals.some(({ text }) => tells(known.text, text)));

/** The starts of literals, `length` characters of each. */
const shorten = (literals: readonly Literal[], length: number): readonly Literal[] =>
  withoutCovered([
    ...new Map(
      literals.map((literal) => {
        const long = literal.text.length > length;
        const text = long ? literal.text.slice(0, length).trimEnd() : literal.text;
        const short = { text, left: literal.left, right: long ? null : literal.right };
        return [`${short.left}${short.text}${short.right}`, short];
      }),
    ).values(),
  ]);

const needsOfNode = (node: PatternNode): Needs | null => {
  const items = node.kind === 'sequence' ? node.items : [node];
  const candidates = listsOf(items).map(withoutCovered).sort(rank);
  const [first] = candidates;
  if (first === undefined) return null;
  const list = first.length > manyLiterals ? shorten(first, longStart) : first;
  const second = candidates
    .map((literals) => shorten(literals, maxStart))
    .find((literals) => literals.length <= maxLiterals && literals.every(isTelling) && !isToldBy(literals, list));
  return second === undefined ? [list] : [list, second];
};

/**
 * The needs of each alternative of `splitAlternatives`. `null` where one of them has none that could be told (no literal, or syntax
 * the parser does not know): such a pattern is for the slow lane.
 */
export const needsOf = (source: string, flags = 'i'): readonly Needs[] | null => {
  const all: Needs[] = [];
  for (const alternative of splitAlternatives(source)) {
    const node = parsePattern(alternative, flags.includes('i'));
    const needs = node === null ? null : needsOfNode(node);
    if (needs === null) return null;
    all.push(needs);
  }
  return all;
};
