/** Holds the patterns to their own examples, by the plain reading of a pattern: one class or grade at a time. */
import type { ClassExample, Regression } from './compile.ts';
import type { GradeFamily, Knowledge, PartClass } from './types.ts';

/** What does not behave as its example says; empty where all do. For builds and tests: the judge reads rows faster. */
export function checkExamples(
  knowledge: Pick<Knowledge, 'classes' | 'grades' | 'gradeContexts'>,
  regression: Regression,
): string[] {
  const wrong: string[] = [];
  const classes = new Map(knowledge.classes.map((entry) => [entry.id, entry]));
  for (const { id, positive, negative } of regression.classes) {
    const partClass = classes.get(id)!;
    for (const example of positive) {
      if (!matchesClass(partClass, example)) wrong.push(`${id} does not match its example "${example.text}"`);
    }
    for (const example of negative) {
      if (matchesClass(partClass, example)) wrong.push(`${id} matches its counter-example "${example.text}"`);
    }
  }
  const grades = new Map(knowledge.grades.map((entry) => [entry.id, entry]));
  for (const { id, positive, negative } of regression.grades) {
    const family = grades.get(id)!;
    for (const text of positive) {
      if (!matchesGrade(family, text, knowledge)) wrong.push(`${id} does not match its example "${text}"`);
    }
    for (const text of negative) {
      if (matchesGrade(family, text, knowledge)) wrong.push(`${id} matches its counter-example "${text}"`);
    }
  }
  return wrong;
}

/** Width, dashes, zero-width characters, underscores and runs of spaces do not count. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[_\u00A0\s]+/g, ' ')
    .trim();
}

function matchesClass(partClass: PartClass, { text, field }: ClassExample): boolean {
  let plain = plainText(text);
  const whole = plain;
  for (const { re, mode } of partClass.negatives) {
    if (mode === 'veto' && new RegExp(re, 'i').test(whole)) return false;
    if (mode === 'mask') plain = plain.replace(new RegExp(re, 'gi'), ' \u0001 ');
  }
  return partClass.patterns.some(
    ({ re, scope }) =>
      (scope === 'text' || scope === field || (scope === 'mpn' && field === 'text')) && new RegExp(re, 'i').test(plain),
  );
}

function matchesGrade(family: GradeFamily, text: string, { gradeContexts }: Pick<Knowledge, 'gradeContexts'>): boolean {
  const inContext = (name: string): boolean => {
    const { pattern, flags } = gradeContexts[name]!;
    return new RegExp(pattern, flags).test(text);
  };
  const matches = (
    { pattern, flags }: { readonly pattern: string; readonly flags: string },
    requiresContext: boolean,
    negatives: readonly string[],
  ): boolean =>
    new RegExp(pattern, flags).test(text) &&
    (!requiresContext || family.contextPatterns.some(inContext)) &&
    !negatives.some(inContext);
  if (matches(family.regex, family.requiresContext, family.negativeContextPatterns)) return true;
  const bare = family.regexNoPrefix;
  return bare !== null && matches(bare, bare.requiresContext, bare.negativeContextPatterns);
}
