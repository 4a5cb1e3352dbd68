import { expect, it } from 'vitest';
import type { TextChange } from '../model.ts';
import { applyChanges } from './text-change.ts';

it.each<[changes: TextChange[], result: string]>([
  [[], 'abcdef'],
  [[{ span: { start: 0, end: 0 }, text: 'x' }], 'xabcdef'],
  [[{ span: { start: 6, end: 6 }, text: 'x' }], 'abcdefx'],
  [[{ span: { start: 1, end: 3 }, text: '' }], 'adef'],
  [
    [
      { span: { start: 1, end: 2 }, text: 'xyz' },
      { span: { start: 2, end: 2 }, text: '-' },
      { span: { start: 4, end: 6 }, text: 'w' },
    ],
    'axyz-cdw',
  ],
])('applies %j', (changes, result) => {
  expect(applyChanges('abcdef', changes)).toBe(result);
});
