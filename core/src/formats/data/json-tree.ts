/** JSON, comments and trailing commas allowed, as values with places: over the scanner of `jsonc-parser` and a stack of our own. */
import { createScanner } from 'jsonc-parser';
import type { Span } from '../../model.ts';
import { type DataEntry, type DataNode, type DataTree, deepestNesting } from './data-node.ts';

/** Kinds of tokens, as `jsonc-parser` numbers them. */
const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  string: 10,
  unknown: 16,
  end: 17,
} as const;

/** `jsonc-parser`: the text ends before its quote. */
const unclosed = 2;

interface Open {
  readonly start: number;
  /** Entries of an object, `null` in a list. */
  readonly entries: DataEntry[] | null;
  readonly items: DataNode[];
  key: { readonly name: string; readonly at: Span } | null;
}

/** Several values one after another (JSON Lines) are several roots. Never throws; broken text is read as far as it goes. */
export function readJsonTree(text: string): DataTree {
  const scanner = createScanner(text, true);
  const roots: DataNode[] = [];
  const flaws: { message: string; at: Span }[] = [];
  const open: Open[] = [];
  /** Nesting that is passed over. */
  let skipped = 0;
  const complain = (message: string, at: Span): void => {
    if (flaws.length === 0) flaws.push({ message, at });
  };
  const put = (node: DataNode): void => {
    const parent = open.at(-1);
    if (parent === undefined) roots.push(node);
    else if (parent.entries === null) parent.items.push(node);
    else if (parent.key === null) complain('A value without a key: write "key": before it.', node.whole);
    else {
      parent.entries.push({ key: parent.key.name, keyAt: parent.key.at, value: node });
      parent.key = null;
    }
  };
  const close = (end: number): void => {
    const closed = open.pop();
    if (closed === undefined) return;
    const whole = { start: closed.start, end };
    put(
      closed.entries === null
        ? { kind: 'list', items: closed.items, whole }
        : { kind: 'map', entries: closed.entries, whole, flow: true },
    );
  };
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const whole = { start, end };
    const flaw: number = scanner.getTokenError();
    const opens = kind === token.openBrace || kind === token.openBracket;
    const closes = kind === token.closeBrace || kind === token.closeBracket;
    if (skipped > 0 || (opens && open.length >= deepestNesting)) {
      if (skipped === 0) complain(`Nested deeper than ${deepestNesting} levels: what lies deeper is not read.`, whole);
      if (opens) skipped++;
      else if (closes) skipped--;
    } else if (opens) {
      open.push({ start, entries: kind === token.openBrace ? [] : null, items: [], key: null });
    } else if (closes) {
      const wanted = open.at(-1)?.entries === null ? token.closeBracket : token.closeBrace;
      if (open.length === 0 || kind !== wanted) complain('A bracket that closes nothing: take it out.', whole);
      else close(end);
    } else if (kind === token.comma) {
      const parent = open.at(-1);
      if (parent !== undefined) parent.key = null;
    } else if (kind !== token.colon) {
      const broken = kind === token.unknown || flaw !== 0;
      if (broken)
        complain(flaw === unclosed ? 'A text that is not closed: put a quote at its end.' : 'No JSON.', whole);
      const quoted = kind === token.string && flaw !== unclosed;
      const text = kind === token.null ? '' : scanner.getTokenValue();
      const at = quoted ? { start: start + 1, end: end - 1 } : whole;
      const parent = open.at(-1);
      if (parent?.entries && parent.key === null && (kind === token.string || kind === token.unknown))
        parent.key = { name: text, at };
      else
        put({
          kind: 'scalar',
          text,
          at,
          whole,
          style: quoted ? 'json-text' : 'json-literal',
          ...(broken ? { fixed: 'The value is no JSON: mend the file first.' } : {}),
        });
    }
  }
  if (open.length > 0)
    complain('The file ends before all brackets are closed.', { start: open[0]!.start, end: open[0]!.start + 1 });
  while (open.length > 0) close(text.length);
  return { roots, flaws };
}
