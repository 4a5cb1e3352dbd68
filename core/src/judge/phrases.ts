/**
 * What a name is in its phrase. "Stepper motor with driver" is a motor, "bracket for stepper motor" is a bracket: words
 * beside a name say what a thing is, comes with, serves or lacks. In European languages they stand before the name
 * ("for motor"), in Chinese and Japanese often after it ("电机用轴承").
 */
import { breaks, type WordPatterns } from './words.ts';

/** `head`: what the part is; `holds`: what it comes with; `serves`: what it is meant for; `lacks`: what it does not have. */
export type PhraseRole = 'head' | 'holds' | 'serves' | 'lacks';

export interface Phrase {
  /** Offset in the normalised text. */
  readonly start: number;
  readonly role: PhraseRole;
  /** Another thing is named in the same cell: before it, or after it where the word of the role stands behind. */
  readonly follows: boolean;
}

interface Cut {
  readonly start: number;
  readonly role: PhraseRole;
  /** The word of the role stands behind the phrase. */
  readonly behind: boolean;
}

const onePhrase: readonly Phrase[] = [{ start: 0, role: 'head', follows: false }];
const names = /\p{L}{2}|\p{Script=Han}/u;
const han = /^\p{Script=Han}/u;
const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Up to the particle that binds Chinese words to the noun behind. */
const attributed = /^[\p{L}\d]{1,12}的(?=\p{Script=Han}{2})/u;
/** A model: "SG90". */
const model = /^(?=.*\d)[A-Z\d][A-Z\d./+ -]*$/i;
const wordStart = /[^\s,;|\\()[\]\n"\u3001\uFF0C]{1,40}$/;

const insideWord = /^[a-zß-öø-ſ]{2}$/;
/** The letters of a word up to the end of a slice. */
const compoundStart = /[A-Za-zÄÖÜß-öø-ſ]{1,24}$/;

/** Splits normalised text into phrases: sorted by start, the first at 0. */
export const splitPhrases = (text: string, words: WordPatterns): readonly Phrase[] => {
  if (text.search(breaks) < 0 && !words.anyRole.test(text)) return onePhrase;
  const cuts: Cut[] = [{ start: 0, role: 'head', behind: false }];
  /** Offsets within a longer word: "含" of "不含" says nothing by itself. */
  const inside = new Set<number>();
  for (const role of ['holds', 'serves', 'lacks'] as const) {
    for (const match of text.matchAll(words[role])) {
      const end = match.index + match[0].length;
      // "带磁铁的旋钮" is a knob: the particle ends what it comes with, serves or lacks.
      const bound = han.test(match[0]) ? attributed.exec(text.slice(end, end + 24)) : null;
      cuts.push({ start: match.index, role, behind: bound !== null });
      if (bound !== null) cuts.push({ start: end + bound[0].length, role: 'head', behind: false });
      // In Chinese a blank ends what is lacked: "不含重稀土 钕铁硼".
      const blank = role === 'lacks' && han.test(match[0]) ? text.indexOf(' ', match.index + match[0].length + 1) : -1;
      if (blank > 0) cuts.push({ start: blank + 1, role: 'head', behind: false });
      for (let i = 1; i < match[0].length; i++) inside.add(match.index + i);
    }
  }
  for (const [role, find] of [
    ['holds', words.heldAfter],
    ['serves', words.servedAfter],
    ['lacks', words.lackedAfter],
  ] as const) {
    for (const match of text.matchAll(find)) {
      const before = text.slice(Math.max(0, match.index - 40), match.index).trimEnd();
      const word = wordStart.exec(before);
      if (word === null) continue;
      const start = Math.max(0, match.index - 40) + word.index;
      const end = match.index + match[0].length;
      cuts.push({ start, role, behind: true }, { start: end, role: 'head', behind: false });
    }
  }
  for (const match of text.matchAll(breaks)) {
    cuts.push({ start: match.index + match[0].length, role: 'head', behind: false });
  }
  cuts.sort((a, b) => a.start - b.start || Number(a.role !== 'head') - Number(b.role !== 'head'));
  return namePhrases(
    text,
    cuts.filter(({ start, role }) => role === 'head' || !inside.has(start)),
  );
};

const namePhrases = (text: string, cuts: readonly Cut[]): readonly Phrase[] => {
  const named = cuts.map(
    ({ start, role }, i) => role === 'head' && names.test(text.slice(start, cuts[i + 1]?.start ?? text.length)),
  );
  const firstNamed = named.indexOf(true);
  const lastNamed = named.lastIndexOf(true);
  return cuts.map(({ start, role, behind }, i) => ({
    start,
    role,
    follows: firstNamed >= 0 && (firstNamed < i || (behind && lastNamed > i)),
  }));
};

/** Index of the phrase that holds `offset`. */
export const phraseAt = (phrases: readonly Phrase[], offset: number): number => {
  let found = 0;
  for (let i = 1; i < phrases.length && phrases[i]!.start <= offset; i++) found = i;
  return found;
};

/** Offset of the first word that says "comes with" in `[start, end)`; -1 where there is none. */
export const holdsWordIn = (text: string, start: number, end: number, { holds }: WordPatterns): number => {
  holds.lastIndex = start;
  const match = holds.exec(text);
  // `matchAll` starts where the expression stands: the next text would be read from there.
  holds.lastIndex = 0;
  return match === null || match.index + match[0].length > end ? -1 : match.index;
};

/** The words right after a name, up to the next break, word of another role or figure (whose first digit is kept). */
const wordsAfter = (text: string, end: number, { anyRole }: WordPatterns): string => {
  const rest = text.slice(end, end + 60);
  const figure = /[\d/+\u0001]/.exec(rest);
  const near = figure === null ? rest : rest.slice(0, figure.index + 1);
  const gap = near.search(breaks);
  const word = anyRole.find(near)?.start ?? near.length;
  const cut = gap < 0 ? word : Math.min(gap, word);
  const named = near.slice(0, cut);
  // Of "霍尔摇杆 手柄用" the word set off by a blank belongs to the one behind it.
  return cjk.test(near.charAt(cut)) ? named.replace(/\s[^\s]*$/, '') : named;
};

/** True where the words after `end` make the name a mere modifier of an accessory: "motor bracket", "moteur : courroie". */
export const modifiesAccessory = (text: string, end: number, words: WordPatterns): boolean => {
  // "Rohrmotorlager" of which the name took but "Rohrmotorla".
  if (insideWord.test(text.slice(Math.max(0, end - 1), end + 1))) {
    const from = end - compoundStart.exec(text.slice(Math.max(0, end - 24), end))![0].length;
    if (words.accessories.isCompound(text.slice(from, end + 24))) return true;
  }
  const after = wordsAfter(text, end, words);
  const named = after.replace(/^\s?:\s?/, ' ');
  return words.accessories.modifiedBy(named) || (named !== after && words.accessories.endAtStart(named) >= 0);
};

/** "Torque arm for hub motor": a name that begins before the word that says what the accessory serves. */
export const spansAccessory = (
  text: string,
  phrases: readonly Phrase[],
  { start, end, phrase }: { readonly start: number; readonly end: number; readonly phrase: number },
  { accessoryAtEnd }: WordPatterns,
): boolean => {
  const next = phrases[phrase + 1];
  if (next === undefined || next.role !== 'serves' || next.start >= end) return false;
  return accessoryAtEnd.test(text.slice(Math.max(phrases[phrase]!.start, start - shortPhrase), next.start).trimEnd());
};

/** "Ditch magnet basket, frame only": a phrase of an accessory and "only". */
export const isOnlyAccessory = (
  text: string,
  phrases: readonly Phrase[],
  { only, accessories }: WordPatterns,
): boolean =>
  only.test(text) &&
  phrases.some(({ start }, i) => accessories.isAlone(text.slice(start, phrases[i + 1]?.start ?? start + shortPhrase)));

/** Where the words after `end` that name what holds the magnet end: "magnet brake", "永磁夹爪"; -1 where none do. */
export const holderEnd = (text: string, end: number, words: WordPatterns): number => {
  const length = words.holderAfter(wordsAfter(text, end, words));
  return length < 0 ? -1 : end + length;
};

/** True where the words after `end` name what holds the magnet that ends there. */
export const modifiesHolder = (text: string, end: number, words: WordPatterns): boolean =>
  holderEnd(text, end, words) >= 0;

/** "Rotor of magnets" is a rotor, "rotor magnet" a magnet. */
const madeOf = /^\s*(?:des?|d'|di|del|of)(?![a-z])/i;

/** True where a phrase of a cell before `end` names what holds magnets, and no magnet itself. */
export const namesHolder = (text: string, phrases: readonly Phrase[], end: number, words: WordPatterns): boolean =>
  phrases.some(({ start, role }, i) => {
    if (role !== 'head' || start >= end) return false;
    const phrase = text.slice(start, Math.min(end, phrases[i + 1]?.start ?? text.length));
    const holder = words.holder.find(phrase);
    if (holder === null) return false;
    const rest = phrase.slice(holder.end);
    return madeOf.test(rest) || !words.magnet.test(rest);
  });

/** Sizes and materials after a noun: "cap M4x14", "bracket 3 mm steel"; no voltage, which an accessory does not have. */
const sizes =
  /(?:\s{1,2}(?:[a-zø]{0,6}[.-]?\d[\w.,×*/-]{0,16}(?<!\dv)(?:\s(?:mm|cm|in))?|alu\w{0,7}|stainless|steel|brass|nylon|plastic|rubber|silicone)){1,4}$/i;
const afterSize = /\d\s?(?:mm|cm|m|in|"|pin)\s$/i;

/** True where a phrase is called an accessory, whatever its size; not where that is but what a part of a size has: "8 mm shaft". */
export const isAccessory = (phrase: string, { accessoryAtEnd }: WordPatterns): boolean => {
  const noun = accessoryAtEnd.find(phrase.replace(sizes, ''));
  return noun !== null && !afterSize.test(phrase.slice(Math.max(0, noun.start - 8), noun.start));
};

/** The first phrase of a text, without the marks that end it. */
export const firstPhrase = (text: string, phrases: readonly Phrase[]): string =>
  text.slice(0, phrases[1]?.start).replace(/[\s,;|([\]")/-]+$/, '');

/** Longest first phrase that can be the bare noun of an entry such as "CABLE, MOTOR". */
const shortPhrase = 48;

/**
 * True where an accessory is named before the name in `[start, end)`: as the noun that leads its phrase ("câble moteur"), or as
 * the first phrase of the cell ("CABLE, MOTOR").
 */
export const followsAccessory = (
  text: string,
  phrases: readonly Phrase[],
  phrase: number,
  { start, end }: { readonly start: number; readonly end: number },
  words: WordPatterns,
): boolean => {
  const here = phrases[phrase]!;
  if (here.role !== 'head') return false;
  // Of "joint magnétique" the joint is part of the name; "guardamotor" is the accessory alone.
  const lead = words.accessories.endAtStart(text.slice(here.start, end));
  const after = here.start + lead;
  if (lead >= 0 && (after <= start || after >= end)) return true;
  // "舵机支架 SG90": the Chinese noun before the model says what it is.
  if (model.test(text.slice(start, end)) && words.accessories.isBeforeModel(text.slice(here.start, start))) return true;
  const compound = words.accessories.compoundAtStart(text.slice(here.start, start));
  if (compound >= 0 && /^\s/.test(text.slice(here.start + compound))) return true;
  if (phrase === 0) return false;
  const first = firstPhrase(text, phrases);
  return first.length <= shortPhrase && words.accessoryAtEnd.test(first);
};

/** True where the first phrase of a text names a plain shape: "Arc segment, starter motor", "主驱电机磁片 22*6". */
export const namesShape = (text: string, phrases: readonly Phrase[], words: WordPatterns): boolean => {
  const first = text.slice(0, phrases[1]?.start);
  const figure = first.search(/\d/);
  const named = figure < 0 ? first : first.slice(0, figure).replace(/(?:^|[\s,;:|([/-])[a-zø⌀φ°.]{0,3}$/i, '');
  return words.namesShape(named.replace(/[\s,;:|([\]")/-]+$/, ''));
};
