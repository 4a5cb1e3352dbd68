/** A condition of a rule as a closure, made once. */
import type { RuleStatus } from '../knowledge/fact-vocabulary.ts';
import type { Condition } from '../knowledge/types.ts';
import type { FactValue, InstrumentRef, PartFacts } from './facts.ts';
import { factReaders } from './facts.ts';

export type Test = (facts: PartFacts) => boolean;

/** `instrument` is the rule's own. A fact that is not in the vocabulary never holds: the schema has refused it before. */
export function compileCondition(condition: Condition, instrument: InstrumentRef | null): Test {
  if ('all' in condition) {
    const tests = condition.all.map((one) => compileCondition(one, instrument));
    return (facts) => {
      for (const test of tests) if (!test(facts)) return false;
      return true;
    };
  }
  if ('any' in condition) {
    const tests = condition.any.map((one) => compileCondition(one, instrument));
    return (facts) => {
      for (const test of tests) if (test(facts)) return true;
      return false;
    };
  }
  if ('not' in condition) {
    const test = compileCondition(condition.not, instrument);
    return (facts) => !test(facts);
  }
  if ('instrument' in condition) {
    const reference: InstrumentRef = { id: condition.instrument, limb: condition.limb };
    const statuses = new Set<string>(condition.status);
    return ({ world }) => statuses.has(world.status(reference) satisfies RuleStatus);
  }
  const read = Object.hasOwn(factReaders, condition.fact) ? factReaders[condition.fact] : undefined;
  if (read === undefined) return () => false;
  const holds = compileOperator(condition);
  return (facts) => holds(read(facts, instrument));
}

function compileOperator(condition: Extract<Condition, { readonly fact: string }>): (value: FactValue) => boolean {
  if ('is' in condition) {
    const { is } = condition;
    return (value) => value === is;
  }
  if ('in' in condition) {
    const words = new Set<unknown>(condition.in);
    return (value) => words.has(value);
  }
  if ('has' in condition) {
    const { has } = condition;
    return (value) => Array.isArray(value) && value.includes(has);
  }
  if ('hasAny' in condition) {
    const words = new Set<unknown>(condition.hasAny);
    return (value) => Array.isArray(value) && value.some((one) => words.has(one));
  }
  // ISO dates compare as text.
  if ('from' in condition) {
    const { from } = condition;
    return (value) => typeof value === 'string' && value >= from;
  }
  const { before } = condition;
  return (value) => typeof value === 'string' && value < before;
}

/** Facts that are the same for every part of a run. */
const ofTheRun: ReadonlySet<string> = new Set([
  'asOf',
  'movement',
  'parties.listed',
  'instrument.status',
  ...Object.keys(factReaders).filter((name) => name.startsWith('project.')),
]);

/** What a condition comes to by project and day alone; `null` where the part decides. `facts` needs no real part. */
export function decideForRun(condition: Condition, instrument: InstrumentRef | null, facts: PartFacts): boolean | null {
  if ('all' in condition || 'any' in condition) {
    const decisive = 'any' in condition;
    const list = 'any' in condition ? condition.any : condition.all;
    const answers = list.map((one) => decideForRun(one, instrument, facts));
    if (answers.includes(decisive)) return decisive;
    return answers.includes(null) ? null : !decisive;
  }
  if ('not' in condition) {
    const inner = decideForRun(condition.not, instrument, facts);
    return inner === null ? null : !inner;
  }
  if ('fact' in condition && !ofTheRun.has(condition.fact)) return null;
  return compileCondition(condition, instrument)(facts);
}
