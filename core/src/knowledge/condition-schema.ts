/** Reads a condition of a rule file: closed vocabulary, exact paths, hints. No expressions, no code. */
import type { IsoDate } from '../model.ts';
import type { FactEntry } from './fact-vocabulary.ts';
import { factVocabulary, maxConditionDepth, ruleStatuses } from './fact-vocabulary.ts';
import type { Condition } from './types.ts';

type Path = readonly PropertyKey[];
type Report = (path: Path, message: string) => void;
type Fields = Readonly<Record<string, unknown>>;

const operators = ['is', 'in', 'has', 'hasAny', 'from', 'before'] as const;
const operatorsOf: Readonly<Record<FactEntry['type']['kind'], readonly string[]>> = {
  word: ['is', 'in'],
  'open-word': ['is', 'in'],
  boolean: ['is'],
  words: ['has', 'hasAny'],
  symbols: ['has', 'hasAny'],
  countries: ['has', 'hasAny'],
  date: ['from', 'before'],
};

/** The condition, or `null` after at least one report. Paths are relative to the value. Never throws. */
export function readCondition(value: unknown, report: Report, path: Path = [], depth = 0): Condition | null {
  if (depth > maxConditionDepth) return fail(report, path, `conditions may be nested ${maxConditionDepth} deep`);
  if (!isFields(value)) return fail(report, path, 'expected a condition such as { fact: label, is: magnet }');
  if ('all' in value) return readList(value, 'all', report, path, depth);
  if ('any' in value) return readList(value, 'any', report, path, depth);
  if ('not' in value) {
    if (!onlyKeys(value, ['not'], report, path)) return null;
    const inner = readCondition(value.not, report, [...path, 'not'], depth + 1);
    return inner === null ? null : { not: inner };
  }
  if ('instrument' in value) return readInstrument(value, report, path);
  if ('fact' in value) return readFact(value, report, path);
  return fail(report, path, 'expected one of all, any, not, fact, instrument');
}

function readList(value: Fields, key: 'all' | 'any', report: Report, path: Path, depth: number): Condition | null {
  if (!onlyKeys(value, [key], report, path)) return null;
  const list = value[key];
  if (!Array.isArray(list) || list.length === 0 || list.length > 32) {
    return fail(report, [...path, key], 'expected a list of 1 to 32 conditions');
  }
  const read = list.map((item, index) => readCondition(item, report, [...path, key, index], depth + 1));
  const conditions = read.filter((item) => item !== null);
  if (conditions.length < read.length) return null;
  return key === 'all' ? { all: conditions } : { any: conditions };
}

function readInstrument(value: Fields, report: Report, path: Path): Condition | null {
  if (!onlyKeys(value, ['instrument', 'limb', 'status'], report, path)) return null;
  const { instrument, limb = null, status } = value;
  if (typeof instrument !== 'string') return fail(report, [...path, 'instrument'], 'expected the id of an instrument');
  if (limb !== null && typeof limb !== 'string') return fail(report, [...path, 'limb'], 'expected the id of a limb');
  const statuses = readWords(status, report, [...path, 'status'], (word) =>
    (ruleStatuses as readonly string[]).includes(word) ? null : `expected one of ${ruleStatuses.join(', ')}`,
  );
  return statuses === null ? null : { instrument, limb, status: statuses };
}

function readFact(value: Fields, report: Report, path: Path): Condition | null {
  const name = value.fact;
  if (typeof name !== 'string' || !Object.hasOwn(factVocabulary, name)) {
    return fail(
      report,
      [...path, 'fact'],
      `unknown fact "${String(name)}"; known are ${Object.keys(factVocabulary).join(', ')}`,
    );
  }
  const { type } = factVocabulary[name]!;
  const given = operators.filter((operator) => operator in value);
  const [operator] = given;
  if (operator === undefined || given.length > 1 || !operatorsOf[type.kind].includes(operator)) {
    return fail(report, path, `the fact "${name}" is tested with ${operatorsOf[type.kind].join(' or ')}`);
  }
  if (!onlyKeys(value, ['fact', operator], report, path)) return null;
  const tested = value[operator];
  const place = [...path, operator];
  if (type.kind === 'boolean') {
    return typeof tested === 'boolean' ? { fact: name, is: tested } : fail(report, place, 'expected true or false');
  }
  const problemOf = (word: string): string | null => wordProblem(type, word);
  switch (operator) {
    case 'in':
    case 'hasAny': {
      const words = readWords(tested, report, place, problemOf);
      if (words === null) return null;
      return operator === 'in' ? { fact: name, in: words } : { fact: name, hasAny: words };
    }
    default: {
      if (typeof tested !== 'string') return fail(report, place, 'expected a word');
      const problem = problemOf(tested);
      if (problem !== null) return fail(report, place, problem);
      if (operator === 'is') return { fact: name, is: tested };
      if (operator === 'has') return { fact: name, has: tested };
      return operator === 'from' ? { fact: name, from: tested as IsoDate } : { fact: name, before: tested as IsoDate };
    }
  }
}

function wordProblem(type: FactEntry['type'], word: string): string | null {
  switch (type.kind) {
    case 'word':
    case 'words':
      return type.values.includes(word) ? null : `unknown value "${word}"; expected one of ${type.values.join(', ')}`;
    case 'open-word':
      return type.pattern.test(word)
        ? null
        : `"${word}" cannot be a value of this fact; expected something like ${type.example}`;
    case 'symbols':
      return /^[A-Z][a-z]?$/.test(word) ? null : `"${word}" is not a chemical symbol`;
    case 'countries':
      return /^[A-Z]{2}$/.test(word) ? null : `"${word}" is not an ISO 3166-1 alpha-2 code`;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(word) ? null : 'expected a date as YYYY-MM-DD';
    case 'boolean':
      return 'expected true or false';
  }
}

function readWords(
  value: unknown,
  report: Report,
  path: Path,
  problemOf: (word: string) => string | null,
): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > 64) {
    return fail(report, path, 'expected a list of 1 to 64 words');
  }
  let sound = true;
  value.forEach((word: unknown, index) => {
    const problem = typeof word === 'string' ? problemOf(word) : 'expected a word';
    if (problem === null) return;
    report([...path, index], problem);
    sound = false;
  });
  return sound ? (value as string[]) : null;
}

function onlyKeys(value: Fields, allowed: readonly string[], report: Report, path: Path): boolean {
  const extra = Object.keys(value).filter((key) => !allowed.includes(key));
  for (const key of extra)
    report([...path, key], `unknown key "${key}" in a condition; expected ${allowed.join(', ')}`);
  return extra.length === 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(report: Report, path: Path, message: string): null {
  report(path, message);
  return null;
}
