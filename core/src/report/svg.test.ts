import { expect, test } from 'vitest';
import { renderBar } from './svg.ts';

const widths = (svg: string): number[] =>
  [...svg.matchAll(/<rect[^>]* width="(\d+)"/g)].map((match) => Number(match[1]));

test.each([
  ['the longest bar fills the width', [{ count: 10, className: 'error' }], 10, [240]],
  ['half of the longest', [{ count: 5, className: 'error' }], 10, [120]],
  ['small counts stay visible', [{ count: 1, className: 'error' }], 100_000, [2]],
  ['zero draws nothing', [{ count: 0, className: 'error' }], 10, []],
  ['nothing at all', [], 0, []],
] as const)('%s', (_name, segments, most, expected) => {
  expect(widths(renderBar(segments, most))).toEqual(expected);
});

test('is hidden from assistive technology and needs no inline style', () => {
  const svg = renderBar([{ count: 1, className: 'error' }], 1);
  expect(svg).toContain('aria-hidden="true"');
  expect(svg).not.toContain('style=');
});
