/** `lodestone/compareDates`: which findings another day brings, takes away or changes, and through which instrument. */
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { diffRuns, renderDiffMarkdown } from '#core';
import { type Feature, failed } from '../feature.ts';
import { withProgress } from '../progress.ts';
import type { Requests } from '../protocol.ts';
import { drainChunks, lintRun } from '../run.ts';
import { dayOf } from './report.ts';

type Compare = Requests['lodestone/compareDates'];

export const compareDates: Feature<Compare['params'], Compare['result']> = {
  method: 'lodestone/compareDates',
  fallback: failed('The comparison'),
  handle: (session, { uris, dates, workDoneToken }, token) =>
    withProgress(session, workDoneToken, token, async (progress, either) => {
      const [from, to] = [dayOf(dates[0]), dayOf(dates[1])];
      if (from === undefined || to === undefined) {
        throw new ResponseError(ErrorCodes.InvalidParams, 'Both dates must be days of the calendar, as YYYY-MM-DD.');
      }
      progress.begin('Comparing two dates', 0, undefined, true);
      try {
        const before = (await lintRun(session, uris, progress, either, from)).run;
        const after = (await lintRun(session, uris, progress, either, to)).run;
        const differences = diffRuns(before, after, true);
        const content = await drainChunks(session, renderDiffMarkdown(differences, before, after), either);
        return { content, differences: differences.length };
      } finally {
        progress.done();
      }
    }),
};
