import { describe, expect, it } from 'vitest';
import { knowledgeWith, no18, no57, ruleOf } from '../../../test/rules/parts.ts';
import { defaultConfig } from '../config/types.ts';
import type { IsoDate } from '../model.ts';
import { daysBetween, documentFindings } from './document-findings.ts';
import { compileRules } from './evaluate.ts';

const knowledge = knowledgeWith([ruleOf({ id: 'data/stale', scope: 'document', cases: [], instrument: null })]);
const compiled = compileRules(knowledge);
const cites = (id: string) => ({ instrument: { id, limb: null, status: 'in_force' }, part: null });
const stale = (asOf: string, findings = [cites(no18)], config = defaultConfig): readonly string[] =>
  documentFindings(findings, compiled, { config, asOf: asOf as IsoDate, knowledge }).map(({ message }) => message);

describe('data/stale (snapshot 2026-11-21)', () => {
  it('speaks from the 31st day after the verification on', () => {
    expect(stale('2026-12-21')).toEqual([]);
    expect(stale('2026-12-22')).toEqual([
      'Rule data last verified 2026-11-21, 31 days before the as-of date 2026-12-22; check for newer notices',
    ]);
  });

  it('speaks on the first day beyond the last verified day of a cited instrument', () => {
    expect(stale('2026-11-10', [cites(no57)])).toEqual([]);
    expect(stale('2026-11-11', [cites(no57)])).toEqual([
      'Status of No. 57 of 2025 is verified up to 2026-11-10; the as-of date is 2026-11-11: check for newer notices',
    ]);
    expect(stale('2026-11-11')).toEqual([]);
  });

  it('is said once, and never in a document without another finding', () => {
    expect(stale('2028-01-01', [cites(no18), cites(no57), cites(no57)])).toHaveLength(1);
    expect(stale('2028-01-01', [])).toEqual([]);
  });

  it('follows the severity of the project', () => {
    expect(stale('2028-01-01', [cites(no18)], { ...defaultConfig, rules: { 'data/stale': 'off' } })).toEqual([]);
    expect(stale('2028-01-01', [cites(no18)], { ...defaultConfig, packs: { data: 'off' } })).toEqual([]);
  });
});

it.each([
  ['2026-02-28', '2026-03-01', 1],
  ['2028-02-28', '2028-03-01', 2],
  ['1999-12-31', '2000-01-01', 1],
  ['2000-01-01', '2001-01-01', 366],
  ['2026-11-25', '2026-11-21', -4],
])('days from %s to %s: %i', (from, to, days) => {
  expect(daysBetween(from as IsoDate, to as IsoDate)).toBe(days);
});
