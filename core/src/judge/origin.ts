/** Origin of a part: what the row states or shows about where it was made, never a guess. */
import type { Country, Knowledge } from '../knowledge/types.ts';
import type { ColumnMap, Contradiction, FieldId, Grid, OriginJudgement, Reason, Tristate } from '../model.ts';
import { type Claim, contradict } from './contradictions.ts';
import { createCountryReader } from './countries.ts';
import { createPartyReader, type PartyMatch } from './parties.ts';

const unknownOrigin: OriginJudgement = {
  country: null,
  chinese: 'unknown',
  basis: null,
  because: [],
  parties: [],
};

export interface OriginReader {
  /** Origin of a row. `magnetContext`: the row names a magnet or rare earths, so that short maker names count. */
  readonly read: (grid: Grid, columns: ColumnMap, row: number, magnetContext: boolean) => OriginJudgement;
  /** Origin stated in free text ("Made in China"). */
  readonly readText: (text: string) => OriginJudgement;
}

/** Stages from melting on, earliest first; a column or statement that names none is about the finished part. */
const stages: readonly RegExp[] = [
  /melt|smelt|cast|alloy|schmelz|fondu|熔炼|熔煉|溶解/i,
  /sinter|press|bonded|烧结|燒結|焼結/i,
  /magneti[sz]|machin|coat|plat(?:ed|ing)|充磁|着磁/i,
];
const finishedStage = stages.length;
const stageOf = (words: string): number => {
  const stage = stages.findIndex((pattern) => pattern.test(words));
  return stage < 0 ? finishedStage : stage;
};

interface StatedOrigin {
  readonly countries: readonly Country[];
  readonly stage: number;
  readonly reason: Reason;
}

const isChina = ({ control }: Country): boolean => control === 'china-mainland';
const isRegion = ({ control }: Country): boolean => control === 'china-sar';

const chineseOf = (countries: readonly Country[]): Tristate => {
  // "CN/TW": part of it may be Chinese, and the cautious reading counts.
  if (countries.some(isChina)) return 'yes';
  return countries.some(isRegion) ? 'unknown' : 'no';
};
const codeOf = (countries: readonly Country[]): string | null =>
  countries.find(isChina)?.code ?? (countries.length === 1 ? countries[0]!.code : null);

const madeIn = (countries: readonly Country[]): string => `made in ${countries.map(({ code }) => code).join(' or ')}`;

/** What the origin column says against a statement elsewhere, and against a maker of whom only Chinese plants are known. */
const contradictsOrigin = (
  stated: Omit<OriginJudgement, 'parties'>,
  texts: readonly StatedOrigin[],
  maker: Reason | null,
): readonly Contradiction[] => {
  const reason = stated.because[0];
  if (reason === undefined) return [];
  const says = stated.country === null ? 'where it was made' : `made in ${stated.country}`;
  const decided: Claim = { says, reason };
  const others: Claim[] = texts
    .filter(({ stage, countries }) => stage === finishedStage && !countries.some(({ code }) => code === stated.country))
    .map(({ countries, reason: other }) => ({ says: madeIn(countries), reason: other }));
  if (maker !== null && stated.chinese === 'no')
    others.push({ says: 'a maker known to produce in China only', reason: maker });
  return stated.country === null ? [] : contradict(decided, others);
};

