/** Refuses patterns that would slow every check down or say the same twice, wherever a file of the knowledge holds one. */

import type { Problem } from '../model.ts';
import { boundQuantifiers } from './bound-quantifiers.ts';
import type { KnowledgeSources } from './compile.ts';
import { requiredLiterals } from './literals.ts';
import { shorthandPattern } from './shorthand.ts';
import type { ReadFile } from './source-file.ts';
import { findUnsafe } from './unsafe-pattern.ts';

type Report = (problem: Problem) => void;
type Path = readonly PropertyKey[];

/** Keys whose text is a regular expression, in every file but rules. */
const patternKeys = new Set(['re', 'nameRe', 'pattern', 'also', 'symbolFirst', 'amountFirst']);
/** Lists of regular expressions. */
const patternLists = new Set(['downgradeText']);
/** Only tried where something else was found: no literal need lead to them. */
const supporting = new Set(['variants', 'downgradeText', 'amounts']);

const cache = new Map<string, string | null>();
/** What is wrong with a pattern, and what to do; `null` where nothing is. */
export const patternProblem = (source: string, flags: string, anchored: boolean): string | null => {
  const key = `${flags}${anchored}/${source}`;
  let problem = cache.get(key);
  if (problem === undefined) {
    problem = findProblem(source, flags, anchored);
    if (cache.size < 10_000) cache.set(key, problem);
  }
  return problem;
};

const findProblem = (source: string, flags: string, anchored: boolean): string | null => {
  const unsafe = findUnsafe(source, flags);
  if (unsafe !== null) return `the pattern may take more than linear time: ${unsafe}`;
  if (anchored && requiredLiterals(boundQuantifiers(source, flags), flags) === null) {
    return 'the pattern has no anchor: every alternative needs a word, or two characters in a row that are not only digits, that each of its matches contains';
  }
  return null;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Calls `found` for every pattern in the data of a file. */
const eachPattern = (
  data: unknown,
  path: Path,
  found: (source: string, flags: string, path: Path, owner: unknown) => void,
): void => {
  if (Array.isArray(data)) for (const [i, value] of data.entries()) eachPattern(value, [...path, i], found);
  else if (isObject(data)) {
    for (const [key, value] of Object.entries(data)) {
      const at = [...path, key];
      if (typeof value === 'string' && patternKeys.has(key)) {
        const flags = typeof data.flags === 'string' ? data.flags : key.endsWith('First') ? '' : 'i';
        found(value, flags, at, data);
      } else if (Array.isArray(value) && patternLists.has(key)) {
        for (const [i, one] of value.entries()) if (typeof one === 'string') found(one, 'i', [...at, i], data);
      } else eachPattern(value, at, found);
    }
  }
};

/** Every file that may hold patterns. */
const filesOf = (sources: KnowledgeSources): readonly ReadFile<unknown>[] => [
  ...Object.values(sources.single),
  ...sources.classes,
  ...sources.classAdditions,
  ...sources.families,
];

/** Patterns without an anchor, patterns that may take more than linear time, and patterns that are there twice. */
export function checkPatterns(sources: KnowledgeSources, report: Report): void {
  for (const file of filesOf(sources)) {
    eachPattern(file.data, [], (source, flags, path, owner) => {
      const mask = isObject(owner) && owner.mode === 'mask';
      const anchored = !mask && !path.some((step) => supporting.has(String(step)));
      const problem = patternProblem(source, flags, anchored);
      if (problem !== null) report(file.problem(path, problem));
    });
  }
  checkWords(sources, report);
  checkShorthand(sources, report);
  checkDoubles(sources, report);
}

/** Every word of `words.yaml` is a pattern, looked for beside the name of a part. */
function checkWords({ single: { words } }: KnowledgeSources, report: Report): void {
  for (const [list, languages] of Object.entries(words?.data ?? {})) {
    for (const [language, spellings] of Object.entries(languages)) {
      spellings.forEach((source, at) => {
        const problem = patternProblem(source, 'i', false);
        if (problem !== null) report(words!.problem([list, language, at], problem));
      });
    }
  }
}

/** The pattern that each shortened word makes. */
function checkShorthand({ single: { shorthand } }: KnowledgeSources, report: Report): void {
  shorthand?.data.words.forEach((word, index) => {
    const problem = patternProblem(shorthandPattern(word, shorthand.data), 'i', true);
    if (problem !== null) report(shorthand.problem(['words', index, 'word'], problem));
  });
}

/** One regular expression twice for one class and scope: one of them is a slip, or was meant to say something else. */
function checkDoubles({ single, classes, classAdditions, families }: KnowledgeSources, report: Report): void {
  const seen = new Map<string, string>();
  const check = (file: ReadFile<unknown>, path: Path, parts: readonly string[]): void => {
    const key = parts.join('\u0000');
    const other = seen.get(key);
    if (other === undefined) seen.set(key, file.path);
    else report(file.problem(path, `the pattern is already there for this class in ${other}: take one of them out`));
  };
  const own = single['new-classes'];
  for (const file of [...classes, ...(own === undefined ? [] : [own]), ...classAdditions]) {
    file.data.classes.forEach(({ id, patterns, negatives }, index) => {
      patterns?.forEach(({ re, scope }, at) => {
        check(file, ['classes', index, 'patterns', at, 're'], [id, scope, re]);
      });
      negatives?.forEach(({ re, mode }, at) => {
        check(file, ['classes', index, 'negatives', at, 're'], [id, mode, re]);
      });
    });
  }
  for (const file of families) {
    file.data.families.forEach(({ class: id, re, needsMaker }, index) => {
      // Two makers may number alike where each is named beside the number.
      check(file, ['families', index, 're'], [id, 'mpn', re, ...(needsMaker ? [file.path] : [])]);
    });
  }
}
