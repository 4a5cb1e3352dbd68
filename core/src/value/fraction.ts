/** Exact quotients of decimals: a price for a lot of three divides without a remainder lost. */
import Big from 'big.js';

export interface Fraction {
  readonly over: Big;
  /** Above 0. */
  readonly under: Big;
}

const one = Big(1);
export const zero: Fraction = { over: Big(0), under: one };

export const fraction = (over: Big, under: Big = one): Fraction => ({ over, under });
export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.under.eq(b.under)
    ? { over: a.over.plus(b.over), under: a.under }
    : { over: a.over.times(b.under).plus(b.over.times(a.under)), under: a.under.times(b.under) };
export const times = (a: Fraction, by: Big): Fraction => ({ over: a.over.times(by), under: a.under });

/** Whether `part` is 0.1 % of `whole` or more, inclusive: compared by products, so nothing is rounded. */
export const atLeastThreshold = (part: Fraction, whole: Fraction): boolean =>
  part.over.times(whole.under).times(1000).gte(whole.over.times(part.under));

// A constructor of its own: the library's is shared with everyone who imports it.
const Rounding = Big();
Rounding.DP = 30;

/** Percentage as decimal text with at most four places, rounded outwards of an interval. */
export function percent(part: Fraction, whole: Fraction, direction: 'down' | 'up'): string {
  if (part.over.eq(0)) return '0';
  const over = Rounding(part.over.times(whole.under).times(100).toFixed());
  return over
    .div(whole.over.times(part.under).toFixed())
    .round(4, direction === 'down' ? Big.roundDown : Big.roundUp)
    .toFixed();
}
