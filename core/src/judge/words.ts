/** The words around names of parts (`rules/words.yaml`) as the regular expressions that read them. */
import {
  headFirstLanguages as headFirst,
  latinLanguages as latin,
  type PartWords,
  type WordList,
} from '../knowledge/word-types.ts';
import { type AccessoryWords, compileAccessories } from './accessories.ts';
import {
  countBlanks,
  countLetters,
  countOtherLetters,
  endOfSticky,
  never,
  notAfterLetter,
  notBeforeLetter,
} from './letters.ts';
import { createWordFinder, endBehind, type WordFinder, type WordForm, wordsIn } from './word-finder.ts';

export interface WordPatterns {
  /** Before and after what a part comes with. */
  readonly holds: RegExp;
  readonly heldAfter: RegExp;
  readonly serves: RegExp;
  readonly servedAfter: RegExp;
  readonly lacks: RegExp;
  readonly lackedAfter: RegExp;
  /** Any of the six: most cells have none. */
  readonly anyRole: WordFinder;
  /** Before another part, in a note. */
  readonly mentions: RegExp;
  readonly accessories: AccessoryWords;
  /** An accessory at the end of a phrase. */
  readonly accessoryAtEnd: WordFinder;
  /** A word that says that nothing else is meant: "frame only", "nur Gehäuse". */
  readonly only: RegExp;
  /** Of the words after a magnet, those up to the end of the noun that holds it; -1 where there is none. */
  readonly holderAfter: (after: string) => number;
  readonly holder: WordFinder;
  readonly magnet: RegExp;
  /** At the start, in a language whose noun comes first: what follows only says which magnet. */
  readonly magnetLeads: RegExp;
  /** Whether a phrase starts or ends with a shape. */
  readonly namesShape: (phrase: string) => boolean;
  readonly shapeWord: RegExp;
  /** All that is said of a bare magnet besides its grade, each place of it: shapes, sizes, coating, direction. */
  readonly piece: RegExp;
  readonly gradeWord: RegExp;
  /** An accessory anywhere. */
  readonly accessory: WordFinder;
  /** Where the text or its first phrase begins: it names a document, a label, software or a service. */
  readonly documentAtStart: WordFinder;
  readonly documentAtEnd: WordFinder;
  readonly noRareEarths: RegExp;
  /** Every place of it. */
  readonly noHeavyRareEarths: RegExp;
  /** Right after a name: the part is without it. */
  readonly freeAfter: RegExp;
  /** One word in German: "magnetfrei". */
  readonly magnetFree: RegExp;
  readonly connector: {
    readonly jacks: RegExp;
    readonly designators: RegExp;
    readonly packages: RegExp;
    readonly named: RegExp;
    readonly makers: RegExp;
  };
  readonly semiconductor: { readonly names: WordFinder; readonly packages: RegExp };
  /** What a symbol or footprint says beside a designator of these letters; by part class. */
  readonly symbols: readonly { readonly partClass: string; readonly designators: RegExp; readonly names: RegExp }[];
  readonly capacitor: { readonly ceramic: RegExp; readonly named: RegExp; readonly other: RegExp };
}

const others = ['ru', 'zh', 'ja'] as const;

const listed = (list: WordList, languages: readonly (keyof WordList)[]): string =>
  wordsIn(list, languages).join('|') || never;

/** An abbreviation may stand close to its noun: "f.Motor", "w/fan". */
const wordEnd = `(?:(?<=[./])|${notBeforeLetter})`;

const wholeWords = (list: WordList): string =>
  `${notAfterLetter}(?:${listed(list, latin)})${wordEnd}|${listed(list, others)}`;

/** The same, as forms. */
const asWholeWords = (list: WordList): readonly WordForm[] => [
  { words: wordsIn(list, latin), before: notAfterLetter, after: wordEnd },
  { words: wordsIn(list, others) },
];

const anyOf = (fragments: readonly string[]): RegExp =>
  new RegExp(fragments.length === 0 ? never : fragments.join('|'), 'i');

