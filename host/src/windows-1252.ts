/** Windows-1252 by table: the platform's decoder is not trusted with 0x80–0x9F, and none encodes. */

/** Characters of 0x80–0x9F; the five bytes without one stand for the control of their number, as the WHATWG index has it. */
const upperControls =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

export function decodeWindows1252(bytes: Uint8Array): string {
  const chunk = 8_192;
  const units = new Uint16Array(chunk);
  let text = '';
  for (let start = 0; start < bytes.length; start += chunk) {
    const count = Math.min(chunk, bytes.length - start);
    for (let i = 0; i < count; i++) {
      const byte = bytes[start + i] as number;
      units[i] = byte >= 0x80 && byte < 0xa0 ? upperControls.charCodeAt(byte - 0x80) : byte;
    }
    text += String.fromCharCode(...units.subarray(0, count));
  }
  return text;
}

/** The bytes, or the offset of the first character that has none. */
export function encodeWindows1252(text: string): Uint8Array | number {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 || (code >= 0xa0 && code < 0x100)) {
      bytes[i] = code;
      continue;
    }
    const index = upperControls.indexOf(text.charAt(i));
    if (index < 0) return i;
    bytes[i] = 0x80 + index;
  }
  return bytes;
}

/**
 * Whether bytes read well as Windows-1252: letters outside ASCII stand alone among ASCII ones, and none of the five bytes without
 * a character occurs. Cyrillic, Korean and the like, whose letters are all outside ASCII, fail.
 */
export function looksWestern(bytes: Uint8Array): boolean {
  let outside = 0;
  let neighbours = 0;
  let previous = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) {
      if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false;
      outside++;
      if (previous >= 0x80) neighbours++;
    }
    previous = byte;
  }
  return outside < 8 || neighbours < outside * 0.5;
}
