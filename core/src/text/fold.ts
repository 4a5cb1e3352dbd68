/**
 * Folding of single UTF-16 code units for the prefilter: case, width, accents and dash variants disappear,
 * every separator is a blank.
 * It over-approximates matching normalisation: what matches there also matches here, never the other way round.
 */

/** Removed before matching: soft hyphen, zero-width characters, byte-order mark. */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;
/** Combining marks, and the vowels and finals of Hangul syllables. */
const combining = /\p{M}|[\u1160-\u11FF]/gu;
/** Blanks, dashes, punctuation: all the same to the prefilter, and a run of them counts once. */
const separator = /[^\p{L}\p{N}\p{M}\p{S}]|[-_/.,+^`|~<=>°´¨]/gu;
const cache = new Map<string, string>();

const fold = (unit: string): string => {
  if (invisible.test(unit)) return '';
  if (unit >= '\uD800' && unit <= '\uDFFF') return unit;
  return unit.normalize('NFKC').toLowerCase().normalize('NFD').replace(combining, '').replace(separator, ' ');
};

/** Folded form of one code unit: `''` for what vanishes, `' '` for separators, several characters for ligatures. */
export const foldUnit = (unit: string): string => {
  let folded = cache.get(unit);
  if (folded === undefined) {
    folded = fold(unit);
    // Bounded: only units of patterns and of the ranges that folding changes are asked for.
    if (cache.size < 4096) cache.set(unit, folded);
  }
  return folded;
};

/** Characters that `\b` of an `i` regular expression counts as part of a word, after normalisation. */
export const isWordUnit = (unit: string): boolean => /^[a-z0-9]$/i.test(unit);
