import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { configOf } from '../../../test/rules/config-of.ts';
import { openLedger } from '../evidence/ledger.ts';
import { readDocument } from '../formats/read.ts';
import { engineFor, lint } from '../lint/lint.ts';
import { valueStage } from '../lint/value-stage.ts';
import type { IsoDate } from '../model.ts';
import { rowsOf } from '../scan/rows.ts';
import { buildTree } from '../tree/assembly-tree.ts';

const knowledge = builtIn.knowledge!;
const asOf = '2026-11-21' as IsoDate;

/** Tests by part number, and the problems. */
function testsOf(lines: readonly string[], facts: { readonly prices?: string } = {}) {
  const config = configOf({ project: { shipFrom: 'DE', destination: ['US'] }, ...facts }, knowledge);
  const context = { knowledge, config, asOf };
  const document = readDocument(`${lines.join('\n')}\n`, { fileName: 'bom.csv', knowledge });
  const { parts } = lint(document, context);
  const rows = rowsOf(document.grid);
  const table = document.tables[0]!;
  const stage = valueStage(engineFor(knowledge).rules, context, openLedger(config.evidence, asOf))!;
  const { tests, problems } = stage.test(rows, table, buildTree(rows, table), parts);
  const name = (row: number): string => parts.find((part) => part.row === row)!.fields.partNumber ?? '';
  return {
    tests: Object.fromEntries([...tests].map(([row, test]) => [name(row), test])),
    problems: problems.map(({ severity, message }) => [severity, message]),
  };
}

const header = 'Level,Part Number,Description,Material,Qty,Unit Price (USD),Country of Origin';
/** Dossier, section 6.3. */
const worked = [
  header,
  '0,MOT-1,"Motor, BLDC",,1,400,DE',
  '1,MAG-1,Magnet block,"NdFeB, Dy 2 wt%, Tb 0.3 wt%",1,12.00,DE',
  '2,RM-DY,Raw material,Dysprosium metal,1,0.30,CN',
  '2,RM-TB,Raw material,Terbium metal,1,0.05,',
  '2,RM-ND,Raw material,Neodymium praseodymium alloy,1,2.00,CN',
];

describe('the worked example of the dossier', () => {
  it('gives 2.5 % of the magnet, and 0.075 % of the motor apart', () => {
    const { 'RM-DY': dysprosium, 'RM-TB': terbium, ...tests } = testsOf(worked).tests;
    expect([dysprosium?.outcome, terbium?.outcome]).toEqual(['constituent', 'constituent']);
    expect(tests).toEqual({
      'MAG-1': {
        outcome: 'at-or-above',
        lower: '2.5',
        upper: '2.9167',
        missing: ['origin of Tb'],
        currency: 'USD',
        exposure: { of: 'MOT-1', lower: '0.075', upper: '0.0875' },
      },
    });
  });

  it('scales with how many of them an assembly holds', () => {
    const many = worked.map((line) => line.replace('Tb 0.3 wt%",1,', 'Tb 0.3 wt%",14,'));
    expect(testsOf(many).tests['MAG-1']).toMatchObject({ lower: '2.5', exposure: { lower: '1.05', upper: '1.225' } });
  });
});

