import { describe, expect, it } from 'vitest';
import { factReaders } from '../rules/facts.ts';
import { factVocabulary } from './fact-vocabulary.ts';
import { checkRule, ruleSchema, toRuleData } from './rule-schema.ts';

const sound = {
  id: 'cn18/test-rule',
  title: 'A test',
  since: '0.1.0',
  status: 'stable',
  instrument: { id: 'CN-1' },
  scope: 'part',
  cases: [{ when: { fact: 'label', is: 'magnet' }, severity: 'error', message: '{subject} may match {notice}' }],
  anchor: ['because'],
  why: 'Because.',
  whatToDo: 'Ask.',
  sources: [{ title: 'Text', confidence: 'verified-in-source' }],
  examples: [{ name: 'one', bom: 'Qty,MPN\n1,{{A}}\n', finds: [{ severity: 'error' }] }],
};
const issuesOf = (change: object): string[] => {
  const result = ruleSchema.safeParse({ ...sound, ...change });
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
};
const withWhen = (when: unknown): string[] => issuesOf({ cases: [{ when, severity: 'error', message: 'x' }] });

it('reads a sound rule, and leaves the examples out of the compiled form', () => {
  expect(issuesOf({})).toEqual([]);
  const data = toRuleData(ruleSchema.parse(sound), 'cn18');
  expect(data).not.toHaveProperty('examples');
  expect(data).toMatchObject({ pack: 'cn18', instrument: { id: 'CN-1', limb: null }, group: null, rank: 0 });
});

it('has one reader for every fact of the vocabulary, and none besides', () => {
  expect(Object.keys(factReaders).sort()).toEqual(Object.keys(factVocabulary).sort());
});

describe('conditions', () => {
  it.each<[string, unknown, RegExp]>([
    [
      'unknown fact',
      { fact: 'labell', is: 'magnet' },
      /^cases\.0\.when\.fact: unknown fact "labell"; known are label, /,
    ],
    ['inherited name', { fact: 'constructor', is: 'magnet' }, /unknown fact "constructor"/],
    [
      'unknown value',
      { fact: 'label', is: 'magnets' },
      /^cases\.0\.when\.is: unknown value "magnets"; expected one of magnet, /,
    ],
    [
      'unknown value in a list',
      { fact: 'form', in: ['semi', 'solid'] },
      /^cases\.0\.when\.in\.1: unknown value "solid"/,
    ],
    [
      'deep place',
      { all: [{ not: { any: [{ fact: 'form', is: 'x' }] } }] },
      /^cases\.0\.when\.all\.0\.not\.any\.0\.is: /,
    ],
    ['operator of another type', { fact: 'label', has: 'magnet' }, /the fact "label" is tested with is or in/],
    ['two operators', { fact: 'label', is: 'magnet', in: ['magnet'] }, /is tested with is or in/],
    ['a word for a boolean', { fact: 'bareMagnet', is: 'yes' }, /expected true or false/],
    ['no symbol', { fact: 'elements.stated', has: 'Dysprosium' }, /not a chemical symbol/],
    ['no date', { fact: 'asOf', from: 'today' }, /expected a date as YYYY-MM-DD/],
    ['unknown key', { fact: 'label', is: 'magnet', when: 1 }, /unknown key "when"/],
    ['empty list', { all: [] }, /expected a list of 1 to 32 conditions/],
    ['status of no kind', { instrument: 'CN-1', status: ['paused'] }, /status\.0: expected one of in_force/],
    ['text', 'label is magnet', /expected a condition such as/],
    ['nothing known', { label: 'magnet' }, /expected one of all, any, not, fact, instrument/],
  ])('%s', (_name, when, expected) => {
    expect(withWhen(when).join('\n')).toMatch(expected);
  });

  it('refuses to nest without end', () => {
    let when: unknown = { fact: 'label', is: 'magnet' };
    for (let depth = 0; depth < 5000; depth++) when = { not: when };
    expect(withWhen(when).join()).toMatch(/nested 8 deep/);
  });
});

it.each<[string, object, RegExp]>([
  ['id without pack', { id: 'test-rule' }, /^id: expected pack\/kebab-case-id/],
  ['unknown key', { severty: 'error' }, /severty/],
  [
    'unknown placeholder',
    { cases: [{ severity: 'error', message: '{parst} x' }] },
    /^cases\.0\.message: unknown placeholder \{parst\}/,
  ],
  ['part rule without case', { cases: [] }, /^cases: a rule on parts needs at least one case/],
  ['document rule with case', { scope: 'document' }, /^cases: a rule on documents/],
  [
    'unreachable case',
    {
      cases: [
        { severity: 'error', message: 'a' },
        { severity: 'hint', message: 'b' },
      ],
    },
    /must be the last/,
  ],
  ['no source', { sources: [] }, /^sources: name at least one source/],
  ['source without confidence', { sources: [{ title: 'Text' }] }, /^sources\.0\.confidence/],
  [
    'address that is no web address',
    { sources: [{ title: 'T', confidence: 'inferred', url: 'javascript:x' }] },
    /^sources\.0\.url/,
  ],
  [
    'marks and findings differ',
    { examples: [{ name: 'x', bom: 'a', finds: [{ severity: 'error' }] }] },
    /^examples\.0\.finds: 1 findings are expected but 0 are marked/,
  ],
  ['open mark', { examples: [{ name: 'x', bom: '{{a', finds: 0 }] }, /^examples\.0\.bom: every \{\{ needs its \}\}/],
  ['no example', { examples: [] }, /^examples: give at least one example/],
])('refuses a rule: %s', (_name, change, expected) => {
  expect(issuesOf(change).join('\n')).toMatch(expected);
});

it('finds what contradicts the other files, each at its place', () => {
  const rule = toRuleData(
    ruleSchema.parse({
      ...sound,
      instrument: { id: 'CN-2', limb: '9' },
      yieldsTo: { pack: 'cn99', from: 'warning' },
      cases: [{ when: { all: [{ instrument: 'CN-3', status: ['in_force'] }] }, severity: 'error', message: 'x' }],
    }),
    'cn18',
  );
  const known = { instruments: new Map([['CN-2', ['1', '2']]]), packs: new Set(['cn18']) };
  expect(checkRule(rule, 'other-rule.yaml', known).map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual(
    [
      'id: a rule in this file must be called cn18/other-rule',
      'instrument: CN-2 has no limb 9; it has 1, 2',
      'yieldsTo.pack: no pack cn99',
      'cases.0.when.all.0: no instrument CN-3 under rules/instruments',
    ],
  );
});
