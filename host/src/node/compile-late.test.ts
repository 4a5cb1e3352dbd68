import { expect, test } from 'vitest';
import { compileLate } from './compile-late.ts';

const flagsFor = (version: string): string[] => {
  const flags: string[] = [];
  compileLate(version, (flag) => flags.push(flag));
  return flags;
};

test('only the V8 that knows the flags is given them: others write an error for each', () => {
  expect(flagsFor('11.3.244.8-node.33')).toEqual([
    '--interrupt-budget=540000',
    '--regexp-tier-up-ticks=20',
    '--no-regexp-peephole-optimization',
  ]);
  expect(flagsFor('12.4.254.21-node.33')).toEqual([]);
  expect(flagsFor('13.6.233.10-node.28')).toEqual([]);
});
