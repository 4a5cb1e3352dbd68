import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { reportStyle, reportStyleHash } from './html-style.ts';

test('the policy admits exactly this style sheet', () => {
  expect(reportStyleHash).toBe(`sha256-${createHash('sha256').update(reportStyle).digest('base64')}`);
});

test('the style sheet loads nothing', () => {
  expect(reportStyle).not.toMatch(/url\(|@import|expression/i);
});