/** Marks between phrases. */
export const breaks = /[,;|\\()[\]\n\u3001\uFF0C\u201c\u201d]|\s[-/]\s|\s"(?=\S)/g;

const gap = /[\s-]{1,2}/y;
const qualifier = /[a-z]{1,14}[\s-]/iy;

/** Compiles the words; call once. */
export const compileWords = (words: PartWords): WordPatterns => {
  const holds = `${wholeWords(words.holds)}|(?<=\\s)\\+(?=\\s)`;
  // In Latin script a word behind ends its phrase.
  const endsPhrase = '(?=\\s*(?:$|[,;|()]))';
  const after = [words.heldAfter, words.servedAfter, words.lackedAfter];
  const behind = (list: WordList): RegExp =>
    new RegExp(`${notAfterLetter}(?:${listed(list, latin)})${endsPhrase}|${listed(list, others)}`, 'gi');
  const { accessories } = words;
  const accessoryEnd = '[\\s\\d]{0,8}$';
  const shapeEnd = createWordFinder([
    { words: wordsIn(words.shapes, latin), before: notAfterLetter, after: accessoryEnd },
    { words: wordsIn(words.shapes, ['de', ...others]), after: accessoryEnd },
  ]);
  const shapeStart = createWordFinder([{ words: wordsIn(words.shapes, latin), after: notBeforeLetter }]);
  const germanShape = createWordFinder([{ words: wordsIn(words.shapes, ['de']), after: notBeforeLetter }]);
  const germanDocuments = wordsIn(words.documents, [...headFirst, 'de']);
  return {
    holds: new RegExp(holds, 'gi'),
    heldAfter: behind(words.heldAfter),
    serves: new RegExp(wholeWords(words.serves), 'gi'),
    servedAfter: behind(words.servedAfter),
    lacks: new RegExp(wholeWords(words.lacks), 'gi'),
    lackedAfter: behind(words.lackedAfter),
    anyRole: createWordFinder([
      ...[words.holds, words.serves, words.lacks].flatMap(asWholeWords),
      { words: ['\\+'], before: '(?<=\\s)', after: '(?=\\s)' },
      ...after.flatMap((list) => [
        { words: wordsIn(list, latin), before: notAfterLetter, after: endsPhrase },
        { words: wordsIn(list, others) },
      ]),
    ]),
    mentions: new RegExp(wholeWords(words.mentions), 'gi'),
    accessories: compileAccessories(accessories, words.only),
    accessoryAtEnd: createWordFinder([
      { words: wordsIn(accessories, ['en', 'tr', ...headFirst]), before: notAfterLetter, after: accessoryEnd },
      { words: wordsIn(accessories, ['de']), after: `(?:satz|sätze|set)?${accessoryEnd}` },
      { words: wordsIn(accessories, others), after: accessoryEnd },
    ]),
    only: new RegExp(wholeWords(words.only), 'i'),
    holderAfter: createHolders(words.holders),
    holder: createWordFinder([
      { words: wordsIn(words.holders, ['en', ...headFirst]), before: notAfterLetter, after: notBeforeLetter },
      { words: wordsIn(words.holders, ['de']), after: notBeforeLetter },
      { words: wordsIn(words.holders, others) },
    ]),
    magnet: new RegExp(wholeWords(words.magnets), 'i'),
    magnetLeads: new RegExp(`^(?:${listed(words.magnets, headFirst)})${notBeforeLetter}`, 'i'),
    namesShape: (phrase) => {
      const at = countBlanks(phrase);
      return (
        shapeStart.endAt(phrase, at) >= 0 ||
        endBehind(germanShape, phrase, at, countLetters(phrase, at, 16)) >= 0 ||
        shapeEnd.test(phrase)
      );
    },
    shapeWord: new RegExp(
      `${notAfterLetter}(?:${listed(words.shapes, latin)})${notBeforeLetter}|${listed(words.shapes, others)}`,
      'i',
    ),
    piece: new RegExp(
      `${notAfterLetter}(?:${listed(words.shapes, latin)}|${listed(words.finishes, latin)}|[a-z\u00f8\u03c6]{0,2}\\d[\\d.,/]{0,12}(?:mm|cm|in|deg|x|p|k?g)?)${notBeforeLetter}|${listed(words.shapes, others)}|${listed(words.finishes, others)}`,
      'gi',
    ),
    gradeWord: new RegExp(
      `${notAfterLetter}(?:${listed(words.gradeWords, latin)})${notBeforeLetter}|(?:${listed(words.gradeWords, others)})`,
      'i',
    ),
    accessory: createWordFinder(asWholeWords(accessories)),
    documentAtStart: createWordFinder([
      {
        words: wordsIn(words.documents, latin),
        after: '(?:\\s(?:of|for|de|du|der|des|von|für))?(?=\\s*[,;:|(/-]\\s)',
      },
      { words: wordsIn(words.documents, ['en']), after: `\\s(?:of|on|about|to)${notBeforeLetter}` },
      { words: germanDocuments, after: notBeforeLetter },
      { words: wordsIn(words.documents, others), after: '\\s' },
    ]),
    documentAtEnd: createWordFinder([
      { words: wordsIn(words.documents, ['en', ...headFirst]), before: notAfterLetter, after: '\\s*$' },
      { words: wordsIn(words.documents, ['de', ...others]), after: '\\s*$' },
    ]),
    noRareEarths: new RegExp(wholeWords(words.noRareEarths), 'i'),
    noHeavyRareEarths: new RegExp(wholeWords(words.noHeavyRareEarths), 'gi'),
    magnetFree: new RegExp(
      `${notAfterLetter}(?:${listed(words.magnets, ['de'])})(?:${listed(words.freeAfter, ['de'])})${notBeforeLetter}`,
      'i',
    ),
    freeAfter: new RegExp(
      `^(?:(?:${listed(words.freeAfter, latin)})${notBeforeLetter}|${listed(words.freeAfter, others)})`,
      'i',
    ),
    connector: {
      jacks: new RegExp(`^(?:${words.connectors.jacks.join('|') || never})$`, 'i'),
      designators: new RegExp(`^(?:${words.connectors.designators.join('|') || never})$`, 'i'),
      packages: anyOf(words.connectors.packages),
      named: new RegExp(wholeWords(words.connectorNames), 'i'),
      makers: anyOf(words.connectors.makers),
    },
    semiconductor: {
      names: createWordFinder(asWholeWords(words.semiconductorNames)),
      packages: anyOf(words.semiconductors.packages),
    },
    symbols: Object.entries(words.symbolNames).map(([partClass, names]) => ({
      partClass,
      designators: new RegExp(`^(?:${words.symbolDesignators[partClass]?.join('|') ?? never})$`),
      names: anyOf(names),
    })),
    capacitor: {
      ceramic: anyOf(words.capacitors.ceramic),
      named: anyOf(words.capacitors.named),
      other: anyOf(words.capacitors.other),
    },
  };
};

/** "magnetic quick brake", "-bremse", "永磁夹爪". */
const createHolders = (list: WordList): ((after: string) => number) => {
  const english = createWordFinder([{ words: wordsIn(list, ['en']), after: notBeforeLetter }]);
  const german = createWordFinder([{ words: wordsIn(list, ['de']), after: notBeforeLetter }]);
  const oriental = createWordFinder([{ words: wordsIn(list, others) }]);
  return (after) => {
    let at = endOfSticky(gap, after, 0);
    for (let word = 0; at >= 0 && word < 3; word++) {
      const end = english.endAt(after, at);
      if (end >= 0) return end;
      at = endOfSticky(qualifier, after, at);
    }
    const dash = after.startsWith('-') ? 1 : 0;
    const end = endBehind(german, after, dash, countLetters(after, dash, 16));
    return end >= 0 ? end : endBehind(oriental, after, 0, countOtherLetters(after, 0, 6));
  };
};
