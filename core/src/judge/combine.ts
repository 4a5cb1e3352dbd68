/** From hits to a judgement: label, form, magnet family and grade, elements, and because of what. */
import type { PartClass } from '../knowledge/types.ts';
import type {
  Certainty,
  Confidence,
  ElementJudgement,
  Form,
  Judgement,
  Label,
  MagnetFamily,
  Reason,
} from '../model.ts';
import { findAnchored } from './anchored.ts';
import { type Choice, choosePrimary } from './choose.ts';
import type { CompiledJudge, Group, StatementEntry } from './compile.ts';
import { type Composition, noComposition, readComposition } from './composition.ts';
import { type GradeHit, type GradeReading, readGrades, writtenGrade } from './grades.ts';
import { matchClasses } from './match.ts';
import type { ClassHit } from './match-cell.ts';
import { fieldRank, type RowText, type SearchedCell, wordsOf } from './row-text.ts';
import { lazySentence } from './sentence.ts';
import type { Trace } from './trace.ts';
import type { WordPatterns } from './words.ts';

export const plainJudgement: Judgement = {
  label: 'none',
  form: null,
  partClass: null,
  magnet: null,
  elements: [],
  absent: [],
  confidence: 'high',
  because: [],
};

interface StatementHit {
  readonly entry: StatementEntry;
  readonly cell: SearchedCell;
  readonly words: string;
}

const familyOf = (name: string): MagnetFamily | null => {
  const match = /^(NdFeB|SmCo|SmFeN|ferrite|AlNiCo)/i.exec(name);
  if (match === null) return null;
  const known: readonly MagnetFamily[] = ['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo'];
  return known.find((family) => family.toLowerCase() === match[1]!.toLowerCase()) ?? null;
};

const familiesOf = (data: PartClass): readonly MagnetFamily[] => [
  ...new Set(data.magnet.families.flatMap((name) => familyOf(name) ?? [])),
];

const classOfFamily: Partial<Readonly<Record<MagnetFamily, string>>> = {
  NdFeB: 'magnet-ndfeb',
  SmCo: 'magnet-smco',
  SmFeN: 'magnet-smfen',
  ferrite: 'magnet-ferrite',
  AlNiCo: 'magnet-alnico',
};
const heavy: readonly string[] = ['Dy', 'Tb', 'Ho'];
const rareEarths: ReadonlySet<string> = new Set('Sc Y La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu'.split(' '));
const certaintyRank: Readonly<Record<Certainty, number>> = { certain: 3, likely: 2, possible: 1 };

const reason = (cell: SearchedCell, text: string, knowledge: string): Reason => ({
  field: cell.field,
  column: cell.column,
  text,
  knowledge,
});

const findStatements = (groups: readonly Group[], row: RowText): StatementHit[] => {
  const hits: StatementHit[] = [];
  for (const group of groups) {
    if (group.kind !== 'statement') continue;
    for (const cell of row.cells) {
      if ((fieldRank[cell.field] ?? 0) < 2) continue;
      const match = group.entry.find().exec(cell.text.text);
      if (match === null || match[0].length === 0) continue;
      hits.push({ entry: group.entry, cell, words: wordsOf(cell, match.index, match.index + match[0].length) });
      break;
    }
  }
  return hits;
};

/** Family and the words that say it; the louder evidence first. */
interface FamilyReading {
  readonly family: MagnetFamily;
  readonly because: Reason | null;
}

const downgradeOf = (data: ClassHit['entry'], row: RowText): Reason | null => {
  for (const find of data.downgrades) {
    for (const cell of row.cells) {
      if ((fieldRank[cell.field] ?? 0) < 2) continue;
      const match = find().exec(cell.text.text);
      if (match !== null) return reason(cell, wordsOf(cell, match.index, match.index + match[0].length), data.data.id);
    }
  }
  return null;
};

