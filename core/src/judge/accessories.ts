/**
 * Nouns of what goes with a part and is none: brackets, cables, gaskets. Their lists are long, and an expression that may begin
 * in several ways before such a list takes ten times as long to compile: where a noun may begin is found step by step.
 */
import { headFirstLanguages, latinLanguages as latin, type WordList } from '../knowledge/word-types.ts';
import {
  countBlanks,
  countLetters,
  countOtherLetters,
  endOfSticky,
  never,
  notBeforeLetter,
  otherLetter,
} from './letters.ts';
import { createWordFinder, endBehind, wordsIn } from './word-finder.ts';

export interface AccessoryWords {
  /** True where the words after a name make it a mere modifier: " bracket M4", "-halter", "支架". */
  readonly modifiedBy: (after: string) => boolean;
  /**
   * End of the accessory at the start of a phrase in a language whose noun comes first, of a Chinese or Japanese one if it is set
   * off by a blank ("支架 舵机 SG90"); -1 where there is none.
   */
  readonly endAtStart: (phrase: string) => number;
  /**
   * End of the German compound at the start of a phrase, which stands before what it is for ("Pumpensieb Geschirrspüler"); -1 where
   * there is none.
   */
  readonly compoundAtStart: (phrase: string) => number;
  /** True where one German compound of which the last noun is an accessory begins the text: "Rohrmotorlager". */
  readonly isCompound: (text: string) => boolean;
  /** True for a Chinese noun and a blank, before a model in other letters: "舵机支架 " of "舵机支架 SG90". */
  readonly isBeforeModel: (text: string) => boolean;
  /** A phrase of an accessory and "only": nothing else is meant. */
  readonly isAlone: (phrase: string) => boolean;
}

const others = ['zh', 'ja'] as const;

// The noun ends its phrase, but for a size ("bracket M4", "coupling ID 5") or what it is made of.
const phraseEnd =
  '(?=\\s*(?:[\\d/+×Øø⌀φ\\u0001]|$|[abcz]\\d|(?:dia|diam|dn|id|od|kf|cf|iso|din|nema|m|x|size)\\.?[\\s-]?\\d|(?:alu\\w{0,7}|stainless|steel|brass|nylon|plastic|rubber|silicone|black|ptfe|pvc|abs|pla)(?![a-z])))';
const notBeforeOther = `(?![${otherLetter}])`;

const separators = /[\s-]{0,2}/y;
/** A word of a compound: "magnet retaining clip", but not "magnets under a sleeve". */
const between = /(?!(?:at|below|beneath|from|in|inside|into|of|on|over|to|under)\s)[a-z]{1,14}[\s-]/iy;
/** "Kit de juntas bomba" is gaskets, in a number. */
const setOf = /(?:kit|jeu|juego|lote?|par|paire|set)\s(?:de\s|d')/iy;
const germanSet = /satz\s/iy;
const qualifier = /[a-z]{1,14}\s/iy;
const qualifierOfAny = /[a-zß-öø-ſ]{1,14}\s/iy;

export const compileAccessories = (accessories: WordList, only: WordList): AccessoryWords => {
  const inSets = '(?:satz|sätze|set)?';
  const german = wordsIn(accessories, ['de']);
  const oriental = wordsIn(accessories, others);
  const english = createWordFinder([{ words: wordsIn(accessories, ['en', 'tr']), after: notBeforeLetter + phraseEnd }]);
  const germanEnd = createWordFinder([{ words: german, after: inSets + notBeforeLetter }]);
  const germanSetOff = createWordFinder([{ words: german, after: inSets + notBeforeLetter + phraseEnd }]);
  const orientalEnd = createWordFinder([{ words: oriental, after: notBeforeOther }]);
  const orientalSetOff = createWordFinder([
    { words: oriental, before: `(?=[${otherLetter}]{2})`, after: notBeforeOther + phraseEnd },
  ]);
  const orientalFirst = createWordFinder([{ words: oriental, after: '(?=\\s)' }]);
  const chineseLast = createWordFinder([{ words: wordsIn(accessories, ['zh']), after: '\\s$' }]);
  const headFirst = createWordFinder([{ words: wordsIn(accessories, headFirstLanguages), after: notBeforeLetter }]);
  const noun = createWordFinder([{ words: wordsIn(accessories, latin), after: notBeforeLetter }]);
  const onlyIn = (languages: readonly (keyof WordList)[]): string => wordsIn(only, languages).join('|') || never;
  const onlyThen = new RegExp(`(?:${onlyIn(latin)})\\s`, 'iy');
  const nounThenOnly = createWordFinder([
    { words: wordsIn(accessories, latin), after: `\\s(?:${onlyIn(latin)})${notBeforeLetter}` },
  ]);
  const orientalOnly = createWordFinder([
    { words: wordsIn(accessories, ['zh']), before: `(?<=${onlyIn(['zh'])})` },
    { words: wordsIn(accessories, ['ja']), after: `(?:${onlyIn(['ja'])})` },
  ]);

  return {
    modifiedBy: (after) => {
      let at = endOfSticky(separators, after, 0);
      for (let word = 0; at >= 0 && word < 3; word++) {
        if (english.endAt(after, at) >= 0) return true;
        at = endOfSticky(between, after, at);
      }
      const dash = after.startsWith('-') ? 1 : 0;
      const attributed = after.startsWith('的') ? 9 : 4;
      return (
        endBehind(germanEnd, after, dash, countLetters(after, dash, 16)) >= 0 ||
        endBehind(orientalEnd, after, 0, countOtherLetters(after, 0, attributed)) >= 0 ||
        // "水泵 密封圈": set off by a blank, and the last of the phrase.
        (/^\s/.test(after) && (germanSetOff.endAt(after, 1) >= 0 || orientalSetOff.endAt(after, 1) >= 0))
      );
    },
    endAtStart: (phrase) => {
      const at = countBlanks(phrase);
      const inSet = endOfSticky(setOf, phrase, at);
      const ofSet = inSet < 0 ? -1 : headFirst.endAt(phrase, inSet);
      if (ofSet >= 0) return ofSet;
      const plain = headFirst.endAt(phrase, at);
      return plain >= 0 ? plain : orientalFirst.endAt(phrase, at);
    },
    compoundAtStart: (phrase) => {
      const at = countBlanks(phrase);
      const inSet = endOfSticky(germanSet, phrase, at);
      const ofSet = inSet < 0 ? -1 : endBehind(germanEnd, phrase, inSet, countLetters(phrase, inSet, 24));
      return ofSet >= 0 ? ofSet : endBehind(germanEnd, phrase, at, countLetters(phrase, at, 24));
    },
    isCompound: (text) => endBehind(germanEnd, text, 4, countLetters(text, 0, 40) - 4) >= 0,
    isBeforeModel: (text) => {
      const at = countBlanks(text);
      return endBehind(chineseLast, text, at, countOtherLetters(text, at, 8)) >= 0;
    },
    isAlone: (phrase) => {
      const at = countBlanks(phrase);
      const qualified = endOfSticky(qualifier, phrase, at);
      if (nounThenOnly.endAt(phrase, at) >= 0 || (qualified >= 0 && nounThenOnly.endAt(phrase, qualified) >= 0))
        return true;
      const after = endOfSticky(onlyThen, phrase, at);
      if (after >= 0) {
        const named = endOfSticky(qualifierOfAny, phrase, after);
        if (noun.endAt(phrase, after) >= 0 || (named >= 0 && noun.endAt(phrase, named) >= 0)) return true;
      }
      return orientalOnly.test(phrase);
    },
  };
};
