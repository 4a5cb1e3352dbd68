import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assume } from '../config/types.ts';
import type { IsoDate } from '../model.ts';
import { statusOn } from './status.ts';
import type { CandidateStatus, InstrumentStatus, StatusInterval } from './types.ts';

function interval(
  from: string,
  to: string | null,
  status: InstrumentStatus,
  candidates: readonly CandidateStatus[] = [],
  lean: InstrumentStatus | null = null,
): StatusInterval {
  return {
    from: from as IsoDate,
    to: to as IsoDate | null,
    status,
    basis: `basis of ${status}`,
    confidence: 'verified-in-source',
    lean,
    candidates,
  };
}
const no57 = {
  statusIntervals: [
    interval('2025-10-09', '2025-11-06', 'announced_not_effective'),
    interval('2025-11-07', '2026-11-10', 'suspended'),
    interval('2026-11-11', '2027-01-10', 'unconfirmed', ['suspended', 'in_force'], 'suspended'),
    interval('2027-01-11', null, 'unknown', ['suspended', 'in_force']),
  ],
  limbs: [
    {
      id: '57.3',
      name: 'limb in force at once',
      test: null,
      statusIntervals: [interval('2025-10-09', '2025-11-06', 'in_force'), interval('2025-11-07', null, 'suspended')],
    },
  ],
};
const on = (date: string, assume: Assume = 'ask', limb: string | null = null) =>
  statusOn(no57, limb, date as IsoDate, assume);

describe('statusOn', () => {
  it.each([
    ['2025-10-08', 'not_yet_issued', '2025-10-09'],
    ['2025-10-09', 'announced_not_effective', '2025-11-07'],
    ['2025-11-06', 'announced_not_effective', '2025-11-07'],
    ['2025-11-07', 'suspended', '2026-11-11'],
    ['2026-11-10', 'suspended', '2026-11-11'],
    ['2026-11-11', 'unconfirmed', '2027-01-11'],
    ['2027-01-10', 'unconfirmed', '2027-01-11'],
    ['2027-01-11', 'unknown', null],
    ['2099-12-31', 'unknown', null],
  ])('on %s is %s, next date %s', (date, status, nextDate) => {
    expect(on(date)).toMatchObject({ status, nextDate });
  });

  it.each<[string, Assume, InstrumentStatus]>([
    ['2026-11-21', 'ask', 'unconfirmed'],
    ['2026-11-21', 'suspended', 'suspended'],
    ['2026-11-21', 'in-force', 'in_force'],
    ['2027-02-01', 'ask', 'unconfirmed'],
    ['2027-02-01', 'suspended', 'suspended'],
    ['2027-02-01', 'in-force', 'in_force'],
    // An assumption is about what is not settled, nothing else.
    ['2026-01-15', 'in-force', 'suspended'],
    ['2025-10-15', 'in-force', 'announced_not_effective'],
  ])('on %s with assume %s reads %s', (date, assume, read) => {
    expect(on(date, assume).read).toBe(read);
  });

  it('says how an unsettled status was read', () => {
    expect(on('2026-11-21').reason).toBe(
      'Not confirmed: may be suspended or in force, more likely suspended. Basis of unconfirmed.',
    );
    expect(on('2026-11-21', 'in-force').reason).toBe(
      'Not confirmed; read as in force (assume: in-force). Basis of unconfirmed.',
    );
    expect(on('2026-01-15').reason).toBe('Basis of suspended.');
    expect(on('2025-01-01').reason).toBe('Not yet issued on 2025-01-01; it begins on 2025-10-09.');
  });

  it('dates a limb by itself and reads an unknown limb as the whole', () => {
    expect(on('2025-10-15', 'ask', '57.3')).toMatchObject({ status: 'in_force', nextDate: '2025-11-07' });
    expect(on('2025-10-15', 'ask', '57.9').status).toBe('announced_not_effective');
  });

  it('chooses a partial suspension where no full one is a candidate, and nothing where neither is', () => {
    const no46 = {
      statusIntervals: [interval('2026-11-28', null, 'unconfirmed', ['in_force', 'partly_suspended'])],
      limbs: [],
    };
    expect(statusOn(no46, null, '2026-12-01' as IsoDate, 'suspended').read).toBe('partly_suspended');
    const no70 = { statusIntervals: [interval('2026-11-11', null, 'unconfirmed', ['extended', 'expired'])], limbs: [] };
    for (const assume of ['suspended', 'in-force'] as const) {
      expect(statusOn(no70, null, '2026-12-01' as IsoDate, assume).read).toBe('unconfirmed');
    }
  });

  it('does not confirm what lies behind the data', () => {
    const ended = { statusIntervals: [interval('2025-01-01', '2025-12-31', 'in_force')], limbs: [] };
    expect(statusOn(ended, null, '2026-01-01' as IsoDate, 'in-force')).toEqual({
      status: 'unknown',
      read: 'unconfirmed',
      reason: 'The data ends on 2025-12-31.',
      nextDate: null,
      confidence: 'unknown',
    });
    expect(statusOn({ statusIntervals: [], limbs: [] }, null, '2026-01-01' as IsoDate, 'ask').read).toBe('unconfirmed');
  });

  it('finds the interval of any day, and a next date that lies ahead', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom<Assume>('ask', 'suspended', 'in-force'), (date, assume) => {
        const asOf = date.toISOString().slice(0, 10);
        const { status, nextDate } = on(asOf, assume);
        const held = no57.statusIntervals.find(({ from, to }) => from <= asOf && (to === null || asOf <= to));
        expect(status).toBe(held?.status ?? 'not_yet_issued');
        if (nextDate !== null) expect(nextDate > asOf).toBe(true);
      }),
      { seed: 18, numRuns: 300 },
    );
  });
});
