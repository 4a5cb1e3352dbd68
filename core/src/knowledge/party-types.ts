/** Party lists in the compiled knowledge. */
import type { StatusInterval } from './types.ts';

/** Parties that one Chinese notice lists, as far as we have their names: a name that is missing says nothing. */
export interface ListedParties {
  /** `No. 30 of 2026`. */
  readonly notice: string;
  readonly list: 'control' | 'watch';
  readonly statusIntervals: readonly StatusInterval[];
  readonly names: readonly string[];
}
