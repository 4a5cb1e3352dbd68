/** Origin of a part: what the row states or shows about where it was made, never a guess. */
import type { Country, Knowledge } from '../knowledge/types.ts';
import type { ColumnMap, FieldId, Grid, OriginJudgement, Reason, Tristate } from '../model.ts';
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
  /magneti[sz]|machin|coat|充磁|着磁/i,
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

const statement =
  /(?:made|produced|manufactured|melted|smelted|cast|sintered|magneti[sz]ed|pressed|assembled|coated|machined)\s+in\s+|(?:country of )?origin\s*[:=]\s*|product of\s+|hergestellt in\s+|fabriqu[ée]e?s? en\s+|hecho en\s+|产地\s*[::]?\s*|原产国\s*[::]?\s*|原産国\s*[::]?\s*|(?=中国製|中国制造|中国产)/gi;

/** Some word of every statement: cheap to rule out. */
const mayState = /\sin\s|\sen\s|origin|product of|产|原|中国/i;

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
      const code = /^[A-Z]{2}(?![A-Za-z])/.exec(text.slice(at, at + 3));
      const named = countries.readStart(text.slice(at));
      const reading = named ? { countries: [named.country] } : code ? countries.readCell(code[0]) : null;
      if (reading === null) continue;
      const end = at + (named?.length ?? 2);
      const country = reading.countries[0]!;
      found.push({
        countries: [country],
        stage: stageOf(match[0]),
        reason: { field, column, text: text.slice(match.index, end), knowledge: `country-${country.code}` },
      });
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
    const makers: { match: PartyMatch; reason: Reason; role: 'manufacturer' | 'supplier' }[] = [];
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
      if (found.length === 0 && isChinesePlace(cell)) {
        places.push({ role: field, reason: { field, column, text: cell, knowledge: 'country-CN' } });
      }
    });
    const texts: StatedOrigin[] = [];
    columns.fieldOf.forEach((field, column) => {
      if (field !== 'description' && field !== 'notes' && field !== 'value') return;
      const cell = grid.value(row, column);
      if (cell.length > 5) texts.push(...statedIn(cell, field, column));
    });
    const columnStated = statedInColumns(grid, columns, row);
    // A stage that a note states ("melted in CN") counts beside the column.
    const staged = texts.filter(({ stage }) => stage < finishedStage);
    const stated = columnStated.length > 0 ? decide([...columnStated, ...staged], 'column') : decide(texts, 'text');
    const maker = makers.find(({ match }) => match.party.onlyChina);
    const place = places.find(({ role }) => role === 'manufacturer' || manufacturer === '');
    const region = stated !== null && stated.chinese === 'unknown';
    if (stated !== null && !(region && maker)) return { ...stated, parties: seen };
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