const readFamily = (
  choice: Choice | null,
  hits: readonly ClassHit[],
  grades: GradeReading,
  statements: readonly StatementHit[],
  row: RowText,
): FamilyReading => {
  const grade = grades.grade;
  if (grade !== null && grade.entry.data.family !== null) return { family: grade.entry.data.family, because: null };
  const primary = choice?.primary;
  const told = primary && primary.entry.data.category === 'magnet' ? familiesOf(primary.entry.data) : [];
  if (told.length === 1) return { family: told[0]!, because: null };
  const ferrite = statements.find(({ entry }) => entry.data.effect === 'ferrite');
  const downgrade = primary ? downgradeOf(primary.entry, row) : null;
  if (ferrite) return { family: 'ferrite', because: reason(ferrite.cell, ferrite.words, ferrite.entry.data.id) };
  if (downgrade) return { family: 'ferrite', because: downgrade };
  for (const hit of hits) {
    const families = hit.entry.data.category === 'magnet' ? familiesOf(hit.entry.data) : [];
    if (families.length === 1) return { family: families[0]!, because: reason(hit.cell, hit.words, hit.knowledge) };
  }
  const possible = primary ? familiesOf(primary.entry.data) : [];
  return { family: possible.length === 1 ? possible[0]! : 'unknown', because: null };
};

/**
 * A class that lists alternatives ("an oxide of one of these") holds those that the row names, if it names one.
 */
const narrow = (elements: readonly ElementJudgement[], { named }: Composition): readonly ElementJudgement[] => {
  const alternatives = elements.length > 3 && elements.every(({ certainty }) => certainty === 'possible');
  const chosen = elements.filter(({ symbol }) => named.has(symbol));
  if (!alternatives || chosen.length === 0) return elements;
  return chosen.map((element) => {
    const fraction = named.get(element.symbol) ?? null;
    return fraction === null
      ? { ...element, certainty: 'certain' as const }
      : { ...element, certainty: 'certain' as const, massFraction: fraction, basis: 'computed' };
  });
};

/** Adds elements; of two statements about one element the more certain wins. */
const merge = (into: Map<string, ElementJudgement>, elements: readonly ElementJudgement[], overrule: boolean): void => {
  for (const element of elements) {
    const known = into.get(element.symbol);
    if (known === undefined || overrule || certaintyRank[element.certainty] > certaintyRank[known.certainty]) {
      into.set(element.symbol, element);
    }
  }
};

const fromGrade = ({ entry }: GradeHit): ElementJudgement[] =>
  entry.data.elements.flatMap(({ element, certainty, massFraction }) =>
    // "Unlikely" is not "absent": what the class says ("possible, usually 0") stands.
    certainty === 'unlikely' ? [] : [{ symbol: element, certainty, massFraction, stated: false, basis: 'from-memory' }],
  );

const gatherElements = (
  compiled: CompiledJudge,
  label: Label,
  primary: ClassHit | null,
  family: MagnetFamily | null,
  hits: readonly ClassHit[],
  grade: GradeHit | null,
  composition: Composition,
): Map<string, ElementJudgement> => {
  const elements = new Map<string, ElementJudgement>();
  const magnetic = label === 'magnet' || label === 'contains-magnet';
  const own = primary && primary.entry.data.kind !== 'exculpatory' ? primary.entry : null;
  const families = own ? familiesOf(own.data) : [];
  const ownWords = family === null || family === 'unknown' || (families.length === 1 && families[0] === family);
  if (own && (!magnetic || ownWords)) merge(elements, narrow(own.elements, composition), false);
  if (magnetic && !ownWords && family !== null) {
    // The row says the family: what a magnet of that family holds, in place of what such parts usually hold.
    const told = hits.find(({ entry }) => entry.data.category === 'magnet' && familiesOf(entry.data).join() === family);
    const id = classOfFamily[family];
    const entry = told?.entry ?? (id === undefined ? undefined : compiled.classById.get(id));
    if (entry) merge(elements, entry.elements, false);
  }
  if (grade !== null) merge(elements, fromGrade(grade), true);
  for (const hit of hits) {
    if (hit !== primary && hit.entry.data.kind === 'sec' && hit.role === 'head')
      merge(elements, hit.entry.elements, false);
  }
  merge(
    elements,
    composition.elements.map(({ element }) => element),
    true,
  );
  return elements;
};

const isFamilyTold = (family: MagnetFamily): boolean => family === 'ferrite' || family === 'AlNiCo';

