/** Anchors of all searched patterns, worked out when the knowledge is compiled so that loading it need not. */

import { type Literal, requiredLiterals } from '../knowledge/literals.ts';
import type { Knowledge } from '../knowledge/types.ts';

type SearchedKnowledge = Pick<Knowledge, 'classes' | 'grades' | 'gradeContexts' | 'statements' | 'elements'>;

interface Searched {
  readonly pattern: string;
  readonly flags: string;
}

const anyCase = (pattern: string): Searched => ({ pattern, flags: 'i' });
const searchedIn = (knowledge: SearchedKnowledge): readonly Searched[] => [
  ...knowledge.classes.flatMap(({ patterns, negatives }) => [
    ...patterns.flatMap(({ re, maker }) => (maker === undefined ? [anyCase(re)] : [anyCase(re), anyCase(maker)])),
    ...negatives.filter(({ mode }) => mode === 'veto').map(({ re }) => anyCase(re)),
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

/**
 * Required literals of every searched pattern, in the order of the patterns: literals joined by `|`, `<` and `>` for word
 * boundaries, `*` for a letter, `''` for a pattern without any.
 */
export const collectAnchors = (knowledge: SearchedKnowledge): readonly string[] =>
  distinct(knowledge).map(({ pattern, flags }) =>
    (requiredLiterals(pattern, flags) ?? [])
      .map(
        ({ text, left, right }) => `${left ? '<' : ''}${text}${right === null ? '' : right === 'boundary' ? '>' : '*'}`,
      )
      .join('|'),
  );

export type AnchorTable = ReadonlyMap<string, string>;

/** The listed anchors by pattern; empty where the knowledge lists none. */
export const anchorTable = (knowledge: SearchedKnowledge & Pick<Knowledge, 'anchors'>): AnchorTable => {
  const { anchors } = knowledge;
  return new Map(
    anchors === undefined ? [] : distinct(knowledge).map(({ pattern }, index) => [pattern, anchors[index] ?? '']),
  );
};

/** Anchors of a pattern, from the table if it is there; `null` where it has none. */
export const anchorsOf = (table: AnchorTable, source: string, flags = 'i'): readonly Literal[] | null => {
  const listed = table.get(source);
  if (listed === undefined) return requiredLiterals(source, flags);
  if (listed === '') return null;
  return listed.split('|').map((word) => ({
    text: word.replace(/^<|[>*]$/g, ''),
    left: word.startsWith('<'),
    right: word.endsWith('>') ? 'boundary' : word.endsWith('*') ? 'letter' : null,
  }));
};
