import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#core';
import { statusOn } from '#core/knowledge/status';
import { builtIn } from './built-in.ts';

const dates = [
  '2025-05-01',
  '2025-10-15',
  '2026-01-15',
  '2026-11-10',
  '2026-11-21',
  '2026-12-15',
  '2027-01-15',
] as IsoDate[];

/** The dossier's table of statuses by as-of date; `-`: the instrument did not exist yet. */
const table: readonly (readonly [instrument: string, statuses: string])[] = [
  ['CN-MOFCOM-GACC-2025-18', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['CN-MOFCOM-FAQ-5', '- in_force in_force in_force in_force in_force in_force'],
  ['CN-MOFCOM-GACC-2025-57', '- announced_not_effective suspended suspended unconfirmed unconfirmed unknown'],
  ['CN-MOFCOM-GACC-2025-56', '- announced_not_effective suspended suspended unconfirmed unconfirmed unknown'],
  ['CN-MOFCOM-2025-61', '- partly_in_force suspended suspended unconfirmed unconfirmed unknown'],
  ['CN-MOFCOM-2025-62', '- in_force suspended suspended unconfirmed unconfirmed unknown'],
  ['CN-MOFCOM-GACC-2025-55', '- announced_not_effective suspended suspended unconfirmed unconfirmed unknown'],
  ['CN-MOFCOM-GACC-2025-58', '- announced_not_effective suspended suspended unconfirmed unconfirmed unknown'],
  ['CN-MOFCOM-GACC-2025-70', '- - in_force in_force unconfirmed unconfirmed unconfirmed'],
  ['CN-MOFCOM-2025-72', '- - in_force in_force in_force unconfirmed unconfirmed'],
  ['CN-MOFCOM-2024-46', 'in_force in_force partly_suspended partly_suspended partly_suspended unconfirmed unconfirmed'],
  ['CN-MOFCOM-GACC-2023-23', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['CN-MOFCOM-GACC-2023-39', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['CN-MOFCOM-GACC-2024-33', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['CN-MOFCOM-GACC-2025-10', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['CN-MOFCOM-2026-01', '- - in_force in_force in_force in_force in_force'],
  ['CN-MOFCOM-2026-ENTITY-LISTS', '- - - in_force in_force in_force in_force'],
  ['CN-GENERAL-LICENCES', '- - in_force in_force in_force in_force in_force'],
  ['CN-ECL-2020', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['US-10USC4872', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['US-DFARS-252.225-7052', 'in_force in_force in_force in_force in_force in_force in_force'],
  [
    'US-NDAA21-844',
    'announced_not_effective announced_not_effective announced_not_effective announced_not_effective announced_not_effective announced_not_effective scheduled',
  ],
  ['US-BILL-NDAA27-1803', '- - - bill bill bill bill'],
  ['US-BILL-HR9073', '- - - bill bill bill bill'],
  ['US-DFARS-252.225-7009', 'in_force in_force in_force in_force in_force in_force in_force'],
  [
    'US-NDAA23-857',
    '- in_force_pending_regulation in_force_pending_regulation in_force_pending_regulation in_force_pending_regulation in_force_pending_regulation in_force_pending_regulation',
  ],
  ['US-BIS-AFFILIATES', '- in_force suspended unconfirmed unconfirmed unconfirmed unknown'],
  ['US-BIS-ENTITY-LIST', 'in_force in_force in_force in_force in_force in_force in_force'],
  ['US-301-MAGNETS', 'announced_not_effective announced_not_effective in_force in_force in_force in_force in_force'],
  [
    'US-232-PCMDP',
    '- - no_duty_negotiation no_duty_negotiation no_duty_negotiation no_duty_negotiation no_duty_negotiation',
  ],
  ['US-UFLPA', 'in_force in_force in_force in_force in_force in_force in_force'],
  [
    'EU-CRMA-28',
    'in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable',
  ],
  [
    'EU-CRMA-29',
    'in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable in_force_not_yet_applicable',
  ],
  ['EU-COM-2025-946', '- - proposal proposal proposal proposal proposal'],
];

/** The dossier's limbs, section 2.2, on the same days. */
const limbs: readonly (readonly [limb: string, statuses: string])[] = [
  ['61.1(1)', '- announced_not_effective suspended suspended unconfirmed unconfirmed unknown'],
  ['61.1(2)', '- announced_not_effective suspended suspended unconfirmed unconfirmed unknown'],
  ['61.1(3)', '- in_force suspended suspended unconfirmed unconfirmed unknown'],
];

/** Intervals are inclusive (dossier, 0.1 and 0.2): the last day of the one, the first day of the other. */
const turns: readonly (readonly [
  instrument: string,
  limb: string | null,
  last: string,
  before: string,
  after: string,
])[] = [
  ['CN-MOFCOM-GACC-2025-18', null, '2025-04-03', 'not_yet_issued', 'in_force'],
  ['CN-MOFCOM-GACC-2025-57', null, '2025-10-08', 'not_yet_issued', 'announced_not_effective'],
  ['CN-MOFCOM-GACC-2025-57', null, '2025-11-06', 'announced_not_effective', 'suspended'],
  ['CN-MOFCOM-GACC-2025-57', null, '2026-11-10', 'suspended', 'unconfirmed'],
  ['CN-MOFCOM-GACC-2025-57', null, '2027-01-10', 'unconfirmed', 'unknown'],
  ...['61.1(1)', '61.1(2)', '61.1(3)'].flatMap((limb) => [
    [
      'CN-MOFCOM-2025-61',
      limb,
      '2025-10-08',
      'not_yet_issued',
      limb === '61.1(3)' ? 'in_force' : 'announced_not_effective',
    ] as const,
    [
      'CN-MOFCOM-2025-61',
      limb,
      '2025-11-06',
      limb === '61.1(3)' ? 'in_force' : 'announced_not_effective',
      'suspended',
    ] as const,
    ['CN-MOFCOM-2025-61', limb, '2026-11-10', 'suspended', 'unconfirmed'] as const,
    ['CN-MOFCOM-2025-61', limb, '2027-01-10', 'unconfirmed', 'unknown'] as const,
  ]),
  ['CN-MOFCOM-2025-62', null, '2025-11-06', 'in_force', 'suspended'],
  ['CN-MOFCOM-GACC-2025-70', null, '2025-11-06', 'not_yet_issued', 'in_force'],
  ['CN-MOFCOM-GACC-2025-70', null, '2026-11-10', 'in_force', 'unconfirmed'],
  ['CN-MOFCOM-2025-72', null, '2026-11-27', 'in_force', 'unconfirmed'],
  ['CN-MOFCOM-2024-46', null, '2025-11-08', 'in_force', 'partly_suspended'],
  ['CN-MOFCOM-2024-46', null, '2026-11-27', 'partly_suspended', 'unconfirmed'],
  ['CN-MOFCOM-2026-01', null, '2026-01-05', 'not_yet_issued', 'in_force'],
  ['CN-MOFCOM-2026-ENTITY-LISTS', null, '2026-02-23', 'not_yet_issued', 'in_force'],
  ['US-BIS-AFFILIATES', null, '2025-11-09', 'in_force', 'suspended'],
  ['US-BIS-AFFILIATES', null, '2026-11-09', 'suspended', 'unconfirmed'],
  ['US-BIS-AFFILIATES', null, '2027-01-10', 'unconfirmed', 'unknown'],
  ['US-NDAA21-844', null, '2026-12-31', 'announced_not_effective', 'scheduled'],
  ['US-301-MAGNETS', null, '2025-12-31', 'announced_not_effective', 'in_force'],
];

const nextDay = (day: string): IsoDate => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) as IsoDate;

describe('status of every instrument', () => {
  const { instruments } = builtIn.knowledge!;

  it('is tabled for every instrument', () => {
    expect(table.map(([id]) => id).sort()).toEqual(instruments.map(({ id }) => id).sort());
  });

  it.each(table)('%s', (id, statuses) => {
    const instrument = instruments.find((entry) => entry.id === id)!;
    const got = dates.map((date) => statusOn(instrument, null, date, 'ask').status);
    expect(got.map((status) => (status === 'not_yet_issued' ? '-' : status)).join(' ')).toBe(statuses);
  });

  it.each(table)('%s reads its own status but for unsettled ones', (id, statuses) => {
    const instrument = instruments.find((entry) => entry.id === id)!;
    statuses.split(' ').forEach((status, index) => {
      const { read } = statusOn(instrument, null, dates[index]!, 'ask');
      const expected = status === '-' ? 'not_yet_issued' : status === 'unknown' ? 'unconfirmed' : status;
      expect(read, dates[index]).toBe(expected);
    });
  });

  it('is tabled for every limb', () => {
    const all = instruments.flatMap((instrument) => instrument.limbs.map(({ id }) => ({ instrument, id })));
    expect(all.map(({ id }) => id)).toEqual(limbs.map(([id]) => id));
    for (const [id, statuses] of limbs) {
      const { instrument } = all.find((limb) => limb.id === id)!;
      const got = dates.map((date) => statusOn(instrument, id, date, 'ask').status);
      expect(got.map((status) => (status === 'not_yet_issued' ? '-' : status)).join(' '), id).toBe(statuses);
    }
  });

  it.each(turns)('%s %s changes after %s', (id, limb, last, before, after) => {
    const instrument = instruments.find((entry) => entry.id === id)!;
    const on = (day: IsoDate) => statusOn(instrument, limb, day, 'ask');
    expect([on(last as IsoDate).status, on(nextDay(last)).status]).toEqual([before, after]);
    // The next date that matters is the first day of the other status.
    if (before !== 'not_yet_issued') expect(on(last as IsoDate).nextDate).toBe(nextDay(last));
  });
});
