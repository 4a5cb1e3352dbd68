/** `lodestone/checkWorkspace`: lints all BOMs of the workspace now; the findings arrive as diagnostics. */
import type { Feature } from '../feature.ts';
import { withProgress } from '../progress.ts';
import type { Requests } from '../protocol.ts';
import { checkFiles } from '../workspace-check.ts';

type Check = Requests['lodestone/checkWorkspace'];

export const checkWorkspace: Feature<Check['params'], Check['result']> = {
  method: 'lodestone/checkWorkspace',
  fallback: () => ({
    checked: 0,
    skipped: 0,
    unreadable: [],
    bySeverity: { error: 0, warning: 0, information: 0, hint: 0 },
    complete: false,
    files: [],
  }),
  handle: (session, params, token) =>
    withProgress(session, params?.workDoneToken, token, (progress, either) => checkFiles(session, progress, either)),
};
