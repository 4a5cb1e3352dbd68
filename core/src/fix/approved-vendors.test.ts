import { expect, it } from 'vitest';
import { defaultConfig } from '../config/types.ts';
import { isApproved } from './approved-vendors.ts';

it('finds a company by any of its names, whatever their case, dots and commas', () => {
  const config = { ...defaultConfig, suppliers: { preferred: [], approved: ['Example Magnetics, Inc.', 'TDK'] } };
  expect(isApproved(config, 'EXAMPLE MAGNETICS INC')).toBe(true);
  expect(isApproved(config, 'Example', 'tdk')).toBe(true);
  expect(isApproved(config, 'Example Magnetics')).toBe(false);
  expect(isApproved(defaultConfig, 'TDK')).toBe(false);
});
