import { expect, it } from 'vitest';
import { defaultConfig } from '../config/types.ts';
import type { Condition } from '../knowledge/types.ts';
import type { IsoDate } from '../model.ts';
import { decideForRun } from './compile-condition.ts';
import { noPart, type PartFacts, projectFacts, type RuleWorld } from './facts.ts';

const config = { ...defaultConfig, project: { ...defaultConfig.project, dodContract: false, destination: ['US'] } };
const facts: PartFacts = {
  ...noPart,
  project: projectFacts(config, '2026-11-25' as IsoDate, []),
  world: { status: () => 'suspended' } as unknown as RuleWorld,
};
const dod: Condition = { fact: 'project.dodContract', is: true };
const toUs: Condition = { fact: 'project.destination', has: 'US' };
const magnet: Condition = { fact: 'label', is: 'magnet' };

it.each<[string, Condition, boolean | null]>([
  ['a fact of the project', dod, false],
  ['a fact of the part', magnet, null],
  ['all: one that fails decides', { all: [magnet, dod] }, false],
  ['all: the part decides the rest', { all: [magnet, toUs] }, null],
  ['any: one that holds decides', { any: [magnet, toUs] }, true],
  ['any: the part decides the rest', { any: [magnet, dod] }, null],
  ['any: none holds', { any: [dod, dod] }, false],
  ['not', { not: dod }, true],
  ['not, of a part', { not: magnet }, null],
  ['a date', { fact: 'asOf', from: '2026-01-01' as IsoDate }, true],
  ['a status', { instrument: 'X', limb: null, status: ['in_force'] }, false],
])('decides for a run, %s', (_, condition, expected) => {
  expect(decideForRun(condition, null, facts)).toBe(expected);
});
