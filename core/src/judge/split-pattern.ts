/** Patterns that run as those of their alternatives that a text can match: large ones take longer to compile than to run. */
import { splitAlternatives } from '../knowledge/needs.ts';

/** A regular expression that is compiled when it first runs. */
export type LazyPattern = () => RegExp;
export const lazyPattern = (source: string, flags: string): LazyPattern => {
  let compiled: RegExp | null = null;
  return () => {
    compiled ??= new RegExp(source, flags);
    compiled.lastIndex = 0;
    return compiled;
  };
};

export interface SplitPattern {
  readonly whole: LazyPattern;
  /** The alternatives with these bits: in a text that lacks what the others need it matches as the whole does. */
  readonly only: (bits: number) => RegExp;
}

const bitCount = 30;
/** Which bit stands for an alternative; neighbours share one where there are many. */
export const bitIndex = (alternative: number, count: number): number =>
  count <= bitCount ? alternative : Math.floor((alternative * bitCount) / count);

export const splitPattern = (source: string, flags: string): SplitPattern => {
  const whole = lazyPattern(source, flags);
  const parts = new Map<number, LazyPattern>();
  let alternatives: readonly string[] | null = null;
  return {
    whole,
    only: (bits) => {
      alternatives ??= splitAlternatives(source);
      const { length } = alternatives;
      if (length === 1) return whole();
      let part = parts.get(bits);
      if (part === undefined) {
        part = lazyPattern(alternatives.filter((_, i) => bits & (1 << bitIndex(i, length))).join('|'), flags);
        parts.set(bits, part);
      }
      return part();
    },
  };
};
