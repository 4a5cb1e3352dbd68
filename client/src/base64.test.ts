import { describe, expect, it } from 'vitest';
import { encodeBase64 } from './base64.ts';

describe('encodeBase64', () => {
  it.each([0, 1, 2, 3, 4, 0x6000 - 1, 0x6000, 0x6000 + 1, 100_000])('agrees with Node for %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + 7) % 256);
    expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
