/** Anchors of all searched patterns, worked out when the knowledge is compiled so that loading it need not. */

import { type Literal, requiredLiterals } from '../knowledge/literals.ts';
import type { Knowledge } from '../knowledge/types.ts';

type SearchedKnowledge = Pick<Knowledge, 'classes' | 'grades' | 'gradeContexts' | 'statements' | 'elements'>;

/** 32-bit FNV-1a, base 36: names a pattern in the table. */
const nameOf = (source: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < source.length; i++) hash = Math.imul(hash ^ source.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
};

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

/**
 * Table of the required literals of every searched pattern: literals joined by `|`, `<` and `>` for word boundaries, `*` for a letter,
 * `''` for a pattern without any. Throws a `RangeError` if two patterns share a name (change one of them).
 */
export const collectAnchors = (knowledge: SearchedKnowledge): Record<string, string> => {
  const sources = new Map<string, string>();
  const table: Record<string, string> = {};
  for (const { pattern: source, flags } of searchedIn(knowledge)) {
    const name = nameOf(source);
    if ((sources.get(name) ?? source) !== source)
      throw new RangeError(`two patterns are both named ${name}: ${source}`);
    sources.set(name, source);
    const literals = requiredLiterals(source, flags) ?? [];
    table[name] = literals
      .map(
        ({ text, left, right }) => `${left ? '<' : ''}${text}${right === null ? '' : right === 'boundary' ? '>' : '*'}`,
      )
      .join('|');
  }
  return table;
};

/** Anchors of a pattern, from the table if it is there; `null` where it has none. */
export const anchorsOf = (table: Knowledge['anchors'], source: string, flags = 'i'): readonly Literal[] | null => {
  const listed = table?.[nameOf(source)];
  if (listed === undefined) return requiredLiterals(source, flags);
  if (listed === '') return null;
  return listed.split('|').map((word) => ({
    text: word.replace(/^<|[>*]$/g, ''),
    left: word.startsWith('<'),
    right: word.endsWith('>') ? 'boundary' : word.endsWith('*') ? 'letter' : null,
  }));
};