/** Words that a country follows, or that name one themselves. */
const statement =
  /(?:made|produced|manufactured|melted|smelted|cast|sintered|magneti[sz]ed|pressed|assembled|coated|plated|machined)\s+(?:in|at)\s+(?:the\s+)?|(?:melted|smelted|sintered|pressed|magneti[sz]ed|machined)\s+(?=[A-Z])|(?:melt(?:ing)?|smelt(?:ing)?|sinter(?:ing)?|magneti[sz](?:ing|ation)|machining|assembly|assy|COO|made)\s*[:=]\s*|(?:country of )?origin\s*(?:[:=]|is)?\s+|origin[:=]|(?:^|[;,]\s*)source\s*:?\s+|sourced (?:from|in)\s+|product of\s+(?:the\s+)?|(?:hergestellt|gefertigt|produziert|gesintert|geschmolzen|montiert)\s+in\s+|(?:schmelze|ursprung(?:sland)?|herkunft(?:sland)?)\s*[:=]?\s+|(?:fabriqu[ée]e?s?|produite?s?)\s+en\s+|pays d['’]origine\s*[:=]?\s*|origine\s*[:=]\s*|(?:hecho|fabricado|producido)s?\s+en\s+|(?:pa[ií]s de )?origen\s*[:=]\s*|(?:原?产地|原产国|原産(?:国|地)|生産国|製造国|产自|制造于|产于)\s*[:\uFF1A]?\s*|(?=(?:中国|中國|日本|台湾|台灣|韓国|ドイツ|タイ|ベトナム)(?:製|产|制造|製造))/gi;
/** "China-made", "Chinese origin", "国产" in Chinese, "国産" in Japanese: the country comes first. */
const domestics: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:china|chinese|prc|cn)[\s-](?:made|origin|manufactured?|produced|production)\b|(?<![中全跨各外三本])国产(?!化)|国内产/i,
    'CN',
  ],
  [/(?<![全外])国産(?!化)|日本国内製/, 'JP'],
];

/** "宁波产", "浙江宁波制造": a place in Chinese before the word for making. */
const placeFirst = /(\p{Script=Han}{2,6}?)(?:产(?![品线地能量自于业权])|制造(?![商厂业部]))/gu;

/** Some word of every statement: cheap to rule out. */
const mayState =
  /sourc|\s(?:in|at|en)\s|origin|origen|product of|melt|smelt|schmelz|sinter|press|magneti|machin|cast|coat|plat|ass[ye]|alloy|finish|coo|made|ursprung|herkunft|chin|prc|产|産|製|制造|原/i;

/** Says that what follows is another thing: "for DJI Mini 3", "replaces T-Motor MN3508". */
const another =
  /(?:\b(?:for|fits?|suits?|like|to|with|per|from|via|on|by|no|not|or|vs\.?|replac\w*|compatible|equivalent|clone|f[üu]r|passend|pour|para)|用于|適用|适用|兼容|代替|替代|配)[\s:,-]*(?:the\s+|original\s+)?$/i;
/** True if `words` in a cell are that of the part's maker, as far as the words before it tell. */
const namesMaker = (cell: string, words: string): boolean => {
  const start = cell.indexOf(words);
  const end = start + words.length;
  return (
    start >= 0 &&
    !another.test(cell.slice(Math.max(0, start - 40), start)) &&
    !/^[-\s]?(?:compatible|style|clone|like|replacement|兼容|同款)/i.test(cell.slice(end, end + 24))
  );
};

const hostOf = (link: string): string | null => /https?:\/\/(?:www\.)?([a-z0-9.-]{4,80})/i.exec(link)?.[1] ?? null;

interface Maker {
  readonly match: PartyMatch;
  readonly reason: Reason;
  readonly role: 'manufacturer' | 'supplier';
}

const memoLimit = 20_000;

