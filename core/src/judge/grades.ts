/** Magnet grades in a row: family patterns with the context they need and the look-alikes they exclude. */

import { anchorsIn } from './anchored.ts';
import type { CompiledJudge, GradeEntry, Group } from './compile.ts';
import { isMagnetic, ofAnotherPart } from './match.ts';
import { applyMasks, type ClassHit } from './match-cell.ts';
import { phraseAt } from './phrases.ts';
import { fieldRank, holdsPattern, isMaterialField, type RowText, type SearchedCell, wordsOf } from './row-text.ts';
import type { Trace } from './trace.ts';
import type { WordPatterns } from './words.ts';

export interface GradeHit {
  readonly entry: GradeEntry;
  readonly cell: SearchedCell;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** Grade as written, such as `N42SH`; `null` where the words name only the family. */
  readonly grade: string | null;
  /** Without the letters of its family, as "28H": other words say better which family it is of. */
  readonly bare: boolean;
}

export interface GradeReading {
  readonly grade: GradeHit | null;
  /** Every grade or family name found, the loudest first. */
  readonly all: readonly GradeHit[];
  /** Families that change the reading of a grade: heavy-rare-earth-free, grain-boundary diffused. */
  readonly modifiers: readonly GradeHit[];
}

/** Before a grade that stands for itself; "NdFeB 280/167" is the name of the grade. */
const familyPrefix = /^(?:Nd[\s-]?Fe[\s-]?B|Neodym(?:ium)?|NIB)(?![\s-]{0,2}\d{2,3}\s?\/)[\s-]*(?:grade\s)?/i;

/** The grade in the words of a match. A trade name without a figure, Arabic or Roman, or a letter behind ("MQP-B+") says the family only. */
const gradeIn = (words: string): string | null => {
  if (!/\d|(?<![A-Za-z])[IVX]{1,4}(?![A-Za-z])|-[A-Z]\+?$/.test(words)) return null;
  const bare = words.replace(familyPrefix, '').trim();
  return bare === '' ? words : bare;
};

const searched = (cell: SearchedCell): boolean => (fieldRank[cell.field] ?? 0) > 1;

/** What the row says around a grade. */
interface Surroundings {
  /** All cells and the heading. */
  readonly text: string;
  /** The same without "magnet wire" and what else only sounds like a magnet. */
  readonly masked: () => string;
  /** Named contexts already looked for: those a grade needs, and look-alikes. */
  readonly needed: Map<string, boolean>;
  readonly alike: Map<string, boolean>;
  /** Class hits that already say magnet, or name what holds one. */
  readonly magnets: readonly ClassHit[];
  /** Class hits that surely name a loudspeaker. */
  readonly speakers: readonly ClassHit[];
  /** Families that stand without a context. */
  readonly told: GradeHit[];
}

const remembers = (
  { contexts }: CompiledJudge,
  known: Map<string, boolean>,
  name: string,
  text: () => string,
): boolean => {
  let speaks = known.get(name);
  if (speaks === undefined) {
    speaks = contexts.get(name)?.().test(text()) ?? false;
    known.set(name, speaks);
  }
  return speaks;
};

const isExcluded = (compiled: CompiledJudge, names: readonly string[], around: Surroundings): string | null =>
  names.find((name) => remembers(compiled, around.alike, name, () => around.text)) ?? null;

const speaksOf = (compiled: CompiledJudge, names: readonly string[], around: Surroundings): boolean =>
  names.some((name) => remembers(compiled, around.needed, name, around.masked));

interface Place {
  readonly cell: SearchedCell;
  readonly start: number;
  readonly end: number;
}
/** Says more than the words of `place`. */
const saysMore = (other: Place, place: Place): boolean =>
  other.cell !== place.cell || other.start < place.start || other.end > place.end;

/** "Woofer 40 Hz - 4 kHz, Y30 magnet": of a loudspeaker the frequency makes no crystal. */
const isOfSpeaker = (place: Place, { speakers }: Surroundings): boolean =>
  speakers.some((hit) => hit.cell === place.cell && saysMore(hit, place));

/** The row speaks of a magnet in other words than the grade itself, or a class knows the words surely or among others. */
const hasContext = (
  compiled: CompiledJudge,
  { data }: GradeEntry,
  around: Surroundings,
  row: RowText,
  place: Place,
): boolean =>
  around.magnets.some(
    (hit) =>
      hit.strength > 2 ||
      saysMore(hit, place) ||
      (hit.strength > 1 && place.cell.text.text.trim().length > place.end - place.start),
  ) ||
  around.told.some((hit) => hit.entry.data.family === data.family && saysMore(hit, place)) ||
  speaksOf(compiled, data.contextPatterns, around) ||
  (data.pieces && (isPiece(place, row, compiled.words) || isPieceOfPhrase(place, compiled.words)));

