/** Identity of a finding over time: rule + part key + assembly path, never line or message. */
import type { FieldId, Part } from '../model.ts';

/** The first that a row has identifies it. */
const identity: readonly FieldId[] = ['mpn', 'partNumber'];
const description: readonly FieldId[] = ['description', 'value', 'material', 'grade', 'notes'];

/**
 * What makes a part the same part in the next revision of the BOM: its number and maker; where it has none, its words;
 * where it has none of these, its reference designators.
 */
export function partKey(fields: Part['fields']): string {
  return partKeyBy((field) => fields[field] ?? '');
}

/** As `partKey`, of a row whose fields are read one by one: few of them are needed. */
export function partKeyBy(read: (field: FieldId) => string): string {
  const maker = clean(read('manufacturer'));
  for (const field of identity) {
    const number = clean(read(field));
    if (number !== '') return `${number}|${maker}`;
  }
  const words = description.map((field) => clean(read(field))).filter((text) => text !== '');
  return words.length > 0 ? `${words.join('|')}|${maker}` : `ref:${clean(read('reference'))}`;
}

/** Nothing in it to clean: ASCII with single blanks between words. */
const cleanText = /^[!-~]+(?: [!-~]+)*$/;

function clean(text: string): string {
  if (text === '' || cleanText.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** 64-bit FNV-1a over UTF-16 code units, as 16 hex digits. Not for security: a label that stays the same. */
export function hash64(text: string): string {
  let low = 0x84222325 | 0;
  let high = 0xcbf29ce4 | 0;
  for (let i = 0; i < text.length; i++) {
    low ^= text.charCodeAt(i);
    // Times the FNV prime 2^40 + 0x1b3, in 16-bit limbs of the low half.
    const a = (low & 0xffff) * 0x1b3;
    const b = (low >>> 16) * 0x1b3 + (a >>> 16);
    high = (((Math.imul(high, 0x1b3) + (b >>> 16)) | 0) + (low << 8)) | 0;
    low = ((b & 0xffff) << 16) | (a & 0xffff);
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
