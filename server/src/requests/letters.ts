/** `lodestone/letters`: declaration requests, a letter for each party to ask, with exactly the facts that are missing. */
import { writeLetters } from '#core';
import { type Feature, failed } from '../feature.ts';
import { withProgress } from '../progress.ts';
import type { Requests } from '../protocol.ts';
import { lintRun } from '../run.ts';

type Letters = Requests['lodestone/letters'];

export const letters: Feature<Letters['params'], Letters['result']> = {
  method: 'lodestone/letters',
  fallback: failed('The declaration request'),
  handle: (session, { uris, language, workDoneToken }, token) =>
    withProgress(session, workDoneToken, token, async (progress, either) => {
      progress.begin('Declaration requests', 0, undefined, true);
      try {
        return { letters: writeLetters((await lintRun(session, uris, progress, either)).run, language) };
      } finally {
        progress.done();
      }
    }),
};
