/** Anchors of all searched patterns, worked out when the knowledge is compiled so that loading it need not. */

import type { Literal } from '../knowledge/literals.ts';
import { type Needs, needsOf } from '../knowledge/needs.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { foldUnit } from '../text/fold.ts';
import { createPool, type LiteralPool } from './literal-pool.ts';

type SearchedKnowledge = Pick<
  Knowledge,
  'classes' | 'grades' | 'gradeContexts' | 'statements' | 'elements' | 'formulae'
>;

interface Searched {
  readonly pattern: string;
  readonly flags: string;
}

const anyCase = (pattern: string): Searched => ({ pattern, flags: 'i' });
const searchedIn = (knowledge: SearchedKnowledge): readonly Searched[] => [
  ...knowledge.classes.flatMap(({ patterns, negatives }) => [
    ...patterns.flatMap(({ re, maker }) => (maker === undefined ? [anyCase(re)] : [anyCase(re), anyCase(maker)])),
    ...negatives.map(({ re }) => anyCase(re)),
  ]),
  ...Object.values(knowledge.gradeContexts),
  ...knowledge.grades.flatMap(({ regex, regexNoPrefix }) => (regexNoPrefix ? [regex, regexNoPrefix] : [regex])),
  ...knowledge.statements.map(({ re }) => anyCase(re)),
  ...knowledge.elements.map(({ nameRe }) => anyCase(nameRe)),
];

/** Each pattern once, in the order in which the knowledge first has it. */
const distinct = (knowledge: SearchedKnowledge): readonly Searched[] => [
  ...new Map(searchedIn(knowledge).map((searched) => [searched.pattern, searched])).values(),
];

const between = { alternatives: '\n', lists: '\t', literals: ' ' } as const;
const radix = 36;

/** Lists of literals, by their numbers in a pool, that each alternative of a pattern needs. */
export type Anchors = readonly (readonly (readonly number[])[])[];

const numbered = (pool: LiteralPool, needs: readonly Needs[]): Anchors =>
  needs.map((lists) => lists.map((literals) => [...new Set(literals.map(pool.numberOf))]));

/** Literals in the order in which lists first have them: `+3` stands for the next three, the others for themselves. */
const writeNumbers = (first: number) => {
  let next = first;
  return (numbers: readonly number[]): string => {
    const words: string[] = [];
    let fresh = 0;
    const flush = (): void => {
      if (fresh > 0) words.push(`+${fresh.toString(radix)}`);
      fresh = 0;
    };
    for (const number of numbers) {
      if (number === next) {
        next++;
        fresh++;
      } else {
        flush();
        words.push(number.toString(radix));
      }
    }
    flush();
    return words.join(between.literals);
  };
};

const codes = {
  fresh: '+'.charCodeAt(0),
  alternatives: between.alternatives.charCodeAt(0),
  lists: between.lists.charCodeAt(0),
  literals: between.literals.charCodeAt(0),
} as const;
/** Of the digits of `radix`: figures, then small letters. */
const digitOf = (code: number): number => (code < 58 ? code - 48 : code - 87);

/** Reads patterns in the order in which they were written, a character at a time: there are thousands. */
const createReader = (first: number): ((written: string) => Anchors) => {
  let next = first;
  return (written) => {
    let list: number[] = [];
    let lists: number[][] = [list];
    const anchors = [lists];
    let number = 0;
    let isFresh = false;
    for (let at = 0; at <= written.length; at++) {
      const code = at < written.length ? written.charCodeAt(at) : codes.literals;
      if (code === codes.fresh) isFresh = true;
      else if (code > codes.literals) number = number * radix + digitOf(code);
      else {
        if (isFresh) for (; number > 0; number--) list.push(next++);
        else list.push(number);
        number = 0;
        isFresh = false;
        if (code === codes.literals) continue;
        list = [];
        if (code === codes.lists) lists.push(list);
        else {
          lists = [list];
          anchors.push(lists);
        }
      }
    }
    return anchors;
  };
};

/** Literals that no pattern has: formulae, and the amounts of elements. */
const fixedLiterals = ({ formulae, elements }: SearchedKnowledge): readonly Literal[] => [
  ...formulae.map(({ formula }) => formulaLiteral(formula)),
  ...amountLiterals(elements),
  ...weightLiterals,
];

export const formulaLiteral = (formula: string): Literal => ({
  text: [...formula].map(foldUnit).join('').replace(/ +/g, ' ').trim(),
  left: false,
  right: null,
});

/** An element's symbol beside a figure ("Dy 3", "2 % Tb"): the amount patterns themselves have no anchor. */
export const amountLiterals = (elements: SearchedKnowledge['elements']): readonly Literal[] =>
  elements
    .map(({ symbol }) => symbol.toLowerCase())
    .flatMap((symbol) => [
      { text: `${symbol} #`, left: true, right: null },
      { text: `${symbol}#`, left: true, right: null },
      { text: `# ${symbol}`, left: false, right: 'boundary' as const },
    ]);
/** A figure in weight per cent, in any cell. */
export const weightLiterals: readonly Literal[] = ['# wt', '#wt'].map((text) => ({ text, left: false, right: null }));

/** A pool of the fixed literals: they come first in every pool, so that their numbers are known without the others. */
const createFixedPool = (knowledge: SearchedKnowledge): LiteralPool => {
  const pool = createPool();
  for (const literal of fixedLiterals(knowledge)) pool.numberOf(literal);
  return pool;
};

/**
 * What every searched pattern needs, in the order of the patterns: its alternatives by line, their lists parted by tabs, the
 * literals of a list by blanks as their numbers to the base 36. `''` for a pattern without any.
 */
export const collectAnchors = (knowledge: SearchedKnowledge): NonNullable<Knowledge['anchors']> => {
  const pool = createFixedPool(knowledge);
  const write = writeNumbers(pool.count());
  const patterns = distinct(knowledge).map(({ pattern, flags }) =>
    numbered(pool, needsOf(pattern, flags) ?? [])
      .map((lists) => lists.map(write).join(between.lists))
      .join(between.alternatives),
  );
  return { literals: pool.written(), patterns };
};

export interface AnchorTable {
  /** All literals (`LiteralPool.written`), when everything was asked for. */
  readonly written: () => string;
  /** Number of a formula, or of the amount of an element. */
  readonly fixed: (literal: Literal) => number;
  /** What the alternatives of a pattern need, from the knowledge if it lists it; `null` where it has none. */
  readonly of: (source: string, flags?: string) => Anchors | null;
}

export const anchorTable = (knowledge: SearchedKnowledge & Pick<Knowledge, 'anchors'>): AnchorTable => {
  const { anchors } = knowledge;
  const fixed = createFixedPool(knowledge);
  const pool = anchors === undefined ? fixed : createPool(anchors.literals);
  const read = createReader(fixed.count());
  // All at once, in their order: a number may stand for the one after the last.
  const listed = new Map<string, Anchors | null>();
  if (anchors !== undefined) {
    const searched = distinct(knowledge);
    for (const [index, written] of anchors.patterns.entries())
      listed.set(searched[index]!.pattern, written === '' ? null : read(written));
  }
  return {
    written: pool.written,
    fixed: fixed.numberOf,
    of: (source, flags = 'i') => {
      const known = listed.get(source);
      if (known !== undefined) return known;
      const needs = needsOf(source, flags);
      return needs === null ? null : numbered(pool, needs);
    },
  };
};
