/**
 * Long lists of words. One expression of them all takes milliseconds to compile, several times over, and is run a few times in most
 * documents: words are looked up by how they begin, and only those that begin like the text are compiled.
 */

import { splitAlternatives } from '../knowledge/needs.ts';
import type { WordList } from '../knowledge/word-types.ts';

/** The words of a list in some of its languages. */
export const wordsIn = (list: WordList, languages: readonly (keyof WordList)[]): readonly string[] =>
  languages.flatMap((language) => list[language] ?? []);

/** Words, each a regular expression without captures, and what must stand before and after each. Matched without regard to case. */
export interface WordForm {
  readonly words: readonly string[];
  readonly before?: string;
  readonly after?: string;
}

export interface FoundWord {
  readonly start: number;
  readonly end: number;
}

export interface WordFinder {
  /** End of the first of the words that matches at `at`; -1 where none does. */
  readonly endAt: (text: string, at: number) => number;
  /** The first place where one matches. */
  readonly find: (text: string) => FoundWord | null;
  readonly test: (text: string) => boolean;
}

/** Characters of a word that it is looked up by. */
const depth = 3;
const special = /[\\^$.*+?()[\]{}|]/;
/** Three characters that stand for themselves. */
const plainStart = /^[^\\^$.*+?()[\]{}|]{3}(?![?*+{])/;
const quantifier = /[?*+{]/;

/** Where the group or set that opens at `at` closes. */
const closeOf = (source: string, at: number): number => {
  let open = 0;
  let inSet = false;
  for (let i = at; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i++;
    else if (inSet) inSet = char !== ']';
    else if (char === '[') inSet = true;
    else if (char === '(') open++;
    else if (char === ')') open--;
    if (open === 0 && !inSet) return i;
  }
  return source.length;
};

/**
 * How texts begin that `source` may match: up to `left` characters each, fewer where what follows is open. Never misses one.
 */
const startsOf = (source: string, left: number = depth): readonly string[] => {
  const alternatives = splitAlternatives(source);
  if (alternatives.length > 1) return alternatives.flatMap((one) => startsOf(one, left));
  const open = [''];
  if (left === 0 || source === '') return open;
  const first = source[0]!;
  if (first === '(') {
    const close = closeOf(source, 0);
    const rest = source.slice(close + 1);
    if (/^\(\?<?[=!]/.test(source)) return startsOf(rest, left);
    if (!source.startsWith('(?:')) return open;
    const inner = splitAlternatives(source.slice(3, close));
    if (rest.startsWith('?')) return [...inner, ''].flatMap((one) => startsOf(one + rest.slice(1), left));
    return quantifier.test(rest.charAt(0)) ? open : inner.flatMap((one) => startsOf(one + rest, left));
  }
  let chars: readonly string[] = [first];
  let length = 1;
  if (first === '[') {
    length = closeOf(source, 0) + 1;
    chars = [...source.slice(1, length - 1)];
    if (chars.some((char) => char === '\\' || char === '-' || char === '^')) return open;
  } else if (first === '\\') {
    length = 2;
    chars = [source.charAt(1)];
    if (/[a-zA-Z\d]/.test(chars[0]!)) return open;
  } else if (special.test(first)) return open;
  const rest = source.slice(length);
  const begin = (more: readonly string[]): string[] =>
    chars.flatMap((char) => more.map((next) => foldChar(char) + next));
  if (rest.startsWith('?')) return [...begin(startsOf(rest.slice(1), left - 1)), ...startsOf(rest.slice(1), left)];
  if (rest.startsWith('+')) return begin(open);
  return quantifier.test(rest.charAt(0)) ? open : begin(startsOf(rest, left - 1));
};

/** Kept: a list is searched in several ways. */
const knownStarts = new Map<string, readonly string[]>();

const startsOfWord = (word: string): readonly string[] => {
  let starts = knownStarts.get(word);
  if (starts === undefined) {
    const plain = plainStart.test(word) && !word.includes('|');
    starts = plain ? [startOf(word, 0, depth)] : [...new Set(startsOf(word))];
    knownStarts.set(word, starts);
  }
  return starts;
};

/** As an expression with flag `i` folds it. */
const foldChar = (char: string): string => {
  const upper = char.toUpperCase();
  return upper.length === 1 && (upper >= '\u0080' || char < '\u0080') ? upper : char;
};

const startOf = (text: string, at: number, length: number): string => {
  let start = '';
  for (let i = at; i < at + length; i++) start += foldChar(text.charAt(i));
  return start;
};

export const createWordFinder = (forms: readonly WordForm[]): WordFinder => {
  /** Sources in the order in which they are tried. */
  const sources: string[] = [];
  /** By how a text begins: the sources that may match there, and, once asked for, the expression of them. */
  let byStart: Map<string, number[]> | null = null;
  const compiled = new Map<string, RegExp | null>();
  /** The same by the next characters as written, where they are ASCII, in one number. */
  const byUnits = new Map<number, RegExp | null>();
  /** By code unit of ASCII: 1 where a word is known to begin so. */
  const mayStart = new Uint8Array(128);

  const index = (): Map<string, number[]> => {
    const starts = new Map<string, number[]>();
    for (const { words, before = '', after = '' } of forms) {
      for (const word of words) {
        for (const start of startsOfWord(word)) {
          const known = starts.get(start);
          if (known === undefined) starts.set(start, [sources.length]);
          else known.push(sources.length);
        }
        sources.push(`${before}(?:${word})${after}`);
      }
    }
    for (const start of starts.keys()) {
      for (const code of [start.charCodeAt(0), start.toLowerCase().charCodeAt(0)]) if (code < 128) mayStart[code] = 1;
    }
    return starts;
  };

  /** Of the longest start that some word has, those of shorter ones included. */
  const compile = (start: string): RegExp | null => {
    const tried: number[] = [];
    for (let length = 0; length <= start.length; length++) tried.push(...(byStart!.get(start.slice(0, length)) ?? []));
    const found = [...new Set(tried)].sort((a, b) => a - b).map((at) => sources[at]!);
    return found.length === 0 ? null : new RegExp(found.join('|'), 'iy');
  };

  const expressionOf = (longest: string): RegExp | null => {
    let start = longest;
    while (start !== '' && !byStart!.has(start)) start = start.slice(0, -1);
    let expression = compiled.get(start);
    if (expression === undefined) {
      expression = compile(start);
      compiled.set(start, expression);
    }
    return expression;
  };

  const expressionAt = (text: string, at: number): RegExp | null => {
    byStart ??= index();
    const left = Math.min(depth, text.length - at);
    let units = 0;
    for (let i = at; i < at + left; i++) {
      const code = text.charCodeAt(i);
      if (code === 0 || code > 127) return expressionOf(startOf(text, at, left));
      units = (units << 7) | code;
      if (i === at && mayStart[code] === 0) break;
    }
    let expression = byUnits.get(units);
    if (expression === undefined) {
      expression = expressionOf(mayStart[text.charCodeAt(at)] === 0 ? '' : startOf(text, at, left));
      byUnits.set(units, expression);
    }
    return expression;
  };

  const endAt = (text: string, at: number): number => {
    const expression = expressionAt(text, at);
    if (expression === null) return -1;
    expression.lastIndex = at;
    return expression.test(text) ? expression.lastIndex : -1;
  };

  const find = (text: string): FoundWord | null => {
    for (let start = 0; start <= text.length; start++) {
      const end = endAt(text, start);
      if (end >= 0) return { start, end };
    }
    return null;
  };

  return { endAt, find, test: (text) => find(text) !== null };
};

/** End of a word that begins at `from` or up to `most` characters behind it, the first of them; -1 where none does. */
export const endBehind = ({ endAt }: WordFinder, text: string, from: number, most: number): number => {
  for (let at = from; at <= from + most; at++) {
    const end = endAt(text, at);
    if (end >= 0) return end;
  }
  return -1;
};
