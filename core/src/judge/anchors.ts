/** Literals that no pattern has: of formulae, and of the amounts of elements. */
import type { Literal } from '../knowledge/literals.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { foldUnit } from '../text/fold.ts';

export const formulaLiteral = (formula: string): Literal => ({
  text: [...formula].map(foldUnit).join('').replace(/ +/g, ' ').trim(),
  left: false,
  right: null,
});

/** An element's symbol beside a figure ("Dy 3", "2 % Tb"): the amount patterns themselves have no anchor. */
export const amountLiterals = (elements: Knowledge['elements']): readonly Literal[] =>
  elements
    .map(({ symbol }) => symbol.toLowerCase())
    .flatMap((symbol) => [
      { text: `${symbol} #`, left: true, right: null },
      { text: `${symbol}#`, left: true, right: null },
      { text: `# ${symbol}`, left: false, right: 'boundary' as const },
    ]);
/** A figure in weight per cent, in any cell. */
export const weightLiterals: readonly Literal[] = ['# wt', '#wt'].map((text) => ({ text, left: false, right: null }));
