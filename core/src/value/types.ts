/** The value test of MOFCOM No. 61, limb (1): value of Chinese Part 1 materials over the value of the listed Part 2 item. */

/**
 * Outcome for one listed item, or `constituent` for a Part 1 material below one: it leaves the country within the item
 * and not by itself. Ratios are exact decimals as text, in percent, rounded outwards for show only: the decision
 * is made on exact amounts. Never `below` while an upper bound is missing (dossier, section 6.3).
 */
export interface ValueTest {
  readonly outcome: 'at-or-above' | 'below' | 'indeterminate' | 'constituent';
  /** Lower bound in percent of the item's value; `null` where the item's value is not known. */
  readonly lower: string | null;
  /** Upper bound in percent; `null` where a value or the composition is not known. */
  readonly upper: string | null;
  /** What would decide it, in words for people: `unit price`, `origin of Tb`, `Dy content` … */
  readonly missing: readonly string[];
  /** ISO 4217 code of the table's amounts; `null` where the table names none. */
  readonly currency: string | null;
  /**
   * The same materials over the value of the assembly that holds the item. Not what the notice tests: an exposure
   * metric, shown apart. `null` where there is no assembly above or it has no value.
   */
  readonly exposure: { readonly of: string; readonly lower: string; readonly upper: string | null } | null;
}
