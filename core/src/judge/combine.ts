/** From hits to a judgement: label, form, magnet family and grade, elements, and because of what. */
import type {
  Certainty,
  Confidence,
  Contradiction,
  ElementJudgement,
  Form,
  Judgement,
  Label,
  MagnetFamily,
  Reason,
} from '../model.ts';
import { findAnchored } from './anchored.ts';
import { type Choice, chooseMaterial, choosePrimary } from './choose.ts';
import type { ClassEntry, CompiledJudge } from './compile.ts';
import { type Composition, noComposition, readComposition } from './composition.ts';
import { type Claim, contradict } from './contradictions.ts';
import { familiesOf, readFamily } from './family.ts';
import { firstGrade, type GradeHit, type GradeReading, readGrades, writtenGrade } from './grades.ts';
import { isCalledOther, matchClasses } from './match.ts';
import type { ClassHit } from './match-cell.ts';
import { namesHolder, namesShape, phraseAt } from './phrases.ts';
import { authorityOf, type RowText, reasonOf } from './row-text.ts';
import { readingsOf } from './sentence.ts';
import { findDenials, findRefusal, findStatements, rareEarths, withoutRareEarths } from './statements.ts';
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

const classOfFamily: Partial<Readonly<Record<MagnetFamily, string>>> = {
  NdFeB: 'magnet-ndfeb',
  SmCo: 'magnet-smco',
  SmFeN: 'magnet-smfen',
  ferrite: 'magnet-ferrite',
  AlNiCo: 'magnet-alnico',
};
const certaintyRank: Readonly<Record<Certainty, number>> = { certain: 3, likely: 2, possible: 1 };

/**
 * A class that lists alternatives ("an oxide of one of these") holds those that the row names, if it names one; of a crystal
 * written in shorthand ("Er:YAG") no other rare earth is in it.
 */
