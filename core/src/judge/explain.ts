import type { FieldId, Judgement, OriginJudgement } from '../model.ts';
import type { TraceStep } from './trace.ts';

/** How a text was judged: plain data for `lodestone explain --text` and for the reader of a confusion list. */
export interface Explanation {
  readonly text: string;
  readonly field: FieldId;
  /** The text as it was matched. */
  readonly normalised: string;
  readonly judgement: Judgement;
  readonly origin: OriginJudgement;
  /** In the order of the engine: matches, what was set aside and why, what decided. */
  readonly steps: readonly TraceStep[];
}
