/** `lodestone/baseline`: all findings of the first workspace folder, as the file that `lodestone check --baseline` reads. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { renderBaseline } from '#core';
import { type Feature, failed } from '../feature.ts';
import { withProgress } from '../progress.ts';
import type { Requests } from '../protocol.ts';
import { lintRun } from '../run.ts';
import { relativeTo, resolveIn } from '../uris.ts';

type Baseline = Requests['lodestone/baseline'];

/** As the command line calls it, where no other name is given. */
const baselineName = 'lodestone.baseline.json';

export const baseline: Feature<Baseline['params'], Baseline['result']> = {
  method: 'lodestone/baseline',
  fallback: failed('The baseline'),
  handle: (session, { uris, workDoneToken }, token) =>
    withProgress(session, workDoneToken, token, async (progress, either) => {
      const [folder] = session.folders();
      if (folder === undefined)
        throw new ResponseError(LSPErrorCodes.RequestFailed, 'Open a folder first: a baseline belongs to one.');
      progress.begin('Baseline', 0, undefined, true);
      try {
        const own = uris.filter((uri) => relativeTo(folder, uri) !== null);
        const { run } = await lintRun(session, own, progress, either);
        return { uri: resolveIn(folder, baselineName), content: renderBaseline(run, (file) => file) };
      } finally {
        progress.done();
      }
    }),
};
