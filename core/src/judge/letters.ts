/** Letters of words in texts, as the lists of words tell them apart. */

/** Of Latin script, for a set of an expression with flag `i`. */
export const letter = 'a-z\\u00df-\\u00f6\\u00f8-\\u017f';
/** Of Chinese and Japanese. */
export const otherLetter = '\\u3040-\\u30ff\\u3400-\\u9fff';

export const notAfterLetter = `(?<![${letter}])`;
export const notBeforeLetter = `(?![${letter}])`;

/** An expression that matches nothing. */
export const never = '[^\\s\\S]';

/** Of a code unit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** How many blanks a text begins with. */
export const countBlanks = (text: string): number => text.length - text.trimStart().length;

/** End of the match of a sticky expression at `at`; -1 where it does not match there. */
export const endOfSticky = (find: RegExp, text: string, at: number): number => {
  find.lastIndex = at;
  return find.test(text) ? find.lastIndex : -1;
};

const latinRun = new RegExp(`[${letter}]{0,40}`, 'iy');
const otherRun = new RegExp(`[${otherLetter}]{0,40}`, 'y');

/** How many letters of Latin script follow at `at`, up to `most` (40 or fewer). */
export const countLetters = (text: string, at: number, most: number): number =>
  Math.min(most, endOfSticky(latinRun, text, at) - at);
export const countOtherLetters = (text: string, at: number, most: number): number =>
  Math.min(most, endOfSticky(otherRun, text, at) - at);
