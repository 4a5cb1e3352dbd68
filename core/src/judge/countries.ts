/** Reading of country cells in all spellings, without taking Taiwan, Hong Kong or Switzerland for China. */
import type { Country, Knowledge } from '../knowledge/types.ts';

interface CountryReading {
  /** Distinct countries named, in the order of the cell. */
  readonly countries: readonly Country[];
  /** Words of the cell that named the deciding one: a substring of the cell. */
  readonly words: string;
}

export interface CountryReader {
  /** Reads an origin cell; `null` where it names no country that is known. */
  readonly readCell: (cell: string) => CountryReading | null;
  /** Country named at the start of a text ("China, 100 % inspected"), longest alias first. */
  readonly readStart: (text: string) => { country: Country; length: number } | null;
  /** Country of the first alias anywhere in a party's name, codes and short forms left out; the longest alias wins. */
  readonly readName: (name: string) => Country | null;
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.’'"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const introduction =
  /^(?:made in|product of|manufactured in|assembled in|origin\s*:?|country of origin\s*:?|coo\s*:?|hergestellt in|fabriqu[ée] en|hecho en|fabricado en|产地\s*[:\uFF1A]?|原产国\s*[:\uFF1A]?|原産国\s*[:\uFF1A]?|from)\s*:?\s*/i;
const separators = /\s*(?:[/;|+&\n,()[\]、,;]|\s-\s|\s(?:and|und|et|y|or|oder|ou)\s)\s*/;
/** Between these the countries are alternatives or parts; between commas and brackets one qualifies the other. */
const alternatives = /[/;|+&\n、]|\s(?:and|und|et|y|or|oder|ou)\s/;
const noise = /(?:^|\s)\d+(?:[.,]\d+)?\s?%|\s?(?:製|产|造|制造|製造)$/g;

const isHan = (text: string): boolean => /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
const isWord = (unit: string): boolean => /[\p{L}\p{N}]/u.test(unit);

export const createCountryReader = (knowledge: Knowledge): CountryReader => {
  const byAlias = new Map<string, Country>();
  for (const country of knowledge.countries) {
    for (const alias of [...country.aliases, country.code]) {
      const key = fold(alias);
      if (key !== '' && !byAlias.has(key)) byAlias.set(key, country);
    }
  }
  const unknown = new Set(knowledge.unknownOrigins.map(fold));
  const longest = [...byAlias.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const named = longest.filter((alias) => (isHan(alias) ? alias.length > 1 : alias.length > 3 && !/^\d/.test(alias)));

  const lookUp = (token: string): Country | null => {
    const plain = fold(token.replace(noise, ' '));
    if (plain === '' || unknown.has(plain)) return null;
    return byAlias.get(plain) ?? byAlias.get(fold(plain.replace(introduction, ''))) ?? null;
  };

  const hanPlaces = longest.filter((alias) => isHan(alias) && alias.length > 1);
  /** "浙江宁波", "江苏省苏州市": places one after the other; the region, if one is named, is the more exact statement. */
  const lookUpPlaces = (token: string): Country | null => {
    const text = fold(token.replace(noise, ' '));
    if (!isHan(text)) return null;
    const found: Country[] = [];
    for (let at = 0; at < text.length; ) {
      const alias = hanPlaces.find((place) => text.startsWith(place, at));
      if (alias === undefined) return null;
      found.push(byAlias.get(alias)!);
      at += alias.length;
      if (/[省市区县镇]/.test(text.charAt(at))) at++;
      if (text.charAt(at) === ' ') at++;
    }
    return found.find(({ control }) => control !== 'china-mainland') ?? found[0] ?? null;
  };

  const readCell = (cell: string): CountryReading | null => {
    const trimmed = cell.trim().slice(0, 200);
    const whole = lookUp(trimmed) ?? lookUpPlaces(trimmed);
    if (whole !== null) return { countries: [whole], words: trimmed };
    const countries: Country[] = [];
    let words = '';
    for (const token of trimmed.replace(introduction, '').split(separators)) {
      const country = token === undefined ? null : (lookUp(token) ?? lookUpPlaces(token));
      if (country === null || countries.includes(country)) continue;
      countries.push(country);
      if (words === '' || country.control === 'china-mainland') words = token;
    }
    if (countries.length === 0) return null;
    if (countries.length > 1 && !alternatives.test(trimmed)) {
      // "Kowloon, Hong Kong, China": the region is the more exact statement.
      const region = countries.find(({ code }) => code === 'TW' || code === 'HK' || code === 'MO');
      if (region && countries.some(({ control }) => control === 'china-mainland'))
        return { countries: [region], words: trimmed };
    }
    return { countries, words: countries.length > 1 ? trimmed : words };
  };

  /** Units of `text` that spell `alias`, full stops and quotes left out; -1 where it spells something else. */
  const spells = (text: string, alias: string): number => {
    let at = 0;
    for (const unit of alias) {
      while (/[.'’"]/.test(text.charAt(at))) at++;
      if (text.charAt(at) !== unit) return -1;
      at += unit.length;
    }
    return at;
  };

  const readStart = (text: string): { country: Country; length: number } | null => {
    const head = text.slice(0, 60).toLowerCase();
    for (const alias of named) {
      const length = spells(head, alias);
      if (length < 0 || (!isHan(alias) && isWord(head.charAt(length)))) continue;
      return { country: byAlias.get(alias)!, length };
    }
    return null;
  };

  const readName = (name: string): Country | null => {
    const text = fold(name.slice(0, 200));
    for (const alias of named) {
      const at = text.indexOf(alias);
      if (at < 0) continue;
      if (!isHan(alias) && (isWord(text.charAt(at - 1)) || isWord(text.charAt(at + alias.length)))) continue;
      return byAlias.get(alias)!;
    }
    return null;
  };

  return { readCell, readStart, readName };
};
