import type { ColumnKnowledge } from '../knowledge/types.ts';
import { type FieldId, fieldIds } from '../model.ts';
import { readHeaderWords } from './header-words.ts';

/** How a header was recognised, surest first. */
type HeaderMatchKind = 'exact' | 'digits' | 'folded' | 'words' | 'fuzzy';
export interface HeaderMatch {
  /** Fields the header may mean, the usual one first. */
  readonly candidates: readonly FieldId[];
  readonly kind: HeaderMatchKind;
  /** Alias of the knowledge, or the words, that were recognised. */
  readonly matched: string;
  /** The knowledge says that this header means different things in different tools. */
  readonly ambiguous: boolean;
  /** Place of the alias among those of its field: the commonest spellings come first. */
  readonly rank: number;
}

/** Longer texts are sentences, not headers. */
const maxHeaderLength = 120;
const minFuzzyLength = 6;
/** From here on one wrong letter is a slip of the pen, and says more than single words. */
const minSlipLength = 10;
const bracketedUnit =
  /[([]\s*(?:usd|us\$|eur|euro|euros|gbp|cny|rmb|jpy|chf|[$€£¥元円]|optional|mandatory|g|kg|mg|mm|cm|m|pcs|pc|stk|each|ea)\s*[)\]]/g;
/** Without brackets and `#`, of which some mean something. */
const plainAscii = /^[\x20\x21\x24-\x27\x29-\x5a\x5c-\x7e]*$/;
const notPrintableAscii = /[^\x20-\x7e]/;

/**
 * Key under which a header is looked up: compatibility forms unified, lower case, bracketed units and currencies dropped,
 * `#` read as "number", everything but letters, digits and `%` removed. `fold` also removes accents of Latin letters.
 */
