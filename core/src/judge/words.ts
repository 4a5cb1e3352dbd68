/** The words around names of parts (`rules/words.yaml`) as the regular expressions that read them. */
import type { PartWords, WordList } from '../knowledge/word-types.ts';
import { type AccessoryWords, compileAccessories } from './accessories.ts';
import { type LazyPattern, lazyPattern } from './split-pattern.ts';

export interface WordPatterns {
  /** Before and after what a part comes with. */
  readonly holds: RegExp;
  readonly heldAfter: RegExp;
  readonly serves: RegExp;
  readonly servedAfter: RegExp;
  readonly lacks: RegExp;
  readonly lackedAfter: RegExp;
  /** Any of the six, or a break: most cells have none. */
  readonly anyCut: RegExp;
  /** Before another part, in a note. */
  readonly mentions: RegExp;
  readonly accessories: AccessoryWords;
  /** An accessory at the end of a phrase. */
  readonly accessoryAtEnd: RegExp;
  /** At the start of a German phrase, whose compound stands before what it is for: "Pumpensieb Geschirrspüler". */
  readonly compoundAtStart: RegExp;
  /** One German compound of which the last noun is an accessory, at the start: "Rohrmotorlager". */
  readonly compoundWhole: RegExp;
  /** A word that says that nothing else is meant: "frame only", "nur Gehäuse". */
  readonly only: RegExp;
  /** Chinese, before a model in other letters: "舵机支架 SG90". */
  readonly nounBeforeModel: RegExp;
  /** At the start of the words after a magnet: the noun holds it. */
  readonly holderAfter: RegExp;
  readonly holder: RegExp;
  readonly magnet: RegExp;
  /** At the start, in a language whose noun comes first: what follows only says which magnet. */
  readonly magnetLeads: RegExp;
  /** At the start or the end of a phrase. */
  readonly shape: RegExp;
  readonly shapeWord: RegExp;
  /** All that is said of a bare magnet besides its grade, each place of it: shapes, sizes, coating, direction. */
  readonly piece: RegExp;
  readonly gradeWord: RegExp;
  /** An accessory anywhere. */
  readonly accessory: RegExp;
  /** The cell, or its first phrase, names a document, a label, software or a service. */
  readonly documentAtStart: LazyPattern;
  readonly documentAtEnd: RegExp;
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
  readonly capacitor: { readonly ceramic: RegExp; readonly named: RegExp; readonly other: RegExp };
}

const latin = ['en', 'de', 'fr', 'es', 'it'] as const;
const others = ['zh', 'ja'] as const;
const headFirst = ['fr', 'es', 'it'] as const;
const letter = 'a-z\\u00df-\\u00f6\\u00f8-\\u017f';
const otherLetter = '\\u3040-\\u30ff\\u3400-\\u9fff';
const never = '[^\\s\\S]';

const listed = (list: WordList, languages: readonly (keyof WordList)[]): string => {
  const words = languages.flatMap((language) => list[language] ?? []);
  return words.length === 0 ? never : words.join('|');
};

/** An abbreviation may stand close to its noun: "f.Motor", "w/fan". */
const wordEnd = `(?:(?<=[./])|(?![${letter}]))`;

const wholeWords = (list: WordList): string =>
  `(?<![${letter}])(?:${listed(list, latin)})${wordEnd}|${listed(list, others)}`;

const anyOf = (fragments: readonly string[]): RegExp =>
  new RegExp(fragments.length === 0 ? never : fragments.join('|'), 'i');

/** Marks between phrases. */
export const breaks = /[,;|\\()[\]\n\u3001\uFF0C\u201c\u201d]|\s[-/]\s|\s"(?=\S)/g;