const confidences: readonly Confidence[] = ['low', 'low', 'medium', 'high'];
const toConfidence = (certainty: number): Confidence => confidences[Math.max(0, Math.min(3, certainty))]!;

const absentSymbols = (
  statements: readonly StatementHit[],
  grades: GradeReading,
  composition: Composition,
): Set<string> => {
  const absent = new Set(composition.absent.map(({ symbol }) => symbol));
  for (const { entry, words } of statements) {
    if (entry.data.effect === 'no-rare-earth') for (const symbol of rareEarths) absent.add(symbol);
    // "Dy-free" says so of Dy alone; "heavy-rare-earth-free" of all of them.
    if (entry.data.effect === 'no-heavy-rare-earth' && /hre|heavy|重稀土|schwere/i.test(words)) {
      for (const symbol of heavy) absent.add(symbol);
    } else if (entry.data.effect === 'no-heavy-rare-earth' && /dy|镝|鏑|ジスプロシウム/i.test(words)) absent.add('Dy');
  }
  for (const { entry, words } of grades.modifiers) {
    if (entry.data.id === 'ndfeb-hre-free' && /hre|heavy|重稀土/i.test(words))
      for (const symbol of heavy) absent.add(symbol);
  }
  return absent;
};

const gradeOf = (family: MagnetFamily, { grade }: GradeReading, row: RowText, words: WordPatterns): string | null =>
  grade?.grade ?? (family === 'unknown' ? null : writtenGrade(words, row));

/** A composition that only a magnet alloy has. */
const alloyOf = ({ elements }: Composition): MagnetFamily | null => {
  const share = (symbol: string): number =>
    elements.find(({ element }) => element.symbol === symbol)?.element.massFraction?.[1] ?? 0;
  const has = (pattern: RegExp): boolean => elements.some(({ cell }) => pattern.test(cell.text.text));
  if (share('Nd') >= 0.15 && has(/(?<![A-Za-z])(?:Fe|iron|Eisen|fer)(?![a-z])|铁/)) return 'NdFeB';
  if (share('Sm') >= 0.15 && has(/(?<![A-Za-z])(?:Co|cobalt|Kobalt)(?![a-z])|钴/)) return 'SmCo';
  return null;
};

/** Label where no class speaks, but a grade or a composition does. */
const labelWithoutClass = (grades: GradeReading, composition: Composition): Label => {
  if (grades.grade !== null || alloyOf(composition) !== null) return 'magnet';
  const symbols = composition.elements.filter(({ element }) => rareEarths.has(element.symbol));
  return symbols.length > 0 ? 'rare-earth-nonmagnet' : 'none';
};

const formOf = (choice: Choice | null, label: Label): Form | null => {
  if (choice === null) return label === 'magnet' ? 'semi' : label === 'none' ? null : 'material';
  const { entry, cell } = choice.primary;
  for (const { find, data } of entry.variants) if (find().test(cell.text.text)) return data.form;
  return label === 'contains-magnet' && entry.data.partLabel === 'magnet' ? 'assembly' : entry.data.form;
};

/** The words by which a row says that it holds no rare earth. */
const withoutRareEarths = (
  { noRareEarths }: WordPatterns,
  row: RowText,
): { cell: SearchedCell; words: string } | null => {
  for (const cell of row.cells) {
    const match = (fieldRank[cell.field] ?? 0) < 2 ? null : noRareEarths.exec(cell.text.text);
    if (match !== null) return { cell, words: wordsOf(cell, match.index, match.index + match[0].length) };
  }
  return null;
};

