/** A small reader of regular-expression syntax: as much as finding required literals needs. */

export type PatternNode =
  /** One code unit out of `chars`; `null`: out of too many to list. */
  | { readonly kind: 'set'; readonly chars: readonly string[] | null }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'alternatives'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'boundary' }
  /** No letter or digit of ASCII here, whatever stands on the other side. */
  | { readonly kind: 'edge' }
  | { readonly kind: 'ahead'; readonly item: PatternNode }
  | { readonly kind: 'behind'; readonly item: PatternNode }
  /** Zero width and no demand on the text that could be used. */
  | { readonly kind: 'nothing' };

const maxSet = 40;

class UnknownSyntax extends Error {}

interface Cursor {
  readonly source: string;
  readonly ignoreCase: boolean;
  at: number;
  depth: number;
}

const digits = [...'0123456789'];

/** Characters of an escape such as `\d`; `null` for large sets; throws on what is not known. */
const readEscape = (cursor: Cursor, inSet: boolean): { chars: readonly string[] | null } | 'boundary' | 'nothing' => {
  const char = cursor.source.charAt(++cursor.at);
  cursor.at++;
  switch (char) {
    case 'd':
      return { chars: digits };
    case 's':
      return { chars: [' '] };
    case 'w':
    case 'W':
    case 'D':
    case 'S':
      return { chars: null };
    case 'b':
      if (inSet) throw new UnknownSyntax();
      return 'boundary';
    case 'B':
      return 'nothing';
    case 'n':
    case 'r':
    case 't':
    case 'v':
    case 'f':
      return { chars: [' '] };
    case 'u':
    case 'x': {
      const length = char === 'u' ? 4 : 2;
      const hex = cursor.source.slice(cursor.at, cursor.at + length);
      if (!/^[0-9a-fA-F]+$/.test(hex) || hex.length !== length) throw new UnknownSyntax();
      cursor.at += length;
      return { chars: [String.fromCharCode(Number.parseInt(hex, 16))] };
    }
    default:
      if (char === '' || /[A-Za-z0-9]/.test(char)) throw new UnknownSyntax();
      return { chars: [char] };
  }
};

const readSet = (cursor: Cursor): PatternNode => {
  cursor.at++;
  const negated = cursor.source[cursor.at] === '^';
  if (negated) cursor.at++;
  let chars: string[] | null = [];
  const add = (list: readonly string[] | null): void => {
    chars = list === null || chars === null || chars.length + list.length > maxSet ? null : [...chars, ...list];
  };
  while (cursor.source[cursor.at] !== ']') {
    if (cursor.at >= cursor.source.length) throw new UnknownSyntax();
    let first: readonly string[] | null;
    if (cursor.source[cursor.at] === '\\') {
      const escaped = readEscape(cursor, true);
      if (typeof escaped === 'string') throw new UnknownSyntax();
      first = escaped.chars;
    } else first = [cursor.source.charAt(cursor.at++)];
    if (cursor.source[cursor.at] === '-' && cursor.source[cursor.at + 1] !== ']' && first?.length === 1) {
      cursor.at++;
      if (cursor.source[cursor.at] === '\\') throw new UnknownSyntax();
      const from = first[0]?.charCodeAt(0) ?? 0;
      const to = cursor.source.charCodeAt(cursor.at++);
      add(to - from >= maxSet ? null : Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)));
    } else add(first);
  }
  cursor.at++;
  return { kind: 'set', chars: negated ? null : chars };
};

/** "Not next to a letter or digit", nor to what else the set holds. */
const forbidsWordUnits = (group: string, ignoreCase: boolean): boolean => {
  const set = /^\?<?!\[(?!\^)((?:[^\]\\]|\\.){1,100})\]\)/.exec(group)?.[1];
  if (set === undefined || !/0-9|\\d/.test(set)) return false;
  const upper = set.includes('A-Z');
  const lower = set.includes('a-z');
  return ignoreCase ? upper || lower : upper && lower;
};

const readGroup = (cursor: Cursor): PatternNode => {
  cursor.at++;
  if (++cursor.depth > 60) throw new UnknownSyntax();
  const boundary = forbidsWordUnits(cursor.source.slice(cursor.at, cursor.at + 120), cursor.ignoreCase);
  let kind: 'plain' | 'ahead' | 'behind' | 'other' = 'plain';
  const head = /^\?(?::|=|!|<=|<!|<[A-Za-z]\w*>)/.exec(cursor.source.slice(cursor.at, cursor.at + 40));
  if (head !== null) {
    cursor.at += head[0].length;
    if (head[0] === '?=') kind = 'ahead';
    else if (head[0] === '?<=') kind = 'behind';
    else if (head[0] !== '?:' && !head[0].endsWith('>')) kind = 'other';
  } else if (cursor.source[cursor.at] === '?') throw new UnknownSyntax();
  const item = readAlternatives(cursor);
  if (cursor.source[cursor.at] !== ')') throw new UnknownSyntax();
  cursor.at++;
  cursor.depth--;
  if (kind === 'plain') return item;
  if (kind !== 'other') return { kind, item };
  return { kind: boundary ? 'edge' : 'nothing' };
};

const readQuantifier = (cursor: Cursor): { min: number; max: number } | null => {
  const match = /^(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(cursor.source.slice(cursor.at, cursor.at + 20));
  if (match === null) return null;
  cursor.at += match[0].length;
  if (match[0].startsWith('?')) return { min: 0, max: 1 };
  if (match[0].startsWith('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (match[0].startsWith('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] ? Number(match[3]) : Number.POSITIVE_INFINITY;
  return { min, max };
};

const readAtom = (cursor: Cursor): PatternNode => {
  const char = cursor.source.charAt(cursor.at);
  if (char === '(') return readGroup(cursor);
  if (char === '[') return readSet(cursor);
  if (char === '\\') {
    const escaped = readEscape(cursor, false);
    if (typeof escaped === 'string') return { kind: escaped };
    return { kind: 'set', chars: escaped.chars };
  }
  cursor.at++;
  // The end of the text bounds a word as well.
  if (char === '^' || char === '$') return { kind: 'boundary' };
  if (char === '.') return { kind: 'set', chars: null };
  return { kind: 'set', chars: [char] };
};

const readSequence = (cursor: Cursor): PatternNode => {
  const items: PatternNode[] = [];
  while (cursor.at < cursor.source.length && cursor.source[cursor.at] !== '|' && cursor.source[cursor.at] !== ')') {
    const item = readAtom(cursor);
    const quantifier = readQuantifier(cursor);
    items.push(quantifier === null ? item : { kind: 'repeat', item, ...quantifier });
  }
  return { kind: 'sequence', items };
};

const readAlternatives = (cursor: Cursor): PatternNode => {
  const items = [readSequence(cursor)];
  while (cursor.source[cursor.at] === '|') {
    cursor.at++;
    items.push(readSequence(cursor));
  }
  return items.length === 1 && items[0] ? items[0] : { kind: 'alternatives', items };
};

/** The pattern as a tree; `null` where it holds syntax this reader does not know (back references, properties …). */
export const parsePattern = (source: string, ignoreCase = true): PatternNode | null => {
  const cursor: Cursor = { source, ignoreCase, at: 0, depth: 0 };
  try {
    const node = readAlternatives(cursor);
    return cursor.at === source.length ? node : null;
  } catch (error) {
    if (error instanceof UnknownSyntax) return null;
    throw error;
  }
};
