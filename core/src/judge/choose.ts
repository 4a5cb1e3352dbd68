/** Which of the standing class hits says what the part is. */
import type { Label } from '../model.ts';
import type { GradeHit } from './grades.ts';
import { callsAccessory, isBareMaterial, isMagnetic } from './match.ts';
import { type ClassHit, report } from './match-cell.ts';
import { modifiesHolder, namesHolder, namesShape } from './phrases.ts';
import { fieldRank, type RowText } from './row-text.ts';
import type { Trace } from './trace.ts';
import type { WordPatterns } from './words.ts';

export interface Choice {
  readonly primary: ClassHit;
  readonly label: Label;
  /** 3 high, 2 medium, 1 or less low. */
  readonly certainty: number;
}

const rankOf = (hit: ClassHit): number => fieldRank[hit.cell.field] ?? 0;
/** Names the part as something that is not looked for: a driver, a Hall sensor, a display. */
const explains = ({ entry }: ClassHit): boolean =>
  entry.data.partLabel === 'none' && entry.data.kind !== 'sec' && entry.data.kind !== 'end-use';

const byPlace = (a: ClassHit, b: ClassHit): number =>
  Number(a.role !== 'head') - Number(b.role !== 'head') ||
  a.phrase - b.phrase ||
  a.start - b.start ||
  b.strength - a.strength ||
  b.end - a.end ||
  a.entry.index - b.entry.index;

/** Nothing but a word or two, without figures, between the names: one compound noun. Between Chinese words a blank ends the name. */
const compoundGap = /^(?!.*\s[\p{Script=Han}\p{Script=Katakana}])[\s-]*(?:\p{L}+[\s-]+){0,2}$/u;
/** Chinese and Japanese compounds have no blanks: "驱动电机转子磁钢" is a magnet. */
const magnetGap = /^[\p{Script=Han}\p{Script=Katakana}ー]{0,4}$/u;

/** "Aimant haut-parleur": in Romance languages the noun that leads is the part. */
const leadsAsMagnet = ({ cell, start, role }: ClassHit, { magnetLeads }: WordPatterns): boolean =>
  role === 'head' && magnetLeads.test(cell.text.text.slice(start, start + 16));

/** A grade by itself: of "音圈马达 N48H" it says what is in the motor. */
const bareGrade = /^(?=.*\d)(?!.*\p{L}{4})(?!.*[\p{Script=Han}\p{Script=Katakana}])/u;

/** True if `later` is the noun that `earlier` only qualifies, as in "motor magnet". */
const qualifies = (earlier: ClassHit, later: ClassHit, words: WordPatterns | null): boolean => {
  if (words !== null && later.entry.data.partLabel !== 'magnet' && leadsAsMagnet(earlier, words)) return false;
  if (later.phrase !== earlier.phrase || later.role !== earlier.role || later.end <= earlier.end) return false;
  const text = earlier.cell.text.text;
  if (later.start < earlier.end) return later.strength >= earlier.strength && later.start > earlier.start;
  const lastWord = text.slice(earlier.start, earlier.end).split(/[\s-]/).at(-1) ?? '';
  const gap = text.slice(earlier.end, later.start);
  if (
    earlier.entry.data.partLabel === 'contains-magnet' &&
    later.entry.data.partLabel === 'magnet' &&
    gap.trim() === '' &&
    bareGrade.test(later.words)
  )
    return false;
  if (later.entry.data.partLabel === 'magnet' && magnetGap.test(gap)) return true;
  return !/\d/.test(lastWord) && compoundGap.test(gap);
};

/** In one cell the first phrase decides, and in a compound its last noun: "motor, N45 magnet", "motor magnet". */
const winnerOfCell = (hits: readonly ClassHit[], words: WordPatterns | null): ClassHit => {
  if (hits.length === 1) return hits[0]!;
  const ordered = hits.toSorted(byPlace);
  let winner = ordered[0]!;
  for (const hit of ordered) if (qualifies(winner, hit, words)) winner = hit;
  return winner;
};

