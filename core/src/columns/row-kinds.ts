/** What a row of a grid is; every row is exactly one. */
export const rowKinds = ['blank', 'preamble', 'header', 'heading', 'subtotal', 'part'] as const;
export type RowKind = (typeof rowKinds)[number];

/** Codes in `FoundTables.rowKinds`: index into `rowKinds`. */
export const kindCode = {
  /** Nothing, separators only, or an empty numbered line. */
  blank: 0,
  /** Titles and notes outside of tables. */
  preamble: 1,
  /** Header, repeated header, row of units below it. */
  header: 2,
  /** Category line that governs the rows below it. */
  heading: 3,
  /** Totals, shipping, taxes. */
  subtotal: 4,
  part: 5,
} as const satisfies Record<RowKind, number>;
