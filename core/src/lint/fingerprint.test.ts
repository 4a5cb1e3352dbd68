import { describe, expect, it } from 'vitest';
import { hash64, partKey } from './fingerprint.ts';

describe('hash64', () => {
  it('is FNV-1a of 64 bits', () => {
    // Reference values of the published algorithm for ASCII input.
    expect(hash64('')).toBe('cbf29ce484222325');
    expect(hash64('a')).toBe('af63dc4c8601ec8c');
    expect(hash64('foobar')).toBe('85944171f73967e8');
  });
});

describe('partKey', () => {
  it('prefers numbers, then words, then designators', () => {
    expect(partKey({ mpn: ' DRV8316 ', manufacturer: 'TI', description: 'driver', reference: 'U2' })).toBe(
      'drv8316|ti',
    );
    expect(partKey({ description: 'Arc  magnet', grade: 'N42SH', reference: 'M1' })).toBe('arc magnet|n42sh|');
    expect(partKey({ reference: 'M1', quantity: '3' })).toBe('ref:m1');
  });
});
