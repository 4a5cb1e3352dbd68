import type { SpokenField } from './row-text.ts';

/** One step of the way to a judgement, as plain data. */
export interface TraceStep {
  /** Id of the knowledge entry. */
  readonly knowledge: string;
  /** `found`: its words are there; `rejected`: they were set aside; `decided`: it made the judgement or part of it. */
  readonly outcome: 'found' | 'rejected' | 'decided';
  readonly field: SpokenField;
  readonly words: string;
  /** Offset of the words in the cell's value; -1 where they span cells. */
  readonly start: number;
  /** Why, in a sentence without full stop. */
  readonly why: string;
}

export type Trace = (step: TraceStep) => void;