describe('the interval', () => {
  const one = (price: string, origin: string, material = 'NdFeB, Dy 2 wt%, Tb-free') =>
    testsOf([
      header,
      `0,M,Magnet block,"${material}",1,12.00,DE`,
      `1,D,Raw material,Dysprosium metal,1,${price},${origin}`,
    ]).tests.M;

  it.each([
    ['exactly 0.1 % is caught', '0.012', 'CN', 'at-or-above', '0.1', '0.1'],
    ['a hair less is not', '0.01199999', 'CN', 'below', '0.0999', '0.1'],
    ['unknown origin counts from nothing to all', '0.30', '', 'indeterminate', '0', '2.5'],
    ['unknown origin below all the same', '0.001', '', 'below', '0', '0.0084'],
    ['another origin counts for nothing', '0.30', 'AU', 'below', '0', '0'],
  ])('%s', (_, price, origin, outcome, lower, upper) => {
    expect(one(price, origin)).toMatchObject({ outcome, lower, upper });
  });

  it('has no upper end where an element is not spoken for', () => {
    expect(one('0.001', 'CN', 'NdFeB, Dy 2 wt%')).toMatchObject({
      outcome: 'indeterminate',
      upper: null,
      missing: ['Tb content'],
    });
  });

  it('is not made without a value of the item', () => {
    const { tests } = testsOf([
      header,
      '0,M,Magnet block,"NdFeB, Dy 2 wt%, Tb-free",1,,DE',
      '1,D,Raw material,Dysprosium metal,1,1,CN',
    ]);
    expect(tests.M).toMatchObject({ outcome: 'indeterminate', lower: null, upper: null, missing: ['unit price'] });
  });

  it('takes an extended price of three without rounding', () => {
    const { tests } = testsOf([
      'Level,Part Number,Description,Material,Qty,Extended Price (USD),Country of Origin',
      '0,M,Magnet block,"NdFeB, Dy 2 wt%, Tb-free",3,1000,DE',
      '1,D,Raw material,Dysprosium metal,3,1,CN',
    ]);
    expect(tests.M).toMatchObject({ outcome: 'at-or-above', lower: '0.3', upper: '0.3' });
  });

  it('counts neither what is not populated nor alternates', () => {
    const { tests } = testsOf([
      'Level,Find No.,Reference,Part Number,Description,Material,Qty,Unit Price (USD),Country of Origin,DNP',
      '0,1,,M,Magnet block,"NdFeB, Dy 2 wt%, Tb-free",1,12.00,DE,',
      '1,1,X1,D,Raw material,Dysprosium metal,1,0.001,CN,',
      '1,1,X1,D2,Raw material,Dysprosium metal,1,0.30,CN,',
      '1,2,X2,D3,Raw material,Dysprosium metal,1,0.30,CN,DNP',
    ]);
    expect(tests.M).toMatchObject({ outcome: 'below', lower: '0.0083', upper: '0.0084' });
  });
});

describe('declared content, mass and a price table', () => {
  const magnet = 'M,Magnet block,"NdFeB, Dy 3 wt%, Tb-free",10,1,12.00,DE';
  const columns = 'Part Number,Description,Material,Mass (g),Qty,Unit Price (USD),Country of Origin';
  const prices = 'material,USD per kg\nDysprosium,300\n';

  it('bounds the value from above while the origin of the metal is unknown', () => {
    // 10 g × 3 % × 300 USD/kg = 0.09 USD of 12.
    expect(testsOf([columns, magnet], { prices }).tests.M).toMatchObject({
      outcome: 'indeterminate',
      lower: '0',
      upper: '0.75',
      missing: ['origin of Dy'],
    });
  });

  it('names the price that is missing, and never converts a currency', () => {
    expect(testsOf([columns, magnet]).tests.M).toMatchObject({ upper: null, missing: ['price of Dy'] });
    expect(testsOf([columns.replace('USD', 'EUR'), magnet], { prices }).tests.M).toMatchObject({
      upper: null,
      missing: ['unit price in USD'],
    });
  });
});

it('names the currencies of a table that mixes them, and makes no test', () => {
  const { tests, problems } = testsOf([
    'Part Number,Description,Material,Qty,Unit Price,Country of Origin',
    'M,Magnet block,"NdFeB, Dy 2 wt%",1,€12.00,DE',
    'R,Resistor 10k,,1,$0.01,TW',
  ]);
  expect(problems).toEqual([
    ['error', 'Prices in EUR and USD: amounts of one table need one currency; no value test is made'],
  ]);
  expect(tests.M).toMatchObject({ outcome: 'indeterminate', lower: null });
});
