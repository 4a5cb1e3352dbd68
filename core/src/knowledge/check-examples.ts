/** Holds the patterns to their own examples, by the plain reading of a pattern: one class, family or grade at a time. */
import type { Problem } from '../model.ts';
import type { ClassExample, KnowledgeSources } from './compile.ts';
import type { FamilyRow } from './schema-materials.ts';
import { shorthandPattern } from './shorthand.ts';
import type { ReadFile } from './source-file.ts';
import type { GradeFamily, Knowledge, PartClass } from './types.ts';

type Patterns = Pick<Knowledge, 'classes' | 'grades' | 'gradeContexts'>;
interface Examples<T> {
  readonly positive: readonly T[];
  readonly negative: readonly T[];
}

/** Reports what does not behave as its example says, at the example. For builds and tests: the judge reads rows faster. */
export function checkExamples(
  knowledge: Patterns,
  sources: KnowledgeSources,
  report: (problem: Problem) => void,
): void {
  const { single, classes, classAdditions, families } = sources;
  const check = <T>(
    file: ReadFile<unknown>,
    path: readonly PropertyKey[],
    id: string,
    examples: Examples<T> | undefined,
    matches: (example: T) => boolean,
  ): void => {
    for (const kind of ['positive', 'negative'] as const) {
      examples?.[kind].forEach((example, index) => {
        if (matches(example) === (kind === 'positive')) return;
        const shown = textOf(example);
        const says = kind === 'positive' ? `${id} does not match its example` : `${id} matches its counter-example`;
        report(file.problem([...path, 'examples', kind, index], `${says} "${shown}"`));
      });
    }
  };
  const byId = new Map(knowledge.classes.map((entry) => [entry.id, entry]));
  const own = single['new-classes'];
  for (const file of [...classes, ...(own === undefined ? [] : [own]), ...classAdditions]) {
    file.data.classes.forEach(({ id, examples }, index) => {
      const partClass = byId.get(id)!;
      check(file, ['classes', index], id, examples, (example) => matchesClass(partClass, example));
    });
  }
  for (const file of families) {
    file.data.families.forEach(({ id, class: classId, examples }, index) => {
      const partClass = byId.get(classId)!;
      check(file, ['families', index], id, examples, (row) => matchesFamily(partClass, id, row));
    });
  }
  checkShortWords(byId, single.shorthand!, report);
  const grades = new Map(knowledge.grades.map((entry) => [entry.id, entry]));
  for (const { file, list, entries } of gradeLists(sources)) {
    entries.forEach(({ id, examples }, index) => {
      const grade = grades.get(id)!;
      check(file, [list, index], id, examples, (text) => matchesGrade(grade, text, knowledge));
    });
  }
}

/** Each word is read in its example, and none where it must not be. */
const checkShortWords = (
  classes: ReadonlyMap<string, PartClass>,
  file: NonNullable<KnowledgeSources['single']['shorthand']>,
  report: (problem: Problem) => void,
): void => {
  file.data.words.forEach((word, index) => {
    const re = shorthandPattern(word, file.data);
    const isRead = (text: string): boolean =>
      standsIn(classes.get(word.class)!, text, (plain) => regexOf(re, 'i').test(plain));
    if (!isRead(word.like))
      report(file.problem(['words', index, 'like'], `${word.word} is not read in its example "${word.like}"`));
    const wrong = file.data.unlike.find(isRead);
    if (wrong !== undefined)
      report(file.problem(['words', index, 'word'], `${word.word} is read in the counter-example "${wrong}"`));
  });
};

interface GradeList {
  readonly file: ReadFile<unknown>;
  readonly list: string;
  readonly entries: readonly { readonly id: string; readonly examples?: Examples<string> | undefined }[];
}
const gradeLists = ({ single }: KnowledgeSources): readonly GradeList[] => {
  const converted = single.grades!;
  const additions = single['grade-additions']!;
  return [
    { file: converted, list: 'families', entries: converted.data.families },
    { file: additions, list: 'families', entries: additions.data.families },
    { file: additions, list: 'extended', entries: additions.data.extended },
  ];
};

const textOf = (example: unknown): string => {
  if (typeof example === 'string') return example;
  const { text } = example as { readonly text?: unknown };
  return typeof text === 'string' ? text : Object.values(example as FamilyRow).join(' | ');
};

/** Width, dashes, zero-width characters, underscores and runs of spaces do not count. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[_\u00A0\s]+/g, ' ')
    .trim();
}

const regexes = new Map<string, RegExp>();
/** Without `g`: a search always begins at the start. */
const regexOf = (source: string, flags: string): RegExp => {
  const key = `${flags}/${source}`;
  let regex = regexes.get(key);
  if (regex === undefined) {
    regex = new RegExp(source, flags);
    if (regexes.size < 10_000) regexes.set(key, regex);
  }
  return regex;
};

/** The text without what the negatives of the class take away; `null` where one ends the class. */
const unmasked = ({ negatives }: PartClass, text: string): string | null => {
  const whole = plainText(text);
  let plain = whole;
  for (const { re, mode } of negatives) {
    if (mode === 'veto' && regexOf(re, 'i').test(whole)) return null;
    if (mode === 'mask' && regexOf(re, 'i').test(plain)) plain = plain.replace(new RegExp(re, 'gi'), ' \u0001 ');
  }
  return plain;
};

function matchesClass(partClass: PartClass, { text, field }: ClassExample): boolean {
  const matches = (plain: string): boolean =>
    partClass.patterns.some(
      ({ re, scope, maker }) =>
        (scope === 'text' || scope === field || (scope === 'mpn' && field === 'text')) &&
        regexOf(re, 'i').test(plain) &&
        (maker === undefined || regexOf(maker, 'i').test(plain)),
    );
  return standsIn(partClass, text, matches);
}

function matchesFamily(partClass: PartClass, id: string, row: FamilyRow): boolean {
  const cells = Object.values(row).map(plainText);
  const patterns = partClass.patterns.filter(
    ({ family, maker }) =>
      family === id && (maker === undefined || cells.some((cell) => regexOf(maker, 'i').test(cell))),
  );
  const matches = (plain: string): boolean => patterns.some(({ re }) => regexOf(re, 'i').test(plain));
  return Object.entries(row).some(([field, text]) => field !== 'manufacturer' && standsIn(partClass, text, matches));
}

/** As the judge does: what the text holds is looked for again in what the negatives leave of it. */
const standsIn = (partClass: PartClass, text: string, matches: (plain: string) => boolean): boolean => {
  if (!matches(plainText(text))) return false;
  const left = unmasked(partClass, text);
  return left !== null && matches(left);
};

function matchesGrade(family: GradeFamily, text: string, { gradeContexts }: Pick<Knowledge, 'gradeContexts'>): boolean {
  const inContext = (name: string): boolean => {
    const { pattern, flags } = gradeContexts[name]!;
    return regexOf(pattern, flags).test(text);
  };
  const matches = (
    { pattern, flags }: { readonly pattern: string; readonly flags: string },
    requiresContext: boolean,
    negatives: readonly string[],
  ): boolean =>
    regexOf(pattern, flags).test(text) &&
    (!requiresContext || family.contextPatterns.some(inContext)) &&
    !negatives.some(inContext);
  if (matches(family.regex, family.requiresContext, family.negativeContextPatterns)) return true;
  const bare = family.regexNoPrefix;
  return bare !== null && matches(bare, bare.requiresContext, bare.negativeContextPatterns);
}
