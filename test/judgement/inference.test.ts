import { describe, expect, it } from 'vitest';
import { createJudge } from '../../core/src/judge/judge.ts';
import { slugWords } from '../../core/src/judge/links.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf, type RowFields } from './row.ts';

const { knowledge } = loadKnowledge();
const judge = createJudge(knowledge);

const judged = (row: RowFields): string => {
  const { document, table } = documentOf([row]);
  const quick = judge.row(document, table, 1)?.judgement;
  const { judgement } = judge.inspect(document, table, 1);
  if (quick !== undefined) expect(quick).toEqual(judgement);
  for (const { column, text } of judgement.because) expect(document.grid.value(1, column)).toContain(text);
  return judgement.label === 'none' ? 'none' : `${judgement.label} ${judgement.confidence}`;
};

describe('capacitors by designator and package', () => {
  it.each<[string, RowFields]>([
    ['trace-possible medium', { reference: 'C1', value: '100n', footprint: 'Capacitors_SMD:C_0603' }],
    ['trace-possible medium', { reference: 'C1, C4-C7', value: '4u7', footprint: '0805' }],
    ['trace-possible medium', { reference: 'C16', value: 'NC', footprint: 'C_0805_2012Metric' }],
    ['trace-possible medium', { reference: 'C9', value: '22nF', footprint: 'C_Disc_D6.0mm_W4.4mm_P5.00mm' }],
    ['trace-possible low', { reference: 'C2', value: '100nF' }],
    ['none', { reference: 'C2', value: '100uF' }],
    ['none', { reference: 'C2', value: '10uF', footprint: 'CP_Elec_4x5.4' }],
    ['none', { reference: 'C2', value: '10uF', footprint: 'C_1206', description: 'Tantalum' }],
    ['none', { reference: 'C2', value: '470uF', footprint: 'C_1210' }],
    ['none', { reference: 'R1', value: '100n', footprint: 'C_0603' }],
    ['none', { reference: 'CN1', value: '2.2u', footprint: '0603' }],
    ['none', { reference: 'C1, R2', value: '100n', footprint: 'C_0603' }],
    ['none', { reference: 'L1', value: '10u', footprint: 'L_0805' }],
  ])('%s: %j', (expected, row) => {
    expect(judged(row)).toBe(expected);
  });
});

describe('links', () => {
  it.each([
    ['https://www.amazon.com/Bearings-Diameter-Zirconia/dp/B0CQFPJFVH?th=1', 'Bearings Diameter Zirconia'],
    ['https://lcsc.com/product-detail/Ceramic-Capacitors_C29936.html', 'Ceramic Capacitors'],
    ['https://example.com/', ''],
    ['no address', ''],
    ['https://example.com/%E0%A4%A', '%E0%A4%A'],
  ])('%j says %j', (value, expected) => {
    expect(slugWords(value)).toBe(expected);
  });

  it.each<[string, RowFields]>([
    [
      'rare-earth-nonmagnet medium',
      { description: 'Bearing 1.25 mm', link: 'https://shop.example/Bearings-Precision-Zirconia/dp/B0CQFPJFVH' },
    ],
    ['contains-magnet low', { description: 'M1', link: 'https://shop.example/Nema-17-Stepper-Motor/dp/B0CQFPJFVH' }],
    ['none', { description: 'Bracket', link: 'https://shop.example/Nema-17-Stepper-Motor-Set/dp/B0CQFPJFVH' }],
    ['none', { description: 'Part A', link: 'https://shop.example/Bracket-for-Stepper-Motor/dp/B0CQFPJFVH' }],
    ['none', { description: 'Part A', link: 'https://shop.example/Stepper-Motor-Cable-1m/dp/B0CQFPJFVH' }],
    ['none', { description: 'Resistor 10k', link: 'https://shop.example/resistors/10k' }],
  ])('%s: %j', (expected, row) => {
    expect(judged(row)).toBe(expected);
  });
});
