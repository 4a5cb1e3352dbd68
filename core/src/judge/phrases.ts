/**
 * What a name is in its phrase. "Stepper motor with driver" is a motor, "bracket for stepper motor" is a bracket: the
 * words before a preposition say what a thing is, those after `with` what it holds, those after `for` what it serves.
 */

/** `head`: what the part is; `holds`: what it comes with; `serves`: what it is meant for or works with. */
export type PhraseRole = 'head' | 'holds' | 'serves';

export interface Phrase {
  /** Offset in the normalised text. */
  readonly start: number;
  readonly role: PhraseRole;
  /** A thing is named before it in the same cell. */
  readonly follows: boolean;
}

const holdsWords =
  /(?<![a-z])(?:with|w\/(?!o)|incl(?:uding|udes|uded|\.)?|plus|containing|contains|mit|inkl(?:usive|\.)?|samt|avec|con|com|contiene|enthält|has)(?![a-z])|(?<=\s)\+(?=\s)|付き?|带(?!宽)|附带|含(?!量|む)|包含/gi;
const servesWords =
  /(?<![a-z])(?:for|f[üu]r|fuer|pour|para|per(?!\s)|to (?:fit|suit|mount|hold|drive|control)|fits|suits|compatible with|used (?:in|on|with|for)|works with|suitable for|drives|controls|detects|holding|attract(?:s|ed by)?|zum|zur|passend zu|geeignet|convient|interface to|connects?(?: to)?|replaces?)(?![a-z])|用于|用於|适用|適用|用(?=支架|固定|驱动)|能被|配合|対応/gi;
const breaks = /[,;|()[\]\n\u3001\uFF0C]|\s[-/]\s/g;

const anyCut = new RegExp(`${holdsWords.source}|${servesWords.source}|${breaks.source}`, 'i');
const onePhrase: readonly Phrase[] = [{ start: 0, role: 'head', follows: false }];

/** Splits normalised text into phrases: sorted by start, the first at 0. */
export const splitPhrases = (text: string): readonly Phrase[] => {
  if (!anyCut.test(text)) return onePhrase;
  const cuts: { start: number; role: PhraseRole }[] = [{ start: 0, role: 'head' }];
  for (const match of text.matchAll(holdsWords)) cuts.push({ start: match.index, role: 'holds' });
  for (const match of text.matchAll(servesWords)) cuts.push({ start: match.index, role: 'serves' });
  for (const match of text.matchAll(breaks)) cuts.push({ start: match.index + match[0].length, role: 'head' });
  cuts.sort((a, b) => a.start - b.start);
  const phrases: Phrase[] = [];
  let named = false;
  cuts.forEach((cut, i) => {
    phrases.push({ ...cut, follows: named });
    const body = text.slice(cut.start, cuts[i + 1]?.start ?? text.length);
    if (/[\p{L}]{2}|\p{Script=Han}/u.test(cut.role === 'head' ? body : '')) named = true;
  });
  return phrases;
};

/** Index of the phrase that holds `offset`. */
export const phraseAt = (phrases: readonly Phrase[], offset: number): number => {
  let found = 0;
  for (let i = 1; i < phrases.length && phrases[i]!.start <= offset; i++) found = i;
  return found;
};

/** Offset of the first word that says "comes with" in `[start, end)`; -1 where there is none. */
export const holdsWordIn = (text: string, start: number, end: number): number => {
  const words = new RegExp(holdsWords.source, 'i');
  const match = words.exec(text.slice(start, end));
  return match === null ? -1 : start + match.index;
};

/** Nouns of what surrounds a part rather than is it, at the end of a phrase: "magnet bracket", "speaker cable". */
const accessory =
  /^[\s-]{0,2}(?:[a-z]{1,14}[\s-]){0,2}?(?:brackets?|mounts?|mounting(?:\s(?:plate|kit|bracket|screws?))?|plates?|covers?|caps?|hous(?:ing|es)|cases?|enclosures?|cables?|connectors?|sockets?|terminals?|harness(?:es)?|screws?|bolts?|nuts?|washers?|spacers?|shims?|gaskets?|labels?|stickers?|jigs?|fixtures?|tools?|drawings?|insulators?|grease|glue|pulleys?|couplers?|couplings?|hubs?|shafts?|drivers?|controllers?|shields?|adapters?|adaptors?|boards?|pcbs?|modules? board|extractors?|strips? clips?|clips?|clamps?|grommets?|bushings?|slots?|holes?|pockets?|inserts?|keepers?|yokes?|halter(?:ung)?|kabel|stecker|gehäuse|deckel|schrauben?|platte)(?![a-z])/i;

/** True where the words after `end` make the name a mere modifier of an accessory. */
export const modifiesAccessory = (text: string, end: number): boolean => {
  const rest = text.slice(end, end + 60);
  const stop = /[,;|()[\]/+\u0001]|\b(?:with|for|mit|für|avec|pour)\b|\d/i.exec(rest);
  const words = stop === null ? rest : rest.slice(0, stop.index);
  const match = accessory.exec(words);
  return match !== null && /^\s*$/.test(words.slice(match[0].length));
};
