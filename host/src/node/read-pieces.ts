/** A text file in pieces, for files that are longer than any string. */
import { closeSync, openSync, readSync } from 'node:fs';
import { decodeBytes, type Encoding } from '../decode.ts';
import { describeBinary } from '../file-signature.ts';

export interface Pieces {
  readonly encoding: Encoding;
  /** Decoded, in order; reads the file as it goes and throws where that fails. Bytes that are no characters become U+FFFD. */
  readonly texts: () => Generator<string, void, void>;
}

/** Bytes read at a time. */
export const pieceSize = 1 << 22;

/** The encoding is told from the first piece. Never throws. */
export function readPieces(file: string, size = pieceSize): Pieces | { readonly error: string } {
  let start: Uint8Array;
  try {
    start = readAt(file, 0, size);
  } catch (error) {
    return { error: `cannot be read: ${(error as Error).message}` };
  }
  const binary = describeBinary(start);
  if (binary !== null) return { error: binary };
  // Whole lines, so that no character is cut in two.
  const decoded = decodeBytes(start.subarray(0, lastLineEnd(start)));
  if ('error' in decoded) return decoded;
  const { encoding } = decoded;
  return { encoding, texts: () => decodePieces(file, encoding, size) };
}

function readAt(file: string, position: number, size: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(size);
    return bytes.subarray(0, readSync(handle, bytes, 0, size, position));
  } finally {
    closeSync(handle);
  }
}

function lastLineEnd(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(0x0a);
  if (end < 0) return bytes.length & ~1;
  // The second byte of a line end in little-endian UTF-16 is zero.
  return bytes[end + 1] === 0 ? end + 2 : end + 1;
}

function* decodePieces(file: string, encoding: Encoding, size: number): Generator<string, void, void> {
  const decoder = new TextDecoder(encoding.replace(/-bom$/, ''));
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(size);
    for (;;) {
      const count = readSync(handle, bytes, 0, size, null);
      if (count === 0) break;
      yield decoder.decode(bytes.subarray(0, count), { stream: true });
    }
    yield decoder.decode();
  } finally {
    closeSync(handle);
  }
}
