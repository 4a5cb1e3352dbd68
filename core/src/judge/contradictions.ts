/** Cells of a row that say different things of one part. */
import type { Contradiction, Reason } from '../model.ts';

/** What the words of a cell come to. */
export interface Claim {
  readonly reason: Reason;
  /** In plain words: `ferrite`, `no magnet`, `Dy 3 wt%`. */
  readonly says: string;
}

/** The claim that decides against each other one, one of a cell and a saying. */
export const contradict = (decided: Claim, others: readonly Claim[]): Contradiction[] => {
  const seen = new Set<string>();
  return others.flatMap(({ reason, says }) => {
    const key = `${reason.column} ${says}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ says: decided.says, because: decided.reason, against: { says, because: reason } }];
  });
};