/** A cell that says what the part is; the fields that speak louder first. */
const acrossCells = (a: ClassHit, b: ClassHit): number =>
  rankOf(b) - rankOf(a) || Number(b.role === 'head') - Number(a.role === 'head') || b.strength - a.strength;

/** `words` matter where magnets are among the hits. */
const winners = (hits: readonly ClassHit[], words: WordPatterns | null): ClassHit[] => {
  const byCell = new Map<unknown, ClassHit[]>();
  for (const hit of hits) byCell.set(hit.cell, [...(byCell.get(hit.cell) ?? []), hit]);
  return [...byCell.values()].map((list) => winnerOfCell(list, words)).sort(acrossCells);
};

/** The same name goes on to a magnet: "neodymium cylinder magnet". */
const goesOnToMagnet = ({ cell, phrase, end }: ClassHit, { magnet }: WordPatterns): boolean =>
  magnet.test(cell.text.text.slice(end, cell.phrases()[phrase + 1]?.start));

/** The same name said magnet before: "magnet block N40UH, rotor pole". */
const isNamedMagnet = ({ cell, phrase, start }: ClassHit, { magnet }: WordPatterns): boolean =>
  magnet.test(cell.text.text.slice(cell.phrases()[phrase]!.start, start));

const cjkNoun = /[\p{Script=Han}\p{Script=Katakana}]{2}/u;
const adjective = /^(?:永磁|强磁|磁性)(?!\p{Script=Han}{0,2}[铁鐵钢鋼石块片环棒条柱瓦体體])/u;

const labelOf = (hit: ClassHit, row: RowText, words: WordPatterns): Label => {
  const text = hit.cell.text.text;
  for (const { find, data } of hit.entry.variants) if (find().test(text)) return data.label;
  const { partLabel } = hit.entry.data;
  if (partLabel !== 'magnet') return partLabel;
  // "Sensor with magnet" and "magnet brake" hold one; so does a rotor whose material column says NdFeB.
  if (hit.role === 'holds' && (hit.follows || rankOf(hit) < 4)) return 'contains-magnet';
  const phrases = hit.cell.phrases();
  const named = goesOnToMagnet(hit, words) || isNamedMagnet(hit, words) || leadsAsMagnet(hit, words);
  if (!named && modifiesHolder(text, hit.end, words)) return 'contains-magnet';
  if (hit.phrase > 0 && namesHolder(text, phrases.slice(0, hit.phrase), phrases[hit.phrase]!.start, words))
    return 'contains-magnet';
  // "直流接触器 12V 永磁灭弧": the name set off before says what holds what is but an adjective.
  const before = adjective.test(text.slice(hit.start)) ? text.lastIndexOf(' ', hit.start) : -1;
  if (!named && before > 0 && namesHolder(text, phrases, before, words)) return 'contains-magnet';
  // "转子总成 表贴 N42SH": so does what is named before a grade that stands by itself.
  const blank = bareGrade.test(hit.words) ? text.lastIndexOf(' ', hit.start) : -1;
  if (!named && blank > 0 && cjkNoun.test(text.slice(0, blank)) && namesHolder(text, phrases, blank, words))
    return 'contains-magnet';
  if (rankOf(hit) < 4) {
    const names = row.cells.filter(({ field }) => field === 'description' || field === 'value');
    if (names.some((cell) => namesHolder(cell.text.text, cell.phrases(), cell.text.text.length, words)))
      return 'contains-magnet';
  }
  return 'magnet';
};

/** "Arc, starter motor" of FB12H: a plain shape whose material, grade or note is a magnet grade is that magnet. */
const isWhole = (grade: GradeHit | null, row: RowText, words: WordPatterns): boolean => {
  if (grade === null) return false;
  const named =
    row.cells.find(({ field }) => field === 'description') ?? row.cells.find(({ field }) => field === 'value');
  if (named === undefined) return false;
  const { text } = named.text;
  if (grade.cell !== named) return namesShape(text, named.phrases(), words);
  // "Rotor segment, downhole generator, Sm2Co17 30H": a shape and nothing else comes first.
  const first = text.slice(0, Math.min(grade.start, named.phrases()[1]?.start ?? text.length));
  return words.shapeWord.test(first) && !/\p{L}/u.test(first.replace(words.piece, ' '));
};

