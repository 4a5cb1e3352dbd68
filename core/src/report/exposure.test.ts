import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { defaultConfig } from '../config/types.ts';
import { readDocument } from '../formats/read.ts';
import { lint } from '../lint/lint.ts';
import type { IsoDate } from '../model.ts';
import { digestRun } from './digest.ts';
import { describeAtStake, sumAtStake } from './exposure.ts';

const knowledge = builtIn.knowledge!;
const filesOf = (text: string) => {
  const document = readDocument(text, { fileName: 'a.csv', knowledge });
  const result = lint(document, { knowledge, config: defaultConfig, asOf: '2026-11-21' as IsoDate });
  return [{ file: 'a.csv', result }];
};

const assembliesOf = (text: string) => {
  const run = { version: '1', asOf: '2026-11-21' as IsoDate, knowledge, config: defaultConfig, problems: [] };
  return digestRun({ ...run, files: filesOf(text) }).byAssembly;
};

describe('exposure', () => {
  it('counts findings by the assembly at the top', () => {
    const bars = assembliesOf(`Level,Part Number,Description,Qty,Country of Origin
0,A-1,Gripper,1,
1,P-1,Magnet NdFeB N42,4,CN
0,A-2,Drive,1,
1,A-3,Rotor,1,
2,P-2,Magnet NdFeB N35,8,CN
2,P-3,Magnet NdFeB N38,8,CN
`);
    expect(bars.map(({ label, total }) => [label, total])).toEqual([
      ['A-2 · Drive', 2],
      ['A-1 · Gripper', 1],
    ]);
    expect(assembliesOf('MPN,Description,Qty\nA,Magnet NdFeB N42,1\n')).toEqual([]);
  });

  it('adds up what the parts of warnings and errors cost, each part once, by currency', () => {
    const files = filesOf(`MPN,Description,Qty,Unit Price (EUR),Country of Origin
A,Magnet NdFeB N42,4,"1,10",CN
B,Magnet NdFeB N35,10,0.5 USD,CN
C,Magnet NdFeB N38,2,,CN
D,Resistor 10k 0603,100,"0,01",CN
`);
    expect(sumAtStake(files)).toEqual({
      amounts: [
        { currency: 'EUR', amount: '4.40' },
        { currency: 'USD', amount: '5.00' },
      ],
      unpriced: 1,
    });
    expect(describeAtStake(sumAtStake(files))).toBe(
      'Value of the parts with a warning or an error: 4.40 EUR + 5.00 USD; 1 part without a price in the BOM.',
    );
  });

  it('takes the extended price where the BOM has one', () => {
    const files = filesOf('MPN,Description,Qty,Extended Price\nA,Magnet NdFeB N42,4,$12345.6\n');
    expect(describeAtStake(sumAtStake(files))).toBe('Value of the parts with a warning or an error: 12,345.60 USD.');
    expect(describeAtStake({ amounts: [], unpriced: 0 })).toMatch(/no such parts\.$/);
  });
});
