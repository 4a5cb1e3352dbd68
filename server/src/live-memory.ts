/** What was read and linted of a document that is open: the next version starts from it. */
import { type LintContext, type LiveLint, type LiveReading, openStages, type ReadInput, type Stages } from '#core';

export interface LiveMemory {
  readonly reading: () => LiveReading | null;
  readonly lint: () => LiveLint | null;
  readonly keepReading: (reading: LiveReading) => void;
  readonly keepLint: (lint: LiveLint) => void;
  /** The same object for the same input: what was read with another one is of no use. */
  readonly inputFor: (wanted: ReadInput) => ReadInput;
  /** The same object for the same context. */
  readonly stagesFor: (context: LintContext) => Stages;
}

export function createLiveMemory(): LiveMemory {
  let reading: LiveReading | null = null;
  let lint: LiveLint | null = null;
  let input: ReadInput | null = null;
  let stages: Stages | null = null;
  return {
    reading: () => reading,
    lint: () => lint,
    keepReading: (made) => {
      reading = made;
    },
    keepLint: (made) => {
      lint = made;
    },
    inputFor: (wanted) => {
      if (input === null || !isSameInput(input, wanted)) input = wanted;
      return input;
    },
    stagesFor: (context) => {
      const known = stages?.context;
      const isSame =
        known?.knowledge === context.knowledge && known.config === context.config && known.asOf === context.asOf;
      if (stages === null || !isSame) stages = openStages(context);
      return stages;
    },
  };
}

function isSameInput(a: ReadInput, b: ReadInput): boolean {
  return (
    a.fileName === b.fileName &&
    a.knowledge === b.knowledge &&
    a.encoding === b.encoding &&
    JSON.stringify(a.override) === JSON.stringify(b.override)
  );
}
