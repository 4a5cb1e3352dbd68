/** Which format a file has: its content decides, its name only where contents look alike. */
import type { SourceFormat } from './source-file.ts';

const xmlRoots: Readonly<Record<string, SourceFormat>> = {
  'IPC-2581': 'ipc-2581',
  eagle: 'eagle',
  bom: 'cyclonedx-xml',
  export: 'kicad-xml',
  MainDeclaration: 'ipc-1752',
};
/** A prologue longer than this is none. UTF-16 code units. */
const longestPrologue = 8_192;

/** `null`: delimited text, or something that is read as such. Looks at the start of the content only. */
export function sniffFormat(content: string | Uint8Array, fileName: string): SourceFormat | null {
  if (typeof content !== 'string') return sniffZip(content);
  const head = content.slice(0, longestPrologue).replace(/^\ufeff?\s+|^\ufeff/, '');
  const told = sniffText(head, fileName);
  if (told !== null) return told;
  // Lists and prose may begin with anything.
  if (/\.(?:md|markdown)$/i.test(fileName)) return 'markdown';
  return /\.ya?ml$/i.test(fileName) ? 'yaml' : null;
}

function sniffText(head: string, fileName: string): SourceFormat | null {
  switch (head[0]) {
    case '(':
      if (/^\(\s*kicad_sch\b/.test(head)) return 'kicad-sch';
      return /^\(\s*export\b/.test(head) ? 'kicad-netlist' : null;
    case '<':
      return sniffXml(head) ?? (isMarkup(head, fileName) ? 'xml' : null);
    case '{':
    case '[':
      return sniffJson(head, fileName);
    case 'E':
      return head.startsWith('EESchema Schematic File') ? 'kicad-legacy' : null;
    default:
      return null;
  }
}

function sniffZip(bytes: Uint8Array): SourceFormat | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 2_048));
  return head.includes('application/vnd.oasis.opendocument.spreadsheet') ? 'ods' : 'xlsx';
}

/** The first element's name, prefix aside, behind declaration, comments and document type. */
function sniffXml(head: string): SourceFormat | null {
  let at = 0;
  while (head[at] === '<') {
    if (head[at + 1] !== '?' && head[at + 1] !== '!') break;
    const end = endOfMarkup(head, at);
    if (end < at) return null;
    at = end + 1;
    while (/\s/.test(head[at] ?? '')) at++;
  }
  const root = /^<(?:[\w.-]{1,40}:)?([\w.-]{1,60})/.exec(head.slice(at, at + 120))?.[1] ?? '';
  return Object.hasOwn(xmlRoots, root) ? xmlRoots[root]! : null;
}

/** Offset of what ends a comment, an instruction or a document type with its declarations; below `at`: nothing does. */
function endOfMarkup(head: string, at: number): number {
  const close = head.indexOf('>', at);
  if (head.startsWith('<!--', at)) return head.indexOf('-->', at) + 2;
  const bracket = head.indexOf('[', at);
  return head[at + 1] === '?' || bracket < 0 || bracket > close ? close : head.indexOf(']>', at) + 1;
}

/** XML or HTML, whatever it says: no delimited text. */
function isMarkup(head: string, fileName: string): boolean {
  return /^<(?:\?xml|!doctype|html|table)\b/i.test(head) || /\.(?:xml|html?|xhtml)$/i.test(fileName);
}

function sniffJson(head: string, fileName: string): SourceFormat | null {
  if (/"(?:bom|spec)Format"\s*:\s*"CycloneDX"|cyclonedx\.org\/schema/.test(head)) return 'cyclonedx-json';
  return /\.jsonc?$/i.test(fileName) || /^\[\s*\{\s*"|^\{\s*"/.test(head) ? 'json' : null;
}
