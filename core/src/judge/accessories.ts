/**
 * Nouns of what goes with a part and is none: brackets, cables, gaskets. Their lists are long, and an expression that may begin
 * in several ways before such a list takes ten times as long to compile: where a noun may begin is found step by step.
 */
import type { WordList } from '../knowledge/word-types.ts';

export interface AccessoryWords {
  /** True where the words after a name make it a mere modifier: " bracket M4", "-halter", "支架". */
  readonly modifiedBy: (after: string) => boolean;
  /**
   * End of the accessory at the start of a phrase in a language whose noun comes first, of a Chinese or Japanese one if it is set
   * off by a blank ("支架 舵机 SG90"); -1 where there is none.
   */
  readonly endAtStart: (phrase: string) => number;
  /** A phrase of an accessory and "only": nothing else is meant. */
  readonly isAlone: (phrase: string) => boolean;
}

/** Words of the languages as alternatives of an expression. */
export type Listed = (list: WordList, languages: readonly (keyof WordList)[]) => string;

const latin = ['en', 'de', 'fr', 'es', 'it'] as const;
const others = ['zh', 'ja'] as const;

export const compileAccessories = (
  accessories: WordList,
  only: WordList,
  listed: Listed,
  { letter, otherLetter }: { readonly letter: string; readonly otherLetter: string },
): AccessoryWords => {
  const german = `(?:${listed(accessories, ['de'])})(?:satz|sätze|set)?`;
  const oriental = listed(accessories, others);
  // The noun ends its phrase, but for a size ("bracket M4", "coupling ID 5") or what it is made of.
  const end = `(?=\\s*(?:[\\d/+×Øø⌀φ\\u0001]|$|(?:dia|diam|dn|id|od|kf|cf|iso|din|nema|m|x|size)\\.?[\\s-]?\\d|(?:alu\\w{0,7}|stainless|steel|brass|nylon|plastic|rubber|silicone|black|ptfe|pvc|abs|pla)(?![a-z])))`;
  const sticky = (source: string): RegExp => new RegExp(source, 'iy');
  const separators = sticky('[\\s-]{0,2}');
  const blanks = sticky('\\s*');
  /** A word of a compound: "magnet retaining clip", but not "magnets under a sleeve". */
  const between = sticky('(?!(?:at|below|beneath|from|in|inside|into|of|on|over|to|under)\\s)[a-z]{1,14}[\\s-]');
  const english = sticky(`(?:${listed(accessories, ['en'])})(?![${letter}])${end}`);
  const germanAfter = new RegExp(
    `^(?:-?[${letter}]{0,16}?${german}(?![${letter}])|\\s${german}(?![${letter}])${end})`,
    'i',
  );
  const orientalAfter = new RegExp(
    `^(?:(?:的[${otherLetter}]{0,4})?[${otherLetter}]{0,4}?(?:${oriental})(?![${otherLetter}])` +
      // "水泵 密封圈": set off by a blank, and the last of the phrase.
      `|\\s(?=[${otherLetter}]{2})(?:${oriental})(?![${otherLetter}])${end})`,
    'i',
  );
  /** "Kit de juntas bomba" is gaskets, in a number. */
  const setOf = sticky("(?:kit|jeu|juego|lote?|par|paire|set)\\s(?:de\\s|d')");
  const headFirst = sticky(`(?:${listed(accessories, ['fr', 'es', 'it'])})(?![${letter}])`);
  const orientalFirst = sticky(`(?:${oriental})(?=\\s)`);
  const nounThenOnly = sticky(`(?:${listed(accessories, latin)})\\s(?:${listed(only, latin)})(?![${letter}])`);
  const qualifier = sticky('[a-z]{1,14}\\s');
  const onlyThen = sticky(`(?:${listed(only, latin)})\\s`);
  const qualifierOfAny = sticky(`[${letter}]{1,14}\\s`);
  const noun = sticky(`(?:${listed(accessories, latin)})(?![${letter}])`);
  const orientalOnly = new RegExp(
    `(?:${listed(only, ['zh'])})(?:${listed(accessories, ['zh'])})|(?:${listed(accessories, ['ja'])})(?:${listed(only, ['ja'])})`,
  );

  return {
    modifiedBy: (after) => {
      let at = endOf(separators, after, 0);
      for (let word = 0; at >= 0 && word < 3; word++) {
        if (endOf(english, after, at) >= 0) return true;
        at = endOf(between, after, at);
      }
      return germanAfter.test(after) || orientalAfter.test(after);
    },
    endAtStart: (phrase) => {
      const at = endOf(blanks, phrase, 0);
      const inSet = endOf(setOf, phrase, at);
      const ofSet = inSet < 0 ? -1 : endOf(headFirst, phrase, inSet);
      if (ofSet >= 0) return ofSet;
      const plain = endOf(headFirst, phrase, at);
      return plain >= 0 ? plain : endOf(orientalFirst, phrase, at);
    },
    isAlone: (phrase) => {
      const at = endOf(blanks, phrase, 0);
      const qualified = endOf(qualifier, phrase, at);
      if (endOf(nounThenOnly, phrase, at) >= 0 || (qualified >= 0 && endOf(nounThenOnly, phrase, qualified) >= 0))
        return true;
      const after = endOf(onlyThen, phrase, at);
      if (after >= 0) {
        const named = endOf(qualifierOfAny, phrase, after);
        if (endOf(noun, phrase, after) >= 0 || (named >= 0 && endOf(noun, phrase, named) >= 0)) return true;
      }
      return orientalOnly.test(phrase);
    },
  };
};

/** End of the match of a sticky expression at `at`; -1 where it does not match there. */
const endOf = (find: RegExp, text: string, at: number): number => {
  find.lastIndex = at;
  return find.test(text) ? find.lastIndex : -1;
};
