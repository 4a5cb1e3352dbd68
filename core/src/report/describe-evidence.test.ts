import { describe, expect, it } from 'vitest';
import type { Evidence } from '../evidence/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { IsoDate } from '../model.ts';
import { describeStages, describeValidity, nameEvidence } from './describe-evidence.ts';

const day = (text: string): IsoDate => text as IsoDate;
const knowledge = {
  evidenceTypes: [{ id: 'mofcom_licence', name: 'individual export licence' }],
  countries: [{ code: 'AU', name: 'Australia' }],
} as unknown as Knowledge;
const entry: Evidence = {
  type: 'mofcom_licence',
  parts: [{ mpn: 'A' }],
  number: 'L-1',
  issuer: 'MOFCOM',
  exporter: null,
  consignee: null,
  endUser: null,
  endUse: null,
  items: [],
  composition: {},
  country: null,
  stages: { separated: 'ZZ', mined: 'AU' },
  statement: null,
  issued: null,
  validFrom: day('2026-01-01'),
  validUntil: day('2026-12-31'),
  document: null,
  file: 'lodestone.evidence.yaml',
  line: 2,
};

describe('evidence in words', () => {
  it('names type, number and issuer', () => {
    expect(nameEvidence(entry, knowledge)).toBe('Individual export licence L-1 of MOFCOM');
    expect(nameEvidence({ ...entry, number: null, issuer: null }, knowledge)).toBe('Individual export licence');
  });

  it.each([
    ['2025-12-31', 'valid from 2026-01-01 on'],
    ['2026-01-01', 'valid until 2026-12-31'],
    ['2026-12-31', 'valid until 2026-12-31'],
    ['2027-01-01', 'expired on 2026-12-31'],
  ])('judges validity on %s', (asOf, words) => {
    expect(describeValidity(entry, day(asOf))).toBe(words);
  });

  it('says where no end is stated', () => {
    expect(describeValidity({ ...entry, validUntil: null }, day('2030-01-01'))).toBe('valid, no end stated');
  });

  it('tells the stages first to last, a country without a name by its code', () => {
    expect(describeStages(entry, knowledge)).toBe('mined in Australia (AU), separated in ZZ');
    expect(describeStages({ ...entry, stages: {} }, knowledge)).toBe('');
  });
});
