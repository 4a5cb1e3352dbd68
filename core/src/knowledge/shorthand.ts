/**
 * Words as exports cut them ("LAUTSPR", "MTR", "ELEKTROMOT"), from one line each in `rules/shorthand.yaml` to patterns of the
 * classes they stand for.
 */
import type { FileData } from './schema.ts';
import type { PartClass } from './types.ts';

type ShorthandFile = FileData<'shorthand'>;
export type ShortWord = ShorthandFile['words'][number];

/** Letters of words, in a set. */
const letters = 'a-zß-öø-ÿā-žа-яё';
/** Of scripts that set no blanks between words, a name may stand within others. */
const unspaced = /^[\p{Script=Hangul}\p{Script=Katakana}\p{Script=Han}]/u;

const vowelPairs: Readonly<Record<string, string>> = { ä: '(?:ä|ae?)', ö: '(?:ö|oe?)', ü: '(?:ü|ue?)', ß: 'ss?' };
const lettersBeside: Readonly<Record<string, string>> = { ø: '[øo]', ł: '[łl]', ı: '[ıi]' };

/** A letter, with or without its accent. */
const spell = (letter: string): string => {
  const plain = letter.normalize('NFD').charAt(0);
  if (unspaced.test(letter)) return letter;
  return (
    vowelPairs[letter] ??
    lettersBeside[letter] ??
    (plain === letter ? letter.replace('.', '\\.') : `[${letter}${plain}]`)
  );
};

/** The notation of `rules/shorthand.yaml` as a regular expression: "lautspr|e" is `lautspr(?:e)?`. */
const spellWord = (word: string): string => {
  let source = '';
  let open = 0;
  let cut = false;
  let optional = false;
  for (const char of word) {
    if (char === '*') source += `[${letters}]{0,24}`;
    else if (char === '+') source += `[${letters}]{0,9}`;
    else if (char === '|') cut = true;
    else if (char === '(' || char === ')') optional = char === '(';
    else if (char === '-') source += '[\\s-]?';
    else if (char === ' ') {
      source += `${')?'.repeat(open)}\\.?[\\s/-]{1,2}`;
      open = 0;
      cut = false;
    } else if (cut) {
      source += `(?:${spell(char)}`;
      open++;
    } else source += spell(char) + (optional ? '?' : '');
  }
  return source + ')?'.repeat(open);
};

/** The start of a cell or of a phrase in it, or what follows a number or a word with a hyphen there. */
const atStart = '(?<=^|[;|,(:/+&]\\s?|^[\\d.-]{2,14}\\s|^[a-zß-öø-ÿ]{2,24}-)';

/** How far behind a word its conditions are looked for. */
const reach = 48;

/** The pattern of words that stand for one class under the same conditions. */
const spellWords = (words: readonly ShortWord[], { beside }: ShorthandFile): string => {
  const [{ anywhere, needs = [], not = [] }] = words as [ShortWord];
  const named = (names: readonly string[]): string => names.map((name) => beside[name]).join('|');
  const isSpaced = !unspaced.test(words[0]!.word);
  return [
    anywhere ? '' : atStart,
    isSpaced ? `(?<![${letters}\\d])` : '',
    `(?:${words.map(({ word }) => spellWord(word)).join('|')})`,
    isSpaced ? `(?![${letters}])` : '',
    not.length === 0 ? '' : `(?![^;|]{0,${reach}}(?:${named(not)}))`,
    needs.length === 0 ? '' : `(?=[^;|]{0,${reach}}(?:${named(needs)}))`,
  ].join('');
};

const keyOf = ({ word, anywhere, needs, not, strength }: ShortWord): string =>
  JSON.stringify([unspaced.test(word), anywhere, needs, not, strength]);

/** The patterns of the shortened words of a class: one for all that differ in nothing but their letters. */
export const shorthandPatterns = (id: string, file: ShorthandFile): PartClass['patterns'] => {
  const groups = new Map<string, ShortWord[]>();
  for (const word of file.words) {
    if (word.class !== id) continue;
    const known = groups.get(keyOf(word));
    if (known === undefined) groups.set(keyOf(word), [word]);
    else known.push(word);
  }
  return [...groups.values()].map((words) => ({
    re: spellWords(words, file),
    strength: words[0]!.strength,
    scope: 'text' as const,
  }));
};

/** The pattern of one word, to hold it to its example. */
export const shorthandPattern = (word: ShortWord, file: ShorthandFile): string => spellWords([word], file);
