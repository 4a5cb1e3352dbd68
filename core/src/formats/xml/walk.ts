/**
 * XML by events, with the places of tags, attributes and texts. The parser tells where an event ends; where it began is found
 * backwards from there, which is unambiguous: neither a tag nor an attribute may hold an opening angle bracket, nor a quoted value its
 * own quote. A place is given only if the text cut there says what the parser says.
 */
import { SaxesParser } from 'saxes';
import type { Span } from '../../model.ts';
import type { SourceProblem } from '../source-file.ts';
import { decodeAttribute } from './text.ts';

export interface OpenTag {
  /** Values by name, prefixes kept. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Offset of the angle bracket. */
  readonly start: () => number;
  /** Of the element's name. */
  readonly nameAt: () => Span;
  /** Of an attribute's value between its quotes; `null` where there is none. */
  readonly place: (attribute: string) => Span | null;
}

/** Names come without the prefix that the root has. */
export interface XmlVisitor {
  /** `tag` holds until the next event. */
  readonly open: (name: string, tag: OpenTag) => void;
  /** `start` and `end`: what stands between the tags of an element without child elements; -1 for other elements and for `<a/>`. */
  readonly close: (name: string, start: number, end: number) => void;
}

/** The parser goes on after an error, but a file of errors is no XML. */
const mostErrors = 100;

class NoXml extends Error {}

/** An element whose content may be passed over unread: it holds most of some files and nothing of the parts. */
export interface Skippable {
  /** Without prefix. */
  readonly element: string;
  /** Asked when such an element has been opened. */
  readonly when: () => boolean;
}

/** Never throws; linear in the text. What is not well formed is told once, with the place of the first error; what was read stays read. */
export function walkXml(text: string, visitor: XmlVisitor, skip?: Skippable): readonly SourceProblem[] {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let first: SourceProblem | undefined;
  let errors = 0;
  let openEnd = 0;
  /** Characters passed over so far: the parser does not count them. */
  let skipped = 0;
  const position = (): number => parser.position + skipped;
  let isLeaf = false;
  let opened = '';
  parser.on('error', ({ message }) => {
    const at = Math.min(position(), text.length);
    first ??= {
      severity: 'warning',
      message: `This is not well formed: ${message.replace(/\.$/, '')}. Parts behind it may be missing: export the file again.`,
      span: { start: Math.max(0, at - 1), end: at },
    };
    if (++errors >= mostErrors) throw new NoXml();
  });
  let attributes: Readonly<Record<string, string>> = {};
  const start = (): number => text.lastIndexOf('<', openEnd - 1);
  const nameAt = (): Span => {
    const from = start() + 1;
    return { start: from, end: endOfName(text, from) };
  };
  const place = (name: string): Span | null => {
    const value = attributes[name];
    return value === undefined ? null : findAttribute(text, nameAt().end, openEnd, name, value);
  };
  // One object for all tags: there may be a million.
  const shown: OpenTag = {
    get attributes() {
      return attributes;
    },
    start,
    nameAt,
    place,
  };
  // A prefix of the root is that of the whole format.
  let prefix: string | undefined;
  const localName = (name: string): string =>
    prefix !== '' && name.startsWith(prefix!) ? name.slice(prefix!.length) : name;
  parser.on('opentag', (tag) => {
    openEnd = position();
    isLeaf = !tag.isSelfClosing;
    attributes = tag.attributes;
    prefix ??= tag.name.slice(0, tag.name.indexOf(':') + 1);
    opened = localName(tag.name);
    visitor.open(opened, shown);
  });
  parser.on('closetag', (tag) => {
    const end = isLeaf ? text.lastIndexOf('<', position() - 1) : -1;
    isLeaf = false;
    if (end < openEnd) visitor.close(localName(tag.name), -1, -1);
    else visitor.close(localName(tag.name), openEnd, end);
  });
  try {
    let at = 0;
    let close = -1;
    while (skip !== undefined) {
      const tag = text.indexOf(`<${skip.element}`, at);
      const end = tag < 0 ? 0 : text.indexOf('>', tag) + 1;
      if (end > 0 && close < end) close = text.indexOf(`</${skip.element}`, end);
      if (end === 0 || close < 0) break;
      parser.write(text.slice(at, end));
      at = end;
      // Only where the parser, too, has just opened it: the same letters may stand in a comment.
      if (openEnd !== end || opened !== skip.element || !isLeaf || !skip.when()) continue;
      skipped += close - at;
      at = close;
    }
    parser.write(text.slice(at)).close();
  } catch (error) {
    if (!(error instanceof NoXml)) throw error;
  }
  return first === undefined ? [] : [first];
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function endOfName(text: string, at: number): number {
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === 0x2f || code === 0x3d || code === 0x3e) break;
    at++;
  }
  return at;
}

function skipBlanks(text: string, at: number): number {
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Between the quotes of the attribute `name` of a tag that ends at `limit`. */
function findAttribute(text: string, at: number, limit: number, name: string, value: string): Span | null {
  while (at < limit) {
    const from = skipBlanks(text, at);
    const end = endOfName(text, from);
    const equals = skipBlanks(text, end);
    if (text[equals] !== '=') {
      at = Math.max(equals, from + 1);
      continue;
    }
    const open = skipBlanks(text, equals + 1);
    const quote = text[open];
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
    if (close < 0) return null;
    if (end - from === name.length && text.startsWith(name, from))
      return decodeAttribute(text.slice(open + 1, close)) === value ? { start: open + 1, end: close } : null;
    at = close + 1;
  }
  return null;
}
