/**
 * Bytes of a file to text and back, on any platform.
 *
 * The text never holds the byte order mark: an editor strips it too, so ranges found on the command line and in an editor are the
 * same. The label says that it was there (`utf-8-bom`), and `encodeText` puts it back.
 */
import type { ReadProblem } from '#core';
import { guessEastAsian } from './east-asian.ts';
import { describeBinary } from './file-signature.ts';
import { decodeWindows1252, encodeWindows1252, looksWestern } from './windows-1252.ts';

/** The longest string of the engines we run on, in code units; no encoding here makes more of them than there are bytes. */
export const mostBytes = 2 ** 29 - 24;

export type Encoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16le-bom'
  | 'utf-16be'
  | 'utf-16be-bom'
  | 'windows-1252'
  | 'gb18030'
  | 'shift_jis';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** Anchored at the document: the encoding was guessed, or bytes were lost. */
  readonly problems: readonly ReadProblem[];
  /** `encodeText(text, encoding)` gives the same bytes; `false` where bytes could not be read or the encoding cannot be written. */
  readonly exact: boolean;
}
export interface Undecodable {
  /** What the bytes look like and what to do; a predicate to the file's name (`looks like …`, `holds …`). */
  readonly error: string;
}

/**
 * Decides by content, never by the file's name: a byte order mark; zeros in every second byte; valid UTF-8; then GB18030 or
 * Shift_JIS where the bytes make clearly better sense so; then Windows-1252, with a problem where that does not look right. Workbooks, pictures, archives and other binary
 * data are an error that names them.
 */
export function decodeBytes(bytes: Uint8Array): DecodedText | Undecodable {
  if (bytes.length > mostBytes) {
    return { error: 'is larger than 512 MiB, more than can be read at once. Split it and check the parts.' };
  }
  const binary = describeBinary(bytes);
  if (binary !== null) return { error: binary };
  if (startsWith(bytes, 0xef, 0xbb, 0xbf))
    return decodeUtf8(bytes.subarray(3), 'utf-8-bom') ?? decodeLossy(bytes.subarray(3), 'utf-8-bom');
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes.subarray(2), 'utf-16le-bom');
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes.subarray(2), 'utf-16be-bom');
  const zeros = countZeros(bytes);
  if (zeros.odd >= zeros.pairs * 0.2 && zeros.even <= zeros.pairs * 0.02 && zeros.odd > 0)
    return decodeUtf16(bytes, 'utf-16le');
  if (zeros.even >= zeros.pairs * 0.2 && zeros.odd <= zeros.pairs * 0.02 && zeros.even > 0)
    return decodeUtf16(bytes, 'utf-16be');
  if (looksBinary(bytes)) {
    return {
      error: 'holds binary data, not text. Export the bill of materials as CSV (UTF-8) and check that file.',
    };
  }
  return decodeUtf8(bytes, 'utf-8') ?? decodeEightBit(bytes);
}

/**
 * Text to the bytes of a file, byte order mark included where the label names one.
 * Refuses, instead of writing a substitute, where the encoding has no such character, and where we cannot write the encoding.
 */
export function encodeText(
  text: string,
  encoding: Encoding,
): { readonly bytes: Uint8Array } | { readonly error: string } {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom': {
      const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text);
      if (lone !== null) return { error: describeUnwritable(text, lone.index, encoding) };
      const encoded = new TextEncoder().encode(text);
      return { bytes: encoding === 'utf-8' ? encoded : concatenate(Uint8Array.of(0xef, 0xbb, 0xbf), encoded) };
    }
    case 'utf-16le':
      return { bytes: encodeUtf16(text, 0, 1) };
    case 'utf-16be':
      return { bytes: encodeUtf16(text, 1, 0) };
    case 'utf-16le-bom':
      return { bytes: concatenate(Uint8Array.of(0xff, 0xfe), encodeUtf16(text, 0, 1)) };
    case 'utf-16be-bom':
      return { bytes: concatenate(Uint8Array.of(0xfe, 0xff), encodeUtf16(text, 1, 0)) };
    case 'windows-1252': {
      const encoded = encodeWindows1252(text);
      return typeof encoded === 'number' ? { error: describeUnwritable(text, encoded, encoding) } : { bytes: encoded };
    }
    case 'gb18030':
    case 'shift_jis':
      return { error: `Text cannot be written as ${encoding}. Save the file as UTF-8 first.` };
  }
}

function decodeUtf8(bytes: Uint8Array, encoding: Encoding): DecodedText | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding, problems: [], exact: true };
  } catch {
    return null;
  }
}

