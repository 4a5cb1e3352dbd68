/** Words around the names of parts, as `rules/words.yaml` gives them. */

export const wordLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'pl',
  'cs',
  'nl',
  'sv',
  'tr',
  'ru',
  'ja',
  'zh',
] as const;
/** In Latin script, where words end at a letter. */
export const latinLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'cs', 'nl', 'sv', 'tr'] as const;
/** What a part is stands before what it is for: "support moteur", "držák motoru". */
export const headFirstLanguages = ['fr', 'es', 'it', 'pt', 'pl', 'cs', 'nl', 'sv', 'ru'] as const;
export type WordLanguage = (typeof wordLanguages)[number];
/** Regexes, flag `i`, by language; whole words in Latin script. */
export type WordList = Partial<Readonly<Record<WordLanguage, readonly string[] | undefined>>>;
/** Words around the name of a part that say how it relates to the part of the row. */
export interface PartWords {
  /** Before and after what a part comes with. */
  readonly holds: WordList;
  readonly heldAfter: WordList;
  /** Before and after what a part serves. */
  readonly serves: WordList;
  readonly servedAfter: WordList;
  /** Before and after what a part does not have. */
  readonly lacks: WordList;
  readonly lackedAfter: WordList;
  /** Before another part that a note speaks of. */
  readonly mentions: WordList;
  /** Nouns of what surrounds a magnet or motor and is none. */
  readonly accessories: WordList;
  /** What magnets are called. */
  readonly magnets: WordList;
  /** Nouns of plain shapes, of which a part is made whole: "segment", "瓦". */
  readonly shapes: WordList;
  /** What is said of a bare magnet besides its shape and size: coating, direction, tolerance. */
  readonly finishes: WordList;
  /** What a grade is called: "Güteklasse", "牌号". */
  readonly gradeWords: WordList;
  /** Nouns of what holds the magnet that qualifies them. */
  readonly holders: WordList;
  /** Nouns of what describes or serves a part and is none: drawings, labels, software, services. */
  readonly documents: WordList;
  /** Statements that a part holds no rare earth. */
  readonly noRareEarths: WordList;
  /** Statements that a part holds no heavy rare earth. */
  readonly noHeavyRareEarths: WordList;
  /** Right after a name: the part is without it ("magnet-free"). */
  readonly freeAfter: WordList;
  /** Beside an accessory: nothing else is meant. In Chinese before it, in Japanese after it. */
  readonly only: WordList;
  /** What connectors are called. */
  readonly connectorNames: WordList;
  /** What tells a connector from the motor, fan or speaker it is named after. */
  readonly connectors: {
    /** Whole designators that stand for nothing but connectors; regexes, flag `i`. */
    readonly jacks: readonly string[];
    /** Whole designators; regexes, flag `i`. */
    readonly designators: readonly string[];
    /** Anywhere in a footprint or library name; regexes, flag `i`. */
    readonly packages: readonly string[];
    /** Names of makers of connectors alone; regexes, flag `i`. */
    readonly makers: readonly string[];
  };
  /** What semiconductors are called. */
  readonly semiconductorNames: WordList;
  /** What semiconductors come in, anywhere in a footprint, library or name; regexes, flag `i`. */
  readonly semiconductors: { readonly packages: readonly string[] };
  /** Letters of the designators of what a symbol or footprint names, whole and small; by part class. */
  readonly symbolDesignators: Readonly<Record<string, readonly string[]>>;
  /** What is drawn for a part that its words do not name; by part class, regexes, flag `i`. */
  readonly symbolNames: Readonly<Record<string, readonly string[]>>;
  /** What tells a ceramic capacitor from others in a row with designator C; regexes, flag `i`, anywhere in a word. */
  readonly capacitors: {
    readonly ceramic: readonly string[];
    readonly named: readonly string[];
    readonly other: readonly string[];
  };
}