/** "Ring 20x10x5, N42, nickel": a shape, sizes and a finish besides the grade, so that the row is the magnet of that grade. */
const isPiece = ({ cell, start, end }: Place, row: RowText, { piece, shapeWord }: WordPatterns): boolean => {
  let shaped = false;
  for (const other of row.cells) {
    if (other !== cell && other.field !== 'description' && other.field !== 'value' && other.field !== 'category')
      continue;
    const text = withoutPurpose(other, other === cell ? start : 0);
    const rest = other === cell ? `${text.slice(0, start)} ${text.slice(end)}` : text;
    if (rest.length > maxPiece || /\p{L}/u.test(rest.replace(piece, ' '))) return false;
    shaped ||= shapeWord.test(rest);
  }
  return shaped;
};

const sizes = /\d\s?[x×*]\s?\d/i;
/** "Target, disc N42 4x1.5, glued", "Leiste mit N40 Scheiben": a phrase of a bare magnet that has sizes, or that the part comes with. */
const isPieceOfPhrase = ({ cell, start, end }: Place, { piece, shapeWord, holds }: WordPatterns): boolean => {
  const { text } = cell.text;
  const phrases = cell.phrases();
  const index = phraseAt(phrases, start);
  const { start: from, role } = phrases[index]!;
  const said = `${text.slice(from, start)} ${text.slice(end, phrases[index + 1]?.start)}`;
  if (role === 'head' ? !sizes.test(said) : role !== 'holds') return false;
  const rest = role === 'holds' ? said.replace(holds, ' ') : said;
  return shapeWord.test(rest) && rest.length <= maxPiece && !/\p{L}/u.test(rest.replace(piece, ' '));
};

/** The text up to what the part is for, where that is said behind `from`. */
const withoutPurpose = (cell: SearchedCell, from: number): string => {
  const { text } = cell.text;
  const purpose = cell.phrases().find(({ start, role, follows }) => role === 'serves' && follows && start > from);
  return purpose === undefined ? text : text.slice(0, purpose.start);
};

/** Longest cell of a bare magnet. */
const maxPiece = 80;

/** A preposition alone, with an article at most. */
const preposition = /^\S{1,20}\s?(?:(?:the|an?|de[rnm]|die|das|une?|les?|la|el|los|las)\s)?$/i;

/** Not what the part serves or lacks ("holder for N52 magnets"); "magnet for rotor N42SH" is of that grade. */
const isOfPart = ({ cell, start, end }: Place, row: RowText, words: WordPatterns): boolean => {
  const { text } = cell.text;
  const phrase = cell.phrases()[phraseAt(cell.phrases(), start)]!;
  const other = phrase.role === 'lacks' || (phrase.role === 'serves' && phrase.follows);
  if (other && preposition.test(text.slice(phrase.start, start))) return false;
  return !words.freeAfter.test(text.slice(end, end + 40)) && !ofAnotherPart(cell, start, row, words);
};

/** Places of one pattern in one cell that are looked at. */
const maxPlaces = 6;

const findGrade = (
  compiled: CompiledJudge,
  entry: GradeEntry,
  row: RowText,
  around: Surroundings,
  trace: Trace | null,
): GradeHit[] => {
  const { data } = entry;
  const hits: GradeHit[] = [];
  const tries = [
    { find: entry.find, context: data.requiresContext, negative: data.negativeContextPatterns, bare: false },
    ...(entry.findBare && data.regexNoPrefix
      ? [
          {
            find: entry.findBare,
            context: data.regexNoPrefix.requiresContext,
            negative: data.regexNoPrefix.negativeContextPatterns,
            bare: true,
          },
        ]
      : []),
  ];
  for (const { find, context, negative, bare } of tries) {
    // Most rows with something like a grade speak of no magnet at all.
    const elsewhere =
      !context ||
      data.pieces ||
      around.magnets.length > 0 ||
      around.told.length > 0 ||
      speaksOf(compiled, data.contextPatterns, around);
    for (const cell of row.cells) {
      if (!searched(cell) || (!elsewhere && trace === null && !isMaterialField(cell.field))) continue;
      if (!holdsPattern(cell, find)) continue;
      let count = 0;
      for (const match of cell.text.text.matchAll(find())) {
        if (++count > maxPlaces) break;
        const place = { cell, start: match.index, end: match.index + match[0].length };
        if (match[0].length === 0 || !isOfPart(place, row, compiled.words)) continue;
        const words = wordsOf(cell, place.start, place.end);
        const step = { knowledge: data.id, field: cell.field, words, start: match.index };
        const excluded = isOfSpeaker(place, around) ? null : isExcluded(compiled, negative, around);
        if (excluded !== null) {
          trace?.({ ...step, outcome: 'rejected', why: `looks alike: the row speaks of ${excluded}` });
          continue;
        }
        if (context && !isMaterialField(cell.field) && !hasContext(compiled, entry, around, row, place)) {
          trace?.({ ...step, outcome: 'rejected', why: 'nothing in the row speaks of a magnet' });
          continue;
        }
        trace?.({ ...step, outcome: 'found', why: data.name });
        hits.push({ ...place, entry, words, grade: gradeIn(match[0]), bare });
      }
    }
    if (hits.length > 0) break;
  }
  return hits;
};

