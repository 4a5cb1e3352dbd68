import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { readDocument } from '../formats/read.ts';
import { rowsOf } from '../scan/rows.ts';
import { buildTree } from './assembly-tree.ts';

const knowledge = builtIn.knowledge!;
function treeOf(...lines: readonly string[]) {
  const document = readDocument(`${lines.join('\n')}\n`, { fileName: 'bom.csv', knowledge });
  const table = document.tables[0]!;
  const tree = buildTree(rowsOf(document.grid), table);
  return {
    parents: [...tree.parent],
    quantities: [...tree.rows].map((_, index) => tree.quantity(index)?.toFixed() ?? null),
    leftOut: [...tree.rows].flatMap((_, index) => (tree.leftOut(index) ? [index] : [])),
    problems: tree.problems.map(({ severity, message, anchor }) => [
      severity,
      'row' in anchor ? anchor.row : anchor.kind,
      message,
    ]),
  };
}

describe('by level', () => {
  it('puts each row below the nearest row of a lower level', () => {
    const { parents, problems } = treeOf(
      'Level,Part Number,Description,Qty',
      '0,A,Motor,1',
      '1,B,Rotor,1',
      '2,C,Magnet N42SH,14',
      '2,D,Shaft,1',
      '1,E,Screw M3,4',
      '0,F,Label,1',
    );
    expect(parents).toEqual([-1, 0, 1, 1, 0, -1]);
    expect(problems).toEqual([]);
  });

  it('says that a level is skipped and goes on', () => {
    const { parents, problems } = treeOf(
      'Level,Part Number,Description,Qty',
      '0,A,Motor,1',
      '2,B,Magnet,14',
      '1,C,Screw,4',
    );
    expect(parents).toEqual([-1, 0, 0]);
    expect(problems).toEqual([
      ['information', 2, 'Level jumps from 0 to 2: a row of level 1 is missing; taken as below the row above'],
    ]);
  });

  it('leaves a row without a readable level alone', () => {
    const { parents, problems } = treeOf(
      'Level,Part Number,Description,Qty',
      '0,A,Motor,1',
      'top,B,Magnet,14',
      '1,C,Screw,4',
    );
    expect(parents).toEqual([-1, -1, 0]);
    expect(problems).toEqual([['information', 2, 'Level "top" is no level; the row stands alone']]);
  });
});

describe('by parent', () => {
  it('finds the parent by its number, the nearest above first', () => {
    const { parents, problems } = treeOf(
      'Part Number,Parent,Description,Qty',
      'A,,Motor,1',
      'B,A,Rotor,1',
      'C,B,Magnet N42SH,14',
      'A,,Motor again,1',
      'D,A,Screw M3,4',
    );
    expect(parents).toEqual([-1, 0, 1, -1, 3]);
    expect(problems).toEqual([]);
  });

  it('reports a parent that is not there and one that closes a cycle', () => {
    const { parents, problems } = treeOf(
      'Part Number,Parent,Description,Qty',
      'A,C,Motor,1',
      'B,A,Rotor,1',
      'C,B,Magnet N42SH,14',
      'D,X,Screw M3,4',
      'E,E,Washer,4',
    );
    expect(problems).toEqual([
      ['information', 4, 'Parent "X" is no row of this table; the row stands at the top'],
      ['information', 2, 'Parent "A" stands below this row itself; the row stands at the top'],
      ['information', 5, 'Parent "E" stands below this row itself; the row stands at the top'],
    ]);
    expect(parents).toEqual([2, -1, 1, -1, -1]);
  });
});

describe('quantities', () => {
  it('reads decimals, units and large numbers, and says which are none', () => {
    const { quantities, problems } = treeOf(
      'Part Number,Description,Qty',
      'A,Motor,2',
      'B,Wire,"0,042"',
      'C,Label,1 pc',
      'D,Glue,A/R',
      'E,Screw,0',
      'F,Washer,some',
      'G,Nut,-1',
    );
    expect(quantities).toEqual(['2', '0.042', '1', null, null, null, null]);
    expect(problems).toEqual([
      ['hint', 5, 'Quantity is 0; the row counts in no total'],
      ['hint', 6, 'Quantity "some" is no number; the row counts in no total'],
      ['hint', 7, 'Quantity is -1; the row counts in no total'],
    ]);
  });

  it('leaves out what is not populated and alternates', () => {
    const { leftOut, problems } = treeOf(
      'Find No.,Part Number,Reference,Description,Qty,DNP',
      '1,A,M1,Motor,1,',
      '1,B,M1,Motor second source,1,',
      '2,C,R1,Resistor,1,DNP',
      '3,D,R2,Resistor,DNP,',
      '4,E,R3,Resistor,1,',
    );
    expect(leftOut).toEqual([1, 2, 3]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['DNP', [0, 3]],
    ['Populate', [1, 2, 3]],
    ['Bestückt', [1, 2, 3]],
  ])('reads yes and no as the header %s means them', (header, left) => {
    const rows = ['A,R1,Motor,1,yes', 'B,R2,Motor,1,no', 'C,R3,Motor,1,0', 'D,R4,Motor,1,not fitted', 'E,R5,Motor,1,'];
    expect(treeOf(`Part Number,Reference,Description,Qty,${header}`, ...rows).leftOut).toEqual(left);
  });
});

it('reports many problems of one kind as twenty and a rest', () => {
  const rows = Array.from({ length: 50 }, (_, index) => `P${index},Screw M3,0`);
  const { problems } = treeOf('Part Number,Description,Qty', ...rows);
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toEqual(['hint', 'table', '30 more rows: quantity is not above 0']);
});

it('takes a hundred thousand rows in a chain', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => `P${index},${index === 0 ? '' : `P${index - 1}`},Screw,1`);
  const { parents, problems } = treeOf('Part Number,Parent,Description,Qty', ...rows);
  expect(problems).toEqual([]);
  expect(parents.at(-1)).toBe(99_998);
});
