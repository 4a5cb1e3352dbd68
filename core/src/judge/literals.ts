/**
 * Required literals ("anchors") of a regular expression: strings of which every match contains at least one.
 * They feed the automaton, so that a regular expression runs only on rows that hold one of its anchors.
 * The parser knows the syntax that packs use; what it does not know makes the answer `null`, never a wrong set.
 */
import { foldUnit, isWordUnit } from './fold.ts';
import { type PatternNode, parsePattern } from './pattern-syntax.ts';

export interface Literal {
  /** Folded text (see `foldUnit`), at least two characters or one ideograph. */
  readonly text: string;
  /** The regular expression demands a word boundary before it. */
  readonly left: boolean;
  /** … and after it. */
  readonly right: boolean;
}

/** Zero-width mark of a word boundary inside the strings built here. */
const boundaryMark = '\u0002';
const maxStrings = 200;
const maxLength = 6;

interface Reach {
  /** All strings the node can match, with boundary marks; `null` where unbounded or too many. */
  readonly exact: readonly string[] | null;
  /** Best anchor set found inside; `null` where there is none. */
  readonly anchors: readonly Literal[] | null;
}

const nothing: Reach = { exact: [''], anchors: null };
const anything: Reach = { exact: null, anchors: null };

const isIdeograph = (unit: string): boolean => unit >= '\u2E80';

const toLiteral = (raw: string): Literal | null => {
  // A blank at the end is a boundary, too, and may stand for text that a mask took away: it is not part of the literal.
  const text = raw.replaceAll(boundaryMark, '').trim();
  if (text.length === 0 || (text.length === 1 && !isIdeograph(text))) return null;
  return {
    text,
    left: /^[ \u0002]/.test(raw) && isWordUnit(text.charAt(0)),
    right: /[ \u0002]$/.test(raw) && isWordUnit(text.charAt(text.length - 1)),
  };
};

/** A word boundary between two word characters cannot hold: such a string never occurs. */
const isImpossible = (raw: string): boolean => /[a-z0-9]\u0002+[a-z0-9]/.test(raw);

const toAnchors = (strings: readonly string[] | null): readonly Literal[] | null => {
  if (strings === null) return null;
  const literals: Literal[] = [];
  for (const raw of strings) {
    if (isImpossible(raw)) continue;
    const literal = toLiteral(raw);
    if (literal === null) return null;
    literals.push(literal);
  }
  return literals.length === 0 ? null : literals;
};

/** Higher is better: length counts most, a boundary a little, few strings a little. */
const score = (anchors: readonly Literal[] | null): number => {
  if (anchors === null) return -1;
  let worst = Number.POSITIVE_INFINITY;
  for (const { text, left, right } of anchors) {
    let value = 0;
    for (const unit of text) value += isIdeograph(unit) ? 2 : unit >= '0' && unit <= '9' ? 0.8 : 1;
    value += (left ? 0.7 : 0) + (right ? 0.7 : 0);
    if (value < worst) worst = value;
  }
  return Math.min(worst, 8) - anchors.length / 400;
};

const better = (a: readonly Literal[] | null, b: readonly Literal[] | null): readonly Literal[] | null =>
  score(b) > score(a) ? b : a;

const cross = (a: readonly string[], b: readonly string[]): readonly string[] | null => {
  if (a.length * b.length > maxStrings) return null;
  const out = new Set<string>();
  for (const x of a)
    for (const y of b) {
      // Runs of separators count once.
      const joined = x.endsWith(' ') && y.startsWith(' ') ? x + y.slice(1) : x + y;
      if (joined.length > maxLength) return null;
      out.add(joined);
    }
  return [...out];
};

const reachOfSet = (chars: readonly string[] | null): Reach => {
  if (chars === null) return anything;
  const folded = new Set<string>();
  for (const char of chars) {
    const unit = foldUnit(char);
    if (unit.length !== 1) return anything;
    folded.add(unit);
  }
  return { exact: [...folded], anchors: null };
};

