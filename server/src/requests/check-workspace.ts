/** `lodestone/checkWorkspace`: lints all BOMs of the workspace now; the findings arrive as diagnostics. */
import { type Feature, failed } from '../feature.ts';
import { withProgress } from '../progress.ts';
import type { Requests } from '../protocol.ts';
import { checkFiles } from '../workspace-check.ts';

type Check = Requests['lodestone/checkWorkspace'];

export const checkWorkspace: Feature<Check['params'], Check['result']> = {
  method: 'lodestone/checkWorkspace',
  fallback: failed('The workspace check'),
  handle: (session, params, token) =>
    withProgress(session, params?.workDoneToken, token, (progress, either) => checkFiles(session, progress, either)),
};
