/** What stands between the quotes of an attribute or the tags of an element, and the value it stands for. */

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const forbidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Entities of XML itself and character references; entities that a document defines are left as written. */
function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-fA-F]{1,8})|#(\d{1,8})|(amp|lt|gt|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name]!;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const char = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return char === '' || forbidden.test(char) ? whole : char;
  });
}

/** Value of an attribute: line ends and tabs in it are blanks. */
export function decodeAttribute(raw: string): string {
  return decodeReferences(raw.replace(/\r\n|[\r\n\t]/g, ' '));
}

/** Text of an element without child elements: comments and instructions say nothing, sections of character data stand for themselves. */
export function decodeContent(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!text.includes('<')) return decodeReferences(text);
  let value = '';
  for (let at = 0; at < text.length; ) {
    const markup = text.indexOf('<', at);
    value += decodeReferences(text.slice(at, markup < 0 ? text.length : markup));
    if (markup < 0) break;
    const [end, length] = text.startsWith('<![CDATA[', markup)
      ? [text.indexOf(']]>', markup), 3]
      : text.startsWith('<!--', markup)
        ? [text.indexOf('-->', markup + 4), 3]
        : [text.indexOf('>', markup), 1];
    if (text.startsWith('<![CDATA[', markup)) value += text.slice(markup + 9, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + length;
  }
  return value;
}

/** The value as it stands in an attribute or an element, whatever the quotes; `null` where XML has no way to write it. */
export function encodeXml(value: string): string | null {
  if (forbidden.test(value)) return null;
  let from = 0;
  let to = value.length;
  while (from < to && value[from] === ' ') from++;
  while (to > from && value[to - 1] === ' ') to--;
  const inner = value.slice(from, to).replace(/[&<>"'\n\r\t]/g, (char) => {
    switch (char) {
      case '&':
        return '&amp;';
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '"':
        return '&quot;';
      case "'":
        return '&apos;';
      default:
        return `&#${char.charCodeAt(0)};`;
    }
  });
  // Blanks at the ends would be taken for layout.
  return '&#32;'.repeat(from) + inner + '&#32;'.repeat(value.length - to);
}
