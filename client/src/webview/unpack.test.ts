import { expect, it } from 'vitest';
import { unpackRows } from './unpack.ts';

interface Row {
  readonly part: string;
  readonly origin: string;
  readonly because: string;
  readonly line: number;
}

it('gives every row its texts and numbers back', () => {
  const packed = {
    count: 2,
    texts: ['M1', 'M2', 'China', ''],
    words: { part: [0, 1], origin: [2, 2], because: [3, 0] },
    numbers: { line: [4, 9] },
  };
  expect(unpackRows<Row>(packed)).toEqual([
    { part: 'M1', origin: 'China', because: '', line: 4 },
    { part: 'M2', origin: 'China', because: 'M1', line: 9 },
  ]);
  expect(unpackRows({ count: 0, texts: [], words: {}, numbers: {} })).toEqual([]);
});
