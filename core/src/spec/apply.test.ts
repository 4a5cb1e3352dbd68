import { expect, test } from 'vitest';
import type { ElementJudgement, Judgement, OriginJudgement } from '../model.ts';
import { withSpec } from './apply.ts';
import type { PartSpec } from './types.ts';

const element = (symbol: string): ElementJudgement => ({
  symbol,
  certainty: 'possible',
  massFraction: [0, 0.04],
  stated: false,
  basis: 'class',
});
const judged = (...symbols: readonly string[]): Judgement => ({
  label: 'magnet',
  form: 'semi',
  partClass: 'magnet-ndfeb',
  magnet: { family: 'NdFeB', grade: null },
  elements: symbols.map(element),
  absent: [],
  confidence: 'high',
  because: [],
});
const origin: OriginJudgement = { country: null, chinese: 'unknown', basis: null, parties: [], because: [] };
const content = (symbol: string, share: string) =>
  ({ symbol, substance: null, cas: null, share: [share, share] }) as const;
const spec = (complete: boolean): PartSpec => ({
  part: { manufacturer: null, mpn: 'NB-2010', partNumber: null },
  description: null,
  form: null,
  magnet: null,
  composition: [content('Nd', '30'), content('Ho', '0')],
  complete,
  massGrams: null,
  origin: { country: null, stages: {} },
  suppliers: [],
  alternates: [],
  documents: [],
  source: null,
  file: 'parts.spec.yaml',
  line: 1,
});

test.each([
  ['of a class that may hold it', ['Nd', 'Dy']],
  ['of a class that names none', []],
] as const)('a complete composition excludes what it does not name, %s', (_what, inferred) => {
  const { judgement } = withSpec({ judgement: judged(...inferred), origin }, spec(true), () => judged());
  expect(judgement.elements.map(({ symbol }) => symbol)).toEqual(['Nd']);
  expect(judgement.absent).toEqual(expect.arrayContaining(['Dy', 'Tb', 'Sm', 'Ho']));
  expect(judgement.absent).not.toContain('Nd');
  expect(new Set(judgement.absent).size).toBe(judgement.absent.length);
});

test('another composition leaves open what it does not name', () => {
  const { judgement } = withSpec({ judgement: judged('Nd', 'Dy'), origin }, spec(false), () => judged());
  expect(judgement.elements.map(({ symbol }) => symbol)).toEqual(['Dy', 'Nd']);
  expect(judgement.absent).toEqual(['Ho']);
});
