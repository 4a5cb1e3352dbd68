/** Anchors of all searched patterns, worked out when the knowledge is compiled so that loading it need not. */

import { type Needs, needsOf } from '../knowledge/needs.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { createPool, type LiteralPool, writePool } from './literal-pool.ts';

type SearchedKnowledge = Pick<Knowledge, 'classes' | 'grades' | 'gradeContexts' | 'statements' | 'elements'>;

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
const writeNumbers = () => {
  let next = 0;
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

const readNumbers = () => {
  let next = 0;
  return (written: string): readonly number[] => {
    const numbers: number[] = [];
    for (const word of written.split(between.literals)) {
      if (word.startsWith('+')) for (let left = Number.parseInt(word, radix); left > 0; left--) numbers.push(next++);
      else numbers.push(Number.parseInt(word, radix));
    }
    return numbers;
  };
};

/**
 * What every searched pattern needs, in the order of the patterns: its alternatives by line, their lists parted by tabs, the
 * literals of a list by blanks as their numbers to the base 36. `''` for a pattern without any.
 */
export const collectAnchors = (knowledge: SearchedKnowledge): NonNullable<Knowledge['anchors']> => {
  const pool = createPool();
  const write = writeNumbers();
  const patterns = distinct(knowledge).map(({ pattern, flags }) =>
    numbered(pool, needsOf(pattern, flags) ?? [])
      .map((lists) => lists.map(write).join(between.lists))
      .join(between.alternatives),
  );
  return { literals: writePool(pool), patterns };
};

export interface AnchorTable {
  readonly pool: LiteralPool;
  /** What the alternatives of a pattern need, from the knowledge if it lists it; `null` where it has none. */
  readonly of: (source: string, flags?: string) => Anchors | null;
}

export const anchorTable = (knowledge: SearchedKnowledge & Pick<Knowledge, 'anchors'>): AnchorTable => {
  const { anchors } = knowledge;
  const pool = createPool(anchors?.literals);
  const read = readNumbers();
  const readPattern = (written: string): Anchors | null =>
    written === '' ? null : written.split(between.alternatives).map((lists) => lists.split(between.lists).map(read));
  // All at once, in their order: a number may stand for the one after the last.
  const listed = new Map(
    anchors === undefined
      ? []
      : distinct(knowledge).map(({ pattern }, index) => [pattern, readPattern(anchors.patterns[index] ?? '')]),
  );
  return {
    pool,
    of: (source, flags = 'i') => {
      const known = listed.get(source);
      if (known !== undefined) return known;
      const needs = needsOf(source, flags);
      return needs === null ? null : numbered(pool, needs);
    },
  };
};