const reachOfSequence = (items: readonly PatternNode[]): Reach => {
  let best: readonly Literal[] | null = null;
  let current: readonly string[] | null = [''];
  let whole = true;
  for (const item of items) {
    const reach = reachOf(item);
    best = better(best, reach.anchors);
    const joined: readonly string[] | null = reach.exact && current ? cross(current, reach.exact) : null;
    if (joined !== null) {
      current = joined;
      continue;
    }
    best = better(best, toAnchors(current));
    whole = false;
    current = reach.exact ?? [''];
  }
  best = better(best, toAnchors(current));
  return { exact: whole ? current : null, anchors: best };
};

const reachOfAlternatives = (items: readonly PatternNode[]): Reach => {
  const strings = new Set<string>();
  const anchors: Literal[] = [];
  let exact = true;
  let anchored = true;
  for (const item of items) {
    const reach = reachOf(item);
    if (reach.exact === null) exact = false;
    else for (const text of reach.exact) strings.add(text);
    const own = better(reach.anchors, toAnchors(reach.exact));
    if (own === null) anchored = false;
    else anchors.push(...own);
  }
  return { exact: exact && strings.size <= maxStrings ? [...strings] : null, anchors: anchored ? anchors : null };
};

const reachOfRepeat = (node: PatternNode & { kind: 'repeat' }): Reach => {
  const reach = reachOf(node.item);
  const blanksOnly = reach.exact !== null && reach.exact.length > 0 && reach.exact.every((text) => text === ' ');
  const once = node.max === 1 || blanksOnly;
  const exact =
    reach.exact === null || !once
      ? null
      : node.min === 0
        ? ['', ...reach.exact.filter((text) => text !== '')]
        : reach.exact;
  if (node.min === 0) return { exact, anchors: null };
  if (node.max === node.min && reach.exact !== null && !blanksOnly) {
    let strings: readonly string[] | null = [''];
    for (let i = 0; i < node.min && strings !== null; i++) strings = cross(strings, reach.exact);
    if (strings !== null) return { exact: strings, anchors: reach.anchors };
  }
  return { exact, anchors: better(reach.anchors, toAnchors(reach.exact)) };
};

const reachOf = (node: PatternNode): Reach => {
  switch (node.kind) {
    case 'set':
      return reachOfSet(node.chars);
    case 'boundary':
      return { exact: [boundaryMark], anchors: null };
    case 'nothing':
      return nothing;
    case 'ahead': {
      // What must follow must be in the text, too.
      const inner = reachOf(node.item);
      return { exact: [''], anchors: better(inner.anchors, toAnchors(inner.exact)) };
    }
    case 'sequence':
      return reachOfSequence(node.items);
    case 'alternatives':
      return reachOfAlternatives(node.items);
    case 'repeat':
      return reachOfRepeat(node);
  }
};

/** True if wherever `wide` is found, `narrow` is found as well. */
const covers = (narrow: Literal, wide: Literal): boolean => {
  const at = wide.text.indexOf(narrow.text);
  if (at < 0) return false;
  if (narrow.left && !(wide.left && wide.text.startsWith(narrow.text))) return false;
  return !narrow.right || (wide.right && wide.text.endsWith(narrow.text));
};

/** Literals that hold a shorter one of the set are not needed. */
const withoutCovered = (literals: readonly Literal[]): readonly Literal[] => {
  const kept: Literal[] = [];
  for (const literal of literals.toSorted((a, b) => a.text.length - b.text.length)) {
    if (!kept.some((shorter) => covers(shorter, literal))) kept.push(literal);
  }
  return kept;
};

/**
 * Literals of which every match of `/source/flags` contains at least one, folded as `foldUnit` folds.
 * `null` where none can be told (no anchor, or syntax the parser does not know): such a pattern is for the slow lane.
 */
export const requiredLiterals = (source: string): readonly Literal[] | null => {
  const node = parsePattern(source);
  if (node === null) return null;
  const reach = reachOf(node);
  const anchors = better(reach.anchors, toAnchors(reach.exact));
  if (anchors === null) return null;
  return withoutCovered(anchors);
};