export function normalizeHeader(text: string, fold = false): string {
  let key = text.length > maxHeaderLength ? text.slice(0, maxHeaderLength) : text;
  if (plainAscii.test(key)) return key.toLowerCase().replace(/[^a-z0-9%]+/g, '');
  if (notPrintableAscii.test(key)) {
    key = key
      .normalize('NFKC')
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/[’`´]/g, "'");
    if (fold)
      key = key
        .normalize('NFD')
        .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
        .normalize('NFC');
  }
  key = key.toLowerCase();
  if (key.includes('(') || key.includes('[')) key = key.replace(bracketedUnit, ' ');
  if (key.includes('#')) key = key.replace(/#/g, ' number ');
  if (key.includes('°')) key = key.replace(/°/g, 'o');
  return key.replace(/[^\p{L}\p{N}%]+/gu, '');
}

interface KnownHeader {
  readonly fields: FieldId[];
  readonly alias: string;
  readonly rank: number;
}

/** Header spellings of the knowledge, ready for look-up. */
export interface HeaderIndex {
  readonly exact: ReadonlyMap<string, KnownHeader>;
  readonly ambiguous: ReadonlyMap<string, KnownHeader>;
  readonly folded: ReadonlyMap<string, string>;
  /** Look-ups made so far: the same header comes back for every table and every repeated page. */
  readonly seen: Map<string, HeaderMatch | null>;
}

/** Headers with a reading that is no field of ours (a corner of a board, a shelf): the cells must confirm them. */
const otherReadings: ReadonlySet<string> = new Set(['country', 'origin', 'com', 'location']);
const indexes = new WeakMap<ColumnKnowledge, HeaderIndex>();
const knownFields: ReadonlySet<string> = new Set(fieldIds);

/** Index over the aliases; built once for each knowledge. */
export function indexHeaders(knowledge: ColumnKnowledge): HeaderIndex {
  const known = indexes.get(knowledge);
  if (known) return known;
  const exact = new Map<string, KnownHeader>();
  const folded = new Map<string, string>();
  for (const field of fieldIds) {
    let rank = 0;
    for (const alias of knowledge.aliases[field] ?? []) {
      rank++;
      const key = normalizeHeader(alias);
      if (key === '') continue;
      const entry = exact.get(key);
      if (!entry) exact.set(key, { fields: [field], alias, rank });
      else if (!entry.fields.includes(field)) entry.fields.push(field);
      const plain = normalizeHeader(alias, true);
      if (plain !== key && !folded.has(plain)) folded.set(plain, key);
    }
  }
  const ambiguous = new Map<string, KnownHeader>();
  for (const { alias, candidates } of knowledge.ambiguous) {
    const fields = candidates.filter((field) => knownFields.has(field));
    const only = candidates.length === 1 && !otherReadings.has(normalizeHeader(alias));
    if (fields.length === 0 || only) continue;
    const key = normalizeHeader(alias);
    ambiguous.set(key, { fields, alias, rank: exact.get(key)?.rank ?? 1000 });
  }
  const index: HeaderIndex = { exact, ambiguous, folded, seen: new Map() };
  indexes.set(knowledge, index);
  return index;
}

/** Recognises a header text; `null` where no field takes it. Exact spellings come first, guesses last. */
export function lookUpHeader(index: HeaderIndex, text: string): HeaderMatch | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > maxHeaderLength) return null;
  const seen = index.seen.get(trimmed);
  if (seen !== undefined) return seen;
  const match =
    lookUpSpelling(index, trimmed) ??
    lookUpSimilar(index, trimmed, minSlipLength, 1) ??
    lookUpWords(trimmed) ??
    lookUpSimilar(index, trimmed, minFuzzyLength, 2);
  if (index.seen.size < 4096) index.seen.set(trimmed, match);
  return match;
}

/** Known spellings only: cheap enough to ask of any row. */
export function lookUpSpelling(index: HeaderIndex, text: string): HeaderMatch | null {
  const key = normalizeHeader(text);
  if (key === '') return null;
  const found = lookUpKey(index, key, 'exact');
  if (found) return found;
  const last = key.charCodeAt(key.length - 1);
  if (last >= 0x30 && last <= 0x39) {
    const numbered = lookUpKey(index, key.replace(/\d{1,3}$/, ''), 'digits');
    if (numbered) return numbered;
  }
  const plain = notPrintableAscii.test(text) ? normalizeHeader(text, true) : key;
  const accented = index.folded.get(plain);
  return (accented ? lookUpKey(index, accented, 'folded') : null) ?? lookUpKey(index, plain, 'folded');
}

function lookUpKey(index: HeaderIndex, key: string, kind: HeaderMatchKind): HeaderMatch | null {
  const several = index.ambiguous.get(key);
  if (several) return { candidates: several.fields, kind, matched: several.alias, ambiguous: true, rank: several.rank };
  const one = index.exact.get(key);
  if (!one) return null;
  return { candidates: one.fields, kind, matched: one.alias, ambiguous: one.fields.length > 1, rank: one.rank };
}

function lookUpWords(text: string): HeaderMatch | null {
  const found = readHeaderWords(text);
  if (!found) return null;
  return {
    candidates: found.fields,
    kind: 'words',
    matched: found.words,
    ambiguous: found.fields.length > 1,
    rank: 1000,
  };
}

/** A misspelt alias ("Designater"): one edit, two at most in long words, same first letter. */
function lookUpSimilar(index: HeaderIndex, text: string, least: number, most: number): HeaderMatch | null {
  const key = normalizeHeader(text, true);
  if (key.length < least || key.length > 40) return null;
  const allowed = key.length >= 10 ? most : 1;
  let best: { key: string; distance: number } | null = null;
  for (const alias of index.exact.keys()) {
    if (alias[0] !== key[0] || Math.abs(alias.length - key.length) > allowed || alias.length < minFuzzyLength) continue;
    const distance = editDistance(alias, key, best ? best.distance - 1 : allowed);
    if (distance !== null) best = { key: alias, distance };
    if (best?.distance === 1) break;
  }
  return best ? lookUpKey(index, best.key, 'fuzzy') : null;
}

/** Levenshtein distance of two short texts; `null` where it exceeds `limit`. */
function editDistance(a: string, b: string, limit: number): number | null {
  if (limit < 0) return null;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(change, previous[j]! + 1, row[j - 1]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return null;
    previous = row;
  }
  const distance = previous[b.length]!;
  return distance <= limit ? distance : null;
}
