/**
 * The tags of an XML text one after the other, with their offsets, and nothing else: no tree, no strings made. Sheets are read and
 * patched by offsets, and a general parser takes several times as long for the millions of small elements that they are.
 * Document types are skipped, so no entity is ever declared; only the five of XML and numbered ones are decoded.
 */

const exclamation = 33;
const question = 63;
const lessThan = 60;
const greaterThan = 62;
const slash = 47;
const quote = 34;
const apostrophe = 39;
const equals = 61;

/** A cursor over the tags. Element and attribute names are local: a prefix before a colon is left out. */
export class XmlTags {
  readonly text: string;
  /** Of the tag at hand: from `<` to behind `>`. */
  start = 0;
  end = 0;
  /** Its local name. */
  nameStart = 0;
  nameEnd = 0;
  kind: 'open' | 'close' | 'empty' = 'open';
  /** Set by `nextAttribute`. */
  attributeStart = 0;
  attributeEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  private scanned = 0;

  constructor(text: string, from = 0) {
    this.text = text;
    this.end = from;
  }

  /** Moves to the next tag; `false` at the end of the text, and where a tag is not closed. */
  next(): boolean {
    const { text } = this;
    for (let start = text.indexOf('<', this.end); start >= 0; start = text.indexOf('<', this.end)) {
      const code = text.charCodeAt(start + 1);
      if (code === exclamation || code === question) {
        const end = skipMarkup(text, start, code);
        if (end < 0) return this.stop();
        this.end = end;
        continue;
      }
      const close = findTagEnd(text, start + 1);
      if (close < 0) return this.stop();
      const isClose = code === slash;
      this.start = start;
      this.end = close + 1;
      this.kind = isClose ? 'close' : text.charCodeAt(close - 1) === slash ? 'empty' : 'open';
      let at = isClose ? start + 2 : start + 1;
      this.nameStart = at;
      for (; at < close; at++) {
        const char = text.charCodeAt(at);
        if (char <= 32 || char === slash) break;
        if (char === 58) this.nameStart = at + 1;
      }
      this.nameEnd = at;
      this.scanned = at;
      return true;
    }
    return this.stop();
  }

  /** Whether the tag's local name is this. */
  is(name: string): boolean {
    return this.nameEnd - this.nameStart === name.length && this.text.startsWith(name, this.nameStart);
  }

  /** Moves to the tag's next attribute. */
  nextAttribute(): boolean {
    const { text } = this;
    const last = this.end - 1;
    let at = this.scanned;
    while (at < last && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === slash)) at++;
    this.attributeStart = at;
    for (; at < last; at++) {
      const char = text.charCodeAt(at);
      if (char === equals || char <= 32) break;
      if (char === 58) this.attributeStart = at + 1;
    }
    this.attributeEnd = at;
    while (at < last && text.charCodeAt(at) <= 32) at++;
    if (at >= last || text.charCodeAt(at) !== equals) return false;
    at++;
    while (at < last && text.charCodeAt(at) <= 32) at++;
    const mark = text.charCodeAt(at);
    if (mark !== quote && mark !== apostrophe) return false;
    const end = text.indexOf(mark === quote ? '"' : "'", at + 1);
    if (end < 0 || end > last) return false;
    this.valueStart = at + 1;
    this.valueEnd = end;
    this.scanned = end + 1;
    return true;
  }

  /** Decoded value of an attribute by its local name; `undefined` where the tag has none. */
  attribute(name: string): string | undefined {
    this.scanned = this.nameEnd;
    while (this.nextAttribute()) {
      if (this.attributeEnd - this.attributeStart === name.length && this.text.startsWith(name, this.attributeStart))
        return decodeXml(this.text.slice(this.valueStart, this.valueEnd));
    }
    return undefined;
  }

  /** What stands between the tag at hand and the next one, not decoded. */
  rawText(): string {
    const { text } = this;
    let end = text.indexOf('<', this.end);
    while (end >= 0 && text.charCodeAt(end + 1) === exclamation) {
      const behind = skipMarkup(text, end, exclamation);
      end = behind < 0 ? -1 : text.indexOf('<', behind);
    }
    return end < 0 ? '' : text.slice(this.end, end);
  }

  /** Moves behind the element whose opening tag is at hand. */
  skipElement(): void {
    if (this.kind !== 'open') return;
    for (let depth = 1; depth > 0 && this.next(); ) {
      if (this.kind === 'open') depth++;
      else if (this.kind === 'close') depth--;
    }
  }

  private stop(): false {
    this.end = this.text.length;
    return false;
  }
}

/** Behind a declaration, comment, CDATA section or document type; -1: not closed. */
function skipMarkup(text: string, start: number, code: number): number {
  let close = '>';
  if (code === question) close = '?>';
  else if (text.startsWith('<!--', start)) close = '-->';
  else if (text.startsWith('<![CDATA[', start)) close = ']]>';
  else if (text.startsWith('<!DOCTYPE', start)) {
    const bracket = text.indexOf('[', start);
    const plain = text.indexOf('>', start);
    if (bracket >= 0 && bracket < plain) close = ']>';
  }
  const end = text.indexOf(close, start + 2);
  return end < 0 ? -1 : end + close.length;
}

/** Offset of the `>` that ends a tag; those in attribute values do not. */
function findTagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === greaterThan) return at;
    if (code === lessThan) return -1;
    if (code === quote || code === apostrophe) {
      at = text.indexOf(code === quote ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text between two tags: entities and CDATA sections decoded, comments left out. Entities nobody knows stay as written. */
export function decodeXml(text: string): string {
  let plain = text.includes('<') ? readSections(text) : text;
  if (plain.includes('\r')) plain = plain.replace(/\r\n?/g, '\n');
  if (!plain.includes('&')) return plain;
  return plain.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name as string] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}

/** CDATA sections as escaped text, comments as nothing. */
function readSections(text: string): string {
  let plain = '';
  let at = 0;
  for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', at)) {
    const isData = text.startsWith('<![CDATA[', start);
    const close = text.indexOf(isData ? ']]>' : '-->', start);
    if (close < 0) break;
    plain += text.slice(at, start) + (isData ? escapeXml(text.slice(start + 9, close)) : '');
    at = close + 3;
  }
  return plain + text.slice(at);
}

/** Text as it stands between tags and in attributes. Characters that XML does not have are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(notXml, '')
    .replace(/[&<>"]/g, (sign) => `&${sign === '&' ? 'amp' : sign === '<' ? 'lt' : sign === '>' ? 'gt' : 'quot'};`)
    .replaceAll('\r', '&#13;');
}

/** Controls, halves of surrogate pairs, and the two last code points of the plane. */
const notXml = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
