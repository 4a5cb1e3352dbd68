import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { addMonths } from '../config/calendar.ts';
import type { IsoDate } from '../model.ts';
import { parseLedger } from './parse.ts';

const types = builtIn.knowledge!.evidenceTypes;
const parse = (...lines: readonly string[]) => parseLedger(lines.join('\n'), 'lodestone.evidence.yaml', types);

it('reads an entry with its place', () => {
  const { entries, problems } = parse(
    'evidence:',
    '  # Dy-free lot',
    '  - type: composition_declaration',
    '    parts: [{ mpn: NB-2010 }, { partNumber: "4711", manufacturer: Example Magnetics }]',
    '    issuer: Example Magnetics',
    '    issued: 2026-03-01',
    '    composition: { Dy: 0, Tb: 0.05 }',
  );
  expect(problems).toEqual([]);
  expect(entries).toEqual([
    {
      type: 'composition_declaration',
      parts: [{ mpn: 'NB-2010' }, { partNumber: '4711', manufacturer: 'Example Magnetics' }],
      number: null,
      issuer: 'Example Magnetics',
      exporter: null,
      consignee: null,
      endUser: null,
      endUse: null,
      items: [],
      composition: { Dy: '0', Tb: '0.05' },
      country: null,
      stages: {},
      statement: null,
      issued: '2026-03-01',
      validFrom: '2026-03-01',
      validUntil: '2027-03-01',
      document: null,
      file: 'lodestone.evidence.yaml',
      line: 3,
    },
  ]);
});

it('ends an individual licence twelve months from its issue at the latest', () => {
  const until = (dates: string) =>
    parse('evidence:', `  - { type: mofcom_licence, part: { mpn: A }, number: L-1, ${dates} }`).entries[0]?.validUntil;
  expect(until('issued: 2026-01-31, validUntil: 2026-06-30')).toBe('2026-06-30');
  expect(until('issued: 2026-01-31, validUntil: 2030-01-01')).toBe('2027-01-31');
  expect(until('validUntil: 2030-01-01')).toBe('2030-01-01');
});

describe('an entry with a slip', () => {
  it.each([
    [
      'an unknown key',
      '{ type: mofcom_licence, part: { mpn: A }, nummer: L-1, validUntil: 2027-01-01 }',
      'unknown key "nummer"; did you mean "number"?',
    ],
    [
      'an unknown type',
      '{ type: mofcom_license, part: { mpn: A }, number: L-1, validUntil: 2027-01-01 }',
      'evidence.0.type: ',
    ],
    [
      'a missing number',
      '{ type: mofcom_licence, part: { mpn: A }, validUntil: 2027-01-01 }',
      'an entry of type mofcom_licence needs number',
    ],
    ['no part', '{ type: mofcom_licence, number: L-1, validUntil: 2027-01-01 }', 'needs part'],
    ['an empty part', '{ type: mofcom_licence, part: {}, number: L-1, validUntil: 2027-01-01 }', 'name the part by'],
    [
      'a bad date',
      '{ type: mofcom_licence, part: { mpn: A }, number: L-1, validUntil: 2027-13-01 }',
      'evidence.0.validUntil: ',
    ],
    [
      'a share above 100',
      '{ type: composition_declaration, part: { mpn: A }, issuer: X, issued: 2026-01-01, composition: { Dy: 101 } }',
      'wt %',
    ],
  ])('%s is refused whole, at its place, and its neighbour stays', (_, entry, message) => {
    const { entries, problems } = parse(
      'evidence:',
      `  - ${entry}`,
      '  - { type: mofcom_licence, part: { mpn: B }, number: L-2, validUntil: 2027-01-01 }',
    );
    expect(entries.map(({ number }) => number)).toEqual(['L-2']);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatchObject({ file: 'lodestone.evidence.yaml', line: 2, severity: 'error' });
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});

it.each([
  ['an empty file', '', 0],
  ['an empty list', 'evidence:', 0],
  ['a list without its key', '- type: mofcom_licence', 1],
  ['another key', 'evidences: []', 2],
  ['broken YAML', 'evidence: [', 1],
])('takes %s', (_, text, most) => {
  const { entries, problems } = parse(text);
  expect(entries).toEqual([]);
  expect(problems.length).toBeLessThanOrEqual(most);
  expect(problems.length > 0).toBe(most > 0);
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parse('evidence:', `  - ${text}`);
      parse(text);
    }),
    { numRuns: 200, seed: 7 },
  );
});

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-12-15', 1, '2028-01-15'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-25', 36, '2029-11-25'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(date as IsoDate, months)).toBe(expected);
});
