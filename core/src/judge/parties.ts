/** Makers, brands and sellers in party columns: longest alias first, whole words, Chinese names as substrings. */
import type { Knowledge } from '../knowledge/types.ts';
import type { OriginJudgement } from '../model.ts';

type PartyKind = OriginJudgement['parties'][number]['kind'];

interface KnownParty {
  readonly id: string;
  readonly name: string;
  readonly kind: PartyKind;
  readonly caveat: string | null;
  /** Makes in mainland China and nowhere else, as far as known. */
  readonly onlyChina: boolean;
}

export interface PartyMatch {
  readonly party: KnownParty;
  /** The words as written. */
  readonly words: string;
}

export interface PartyReader {
  /** Parties named in a cell; short or shared names count only with `magnetContext`. Longest alias first. */
  readonly read: (cell: string, magnetContext: boolean) => readonly PartyMatch[];
}

interface Alias {
  readonly text: string;
  readonly party: KnownParty;
  readonly ambiguous: boolean;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[’`´]/g, "'");
const isWord = (unit: string): boolean => unit !== '' && /[\p{L}\p{N}]/u.test(unit);
const hasIdeographs = (text: string): boolean => /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text);

const join = (...parts: readonly (string | null)[]): string | null => {
  const present = parts.filter((part): part is string => part !== null && part !== '');
  return present.length === 0 ? null : present.join(' ');
};

const collectAliases = (knowledge: Knowledge): Alias[] => {
  const aliases: Alias[] = [];
  const add = (party: KnownParty, texts: readonly string[], ambiguous: boolean): void => {
    for (const text of texts) aliases.push({ text: fold(text), party, ambiguous });
  };
  const sellers = new Set<string>();
  for (const { name, aliases: names } of knowledge.marketplaces) {
    const party: KnownParty = {
      id: fold(name).replace(/[^a-z0-9]+/g, '-'),
      name,
      kind: 'marketplace',
      caveat: 'A seller proves nothing about where the part was made.',
      onlyChina: false,
    };
    for (const text of names) sellers.add(fold(text));
    add(party, names, false);
  }
  for (const entity of knowledge.entities) {
    const sells =
      entity.roles.length > 0 && entity.roles.every((role) => /distributor|market-?place|reseller|retail/.test(role));
    const abroad = entity.kind === 'foreign-subsidiary-with-Chinese-majority';
    const party: KnownParty = {
      id: entity.id,
      name: entity.name,
      kind: sells ? 'marketplace' : abroad ? 'chinese-linked' : 'chinese',
      caveat: join(
        entity.notes,
        /^(?:listed|affiliate)/.test(entity.usEntityList) ? `US Entity List: ${entity.usEntityList}.` : null,
      ),
      onlyChina: !sells && !abroad,
    };
    const own = entity.aliases.filter((text) => !sellers.has(fold(text)));
    add(party, own, false);
    add(party, entity.ambiguousAliases, true);
  }
  for (const supplier of knowledge.suppliers) {
    // A foreign brand of which only Chinese plants are known may have others: that is no fact about a part.
    const plants = supplier.productionCountries;
    const only = supplier.hqCountry === 'CN' && plants.length > 0 && plants.every((code) => code === 'CN');
    const party: KnownParty = {
      id: supplier.id,
      name: supplier.name,
      kind: supplier.chinaExposure === 'high' ? 'chinese-linked' : 'known',
      caveat: join(supplier.ownershipCaveats, supplier.feedstockCaveats, supplier.quickFix.caution),
      onlyChina: only,
    };
    add(party, supplier.aliases, false);
    add(party, supplier.ambiguousAliases, true);
  }
  return aliases;
};

/** Longest cell that is read: names are short, and the cost stays linear. */
const maxCell = 300;

export const createPartyReader = (knowledge: Knowledge): PartyReader => {
  const byWord = new Map<string, Alias[]>();
  const ideographic: Alias[] = [];
  for (const alias of collectAliases(knowledge)) {
    if (alias.text === '') continue;
    if (hasIdeographs(alias.text)) {
      ideographic.push(alias);
      continue;
    }
    const first = /[\p{L}\p{N}]+/u.exec(alias.text)?.[0];
    if (first === undefined) continue;
    byWord.set(first, [...(byWord.get(first) ?? []), alias]);
  }
  const byLength = (a: Alias, b: Alias): number => b.text.length - a.text.length || (a.text < b.text ? -1 : 1);
  for (const list of byWord.values()) list.sort(byLength);
  ideographic.sort(byLength);

  const find = (text: string, magnetContext: boolean): { alias: Alias; start: number }[] => {
    const found: { alias: Alias; start: number }[] = [];
    for (const word of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      for (const alias of byWord.get(word[0]) ?? []) {
        if (alias.ambiguous && !magnetContext) continue;
        const lead = alias.text.indexOf(word[0]);
        const start = word.index - lead;
        if (start < 0 || !text.startsWith(alias.text, start)) continue;
        if (isWord(alias.text.at(-1) ?? '') && isWord(text.charAt(start + alias.text.length))) continue;
        found.push({ alias, start });
      }
    }
    if (hasIdeographs(text)) {
      for (const alias of ideographic) {
        const start = text.indexOf(alias.text);
        if (start >= 0 && (!alias.ambiguous || magnetContext)) found.push({ alias, start });
      }
    }
    return found;
  };

  return {
    read: (cell, magnetContext) => {
      const source = cell.slice(0, maxCell);
      const text = fold(source);
      // Folding a name may change its length (ligatures): then the whole cell is quoted.
      const aligned = text.length === source.length;
      const taken: { start: number; end: number }[] = [];
      const matches: PartyMatch[] = [];
      for (const { alias, start } of find(text, magnetContext).sort((a, b) => byLength(a.alias, b.alias))) {
        const end = start + alias.text.length;
        if (taken.some((span) => start < span.end && end > span.start)) continue;
        taken.push({ start, end });
        if (matches.some(({ party }) => party.id === alias.party.id)) continue;
        matches.push({ party: alias.party, words: aligned ? source.slice(start, end) : source });
      }
      return matches;
    },
  };
};
