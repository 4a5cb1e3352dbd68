/**
 * What a run of Markdown says without its marks: escapes, code, emphasis, links, images, tags and references to characters. Linear;
 * `mdast-util-from-markdown` is its oracle in the tests.
 */
import { decodeReference } from './character-references.ts';

/** Addresses of link definitions by `labelKey`. */
export type Definitions = ReadonlyMap<string, string>;

/** Link labels are compared without regard to case and white space. */
export const labelKey = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

interface Piece {
  text: string;
  /** A run of `*` or `_` that may open or close emphasis. */
  readonly run?: { readonly char: string; readonly length: number; readonly opens: boolean; readonly closes: boolean };
}
interface Bracket {
  readonly piece: number;
  readonly image: boolean;
  /** Offset behind the bracket. */
  readonly at: number;
}

const longestLabel = 999;
const longestAddress = 4_096;
const punctuation = /[!-/:-@[-`{-~\p{P}\p{S}]/u;
const reference = /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});/iy;
const address = /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>/iy;
const tag = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/iy;
const lineBreak = /^<br\s*\/?>$/i;
/** A link's target in angle brackets, or one without white space. */
const angled = /<([^<>\n]*)>/y;
const title = /[ \t\n]+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))/y;
const blanks = /[ \t\n]*/y;

/**
 * A link reads as its text and, where they differ, its address behind a space; an image as its alternative text; `<br>` as a line
 * end; other tags as nothing.
 */
export function readInline(source: string, definitions: Definitions = new Map()): string {
  return plain.test(source) ? source : new InlineReader(source, definitions).read();
}
const plain = /^[^\\`*_[\]<&]*$/;

class InlineReader {
  private readonly source: string;
  private readonly definitions: Definitions;
  private readonly pieces: Piece[] = [];
  private readonly brackets: Bracket[] = [];
  /** Brackets of links below this height hold a link already and can be none. */
  private spent = 0;
  /** Offsets of the runs of backticks by their length. */
  private ticks: Map<number, number[]> | null = null;
  /** Where the last comment ends, once it was looked for. */
  private commentEnd: number | null = null;
  private at = 0;

  constructor(source: string, definitions: Definitions) {
    this.source = source;
    this.definitions = definitions;
  }

  read(): string {
    while (this.at < this.source.length) {
      const text = this.step();
      if (text !== null) this.pieces.push({ text });
    }
    return this.join(0);
  }

  /** Text of the next piece; `null` where it has been put among the pieces. */
  private step(): string | null {
    const { source, at } = this;
    switch (source[at]) {
      case '\\':
        return this.readEscape();
      case '`':
        return this.readCode();
      case '*':
      case '_':
        return this.readRun();
      case '!':
        return source[at + 1] === '[' ? this.open(true) : this.say('!', 1);
      case '[':
        return this.open(false);
      case ']':
        return this.close();
      case '<':
        return this.readAngle();
      case '&':
        return this.readReference();
      default: {
        const next = /[\\`*_![\]<&]/g;
        next.lastIndex = at + 1;
        const end = next.exec(source)?.index ?? source.length;
        return this.say(source.slice(at, end), end - at);
      }
    }
  }

  private say(text: string, length: number): string {
    this.at += length;
    return text;
  }

  private readEscape(): string {
    const next = this.source[this.at + 1] ?? '';
    return /[!-/:-@[-`{-~]/.test(next) ? this.say(next, 2) : this.say('\\', 1);
  }

  private readCode(): string {
    const { source, at } = this;
    this.ticks ??= indexTicks(source);
    let length = 1;
    while (source[at + length] === '`') length++;
    const ends = this.ticks.get(length) ?? [];
    const end = ends.find((offset) => offset > at);
    while (ends.length > 0 && ends[0]! <= (end ?? at)) ends.shift();
    if (end === undefined) return this.say(source.slice(at, at + length), length);
    const code = source.slice(at + length, end).replace(/\r\n?|\n/g, ' ');
    const padded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
    return this.say(padded ? code.slice(1, -1) : code, end + length - at);
  }

  private readRun(): null {
    const { source, at } = this;
    const char = source[at]!;
    let end = at + 1;
    while (source[end] === char) end++;
    const before = lastChar(source, at);
    const after = end < source.length ? String.fromCodePoint(source.codePointAt(end)!) : ' ';
    const left = !/\s/.test(after) && (!punctuation.test(after) || /\s/.test(before) || punctuation.test(before));
    const right = !/\s/.test(before) && (!punctuation.test(before) || /\s/.test(after) || punctuation.test(after));
    const opens = char === '*' ? left : left && (!right || punctuation.test(before));
    const closes = char === '*' ? right : right && (!left || punctuation.test(after));
    this.pieces.push({ text: source.slice(at, end), run: { char, length: end - at, opens, closes } });
    this.at = end;
    return null;
  }

  private open(image: boolean): string {
    const length = image ? 2 : 1;
    this.brackets.push({ piece: this.pieces.length, image, at: this.at + length });
    return this.say(image ? '![' : '[', length);
  }

  private close(): string {
    const bracket = this.brackets.pop();
    if (bracket === undefined) return this.say(']', 1);
    const isSpent = !bracket.image && this.brackets.length < this.spent;
    this.spent = Math.min(this.spent, this.brackets.length);
    const target = isSpent ? null : this.readTarget(bracket);
    if (target === null) return this.say(']', 1);
    const words = this.join(bracket.piece + 1);
    this.pieces.length = bracket.piece;
    const says = bracket.image || target.url === '' || target.url === words ? words : `${words} ${target.url}`.trim();
    if (!bracket.image) this.spent = this.brackets.length;
    return this.say(says, target.end - this.at);
  }

  /** What stands behind the closing bracket at hand: `(url "title")`, `[label]` or nothing. */
  private readTarget({ at: start }: Bracket): { readonly url: string; readonly end: number } | null {
    const { source, at } = this;
    if (source[at + 1] === '(') {
      const inline = readResource(source, at + 2);
      if (inline !== null) return inline;
    }
    if (this.definitions.size === 0) return null;
    const own = source.slice(start, Math.min(at, start + longestLabel));
    if (source[at + 1] === '[') {
      const end = source.indexOf(']', at + 2);
      if (end >= 0 && end - at <= longestLabel) {
        const label = source.slice(at + 2, end);
        const url = this.definitions.get(labelKey(label === '' ? own : label));
        if (url !== undefined) return { url, end: end + 1 };
        if (label !== '') return null;
      }
    }
    const url = this.definitions.get(labelKey(own));
    return url === undefined ? null : { url, end: at + 1 };
  }

  private readAngle(): string {
    const { source, at } = this;
    address.lastIndex = at;
    const link = address.exec(source);
    if (link !== null) return this.say(link[1]!, link[0].length);
    tag.lastIndex = at;
    const found = tag.exec(source)?.[0];
    if (found !== undefined) return this.say(lineBreak.test(found) ? '\n' : '', found.length);
    if (source.startsWith('<!--', at)) {
      this.commentEnd ??= source.lastIndexOf('-->');
      const end = this.commentEnd < at + 4 ? -1 : source.indexOf('-->', at + 4);
      if (end >= 0) return this.say('', end + 3 - at);
    }
    return this.say('<', 1);
  }

  private readReference(): string {
    reference.lastIndex = this.at;
    const found = reference.exec(this.source)?.[0];
    const char = found === undefined ? null : decodeReference(found);
    return found === undefined || char === null ? this.say('&', 1) : this.say(char, found.length);
  }

  /** The pieces from `from` on as text, without the marks of emphasis. */
  private join(from: number): string {
    const pieces = this.pieces.slice(from);
    pairRuns(pieces);
    return pieces.map((piece) => piece.text).join('');
  }
}

function lastChar(source: string, at: number): string {
  if (at === 0) return ' ';
  const low = source.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? source.slice(at - 2, at) : source[at - 1]!;
}

function indexTicks(source: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of source.matchAll(/`+/g)) {
    const list = runs.get(run.length) ?? [];
    list.push(index);
    runs.set(run.length, list);
  }
  return runs;
}

function readResource(source: string, from: number): { readonly url: string; readonly end: number } | null {
  blanks.lastIndex = from;
  blanks.test(source);
  let at = blanks.lastIndex;
  const start = at;
  let url: string;
  angled.lastIndex = at;
  const bracketed = source[at] === '<' ? angled.exec(source) : null;
  if (bracketed !== null) {
    url = bracketed[1]!;
    at = angled.lastIndex;
  } else {
    if (source[at] === '<') return null;
    let depth = 0;
    for (; at < source.length && at - start < longestAddress; at++) {
      const char = source[at]!;
      if (char <= ' ') break;
      if (char === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) at++;
      else if (char === '(' && ++depth > 32) return null;
      else if (char === ')' && --depth < 0) break;
    }
    if (depth > 0) return null;
    url = source.slice(start, at);
  }
  title.lastIndex = at;
  if (title.test(source)) at = title.lastIndex;
  blanks.lastIndex = at;
  blanks.test(source);
  return source[blanks.lastIndex] === ')' ? { url: decodeAddress(url), end: blanks.lastIndex + 1 } : null;
}

function decodeAddress(url: string): string {
  return url
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});/gi, (found) => decodeReference(found) ?? found);
}

/** Takes out the marks that pair up, as CommonMark pairs them. */
function pairRuns(pieces: Piece[]): void {
  /** Runs that may open and have marks left, in order. */
  const openers: { readonly piece: Piece; left: number }[] = [];
  /** Height under which no opener of a kind can match. */
  const bottoms = new Map<string, number>();
  for (const piece of pieces) {
    const { run } = piece;
    if (run === undefined) continue;
    let left = run.length;
    while (run.closes && left > 0) {
      const kind = `${run.char}${run.opens}${run.length % 3}`;
      const bottom = Math.min(bottoms.get(kind) ?? 0, openers.length);
      let at = openers.length - 1;
      while (at >= bottom && !pairs(openers[at]!.piece.run!, run)) at--;
      if (at < bottom) {
        bottoms.set(kind, openers.length);
        break;
      }
      const opener = openers[at]!;
      const used = opener.left >= 2 && left >= 2 ? 2 : 1;
      opener.left -= used;
      left -= used;
      opener.piece.text = run.char.repeat(opener.left);
      openers.length = opener.left > 0 ? at + 1 : at;
      for (const [key, height] of bottoms) if (height > openers.length) bottoms.set(key, openers.length);
    }
    piece.text = run.char.repeat(left);
    if (run.opens && left > 0) openers.push({ piece, left });
  }
}

function pairs(opener: NonNullable<Piece['run']>, closer: NonNullable<Piece['run']>): boolean {
  if (opener.char !== closer.char) return false;
  const both = opener.closes || closer.opens;
  return !both || (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}
