import { describe, expect, it } from 'vitest';
import { applyChanges } from '../text/text-change.ts';
import { addEvidence, type NewEvidence } from './add-evidence.ts';
import { parseLedger } from './parse.ts';

const types = [
  { id: 'mofcom_licence', needs: ['number', 'validUntil'], longestMonths: 12 },
  { id: 'composition_declaration', needs: ['issuer', 'issued', 'composition'], longestMonths: 12 },
] as unknown as Parameters<typeof parseLedger>[2];
const licence: NewEvidence = {
  type: 'mofcom_licence',
  part: { mpn: 'D42: "x"' },
  number: '0012',
  validUntil: '2027-03-31',
};

describe('addEvidence', () => {
  it.each([
    ['an empty file', ''],
    ['comments alone', '# our ledger\n'],
    [
      'a list',
      'evidence:\n  # kept\n  - { type: mofcom_licence, part: { mpn: A }, number: B, validUntil: 2027-01-01 }\n',
    ],
    ['an empty key', 'evidence:\n'],
  ])('adds an entry to %s', (_, text) => {
    const before = parseLedger(text, 'e.yaml', types).entries.length;
    const after = applyChanges(text, addEvidence(text, licence)!);
    const { entries, problems } = parseLedger(after, 'e.yaml', types);
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(before + 1);
    expect(entries[0]).toMatchObject({
      type: licence.type,
      parts: [licence.part],
      number: '0012',
      validUntil: '2027-03-31',
    });
    expect(after.includes('kept')).toBe(text.includes('kept'));
  });

  it('writes declared shares and dates so that they are read back', () => {
    const entry: NewEvidence = {
      type: 'composition_declaration',
      part: { partNumber: '7' },
      issuer: 'Acme',
      issued: '2026-10-01',
      composition: { Dy: '0', Nd: '29.5' },
    };
    const { entries, problems } = parseLedger(applyChanges('', addEvidence('', entry)!), 'e.yaml', types);
    expect(problems).toEqual([]);
    expect(entries[0]).toMatchObject({
      composition: { Dy: '0', Nd: '29.5' },
      issued: '2026-10-01',
      validUntil: '2027-10-01',
    });
  });

  it('leaves a file alone that it cannot read', () => {
    expect(addEvidence('evidence: no\n', licence)).toBeNull();
  });
});
