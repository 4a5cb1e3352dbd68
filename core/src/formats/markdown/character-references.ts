/** References to characters as texts of parts use them; the names are those of HTML. */

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  deg: '°',
  plusmn: '±',
  micro: 'µ',
  mu: 'μ',
  Omega: 'Ω',
  ohm: 'Ω',
  times: '×',
  divide: '÷',
  middot: '·',
  bull: '•',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  le: '≤',
  ge: '≥',
  oslash: 'ø',
  Oslash: 'Ø',
  empty: '∅',
  frac12: '½',
  frac14: '¼',
  sup2: '²',
  sup3: '³',
  reg: '®',
  copy: '©',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
};

/** `&micro;`, `&#181;` or `&#xb5;` as its character; `null` for a name that is not known. */
export function decodeReference(reference: string): string | null {
  const body = reference.slice(1, -1);
  if (body[0] !== '#') return Object.hasOwn(named, body) ? named[body]! : null;
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  const isCharacter = code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
