/** Tables of the automata as the compiled knowledge holds them. */

/**
 * What the automata and the needs of patterns are made from. But for texts, each is a list of numbers, one for each UTF-16 unit; counts say
 * how many of the next list belong to one of this.
 */
export interface MatcherTables {
  /** Patterns without a literal that they need: they are in none of the lists. */
  readonly unanchored: readonly string[];
  /** Characters of the literals. */
  readonly characters: string;
  /** By node of the trie, breadth first: class of the last character, number of children, number of literals that end in it. */
  readonly classes: string;
  readonly children: string;
  readonly ends: string;
  /** By literal, in the order of those nodes: bits, length of its text where it is written, number of alternatives that begin with it. */
  readonly flags: string;
  readonly lengths: string;
  readonly firsts: string;
  readonly texts: string;
  /** By group: number of alternatives. */
  readonly groups: string;
  /** By alternative: its bit, number of further lists. */
  readonly bits: string;
  readonly more: string;
  /** Alternatives that begin with a literal. */
  readonly first: string;
  /** By list: number of literals; and these. */
  readonly lists: string;
  readonly listed: string;
}
