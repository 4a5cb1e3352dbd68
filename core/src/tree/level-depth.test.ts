import { describe, expect, it } from 'vitest';
import { depthOf } from './level-depth.ts';

describe('depthOf', () => {
  it.each([
    ['0', 0],
    ['2', 2],
    ['..3', 3],
    ['1.2.3', 3],
    ['1.2.3.', 3],
    ['...', 3],
    ['+2', 2],
    ['', null],
    ['A', null],
    ['Rev 2', null],
  ])('%j is %j', (text, depth) => {
    expect(depthOf(text)).toBe(depth);
  });
});
