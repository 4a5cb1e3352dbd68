/**
 * S-expressions as KiCad writes them, to offsets: one pass, no recursion, no substring.
 *
 * Reading rules (KiCad's lexer, and what to do where a file breaks them): an atom ends at white space or a parenthesis; a quoted one at
 * the next quote that no backslash escapes; a line whose first character is `#` is a comment. Lists that the text ends before they are
 * closed end with it, a closing parenthesis too many is passed over, and an open quote takes the rest of the text.
 */
import type { Span } from '../model.ts';
import { Offsets } from './offsets.ts';

/** Nodes in the order of their starts: a list before what it holds. */
export interface SExpressions {
  readonly text: string;
  readonly count: number;
  /** Of the opening parenthesis, or of the atom with its quotes. */
  readonly start: Int32Array;
  /** Behind the closing parenthesis or the atom. */
  readonly end: Int32Array;
  /** The node after this one and all it holds: the next in the same list where it starts before that list ends. */
  readonly next: Int32Array;
  /** The outermost list that is not closed, or the open quote; `null` where the text is whole. */
  readonly unclosed: { readonly kind: 'list' | 'quote'; readonly offset: number } | null;
  /** The first closing parenthesis too many; -1: none. */
  readonly stray: number;
}

const quote = 0x22;
const open = 0x28;
const close = 0x29;
const backslash = 0x5c;
const hash = 0x23;

/** Never throws; linear in the text. */
export function scanSExpressions(text: string): SExpressions {
  const start = new Offsets();
  const end = new Offsets();
  const next = new Offsets();
  const lists = new Offsets();
  const add = (from: number, to: number): void => {
    start.push(from);
    end.push(to);
    next.push(start.length);
  };
  let openQuote = -1;
  let stray = -1;
  let lineBegins = true;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === hash && lineBegins) {
      at = endOfLine(text, at);
      continue;
    }
    if (code <= 0x20) {
      if (code === 10 || code === 13) lineBegins = true;
      at++;
      continue;
    }
    lineBegins = false;
    if (code === open) {
      lists.push(start.length);
      add(at, text.length);
      at++;
    } else if (code === close) {
      at++;
      if (lists.length === 0) {
        if (stray < 0) stray = at - 1;
        continue;
      }
      const list = lists.at(--lists.length);
      end.set(list, at);
      next.set(list, start.length);
    } else {
      const to = code === quote ? endOfQuoted(text, at) : endOfAtom(text, at);
      if (code === quote && to < 0) openQuote = at;
      add(at, to < 0 ? text.length : to);
      at = to < 0 ? text.length : to;
    }
  }
  for (let i = 0; i < lists.length; i++) next.set(lists.at(i), start.length);
  const unclosedList = lists.length > 0 ? start.at(lists.at(0)) : -1;
  return {
    text,
    count: start.length,
    start: start.done(),
    end: end.done(),
    next: next.done(),
    unclosed:
      openQuote >= 0
        ? { kind: 'quote', offset: openQuote }
        : unclosedList >= 0
          ? { kind: 'list', offset: unclosedList }
          : null,
    stray,
  };
}

function endOfLine(text: string, at: number): number {
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

/** Behind the quote that closes the one at `at`, backslashes counted; -1 where none does. */
export function endOfQuoted(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === backslash) i++;
    else if (code === quote) return i + 1;
  }
  return -1;
}

function endOfAtom(text: string, at: number): number {
  let i = at + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === open || code === close) break;
  }
  return i;
}

export function isList({ text, start }: SExpressions, node: number): boolean {
  return text.charCodeAt(start[node]!) === open;
}

/** First node of a list, its name; -1 where it is empty or no list. */
export function firstIn(tree: SExpressions, list: number): number {
  return isList(tree, list) && tree.next[list]! > list + 1 ? list + 1 : -1;
}

/** The next node of the list that ends before node `limit`; -1 behind the last. */
export function after(tree: SExpressions, node: number, limit: number): number {
  const next = tree.next[node]!;
  return next < limit ? next : -1;
}

/** Whether a list begins with the atom `name`. */
export function isNamed(tree: SExpressions, list: number, name: string): boolean {
  const first = firstIn(tree, list);
  return (
    first >= 0 && tree.end[first]! - tree.start[first]! === name.length && tree.text.startsWith(name, tree.start[first])
  );
}

/** The lists directly in `list` that begin with the atom `name`. */
export function* listsIn(tree: SExpressions, list: number, name: string): Generator<number> {
  const limit = tree.next[list]!;
  for (let node = firstIn(tree, list); node >= 0; node = after(tree, node, limit))
    if (isNamed(tree, node, name)) yield node;
}

/** The first of them; -1: none. */
export function listIn(tree: SExpressions, list: number, name: string): number {
  for (const found of listsIn(tree, list, name)) return found;
  return -1;
}

/** The atom behind the name of a list, as `10k` in `(value 10k)`; -1 where a list or nothing follows. */
export function valueIn(tree: SExpressions, list: number): number {
  const first = firstIn(tree, list);
  const value = first < 0 ? -1 : after(tree, first, tree.next[list]!);
  return value >= 0 && !isList(tree, value) ? value : -1;
}

export function isQuoted({ text, start }: SExpressions, atom: number): boolean {
  return text.charCodeAt(start[atom]!) === quote;
}

/** Content of an atom: without the quotes. */
export function contentOf(tree: SExpressions, atom: number): Span {
  const start = tree.start[atom]!;
  const end = tree.end[atom]!;
  if (!isQuoted(tree, atom)) return { start, end };
  const closed = tree.unclosed === null || tree.unclosed.kind !== 'quote' || tree.unclosed.offset !== start;
  return { start: start + 1, end: closed ? end - 1 : end };
}

export function atomText(tree: SExpressions, atom: number): string {
  const { start, end } = contentOf(tree, atom);
  const content = tree.text.slice(start, end);
  return isQuoted(tree, atom) ? decodeQuoted(content) : content;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** What the content between two quotes stands for. */
export function decodeQuoted(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(/\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3})|([\s\S]))/g, (_, hex, octal, plain: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    return escapes[plain!] ?? (plain === '"' || plain === '\\' || plain === 'x' ? plain : `\\${plain}`);
  });
}

/** The content that stands for a value between two quotes, as KiCad writes it. */
export function encodeQuoted(value: string): string {
  return value.replace(/[\\"\n\r]/g, (char) => (char === '\n' ? '\\n' : char === '\r' ? '\\r' : `\\${char}`));
}
