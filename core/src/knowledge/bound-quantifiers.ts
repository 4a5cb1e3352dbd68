/**
 * Gives every open quantifier (`*`, `+`, `{2,}`) of a pattern an end. A search that fails then gives up after a fixed
 * number of characters at each start, so that no pattern of a pack needs more than linear time, whatever its author
 * wrote. Texts are matched normalised: a run of blanks is one blank, so an end costs nothing that a BOM could show.
 */
import { childrenOf, type RegexNode, type RunKind, readRegex, runKind } from './regex-tree.ts';
import type { Knowledge } from './types.ts';

/** Longest run of each kind that counts as one. */
export const longestRun: Readonly<Record<RunKind | 'group', number>> = {
  // One blank, and one more where a negative was blanked out beside it.
  blanks: 2,
  separators: 5,
  digits: 12,
  word: 30,
  // Of a description: from the name of a part to the word that tells its kind.
  anything: 120,
  group: 8,
};

export const limitOf = (item: RegexNode): number => longestRun[item.kind === 'one' ? runKind(item.set) : 'group'];

/** The same pattern with its open quantifiers bounded; the pattern itself where it has none or cannot be read. */
export const boundQuantifiers = (source: string, flags = 'i'): string => {
  if (!/[*+]|,\}/.test(source)) return source;
  const tree = readRegex(source, flags);
  if (typeof tree === 'string') return source;
  const open: { start: number; end: number; text: string }[] = [];
  const visit = (node: RegexNode): void => {
    if (node.kind === 'repeat' && node.max === Number.POSITIVE_INFINITY) {
      const { item, min, start, end } = node;
      open.push({ start, end, text: `{${min},${Math.max(min, limitOf(item))}}` });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  let bounded = '';
  let at = 0;
  for (const { start, end, text } of open.sort((a, b) => a.start - b.start)) {
    bounded += source.slice(at, start) + text;
    at = end;
  }
  return bounded + source.slice(at);
};

const regexKeys = new Set(['re', 'maker', 'nameRe', 'pattern', 'symbolFirst', 'amountFirst']);

/** The same data with every regular expression in it bounded. */
const boundIn = <T>(data: T, flags = 'i'): T => {
  if (Array.isArray(data)) return data.map((value: unknown) => boundIn(value, flags)) as T;
  if (typeof data !== 'object' || data === null) return data;
  const { flags: own } = data as { readonly flags?: unknown };
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) => {
      if (typeof value === 'string' && regexKeys.has(key)) {
        return [key, boundQuantifiers(value, typeof own === 'string' ? own : flags)];
      }
      if (key === 'downgradeText') return [key, (value as readonly string[]).map((re) => boundQuantifiers(re))];
      return [key, boundIn(value, flags)];
    }),
  ) as T;
};

type Searched = Pick<
  Knowledge,
  'classes' | 'statements' | 'grades' | 'gradeContexts' | 'elements' | 'amounts' | 'words'
>;

const boundWords = (words: Knowledge['words']): Knowledge['words'] =>
  Object.fromEntries(
    Object.entries(words).map(([list, languages]) => [
      list,
      Object.fromEntries(
        Object.entries(languages as Readonly<Record<string, readonly string[]>>).map(([language, spellings]) => [
          language,
          spellings.map((re) => boundQuantifiers(re)),
        ]),
      ),
    ]),
  ) as unknown as Knowledge['words'];

/** The knowledge with every pattern that is searched for in cells bounded. */
export const boundPatterns = <T extends Searched>(knowledge: T): T => ({
  ...knowledge,
  classes: boundIn(knowledge.classes),
  statements: boundIn(knowledge.statements),
  grades: boundIn(knowledge.grades),
  gradeContexts: boundIn(knowledge.gradeContexts),
  elements: boundIn(knowledge.elements),
  amounts: boundIn(knowledge.amounts, ''),
  words: boundWords(knowledge.words),
});
