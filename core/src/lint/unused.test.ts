import { expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { configOf } from '../../../test/rules/config-of.ts';
import { readDocument } from '../formats/read.ts';
import type { RuleExample } from '../knowledge/rule-schema.ts';
import type { IsoDate } from '../model.ts';
import { lint } from './lint.ts';
import { unusedEntries } from './unused.ts';

const knowledge = builtIn.knowledge!;
const rows = [
  'Item,Description,Qty,MPN,Country of Origin',
  '1,"Magnet, SmCo, disc",4,SC-1,CN',
  '2,"Magnet, SmCo, ring",4,SC-2,CN',
];

function unusedOf(facts: Pick<RuleExample, 'waivers' | 'evidence' | 'rules'>): readonly string[] {
  const config = configOf(facts, knowledge);
  const files = rows.slice(1).map((row) => {
    const document = readDocument(`${rows[0]}\n${row}\n`, { fileName: 'bom.csv', knowledge });
    return { config, result: lint(document, { knowledge, config, asOf: '2026-11-21' as IsoDate }) };
  });
  return unusedEntries(files, knowledge).map(
    ({ file, line, severity, message }) => `${file}:${line} ${severity} ${message}`,
  );
}

it('names entries that no file of the run uses, with file and line, and only those', () => {
  const licence = (mpn: string) => ({ type: 'mofcom_licence', part: { mpn }, number: 'L-1', validUntil: '2027-01-01' });
  const waiver = (mpn: string) => ({ rule: 'cn61/*', part: { mpn }, reason: 'r', until: '2027-01-01' });
  expect(
    unusedOf({ evidence: [licence('SC-1'), licence('SC-2'), licence('SC-3')], waivers: [waiver('SC-2')] }),
  ).toEqual([
    'lodestone.yaml:1 warning evidence/unused: the waiver of cn61/* silences no finding of the files checked',
    'evidence.yaml:1 warning evidence/unused: the mofcom licence names no part with rare earths in the files checked',
  ]);
});

it('counts an expired entry and an expired waiver as used: they are reported as expired', () => {
  expect(
    unusedOf({
      evidence: [{ type: 'mofcom_licence', part: { mpn: 'SC-1' }, number: 'L-1', validUntil: '2026-01-01' }],
      waivers: [{ rule: 'cn18/*', part: { mpn: 'SC-2' }, reason: 'r', until: '2026-01-01' }],
    }),
  ).toEqual([]);
});

it('leaves an entry alone that is not valid yet', () => {
  const licence = (mpn: string) => ({
    type: 'mofcom_licence',
    part: { mpn },
    number: 'L-1',
    validFrom: '2026-12-01',
    validUntil: '2027-12-01',
  });
  expect(unusedOf({ evidence: [licence('SC-1')] })).toEqual([]);
  expect(unusedOf({ evidence: [licence('SC-9')] })).toHaveLength(1);
});

it('keeps quiet where the rule is off', () => {
  expect(
    unusedOf({
      waivers: [{ rule: 'cn18/*', part: { mpn: 'X' }, reason: 'r', until: '2027-01-01' }],
      rules: { 'evidence/unused': 'off' },
    }),
  ).toEqual([]);
});
