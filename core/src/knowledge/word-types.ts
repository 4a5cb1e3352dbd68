/** Words around the names of parts, as `rules/words.yaml` gives them. */

export type WordLanguage = 'en' | 'de' | 'fr' | 'es' | 'it' | 'ja' | 'zh';
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
  /** Nouns of what holds the magnet that qualifies them. */
  readonly holders: WordList;
  /** What tells a ceramic capacitor from others in a row with designator C; regexes, flag `i`, anywhere in a word. */
  readonly capacitors: {
    readonly ceramic: readonly string[];
    readonly named: readonly string[];
    readonly other: readonly string[];
  };
}
