import { describe, expect, it } from 'vitest';
import type { ReportRow } from './messages.ts';
import { selectRows } from './rows.ts';
import { listChanges, statusAt, toDate, toDays } from './timeline.ts';

const row = (
  part: string,
  severity: ReportRow['severity'],
  line: number,
  more: Partial<ReportRow> = {},
): ReportRow => ({
  part,
  severity,
  line,
  column: 1,
  description: '',
  content: '',
  elements: '',
  origin: '',
  rule: 'a/b',
  ruleTitle: '',
  message: '',
  because: '',
  action: '',
  instrument: '',
  assembly: '',
  file: 'bom.csv',
  ...more,
});
const rows = [
  row('C', 'warning', 10, { elements: 'Dy likely' }),
  row('A', 'error', 2, { origin: 'China', elements: 'Dy likely' }),
  row('B', 'hint', 9, { assembly: 'Gripper' }),
];
const all = { search: '', severities: [] as string[], sort: '', descending: false };
const names = (wanted: Partial<typeof all>): string =>
  selectRows(rows, { ...all, ...wanted })
    .map(({ part }) => part)
    .join('');

describe('selectRows', () => {
  it('keeps the order of the report until another is asked for', () => {
    expect(names({})).toBe('CAB');
    expect(names({ sort: 'severity' })).toBe('ACB');
    expect(names({ sort: 'severity', descending: true })).toBe('BCA');
    expect(names({ sort: 'part' })).toBe('ABC');
    expect(names({ sort: 'place' })).toBe('ABC');
    expect(names({ sort: 'unknown' })).toBe('CAB');
  });

  it('wants every word, whatever its case, anywhere in the row', () => {
    expect(names({ search: 'dy' })).toBe('CA');
    expect(names({ search: 'china DY' })).toBe('A');
    expect(names({ search: 'gripper' })).toBe('B');
    expect(names({ search: 'nothing' })).toBe('');
  });

  it('keeps the severities that are chosen', () => {
    expect(names({ severities: ['error', 'hint'] })).toBe('AB');
  });
});

describe('timeline', () => {
  const lane = {
    citation: 'No. 1',
    title: '',
    intervals: [
      { from: '2025-04-04', to: '2025-11-09', status: 'in force', read: 'in force' },
      { from: '2025-11-10', to: null, status: 'unconfirmed', read: 'suspended' },
    ],
  } as unknown as Parameters<typeof statusAt>[0];

  it.each([
    ['2025-04-03', 'not yet issued', '2025-04-04'],
    ['2025-04-04', 'in force', '2025-11-10'],
    ['2025-11-09', 'in force', '2025-11-10'],
    ['2025-11-10', 'unconfirmed, read as suspended', null],
  ])('tells the status on %s', (date, status, next) => {
    expect(statusAt(lane, toDays(date))).toEqual({ status, next });
  });

  it('lists each day of change once', () => {
    expect(listChanges([lane, lane]).map(toDate)).toEqual(['2025-04-04', '2025-11-10']);
  });
});