/** Compiles the words; call once. */
export const compileWords = (words: PartWords): WordPatterns => {
  const holds = `${wholeWords(words.holds)}|(?<=\\s)\\+(?=\\s)`;
  const serves = wholeWords(words.serves);
  const lacks = wholeWords(words.lacks);
  // In Latin script a word behind ends its phrase.
  const after = [words.heldAfter, words.servedAfter, words.lackedAfter].map(
    (list) => `(?<![${letter}])(?:${listed(list, latin)})(?=\\s*(?:$|[,;|()]))|${listed(list, others)}`,
  );
  const accessories = words.accessories;
  const germanAccessory = `(?:${listed(accessories, ['de'])})(?:satz|sätze|set)?`;
  const holder = [
    `[\\s-]{1,2}(?:[a-z]{1,14}[\\s-]){0,2}?(?:${listed(words.holders, ['en'])})(?![${letter}])`,
    `-?[${letter}]{0,16}?(?:${listed(words.holders, ['de'])})(?![${letter}])`,
    `[${otherLetter}]{0,6}?(?:${listed(words.holders, others)})`,
  ].join('|');
  return {
    holds: new RegExp(holds, 'gi'),
    heldAfter: new RegExp(after[0]!, 'gi'),
    serves: new RegExp(serves, 'gi'),
    servedAfter: new RegExp(after[1]!, 'gi'),
    lacks: new RegExp(lacks, 'gi'),
    lackedAfter: new RegExp(after[2]!, 'gi'),
    anyCut: new RegExp([breaks.source, holds, serves, lacks, ...after].join('|'), 'i'),
    mentions: new RegExp(wholeWords(words.mentions), 'gi'),
    accessories: compileAccessories(accessories, words.only, listed, { letter, otherLetter }),
    accessoryAtEnd: new RegExp(
      `(?:(?<![${letter}])(?:${listed(accessories, ['en', 'fr', 'es', 'it'])})|${germanAccessory}|(?:${listed(accessories, others)}))[\\s\\d]{0,8}$`,
      'i',
    ),
    compoundAtStart: new RegExp(`^\\s*(?:satz\\s)?[${letter}]{0,24}?${germanAccessory}(?![${letter}])`, 'i'),
    compoundWhole: new RegExp(`^[${letter}]{4,40}?${germanAccessory}(?![${letter}])`, 'i'),
    only: new RegExp(wholeWords(words.only), 'i'),
    nounBeforeModel: new RegExp(`^\\s*[${otherLetter}]{0,8}?(?:${listed(accessories, ['zh'])})\\s$`, 'i'),
    holderAfter: new RegExp(`^(?:${holder})`, 'i'),
    holder: new RegExp(
      `(?<![${letter}])(?:${listed(words.holders, ['en', 'fr', 'es', 'it'])})(?![${letter}])|(?:${listed(words.holders, ['de'])})(?![${letter}])|${listed(words.holders, others)}`,
      'i',
    ),
    magnet: new RegExp(wholeWords(words.magnets), 'i'),
    magnetLeads: new RegExp(`^(?:${listed(words.magnets, headFirst)})(?![${letter}])`, 'i'),
    shape: new RegExp(
      `^\\s*(?:${listed(words.shapes, latin)}|[${letter}]{0,16}?(?:${listed(words.shapes, ['de'])}))(?![${letter}])|(?:(?<![${letter}])(?:${listed(words.shapes, latin)})|(?:${listed(words.shapes, ['de', 'zh', 'ja'])}))[\\s\\d]{0,8}$`,
      'i',
    ),
    shapeWord: new RegExp(
      `(?<![${letter}])(?:${listed(words.shapes, latin)})(?![${letter}])|${listed(words.shapes, others)}`,
      'i',
    ),
    piece: new RegExp(
      `(?<![${letter}])(?:${listed(words.shapes, latin)}|${listed(words.finishes, latin)}|[a-z\u00f8\u03c6]{0,2}\\d[\\d.,/]{0,12}(?:mm|cm|in|deg|x|p|k?g)?)(?![${letter}])|${listed(words.shapes, others)}|${listed(words.finishes, others)}`,
      'gi',
    ),
    gradeWord: new RegExp(
      `(?<![${letter}])(?:${listed(words.gradeWords, latin)})(?![${letter}])|(?:${listed(words.gradeWords, others)})`,
      'i',
    ),
    accessory: new RegExp(wholeWords(accessories), 'i'),
    documentAtStart: lazyPattern(
      `^\\s*(?:(?:${listed(words.documents, latin)})(?:\\s(?:of|for|de|du|der|des|von|für))?(?=\\s*[,;:|(/-]\\s)|(?:${listed(words.documents, ['en'])})\\s(?:of|on|about|to)(?![${letter}])|(?:${listed(words.documents, [...headFirst, 'de'])})(?![${letter}])|(?:${listed(words.documents, others)})\\s)`,
      'i',
    ),
    documentAtEnd: new RegExp(
      `(?:(?<![${letter}])(?:${listed(words.documents, ['en', ...headFirst])})|(?:${listed(words.documents, ['de', 'zh', 'ja'])}))\\s*$`,
      'i',
    ),
    noRareEarths: new RegExp(wholeWords(words.noRareEarths), 'i'),
    noHeavyRareEarths: new RegExp(wholeWords(words.noHeavyRareEarths), 'gi'),
    magnetFree: new RegExp(
      `(?<![${letter}])(?:${listed(words.magnets, ['de'])})(?:${listed(words.freeAfter, ['de'])})(?![${letter}])`,
      'i',
    ),
    freeAfter: new RegExp(
      `^(?:(?:${listed(words.freeAfter, latin)})(?![${letter}])|${listed(words.freeAfter, others)})`,
      'i',
    ),
    connector: {
      jacks: new RegExp(`^(?:${words.connectors.jacks.join('|') || never})$`, 'i'),
      designators: new RegExp(`^(?:${words.connectors.designators.join('|') || never})$`, 'i'),
      packages: anyOf(words.connectors.packages),
      named: new RegExp(wholeWords(words.connectorNames), 'i'),
      makers: anyOf(words.connectors.makers),
    },
    capacitor: {
      ceramic: anyOf(words.capacitors.ceramic),
      named: anyOf(words.capacitors.named),
      other: anyOf(words.capacitors.other),
    },
  };
};