/** Bytes that are not UTF-8 as a whole. A few broken ones in a text that else is UTF-8 do not change what the text is. */
function decodeEightBit(bytes: Uint8Array): DecodedText {
  const { sequences, broken } = countUtf8(bytes);
  if (sequences > broken * 4) return decodeLossy(bytes, 'utf-8');
  const eastAsian = guessEastAsian(bytes);
  if (eastAsian !== null) {
    const problem = documentProblem(
      'information',
      `Read as ${eastAsian.encoding}, guessed from its bytes. Save the file as UTF-8 to be sure.`,
    );
    return { ...eastAsian, problems: [problem], exact: false };
  }
  const message = 'Not UTF-8; read as Windows-1252, which does not look right. Save the file as UTF-8.';
  return {
    text: decodeWindows1252(bytes),
    encoding: 'windows-1252',
    problems: looksWestern(bytes) ? [] : [documentProblem('information', message)],
    exact: true,
  };
}

function decodeLossy(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const line = lineOf(text, text.indexOf('\ufffd'));
  const message = `Bytes in line ${line} are not UTF-8 and are shown as \ufffd. Correct them or save the file as UTF-8.`;
  return { text, encoding, problems: [documentProblem('warning', message)], exact: false };
}

function decodeUtf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16le-bom' | 'utf-16be' | 'utf-16be-bom',
): DecodedText {
  const even = bytes.length % 2 === 0 ? bytes : bytes.subarray(0, -1);
  const little = encoding.startsWith('utf-16le') ? even : swapPairs(even);
  // TextDecoder would replace lone surrogates; code units are kept as they are, so that the bytes can be written back.
  const text = decodeCodeUnits(little);
  const problems =
    even === bytes
      ? []
      : [documentProblem('warning', 'The last byte of this UTF-16 file is half a character. Is the file complete?')];
  return { text, encoding, problems, exact: even === bytes };
}

function decodeCodeUnits(littleEndian: Uint8Array): string {
  const chunk = 8_192;
  let text = '';
  const units = new Uint16Array(chunk);
  for (let start = 0; start < littleEndian.length; start += chunk * 2) {
    const end = Math.min(littleEndian.length, start + chunk * 2);
    const count = (end - start) >> 1;
    for (let i = 0; i < count; i++) {
      units[i] = (littleEndian[start + i * 2] as number) | ((littleEndian[start + i * 2 + 1] as number) << 8);
    }
    text += String.fromCharCode(...units.subarray(0, count));
  }
  return text;
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1] as number;
    swapped[i + 1] = bytes[i] as number;
  }
  return swapped;
}

function encodeUtf16(text: string, low: 0 | 1, high: 0 | 1): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i * 2 + low] = code & 0xff;
    bytes[i * 2 + high] = code >> 8;
  }
  return bytes;
}

function countZeros(bytes: Uint8Array): { even: number; odd: number; pairs: number } {
  const end = Math.min(bytes.length, 4_096) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  return { even, odd, pairs: end / 2 };
}

/** Control characters that no text has; a few of them, NUL included, are tolerated. */
function looksBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, 8_192);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27) || byte === 127) controls++;
  }
  return controls > 2 && controls > end * 0.1;
}

/** Well-formed sequences of two to four bytes, and bytes that belong to none. */
function countUtf8(bytes: Uint8Array): { sequences: number; broken: number } {
  let sequences = 0;
  let broken = 0;
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i] as number;
    i++;
    if (byte < 0x80) continue;
    const extra =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    let seen = 0;
    while (seen < extra && i + seen < bytes.length && ((bytes[i + seen] as number) & 0xc0) === 0x80) seen++;
    if (extra > 0 && seen === extra) {
      sequences++;
      i += extra;
    } else {
      broken++;
    }
  }
  return { sequences, broken };
}

function startsWith(bytes: Uint8Array, ...prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function concatenate(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const joined = new Uint8Array(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  return joined;
}

function documentProblem(severity: ReadProblem['severity'], message: string): ReadProblem {
  return { rule: 'bom/unreadable-row', severity, message, anchor: { kind: 'document' } };
}

function describeUnwritable(text: string, offset: number, encoding: Encoding): string {
  const code = text.codePointAt(offset) as number;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = code >= 0xd800 && code <= 0xdfff ? name : `${String.fromCodePoint(code)} (${name})`;
  return `${shown} in line ${lineOf(text, offset)} cannot be written as ${encoding}. Save the file as UTF-8 first.`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, Math.max(0, offset)).split(/\r\n|\r|\n/).length;
}
