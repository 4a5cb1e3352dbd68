/** What no reader of a composition would believe: more than the whole, a CAS number of another element. */
import Big from 'big.js';
import type { ElementEntry } from '../knowledge/types.ts';
import type { Problem } from '../model.ts';
import type { SpecContent } from './types.ts';

export interface ContentProblem {
  /** Content that it is about; `null` for all of them. */
  readonly index: number | null;
  readonly severity: Problem['severity'];
  readonly message: string;
}

/** Shares that a complete composition may leave open, in wt %: traces and rounding. */
const roundingLoss = 2;

export function checkContents(
  contents: readonly SpecContent[],
  complete: boolean,
  elements: readonly ElementEntry[],
): readonly ContentProblem[] {
  const problems: ContentProblem[] = contents.flatMap((content, index) => {
    const message = checkCas(content, elements);
    return message === null ? [] : [{ index, severity: 'error' as const, message }];
  });
  const named = new Map<string, number>();
  contents.forEach(({ symbol }, index) => {
    if (symbol === null) return;
    if (named.has(symbol)) problems.push({ index, severity: 'error', message: `${symbol} is given twice` });
    named.set(symbol, index);
  });
  const sum = (bound: 0 | 1): Big => contents.reduce((total, { share }) => total.plus(share[bound]), Big(0));
  const least = sum(0);
  if (least.gt(100)) {
    const message = `the shares come to at least ${least.toFixed()} wt %, more than 100; check the bounds`;
    problems.push({ index: null, severity: 'error', message });
  }
  if (complete && sum(1).lt(100 - roundingLoss)) {
    const message = `complete, but the shares come to ${sum(1).toFixed()} wt % at most; add what is missing or leave complete out`;
    problems.push({ index: null, severity: 'warning', message });
  }
  return problems;
}

function checkCas({ symbol, cas }: SpecContent, elements: readonly ElementEntry[]): string | null {
  if (symbol === null || cas === null) return null;
  const other = elements.find((entry) => entry.cas === cas);
  if (other?.symbol === symbol) return null;
  if (other !== undefined) return `CAS ${cas} is that of ${other.name} (${other.symbol}), not of ${symbol}`;
  const oxide = elements.find(({ oxideCas }) => oxideCas === cas);
  if (oxide !== undefined)
    return `CAS ${cas} is that of the oxide ${oxide.oxide}; give the share of the element, or name it as a substance`;
  const own = elements.find((entry) => entry.symbol === symbol)?.cas ?? null;
  return own === null ? null : `CAS ${cas} is not that of ${symbol} (${own})`;
}