const narrow = ({ data, elements }: ClassEntry, { named, shorthand }: Composition): readonly ElementJudgement[] => {
  if (shorthand.size > 0 && data.magnet.present !== 'yes')
    return elements.filter(({ symbol }) => shorthand.has(symbol) || !rareEarths.has(symbol));
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
  // "Nd-free" beside the only family of the class: none of its elements holds.
  const denied = magnetic && family === 'unknown' && families.length === 1;
  if (own && !denied && (!magnetic || ownWords)) merge(elements, narrow(own, composition), false);
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

/** Words that say that there is a magnet, the loudest first. */
const magnetClaims = (grades: GradeReading, hits: readonly ClassHit[]): readonly Claim[] =>
  [
    ...grades.all.map(({ cell, words, entry }) => ({ says: 'a magnet', reason: reasonOf(cell, words, entry.data.id) })),
    ...hits
      .filter(({ entry }) => entry.data.partLabel === 'magnet')
      .map(({ cell, words, knowledge }) => ({ says: 'a magnet', reason: reasonOf(cell, words, knowledge) })),
  ].sort((a, b) => authorityOf(b.reason.field) - authorityOf(a.reason.field));

/** Words that say that an element is there: stated with an amount, or certain by the grade. */
const claimOf = (symbol: string, { elements }: Composition, grade: GradeHit | null): Claim | null => {
  const stated = elements.find(({ element }) => element.symbol === symbol && element.massFraction !== null);
  if (stated) return { says: symbol, reason: reasonOf(stated.cell, stated.words, stated.knowledge) };
  const certain = grade?.entry.data.elements.some(
    ({ element, certainty }) => element === symbol && certainty === 'certain',
  );
  return grade && certain ? { says: symbol, reason: reasonOf(grade.cell, grade.words, grade.entry.data.id) } : null;
};

const distinct = (contradicts: readonly Contradiction[]): readonly Contradiction[] =>
  contradicts.filter(
    ({ against: { says, because } }, index) =>
      contradicts.findIndex(({ against }) => against.says === says && against.because.column === because.column) ===
      index,
  );

/** The part is called one thing and said to be made of another: which of them holds is open. */
const isOpen = (contradicts: readonly Contradiction[]): boolean =>
  contradicts.some(({ because, against }) => authorityOf(against.because.field) > 2 && authorityOf(because.field) > 2);

const gradeOf = (family: MagnetFamily, grade: GradeHit | null, row: RowText, words: WordPatterns): string | null =>
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

/** "Support pour moteur NdFeB" names the magnet of what the part serves. */
const isOwn = ({ cell, start }: GradeHit): boolean => {
  const { role, follows } = cell.phrases()[phraseAt(cell.phrases(), start)]!;
  return role !== 'lacks' && !(role === 'serves' && follows);
};

/** The grade of a magnet that the part only holds: "Clasp with N35 6x2", "Coupling hub" whose notes say SmCo 26/10. */
const isHeld = ({ cell, start }: GradeHit, row: RowText, words: WordPatterns): boolean => {
  const { role, follows } = cell.phrases()[phraseAt(cell.phrases(), start)]!;
  if (role === 'holds' && follows) return true;
  return row.cells.some((other) => {
    if (other === cell || (other.field !== 'description' && other.field !== 'value')) return false;
    const { text } = other.text;
    return !namesShape(text, other.phrases(), words) && namesHolder(text, other.phrases(), text.length, words);
  });
};

/** Label where no class speaks, but a grade or a composition does. */
const labelWithoutClass = (
  grades: GradeReading,
  composition: Composition,
  row: RowText,
  words: WordPatterns,
): Label => {
  const own = grades.all.filter((hit) => isOwn(hit) && !isCalledOther(hit.cell, row, words));
  if (own.length > 0 && own.every((hit) => isHeld(hit, row, words))) return 'contains-magnet';
  if (own.length > 0 || alloyOf(composition) !== null) return 'magnet';
  const symbols = composition.elements.filter(({ element }) => rareEarths.has(element.symbol));
  return symbols.length > 0 ? 'rare-earth-nonmagnet' : 'none';
};

const formWithoutClass: Readonly<Record<Label, Form | null>> = {
  magnet: 'semi',
  'contains-magnet': 'assembly',
  'rare-earth-nonmagnet': 'material',
  'trace-possible': 'material',
  none: null,
};

const formOf = (choice: Choice | null, label: Label): Form | null => {
  if (choice === null) return formWithoutClass[label];
  const { entry, cell } = choice.primary;
  for (const { find, data } of entry.variants) if (find().test(cell.text.text)) return data.form;
  return label === 'contains-magnet' && entry.data.partLabel === 'magnet' ? 'assembly' : entry.data.form;
};

/** Judges the searched text of a row. `null`: nothing in it says anything about what Lodestone looks for. */
export const judgeRowText = (compiled: CompiledJudge, row: RowText, trace: Trace | null): Judgement | null => {
  const anchored = findAnchored(compiled, row);
  const { groups } = anchored;
  if (groups.length === 0 && anchored.classes.size === 0) return null;
  const hits = matchClasses(compiled, anchored, row, readingsOf(compiled, row), trace);
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
  let label = choice?.label ?? labelWithoutClass(grades, composition, row, compiled.words);
  let certainty = choice?.certainty ?? 2;
  const named = primary?.saidBy ?? primary;
  if (named) speak(reasonOf(named.cell, named.words, named.knowledge));
  if (grades.grade) {
    const { cell, words, entry } = grades.grade;
    if (label !== 'none') speak(reasonOf(cell, words, entry.data.id));
    if (label === 'magnet') certainty = 3;
    // "Rotor, magnets YXG-28H": the grade makes sure of the magnet that is in it.
    else if (primary?.entry.data.partLabel === 'magnet') certainty = Math.max(certainty, 2);
  }
  const contradicts: Contradiction[] = [];
  const refusal =
    label === 'magnet' || label === 'contains-magnet' ? findRefusal(compiled.words, row, statements) : null;
  if (refusal !== null) {
    const refused: Claim = { says: 'no magnet', reason: reasonOf(refusal.cell, refusal.words, refusal.knowledge) };
    const holding = magnetClaims(grades, hits).filter(({ reason }) => reason.column !== refusal.cell.column);
    const louder = holding.find(({ reason }) => authorityOf(reason.field) > authorityOf(refusal.cell.field));
    contradicts.push(...(louder ? contradict(louder, [refused]) : contradict(refused, holding.slice(0, 1))));
    if (louder === undefined) {
      label = 'none';
      because.length = 0;
      speak(refused.reason);
    }
  }
  const cleared = label === 'rare-earth-nonmagnet' ? withoutRareEarths(compiled.words, row) : null;
  if (cleared !== null) {
    label = 'none';
    because.length = 0;
    speak(reasonOf(cleared.cell, cleared.words, 'statement-rare-earth-free'));
  }
  const material = choice === null && label === 'none' ? chooseMaterial(hits, row, compiled.words) : null;
  if (material !== null) speak(reasonOf(material.primary.cell, material.primary.words, material.primary.knowledge));
  const magnetic = label === 'magnet' || label === 'contains-magnet';
  const holdsMagnet = magnetic || (label === 'rare-earth-nonmagnet' && primary?.entry.data.magnet.present === 'yes');
  const alloy = alloyOf(composition);
  // Most rows are trace parts and say nothing of the kind.
  const mayDeny = (label !== 'none' && label !== 'trace-possible') || statements.length + composition.absent.length > 0;
  const denials = mayDeny ? findDenials(compiled.words, row, statements, grades, composition) : [];
  const told = holdsMagnet ? readFamily(compiled, primary, hits, grades, statements, denials, row) : null;
  const reading = told?.family === 'unknown' && alloy !== null ? { ...told, family: alloy, because: null } : told;
  if (reading) contradicts.push(...reading.contradicts);
  const grade = firstGrade(
    grades.all.filter(({ entry }) => (entry.data.family ?? 'unknown') === (reading?.family ?? null)),
  );
  if (reading) speak(reading.because);
  const elements = gatherElements(
    compiled,
    label,
    label === 'none' && primary?.entry.data.partLabel !== 'none' ? null : primary,
    reading?.family ?? null,
    hits,
    magnetic ? grade : null,
    composition,
  );
  if (reading && magnetic && isFamilyTold(reading.family)) {
    for (const symbol of [...elements.keys()])
      if (rareEarths.has(symbol) && !elements.get(symbol)!.stated) elements.delete(symbol);
  }
  const absent = new Set<string>();
  for (const denial of denials) {
    for (const symbol of denial.symbols) {
      const claim = claimOf(symbol, composition, magnetic ? grade : null);
      const louder = claim !== null && authorityOf(claim.reason.field) > authorityOf(denial.reason.field);
      if (claim !== null && claim.reason.column !== denial.reason.column)
        contradicts.push(...(louder ? contradict(claim, [denial]) : contradict(denial, [claim])));
      if (louder) continue;
      absent.add(symbol);
      elements.delete(symbol);
    }
  }
  if (reading?.family === 'unknown' && absent.has('Nd'))
    // They come with neodymium.
    for (const symbol of ['Pr', 'Dy', 'Tb', 'Ho']) if (!elements.get(symbol)?.stated) elements.delete(symbol);
  for (const { cell, words, knowledge } of [...composition.elements, ...composition.absent])
    speak(reasonOf(cell, words, knowledge));
  for (const { entry, cell, words } of statements) {
    if (entry.data.effect.startsWith('no-') && label !== 'none') speak(reasonOf(cell, words, entry.data.id));
  }
  for (const hit of hits) {
    if (hit.entry.data.kind === 'sec' && hit.role === 'head') speak(reasonOf(hit.cell, hit.words, hit.knowledge));
  }
  if (because.length === 0) return null;
  return {
    label,
    form: label === 'none' ? (material?.primary.entry.data.form ?? null) : formOf(choice, label),
    partClass:
      (primary ?? material?.primary)?.entry.data.id ??
      (label === 'magnet' && reading ? (classOfFamily[reading.family] ?? null) : null),
    magnet:
      reading === null ? null : { family: reading.family, grade: gradeOf(reading.family, grade, row, compiled.words) },
    elements: [...elements.values()],
    absent: [...absent].filter(
      (symbol) => composition.absent.some((entry) => entry.symbol === symbol) || magnetic || label !== 'none',
    ),
    confidence:
      label !== 'none'
        ? toConfidence(certainty - (isOpen(contradicts) ? 1 : 0))
        : material === null
          ? 'high'
          : toConfidence(material.certainty),
    because,
    ...(contradicts.length === 0 ? {} : { contradicts: distinct(contradicts) }),
  };
};
