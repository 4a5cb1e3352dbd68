import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateInSteps } from '#core/formats/workbook/zip';
import { inflate } from './inflate.ts';

const content = Buffer.from('<c r="A1"><v>1</v></c>'.repeat(20_000));
const packed = deflateRawSync(content);

describe.each([
  ['zlib', inflate],
  ['the core', inflateInSteps],
])('%s', (_name, unpack) => {
  it('gives content of the stated size', () => {
    expect(Buffer.from(unpack(packed, content.length)!).equals(content)).toBe(true);
    expect(unpack(deflateRawSync(Buffer.alloc(0)), 0)).toHaveLength(0);
  });
  it.each([
    ['a size too small', packed, 1_000],
    ['a size too large', packed, content.length + 1],
    ['a cut', packed.subarray(0, packed.length - 9), content.length],
    ['other bytes', Buffer.from('no deflate at all'), 100],
    ['nothing', Buffer.alloc(0), 100],
    ['a bomb', deflateRawSync(Buffer.alloc(5_000_000)), 10],
  ])('gives nothing for %s', (_what, bytes, size) => {
    expect(unpack(bytes, size)).toBeNull();
  });
});
