/**
 * Normalisation for matching, with a way back: every character of the normalised text knows the source it came from,
 * so that a reason quotes the words as written.
 */
import type { Span } from '../model.ts';

export interface NormalisedText {
  readonly text: string;
  readonly source: string;
  /** Source start of each normalised unit; `null` where text and source are equal. */
  readonly starts: Int32Array | null;
  /** Source end (exclusive) of each normalised unit. */
  readonly ends: Int32Array | null;
}

/** Printable ASCII with single inner blanks and no underscore: nothing to do. */
const plain = /^[!-^`-~]+(?: [!-^`-~]+)*$/;
/** Belongs to the character before it: combining marks, Hangul vowels and finals, half-width voicing marks. */
const extender = /\p{M}|[\u1160-\u11FF]|[\uFF9E\uFF9F]/u;
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;
const dash = /[\u2010-\u2015\u2212]/;
const blank = /[_\u00A0\s]/;
/** More marks on one letter than any script uses; keeps the cost of a hostile cell linear. */
const maxMarks = 16;

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}\d?));/y;
const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  ndash: '-',
  mdash: '-',
  hellip: '...',
  micro: 'μ',
  mu: 'μ',
  deg: '°',
  times: '×',
  plusmn: '±',
  Omega: 'Ω',
  ohm: 'Ω',
  oslash: 'ø',
  Oslash: 'Ø',
  reg: '®',
  copy: '©',
  trade: '™',
  frac12: '½',
  frac14: '¼',
  sup2: '²',
  sup3: '³',
  szlig: 'ß',
  ccedil: 'ç',
  ntilde: 'ñ',
};
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030A',
};

const decodeEntity = (match: RegExpExecArray): string | null => {
  const [, decimal, hexadecimal, name] = match;
  if (name !== undefined) {
    const named = namedEntities[name];
    if (named !== undefined) return named;
    const accent = accents[name.slice(1)];
    return accent === undefined ? null : (name.charAt(0) + accent).normalize('NFC');
  }
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : null;
};

/** True where an HTML entity starts at `offset`. */
export const startsEntity = (text: string, offset: number): boolean => {
  entity.lastIndex = offset;
  const match = entity.exec(text);
  return match !== null && decodeEntity(match) !== null;
};

/** What may change the number of characters, or where they stand. */
const shifting =
  /[\u00AD\u200B-\u200D\u2060\uFEFF&]|\p{M}|[\u1160-\u11FF\uFF9E\uFF9F\uD800-\uDFFF]|^[_\s\u00A0]|[_\s\u00A0]$|[_\s\u00A0]{2}/u;

/** The normalised text where each character stays in its place; `null` where some do not. */
const normaliseInPlace = (source: string): string | null => {
  if (shifting.test(source)) return null;
  const composed = source.normalize('NFKC');
  // Nothing here composes, so equal length means that nothing was expanded.
  return composed.length === source.length
    ? composed.replace(/[_\s\u00A0]/g, ' ').replace(/[\u2010-\u2015\u2212]/g, '-')
    : null;
};

/**
 * Normalises a cell's value for matching: HTML entities decoded, NFKC (full-width forms, ligatures, super- and
 * subscripts; accents composed), invisible characters removed, dashes unified to `-`, every run of white space and
 * underscores one blank, ends trimmed. Case is kept. Linear in the length of the text; never throws.
 */
export const normalise = (source: string): NormalisedText => {
  if (plain.test(source) && !source.includes('&')) return { text: source, source, starts: null, ends: null };
  const simple = normaliseInPlace(source);
  if (simple !== null) return { text: simple, source, starts: null, ends: null };
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let pendingBlank = -1;
  let pendingEnd = -1;
  const push = (text: string, start: number, end: number): void => {
    for (const unit of text.split('')) {
      if (invisible.test(unit)) continue;
      if (blank.test(unit)) {
        if (pendingBlank < 0) pendingBlank = start;
        pendingEnd = end;
        continue;
      }
      if (pendingBlank >= 0) {
        if (units.length > 0) {
          units.push(' ');
          starts.push(pendingBlank);
          ends.push(pendingEnd);
        }
        pendingBlank = -1;
      }
      units.push(dash.test(unit) ? '-' : unit);
      starts.push(start);
      ends.push(end);
    }
  };
  let at = 0;
  while (at < source.length) {
    if (source[at] === '&') {
      entity.lastIndex = at;
      const match = entity.exec(source);
      const decoded = match && decodeEntity(match);
      if (match && decoded !== null && decoded !== undefined) {
        push(decoded.normalize('NFKC'), at, at + match[0].length);
        at += match[0].length;
        continue;
      }
    }
    const point = source.codePointAt(at) ?? 0;
    let end = at + (point > 0xffff ? 2 : 1);
    if (point < 0x80 && !(end < source.length && source.charCodeAt(end) >= 0x80)) {
      push(source.charAt(at), at, end);
    } else {
      const limit = Math.min(source.length, end + maxMarks);
      while (end < limit && (extender.test(source.charAt(end)) || invisible.test(source.charAt(end)))) end++;
      push(source.slice(at, end).replace(new RegExp(invisible, 'g'), '').normalize('NFKC'), at, end);
    }
    at = end;
  }
  return { text: units.join(''), source, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
};

/** Span of the source behind `[start, end)` of the normalised text. */
export const sourceSpan = (normalised: NormalisedText, start: number, end: number): Span => {
  const { starts, ends } = normalised;
  if (starts === null || ends === null) return { start, end };
  if (end <= start) return { start: starts[start] ?? 0, end: starts[start] ?? 0 };
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? normalised.source.length };
};

/** The words as written behind `[start, end)` of the normalised text: always a substring of the source. */
export const sourceWords = (normalised: NormalisedText, start: number, end: number): string => {
  const span = sourceSpan(normalised, start, end);
  return normalised.source.slice(span.start, span.end);
};

const url = /(?:https?:\/\/|www\.)[^\s|;,"'<>()[\]]{1,4096}/gi;
/** Stands for blanked text: no pattern contains it, and it is no word character. */
export const blankMark = '\u0001';

/** The same text with the characters of addresses blanked, so that offsets stay. */
export const blankUrls = (source: string): string =>
  source.includes('://') || /www\./i.test(source)
    ? source.replace(url, (match) => blankMark.repeat(match.length))
    : source;