export const createOriginReader = (knowledge: Knowledge): OriginReader => {
  const countries = createCountryReader(knowledge);
  const parties = createPartyReader(knowledge);
  const partyMemo = new Map<string, readonly PartyMatch[]>();
  const readParties = (cell: string, magnetContext: boolean): readonly PartyMatch[] => {
    const key = `${magnetContext ? 1 : 0}${cell}`;
    let found = partyMemo.get(key);
    if (found === undefined) {
      found = parties.read(cell, magnetContext);
      if (partyMemo.size >= memoLimit) partyMemo.clear();
      partyMemo.set(key, found);
    }
    return found;
  };

  const placeMemo = new Map<string, boolean>();
  const isChinesePlace = (cell: string): boolean => {
    let chinese = placeMemo.get(cell);
    if (chinese === undefined) {
      chinese = countries.readName(cell)?.control === 'china-mainland';
      if (placeMemo.size >= memoLimit) placeMemo.clear();
      placeMemo.set(cell, chinese);
    }
    return chinese;
  };

  const statedIn = (text: string, field: FieldId, column: number): StatedOrigin[] => {
    const found: StatedOrigin[] = [];
    if (!mayState.test(text)) return found;
    for (const match of text.slice(0, 2048).matchAll(statement)) {
      const at = match.index + match[0].length;
      const code = /^(?:[A-Z]{2,3}|P\.?R\.?C\.?)(?![A-Za-z])/.exec(text.slice(at, at + 8));
      const named = countries.readStart(text.slice(at));
      const reading = named ? { countries: [named.country] } : code ? countries.readCell(code[0]) : null;
      if (reading === null) continue;
      const end = at + (named?.length ?? code?.[0].length ?? 0);
      const country = reading.countries[0]!;
      found.push({
        countries: [country],
        stage: stageOf(match[0]),
        reason: { field, column, text: text.slice(match.index, end), knowledge: `country-${country.code}` },
      });
    }
    for (const match of text.slice(0, 2048).matchAll(placeFirst)) {
      const reading = countries.readCell(match[1]!);
      if (reading === null) continue;
      const country = reading.countries[0]!;
      const reason = { field, column, text: match[0], knowledge: `country-${country.code}` };
      found.push({ countries: [country], stage: finishedStage, reason });
    }
    for (const [domestic, code] of found.length === 0 ? domestics : []) {
      const first = domestic.exec(text.slice(0, 2048));
      const country = first && knowledge.countries.find((one) => one.code === code);
      if (!first || !country) continue;
      const reason = { field, column, text: first[0], knowledge: `country-${code}` };
      found.push({ countries: [country], stage: finishedStage, reason });
    }
    return found;
  };

  const statedInColumns = (grid: Grid, columns: ColumnMap, row: number): StatedOrigin[] => {
    const found: StatedOrigin[] = [];
    columns.fieldOf.forEach((field, column) => {
      if (field !== 'origin') return;
      const cell = grid.value(row, column);
      if (cell.trim() === '') return;
      const inside = statedIn(cell, 'origin', column);
      if (inside.length > 1) {
        found.push(...inside);
        return;
      }
      const reading = countries.readCell(cell);
      if (reading === null) {
        found.push(...inside);
        return;
      }
      const header = columns.columns.find(({ index }) => index === column)?.header ?? '';
      const deciding = reading.countries.find(isChina) ?? reading.countries[0]!;
      found.push({
        countries: reading.countries,
        stage: stageOf(header),
        reason: { field: 'origin', column, text: reading.words, knowledge: `country-${deciding.code}` },
      });
    });
    return found;
  };

  /** A Chinese maker that the words of a row without a maker name, or whose own shop its link leads to. */
  const brandIn = (grid: Grid, columns: ColumnMap, row: number): Maker | null => {
    let shop: Maker | null = null;
    for (const [column, field] of columns.fieldOf.entries()) {
      if (field !== 'description' && field !== 'value' && field !== 'mpn' && field !== 'link') continue;
      const cell = grid.value(row, column);
      const host = field === 'link' ? hostOf(cell) : null;
      if (cell === '' || (field === 'link' && host === null)) continue;
      const match = readParties(host ?? cell, false).find(
        ({ party, words }) => party.kind === 'chinese' && party.onlyChina && (host !== null || namesMaker(cell, words)),
      );
      if (match === undefined) continue;
      const reason: Reason = { field, column, text: match.words, knowledge: match.party.id };
      if (host === null) return { match, reason, role: 'manufacturer' };
      shop ??= { match, reason, role: 'supplier' };
    }
    return shop;
  };

  const decide = (
    stated: readonly StatedOrigin[],
    basis: 'column' | 'text',
  ): Omit<OriginJudgement, 'parties'> | null => {
    if (stated.length === 0) return null;
    const ordered = stated.toSorted((a, b) => a.stage - b.stage);
    const first = ordered[0]!;
    const deciding = ordered.filter(({ stage }) => stage === first.stage).flatMap((entry) => entry.countries);
    return {
      country: codeOf([...new Set(deciding)]),
      chinese: chineseOf(deciding),
      basis,
      because: ordered.map(({ reason }) => reason),
    };
  };

  const read: OriginReader['read'] = (grid, columns, row, magnetContext) => {
    const seen: OriginJudgement['parties'][number][] = [];
    const makers: Maker[] = [];
    let manufacturer = '';
    const places: { role: 'manufacturer' | 'supplier'; reason: Reason }[] = [];
    columns.fieldOf.forEach((field, column) => {
      if (field !== 'manufacturer' && field !== 'supplier') return;
      const cell = grid.value(row, column).trim();
      if (cell === '' || knowledge.unknownOrigins.includes(cell.toLowerCase())) return;
      if (field === 'manufacturer') manufacturer = cell;
      const found = readParties(cell, magnetContext);
      for (const match of found) {
        const { id, name, kind, caveat } = match.party;
        if (!seen.some((party) => party.id === id && party.role === field))
          seen.push({ id, name, role: field, kind, caveat });
        makers.push({ match, role: field, reason: { field, column, text: match.words, knowledge: id } });
      }
      const local = field === 'manufacturer' && found.every(({ party }) => party.kind !== 'marketplace');
      if ((found.length === 0 || local) && isChinesePlace(cell)) {
        places.push({ role: field, reason: { field, column, text: cell, knowledge: 'country-CN' } });
      }
    });
    const texts: StatedOrigin[] = [];
    columns.fieldOf.forEach((field, column) => {
      if (field !== 'description' && field !== 'notes' && field !== 'value') return;
      const cell = grid.value(row, column);
      if (cell.length > 1) texts.push(...statedIn(cell, field, column));
    });
    if (manufacturer === '' && !makers.some(({ match }) => match.party.onlyChina)) {
      const brand = brandIn(grid, columns, row);
      if (brand !== null) {
        const { id, name, kind, caveat } = brand.match.party;
        seen.push({ id, name, role: brand.role, kind, caveat });
        makers.push(brand);
      }
    }
    const columnStated = statedInColumns(grid, columns, row);
    // A stage that a note states ("melted in CN") counts beside the column.
    const staged = texts.filter(({ stage }) => stage < finishedStage);
    const stated = columnStated.length > 0 ? decide([...columnStated, ...staged], 'column') : decide(texts, 'text');
    const maker = makers.find(({ match }) => match.party.onlyChina);
    const place = places.find(({ role }) => role === 'manufacturer' || manufacturer === '');
    const region = stated !== null && stated.chinese === 'unknown';
    if (stated !== null && !(region && maker)) {
      const contradicts = contradictsOrigin(stated, columnStated.length > 0 ? texts : [], maker?.reason ?? null);
      return { ...stated, parties: seen, ...(contradicts.length === 0 ? {} : { contradicts }) };
    }
    const because = [...(stated?.because ?? [])];
    if (maker) {
      return { country: 'CN', chinese: 'yes', basis: maker.role, because: [maker.reason, ...because], parties: seen };
    }
    if (place) return { country: 'CN', chinese: 'yes', basis: place.role, because: [place.reason], parties: seen };
    return { ...unknownOrigin, because: makers.map(({ reason }) => reason), parties: seen };
  };

  return {
    read,
    readText: (text) => {
      const stated = decide(statedIn(text, 'description', 0), 'text');
      return stated === null ? unknownOrigin : { ...stated, parties: [] };
    },
  };
};
