import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Encoding, encodeText } from '../decode.ts';
import { readPieces } from './read-pieces.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'lodestone-pieces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'long.csv');

const text = `Qty,Description\n${'1,Motor für die Lüftung µ\n2,Magnet 磁铁 N42\n'.repeat(300)}`;
const western = `Qty,Description\n${'1,Motor für die Lüftung µ\n'.repeat(300)}`;

describe('readPieces', () => {
  it.each([
    ['utf-8', text],
    ['utf-8-bom', text],
    ['utf-16le-bom', text],
    ['utf-16be-bom', text],
    ['windows-1252', western],
  ] as [Encoding, string][])('gives the text of %s, wherever it is cut', (encoding, content) => {
    const encoded = encodeText(content, encoding);
    if ('error' in encoded) throw new Error(encoded.error);
    writeFileSync(file, encoded.bytes);
    for (const size of [64, 1_001, 1 << 20]) {
      const pieces = readPieces(file, size);
      if ('error' in pieces) throw new Error(pieces.error);
      expect(pieces.encoding).toBe(encoding);
      expect([...pieces.texts()].join('')).toBe(content);
    }
  });

  it('says what it cannot read', () => {
    writeFileSync(file, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3));
    expect(readPieces(file)).toEqual({ error: expect.stringContaining('a PNG picture') });
    expect(readPieces(path.join(folder, 'none.csv'))).toEqual({ error: expect.stringContaining('cannot be read') });
  });
});
