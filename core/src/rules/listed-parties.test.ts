import { expect, it } from 'vitest';
import { emptyKnowledge } from '../../../test/knowledge/empty.ts';
import type { ProjectConfig } from '../config/types.ts';
import { defaultConfig } from '../config/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { IsoDate } from '../model.ts';
import { createPartyLists } from './listed-parties.ts';

const since = (from: string, to: string | null, status: 'in_force' | 'suspended' | 'unknown') => ({
  from: from as IsoDate,
  to: to as IsoDate | null,
  status,
  basis: '',
  confidence: 'verified-in-source' as const,
  lean: null,
  candidates: status === 'unknown' ? (['suspended', 'in_force'] as const) : [],
});
const knowledge: Knowledge = {
  ...emptyKnowledge,
  partyLists: [
    {
      notice: 'No. 21 of 2025',
      list: 'control',
      statusIntervals: [
        since('2025-04-04', '2025-11-09', 'in_force'),
        since('2025-11-10', '2026-11-10', 'suspended'),
        since('2026-11-11', null, 'unknown'),
      ],
      names: ['Example Avionics Corp.'],
    },
    {
      notice: 'No. 12 of 2026',
      list: 'watch',
      statusIntervals: [since('2026-02-24', null, 'in_force')],
      names: ['Example Kogyo'],
    },
  ],
};
const partiesOf = createPartyLists(knowledge);

function listings(
  parties: readonly string[],
  asOf: string,
  lists: readonly (readonly [
    name: string,
    list: 'control' | 'watch',
    notice: string | null,
    date: string | null,
  ])[] = [],
  assume: ProjectConfig['assume'] = 'ask',
): readonly string[] {
  const entries = lists.map(([name, list, notice, date], index) => ({
    ...{ name, list, notice },
    date: date as IsoDate | null,
    line: index + 2,
  }));
  const config: ProjectConfig = {
    ...defaultConfig,
    assume,
    project: { ...defaultConfig.project, parties },
    partyLists: [{ file: 'parties.csv', entries }],
  };
  return partiesOf(config, asOf as IsoDate).map(
    ({ name, list, status, notice }) => `${name}: ${list} ${status} (${notice})`,
  );
}

it.each<[string, string, ProjectConfig['assume'], readonly string[]]>([
  ['before the notice', '2025-04-03', 'ask', []],
  ['first day', '2025-04-04', 'ask', ['in_force']],
  ['last day before the suspension', '2025-11-09', 'ask', ['in_force']],
  ['suspended', '2025-11-10', 'ask', ['suspended']],
  ['last day of the suspension', '2026-11-10', 'ask', ['suspended']],
  ['not known after it', '2026-11-11', 'ask', ['unconfirmed']],
  ['read as suspended', '2026-11-11', 'suspended', ['suspended']],
  ['read as in force', '2026-11-11', 'in-force', ['in_force']],
])('gives a listing the status of its notice: %s', (_, asOf, assume, expected) => {
  const found = listings(['Example Avionics Corp.'], asOf, [], assume);
  expect(found).toEqual(expected.map((status) => `Example Avionics Corp.: control ${status} (No. 21 of 2025)`));
});

it.each<[string, boolean]>([
  ['Example Kogyo', true],
  ['EXAMPLE  KOGYO', true],
  ['Example Kogyo.', true],
  ['Ｅｘａｍｐｌｅ Kogyo', true],
  ['Example Kogyo K.K.', false],
  ['Example', false],
  ['', false],
])('matches exact names only: %j', (name, matched) => {
  expect(listings([name], '2026-11-21')).toHaveLength(matched ? 1 : 0);
});

it('lets an entry of the project follow the dates of the notice that it cites', () => {
  for (const notice of ['21/2025', 'No. 21 of 2025', 'MOFCOM No. 21 of 2025']) {
    expect(listings(['Mine Inc.'], '2026-01-15', [['Mine Inc', 'control', notice, null]])).toEqual([
      'Mine Inc.: control suspended (No. 21 of 2025)',
    ]);
  }
});

it('takes an entry of the project for in force from its own date on', () => {
  const list = [['Mine Inc.', 'watch', 'own list', '2026-06-01']] as const;
  expect(listings(['Mine Inc.'], '2026-05-31', list)).toEqual([]);
  expect(listings(['Mine Inc.'], '2026-06-01', list)).toEqual(['Mine Inc.: watch in_force (own list)']);
});

it('puts operative listings first', () => {
  expect(listings(['Example Avionics Corp.', 'Example Kogyo'], '2026-11-10')).toEqual([
    'Example Kogyo: watch in_force (No. 12 of 2026)',
    'Example Avionics Corp.: control suspended (No. 21 of 2025)',
  ]);
});