/** Judges the searched text of a row. `null`: nothing in it says anything about what Lodestone looks for. */
export const judgeRowText = (compiled: CompiledJudge, row: RowText, trace: Trace | null): Judgement | null => {
  const anchored = findAnchored(compiled, row);
  const { groups } = anchored;
  if (groups.length === 0 && anchored.classes.size === 0) return null;
  const hits = matchClasses(compiled, anchored, row, lazySentence(row), trace);
  const statements = findStatements(groups, row);
  const grades = readGrades(compiled, groups, row, hits, trace);
  const choice = choosePrimary(hits, row, grades.grade, compiled.words, trace);
  const magnetRow = grades.grade !== null || hits.some(({ entry }) => entry.data.category === 'magnet');
  const speaksOfElements = groups.some(({ kind }) => kind === 'element' || kind === 'formula' || kind === 'amount');
  const target = choice !== null && choice.label !== 'none' && choice.label !== 'trace-possible';
  const composition =
    target || magnetRow || speaksOfElements ? readComposition(compiled, groups, row, magnetRow) : noComposition;
  const because: Reason[] = [];
  const speak = (next: Reason | null): void => {
    if (
      next !== null &&
      !because.some(
        (known) => known.knowledge === next.knowledge && known.column === next.column && known.text === next.text,
      )
    ) {
      because.push(next);
    }
  };
  const primary = choice?.primary ?? null;
  let label = choice?.label ?? labelWithoutClass(grades, composition);
  let certainty = choice?.certainty ?? 2;
  if (primary) speak(reason(primary.cell, primary.words, primary.knowledge));
  if (grades.grade) {
    const { cell, words, entry } = grades.grade;
    if (label !== 'none') speak(reason(cell, words, entry.data.id));
    if (label === 'magnet') certainty = 3;
    // "Rotor, magnets YXG-28H": the grade makes sure of the magnet that is in it.
    else if (primary?.entry.data.partLabel === 'magnet') certainty = Math.max(certainty, 2);
  }
  const refusal = statements.find(({ entry }) => entry.data.effect === 'no-magnet');
  if (refusal && (label === 'magnet' || label === 'contains-magnet')) {
    label = 'none';
    because.length = 0;
    speak(reason(refusal.cell, refusal.words, refusal.entry.data.id));
  }
  const cleared = label === 'rare-earth-nonmagnet' ? withoutRareEarths(compiled.words, row) : null;
  if (cleared !== null) {
    label = 'none';
    because.length = 0;
    speak(reason(cleared.cell, cleared.words, 'statement-rare-earth-free'));
  }
  const magnetic = label === 'magnet' || label === 'contains-magnet';
  const holdsMagnet = magnetic || (label === 'rare-earth-nonmagnet' && primary?.entry.data.magnet.present === 'yes');
  const alloy = alloyOf(composition);
  const told = holdsMagnet ? readFamily(choice, hits, grades, statements, row) : null;
  const reading = told?.family === 'unknown' && alloy !== null ? { family: alloy, because: null } : told;
  if (reading) speak(reading.because);
  const elements = gatherElements(
    compiled,
    label,
    label === 'none' && primary?.entry.data.partLabel !== 'none' ? null : primary,
    reading?.family ?? null,
    hits,
    magnetic ? grades.grade : null,
    composition,
  );
  if (reading && magnetic && isFamilyTold(reading.family)) {
    for (const symbol of [...elements.keys()])
      if (rareEarths.has(symbol) && !elements.get(symbol)!.stated) elements.delete(symbol);
  }
  const absent = absentSymbols(statements, grades, composition);
  for (const symbol of absent) elements.delete(symbol);
  for (const { cell, words, knowledge } of [...composition.elements, ...composition.absent])
    speak(reason(cell, words, knowledge));
  for (const { entry, cell, words } of statements) {
    if (entry.data.effect.startsWith('no-') && label !== 'none') speak(reason(cell, words, entry.data.id));
  }
  for (const hit of hits) {
    if (hit.entry.data.kind === 'sec' && hit.role === 'head') speak(reason(hit.cell, hit.words, hit.knowledge));
  }
  if (because.length === 0) return null;
  return {
    label,
    form: label === 'none' ? null : formOf(choice, label),
    partClass:
      primary?.entry.data.id ?? (label === 'magnet' && reading ? (classOfFamily[reading.family] ?? null) : null),
    magnet:
      reading === null ? null : { family: reading.family, grade: gradeOf(reading.family, grades, row, compiled.words) },
    elements: [...elements.values()],
    absent: [...absent].filter(
      (symbol) => composition.absent.some((entry) => entry.symbol === symbol) || magnetic || label !== 'none',
    ),
    confidence: label === 'none' ? 'high' : toConfidence(certainty),
    because,
  };
};
