/**
 * Required literals ("anchors") of a regular expression: strings of which every match contains at least one.
 * They feed the automaton, so that a regular expression runs only on rows that hold one of its anchors.
 * The parser knows the syntax that packs use; what it does not know makes the answer `null`, never a wrong set.
 */
import { foldUnit, isWordUnit } from '../text/fold.ts';
import { type PatternNode, parsePattern } from './pattern-syntax.ts';

export interface Literal {
  /** Folded text (see `foldUnit`), at least two characters, or one ideograph or Korean syllable; `#` is any digit. */
  readonly text: string;
  /** The regular expression demands a word boundary before it. */
  readonly left: boolean;
  /** It demands a word boundary, or a letter, after it. */
  readonly right: 'boundary' | 'letter' | null;
}

type Anchors = readonly Literal[] | null;

/** Zero-width mark of a word boundary inside the strings built here. */
const boundaryMark = '\u0002';
/** Zero-width mark: a letter follows. */
const letterMark = '\u0004';
/** Zero-width mark: no letter or digit here. */
const edgeMark = '\u0005';
const marks = /[\u0002-\u0005]/g;
/** Ends a string of which only the start is kept. */
const cutMark = '\u0003';
const maxStrings = 200;
const maxLength = 8;

interface Reach {
  /** All strings the node can match, with boundary marks; `null` where unbounded or too many. */
  readonly exact: readonly string[] | null;
  /** Every match starts with one of these; `null` where that cannot be told. */
  readonly prefix: readonly string[] | null;
  /** Every match ends with one of these; `null` where that cannot be told. */
  readonly suffix: readonly string[] | null;
  /** May match nothing. */
  readonly optional: boolean;
  /** Best anchor set found inside; `null` where there is none. */
  readonly anchors: readonly Literal[] | null;
}

const exactly = (strings: readonly string[]): Reach => ({
  exact: strings,
  prefix: strings,
  suffix: strings,
  optional: false,
  anchors: null,
});
const anything: Reach = { exact: null, prefix: null, suffix: null, optional: false, anchors: null };

/** Or the consonant that a Korean syllable is folded to: few texts hold any. */
export const isIdeograph = (unit: string): boolean => unit >= '\u2E80' || (unit >= '\u1100' && unit <= '\u1112');