/** A name of a thing, without a figure: "Diode", "Rear". */
const ownName = /^[^\d]*\p{L}{3}[^\d]*$/u;
const rating = /\d\s?(?:m?w|v(?:dc)?|rpm|kv|ohms?|mm)(?![a-z])|Ω/i;

/**
 * "Motors" in a category is a shelf: wires and drivers lie there as well. A row with a name of its own is taken for what the shelf
 * says only where that name is a size or rating of such a part: "8 ohm 2 W".
 */
const isRated = ({ cells }: RowText, words: WordPatterns): boolean => {
  const names = cells.filter(({ field }) => field === 'description' || field === 'value');
  return (
    names.length === 0 ||
    (names.some(({ text }) => rating.test(text.text)) &&
      !names.some((cell) => ownName.test(cell.text.text) || callsAccessory(cell, words)))
  );
};

/** Strength of the words, less for a note, more for a second cell that says the same. */
const certaintyOf = (primary: ClassHit, hits: readonly ClassHit[], row: RowText, words: WordPatterns): number => {
  let certainty = primary.strength;
  // "Includes 2 x motor" is said of the part itself.
  if (primary.cell.field === 'notes' && primary.role !== 'holds') certainty--;
  if (primary.cell.field === 'category' && !isRated(row, words)) certainty--;
  if (primary.role === 'holds') certainty = Math.min(certainty, 2);
  const second = hits.some(
    (hit) => hit.cell !== primary.cell && hit.entry.data.partLabel === primary.entry.data.partLabel && hit.strength > 1,
  );
  const heading = row.heading?.text.text ?? '';
  const named = heading !== '' && primary.entry.patterns.some(({ find }) => find.whole().test(heading));
  return second || named ? certainty + 1 : certainty;
};

/**
 * Where nothing names the part: the bare secondary material (gallium, tungsten, graphite …) that it is. Other
 * secondary classes tell of elements in finished goods.
 */
export const chooseMaterial = (
  hits: readonly ClassHit[],
  row: RowText,
  words: WordPatterns,
): Omit<Choice, 'label'> | null => {
  const bare = hits.filter((hit) => isBareMaterial(hit) && hit.role === 'head');
  const primary = winners(bare, null)[0];
  return primary === undefined ? null : { primary, certainty: certaintyOf(primary, bare, row, words) };
};

/**
 * Chooses the hit that names the part. An explaining class ("motor driver", "Hall sensor") that names it in a louder
 * field, or first in the same cell, leaves the others without a say, unless the part is said to come with them. `grade`: the magnet grade of the row.
 */
export const choosePrimary = (
  hits: readonly ClassHit[],
  row: RowText,
  grade: GradeHit | null,
  words: WordPatterns,
  trace: Trace | null,
): Choice | null => {
  // Secondary materials (gallium, tungsten …) never outvote what the part is; their elements are added later.
  const whole = isWhole(grade, row, words);
  const naming = hits.filter((hit) =>
    whole ? hit.entry.data.partLabel === 'magnet' : hit.entry.data.partLabel !== 'none' || explains(hit),
  );
  if (naming.length === 0) return null;
  const best = winners(naming, words);
  let primary = best[0]!;
  if (explains(primary)) {
    const held = naming.filter((hit) => hit.cell === primary.cell && hit.role === 'holds' && isMagnetic(hit));
    const spoken = best.find(
      (hit) => !explains(hit) && rankOf(hit) >= rankOf(primary) && hit.strength > primary.strength,
    );
    const other = held.length > 0 ? winnerOfCell(held, words) : spoken;
    if (other !== undefined) primary = other;
  }
  for (const hit of naming) {
    if (hit === primary || hit.entry === primary.entry) continue;
    report(trace, hit, 'rejected', `${primary.entry.data.id} names the part`);
  }
  const label = whole ? 'magnet' : labelOf(primary, row, words);
  report(trace, primary, 'decided', `names the part: ${label}`);
  return { primary, label, certainty: certaintyOf(primary, hits, row, words) };
};
