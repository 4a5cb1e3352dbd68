/** Anchors of all searched patterns, worked out when the knowledge is compiled so that loading it need not. */

import type { Literal } from '../knowledge/literals.ts';
import { type Needs, needsOf } from '../knowledge/needs.ts';
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

const marked = ({ text, left, right }: Literal): string =>
  `${left ? '<' : ''}${text}${right === null ? '' : right === 'boundary' ? '>' : '*'}`;
const unmarked = (word: string): Literal => ({
  text: word.replace(/^<|[>*]$/g, ''),
  left: word.startsWith('<'),
  right: word.endsWith('>') ? 'boundary' : word.endsWith('*') ? 'letter' : null,
});
const between = { alternatives: '\n', lists: '\t', literals: '|' } as const;

/**
 * What every searched pattern needs, in the order of the patterns: its alternatives by line, their lists parted by tabs, the
 * literals of a list by `|`; `<` and `>` stand for word boundaries, `*` for a letter. `''` for a pattern without any.
 */
export const collectAnchors = (knowledge: SearchedKnowledge): readonly string[] =>
  distinct(knowledge).map(({ pattern, flags }) =>
    (needsOf(pattern, flags) ?? [])
      .map((needs) => needs.map((literals) => literals.map(marked).join(between.literals)).join(between.lists))
      .join(between.alternatives),
  );

export type AnchorTable = ReadonlyMap<string, string>;

/** The listed anchors by pattern; empty where the knowledge lists none. */
export const anchorTable = (knowledge: SearchedKnowledge & Pick<Knowledge, 'anchors'>): AnchorTable => {
  const { anchors } = knowledge;
  return new Map(
    anchors === undefined ? [] : distinct(knowledge).map(({ pattern }, index) => [pattern, anchors[index] ?? '']),
  );
};

/** Needs of the alternatives of a pattern, from the table if it is there; `null` where it has none. */
export const anchorsOf = (table: AnchorTable, source: string, flags = 'i'): readonly Needs[] | null => {
  const listed = table.get(source);
  if (listed === undefined) return needsOf(source, flags);
  if (listed === '') return null;
  return listed
    .split(between.alternatives)
    .map((needs) => needs.split(between.lists).map((literals) => literals.split(between.literals).map(unmarked)));
};