const toLiteral = (raw: string): Literal | null => {
  // A blank at the end is a boundary, too, and may stand for text that a mask took away: it is not part of the literal.
  const text = raw.replace(marks, '').trim();
  if (text.length === 0 || (text.length === 1 && !isIdeograph(text)) || /^#+$/.test(text)) return null;
  const last = isWordUnit(text.charAt(text.length - 1).replace('#', '0'));
  const first = isWordUnit(text.charAt(0).replace('#', '0'));
  const bounded = raw.endsWith(edgeMark) || (last && /[ \u0002]$/.test(raw));
  return {
    text,
    left: raw.startsWith(edgeMark) || (first && /^[ \u0002]/.test(raw)),
    right: bounded ? 'boundary' : raw.endsWith(letterMark) ? 'letter' : null,
  };
};

/** A word boundary between two word characters cannot hold: such a string never occurs. */
const isImpossible = (raw: string): boolean => /[a-z0-9#][\u0002\u0005]+[a-z0-9#]/.test(raw);

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

/** Words of so many plain rows that they make poor anchors. */
const everyday =
  /ferrit|erami|alumin|lectr|sensor|filter|modul|displa|flash|panel|lens|cap|driver|memory|control|window|wafer|detect|switch|silico|target|errul|power|nalog|circui|source|batter/;
/** Sizes of chip packages, on every second row of a board. */
const packageSize = /^(?:0201|0402|0603|0805|1206|1210|1812|2010|2512)$/;
/** More letters than this make no literal rarer. */
const enough = 6;

/** Higher is better: length counts most, a boundary a little, few strings a little; digits tell less than letters. */
export const score = (anchors: readonly Literal[] | null): number => {
  if (anchors === null) return -1;
  let worst = Number.POSITIVE_INFINITY;
  for (const { text, left, right } of anchors) {
    let value = 0;
    for (const unit of text) value += isIdeograph(unit) ? 3 : unit === '#' ? 0.4 : unit >= '0' && unit <= '9' ? 0.8 : 1;
    value =
      Math.min(value + (left ? 0.7 : 0) + (right === null ? 0 : 0.7), enough) -
      (everyday.test(text) ? 1.5 : 0) -
      (packageSize.test(text) ? 4 : 0);
    if (value < worst) worst = value;
  }
  return worst - anchors.length / 400;
};

const better = (a: readonly Literal[] | null, b: readonly Literal[] | null): readonly Literal[] | null =>
  score(b) > score(a) ? b : a;

const lengthOf = (raw: string): number => raw.replace(marks, '').length;

/** Every string of `a` followed by every one of `b`; `null` where they are too many or all too long to go on. */
const cross = (a: readonly string[], b: readonly string[]): readonly string[] | null => {
  if (a.length * b.length > maxStrings || (a.length > 0 && a.every((text) => text.endsWith(cutMark)))) return null;
  const out = new Set<string>();
  for (const x of a) {
    if (x.endsWith(cutMark)) out.add(x);
    else {
      for (const y of b) {
        // Runs of separators count once.
        const joined = x.endsWith(' ') && y.startsWith(' ') ? x + y.slice(1) : x + y;
        out.add(joined.endsWith(cutMark) || lengthOf(joined) <= maxLength ? joined : cut(joined));
      }
    }
  }
  return [...out];
};

const cut = (raw: string): string => {
  let end = raw.length;
  while (lengthOf(raw.slice(0, end)) > maxLength) end--;
  return raw.slice(0, end) + cutMark;
};

const reachOfSet = (chars: readonly string[] | null): Reach => {
  if (chars === null) return anything;
  const folded = new Set<string>();
  for (const char of chars) {
    const unit = foldUnit(char);
    if (unit.length !== 1) return anything;
    folded.add(unit);
  }
  const units = [...folded];
  // Letters of all kinds: no literal grows by them, but that a letter follows tells something.
  if (units.length > 20 && units.every((unit) => unit >= 'a' && unit <= 'z')) {
    return { ...anything, prefix: [letterMark] };
  }
  const digits = units.filter((unit) => unit >= '0' && unit <= '9');
  return exactly(digits.length > 2 ? [...units.filter((unit) => !digits.includes(unit)), '#'] : units);
};

/** What the text ends with after an item that has no exact strings. */
const endings = (current: readonly string[] | null, reach: Reach): readonly string[] => {
  if (reach.exact !== null) return reach.exact;
  if (reach.suffix === null) return [''];
  const all = new Set(reach.suffix);
  if (reach.optional) for (const text of current ?? ['']) all.add(text.endsWith(cutMark) ? '' : text);
  return all.size > maxStrings ? [''] : [...all];
};

/** Anchors that begin at item `from` of a sequence. */
const anchorsFrom = (reaches: readonly Reach[], from: number): Anchors => {
  let current: readonly string[] = [''];
  for (let i = from; i < reaches.length; i++) {
    const { exact, prefix } = reaches[i]!;
    const joined = exact === null ? null : cross(current, exact);
    if (joined === null) {
      const longer = prefix === null ? null : cross(current, prefix);
      return better(toAnchors(current), toAnchors(longer));
    }
    current = joined;
  }
  return toAnchors(current);
};

/** The literals of each item of a sequence, and those that begin with it: each list is needed. */
const listsIn = (items: readonly PatternNode[], reaches: readonly Reach[]): readonly Anchors[] =>
  reaches.flatMap((reach, i) => {
    const item = items[i]!;
    // What stands before goes on with what follows, whatever else came before it.
    const behind = item.kind === 'behind' ? anchorsFrom([reachOf(item.item), ...reaches.slice(i + 1)], 0) : null;
    return [reach.anchors, behind, isInsideWord(items, i) ? null : anchorsFrom(reaches, i)];
  });

/** All lists of literals that a sequence needs; they overlap. */
export const listsOf = (items: readonly PatternNode[]): readonly (readonly Literal[])[] =>
  [...listsIn(items, items.map(reachOf)), reachOfSequence(items).anchors].filter((list) => list !== null);

/** Inside a word another start finds nothing new. */
const isInsideWord = (items: readonly PatternNode[], i: number): boolean => {
  const before = items[i - 1];
  return before?.kind === 'set' && before.chars?.length === 1 && items[i]?.kind === 'set';
};

const reachOfSequence = (items: readonly PatternNode[]): Reach => {
  const reaches = items.map(reachOf);
  let best: Anchors = null;
  for (const literals of listsIn(items, reaches)) best = better(best, literals);
  let current: readonly string[] | null = [''];
  let prefix: readonly string[] | null = null;
  let whole = true;
  items.forEach((item, i) => {
    const reach = reaches[i]!;
    if (item.kind === 'ahead') {
      // What is looked at stands right here.
      if (current && reach.prefix) best = better(best, toAnchors(cross(current, reach.prefix)));
      return;
    }
    const joined: readonly string[] | null = reach.exact && current ? cross(current, reach.exact) : null;
    if (joined !== null) {
      current = joined;
      return;
    }
    const longer: readonly string[] | null = current && reach.prefix ? cross(current, reach.prefix) : null;
    best = better(better(best, toAnchors(current)), toAnchors(longer));
    if (whole) prefix = longer ?? current;
    whole = false;
    current = endings(current, reach);
  });
  best = better(best, toAnchors(current));
  if (whole && current) return { ...exactly(current), anchors: best };
  return { exact: null, prefix, suffix: current, optional: false, anchors: best };
};

const reachOfAlternatives = (items: readonly PatternNode[]): Reach => {
  const strings = new Set<string>();
  const prefixes = new Set<string>();
  const suffixes = new Set<string>();
  const anchors: Literal[] = [];
  let exact = true;
  let prefixed = true;
  let suffixed = true;
  let anchored = true;
  for (const item of items) {
    const reach = reachOf(item);
    if (reach.exact === null) exact = false;
    else for (const text of reach.exact) strings.add(text);
    if (reach.prefix === null) prefixed = false;
    else for (const text of reach.prefix) prefixes.add(text);
    if (reach.suffix === null) suffixed = false;
    else for (const text of reach.suffix) suffixes.add(text);
    const own = better(reach.anchors, toAnchors(reach.exact));
    if (own === null) anchored = false;
    else anchors.push(...own);
  }
  return {
    exact: exact && strings.size <= maxStrings ? [...strings] : null,
    prefix: prefixed && prefixes.size <= maxStrings ? [...prefixes] : null,
    suffix: suffixed && suffixes.size <= maxStrings ? [...suffixes] : null,
    optional: false,
    anchors: anchored ? anchors : null,
  };
};

/** Every string of `min` to `max` repeats; `null` if they are too many. */
const repeatExactly = (exact: readonly string[], min: number, max: number): readonly string[] | null => {
  const all = new Set<string>();
  let strings: readonly string[] | null = [''];
  for (let count = 0; count <= max; count++) {
    if (count >= min) for (const text of strings) all.add(text);
    strings = count === max ? strings : cross(strings, exact);
    if (strings === null || all.size > maxStrings) return null;
  }
  return [...all];
};

const reachOfRepeat = (node: PatternNode & { kind: 'repeat' }): Reach => {
  const reach = reachOf(node.item);
  const blanksOnly = reach.exact !== null && reach.exact.length > 0 && reach.exact.every((text) => text === ' ');
  const once = node.max === 1 || blanksOnly;
  if (!once && reach.exact !== null && node.max <= 4) {
    // Few repeats of few strings (`\d{0,2}`): all of them.
    const all = repeatExactly(reach.exact, node.min, node.max);
    if (all !== null) return { ...exactly(all), anchors: node.min === 0 ? null : reach.anchors };
  }
  const exact =
    reach.exact === null || !once
      ? null
      : node.min === 0
        ? ['', ...reach.exact.filter((text) => text !== '')]
        : reach.exact;
  if (exact !== null) {
    return { ...exactly(exact), anchors: node.min === 0 ? null : better(reach.anchors, toAnchors(reach.exact)) };
  }
  const suffix = reach.suffix?.map((text) => (text.endsWith(cutMark) ? '' : text)) ?? null;
  if (node.min === 0) return { exact, prefix: null, suffix, optional: true, anchors: null };
  return {
    exact,
    prefix: reach.prefix,
    suffix,
    optional: false,
    anchors: better(reach.anchors, toAnchors(reach.exact)),
  };
};

const reachOf = (node: PatternNode): Reach => {
  switch (node.kind) {
    case 'set':
      return reachOfSet(node.chars);
    case 'boundary':
      return exactly([boundaryMark]);
    case 'edge':
      return exactly([edgeMark]);
    case 'nothing':
      return exactly(['']);
    case 'ahead': {
      // What must follow must be in the text, too.
      const inner = reachOf(node.item);
      return {
        ...exactly(['']),
        prefix: inner.exact ?? inner.prefix,
        anchors: better(inner.anchors, toAnchors(inner.exact)),
      };
    }
    case 'behind': {
      const inner = reachOf(node.item);
      return { ...exactly(['']), anchors: better(inner.anchors, toAnchors(inner.exact)) };
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
  if (!wide.text.includes(narrow.text)) return false;
  // With a boundary on both sides it must be the same word.
  if (narrow.left && narrow.right !== null && wide.text !== narrow.text) return false;
  if (narrow.left && !(wide.left && wide.text.startsWith(narrow.text))) return false;
  return narrow.right === null || (wide.right === narrow.right && wide.text.endsWith(narrow.text));
};

/** Literals that hold a shorter one of the set are not needed. */
export const withoutCovered = (literals: readonly Literal[]): readonly Literal[] => {
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
export const requiredLiterals = (source: string, flags = 'i'): readonly Literal[] | null => {
  const ignoreCase = flags.includes('i');
  const key = `${ignoreCase}/${source}`;
  let literals = known.get(key);
  if (literals === undefined) {
    literals = findLiterals(source, ignoreCase);
    if (known.size < 10_000) known.set(key, literals);
  }
  return literals;
};

/** The compiler asks when it checks a pattern, and again when it collects the anchors. */
const known = new Map<string, readonly Literal[] | null>();

const findLiterals = (source: string, ignoreCase: boolean): readonly Literal[] | null => {
  const node = parsePattern(source, ignoreCase);
  if (node === null) return null;
  const reach = reachOf(node);
  const anchors = better(reach.anchors, toAnchors(reach.exact));
  if (anchors === null) return null;
  return withoutCovered(anchors);
};