const preference = (a: GradeHit, b: GradeHit): number =>
  Number(a.bare) - Number(b.bare) ||
  b.entry.data.priority - a.entry.data.priority ||
  (fieldRank[b.cell.field] ?? 0) - (fieldRank[a.cell.field] ?? 0) ||
  b.end - b.start - (a.end - a.start);

/** "Grade: 5", "牌号 N42": the word, and the token after it that holds a figure. */
const gradeAfter = ({ gradeWord }: WordPatterns, text: string): string | null => {
  const word = gradeWord.exec(text);
  if (word === null) return null;
  const after = /^[\s:=#\uFF1A]{0,3}((?=[A-Z/-]{0,6}\d)[A-Z\d][A-Z\d./+-]{0,15})/i.exec(
    text.slice(word.index + word[0].length),
  );
  if (after === null) return null;
  // "5" alone would be no name.
  return /[A-Z/]/i.test(after[1]!) ? after[1]! : `${word[0]} ${after[1]!}`;
};

/** The grade as the row writes it in a grade cell or after "grade", for a row that tells the family: no pattern knows it. */
export const writtenGrade = (words: WordPatterns, row: RowText): string | null => {
  for (const cell of row.cells) {
    const text = cell.text.text.trim();
    if (cell.field === 'grade' && text.length <= 24 && /\d/.test(text)) return text;
    const after = searched(cell) ? gradeAfter(words, text) : null;
    if (after !== null) return after;
  }
  return null;
};

/** The first of hits in order and of their family that names a grade, else the first. */
export const firstGrade = (ordered: readonly GradeHit[]): GradeHit | null =>
  ordered.find(({ entry, grade }) => grade !== null && entry.data.family === ordered[0]?.entry.data.family) ??
  ordered[0] ??
  null;

/** Stands by its own words, whatever the row says: those are read first, as context of the others. */
const standsAlone = ({ data }: GradeEntry): boolean => !data.requiresContext && data.regexNoPrefix === null;

const noGrades: GradeReading = { grade: null, all: [], modifiers: [] };

/** Reads the grade of a row. Contexts and look-alikes are looked for anywhere in the row and in its heading. */
export const readGrades = (
  compiled: CompiledJudge,
  groups: readonly Group[],
  row: RowText,
  classHits: readonly ClassHit[],
  trace: Trace | null,
): GradeReading => {
  const found = [...new Set(groups.flatMap((group) => (group.kind === 'grade' ? [group.entry] : [])))];
  if (found.length === 0) return noGrades;
  // The heading is context as well, and the automaton did not search it.
  const mayHold = (context: string): boolean =>
    row.heading !== null ||
    !compiled.anchoredContexts.has(context) ||
    groups.some((group) => group.kind === 'context' && group.name === context);
  const magnets = classHits.filter(
    ({ entry: { data } }) => data.partLabel === 'magnet' || data.category === 'magnet-assembly',
  );
  const anywhere =
    trace !== null ||
    magnets.length > 0 ||
    found.some(standsAlone) ||
    row.cells.some(({ field }) => isMaterialField(field));
  const entries = found.filter(
    ({ data }) => anywhere || data.pieces || !data.requiresContext || data.contextPatterns.some(mayHold),
  );
  if (entries.length === 0) return noGrades;
  const needed = new Map<string, boolean>();
  for (const context of compiled.contexts.keys()) if (!mayHold(context)) needed.set(context, false);
  const cells = row.heading ? [...row.cells, row.heading] : row.cells;
  let masked: string | null = null;
  const around: Surroundings = {
    text: cells.map((cell) => cell.text.text).join(' | '),
    masked: () => {
      const magnet = compiled.classById.get('magnet-unspecified');
      masked ??= magnet
        ? applyMasks(compiled, magnet, around.text, anchorsIn(compiled, around.text).masks, null)
        : around.text;
      return masked;
    },
    needed,
    alike: new Map(),
    magnets,
    speakers: classHits.filter(
      (hit) => hit.entry.data.category === 'acoustic' && isMagnetic(hit) && hit.strength > 1 && hit.role === 'head',
    ),
    told: [],
  };
  const hits: GradeHit[] = [];
  for (const entry of entries.toSorted((a, b) => Number(standsAlone(b)) - Number(standsAlone(a)))) {
    const own = findGrade(compiled, entry, row, around, trace);
    hits.push(...own);
    if (standsAlone(entry)) around.told.push(...own);
  }
  const all = hits.filter(({ entry }) => !entry.data.modifier).sort(preference);
  return {
    grade: firstGrade(all),
    all,
    modifiers: hits.filter(({ entry }) => entry.data.modifier),
  };
};
