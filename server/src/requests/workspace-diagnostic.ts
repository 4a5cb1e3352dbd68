/**
 * `workspace/diagnostic`: the client pulls the diagnostics of files that are not open. A client that has been told
 * everything waits for its answer until something changes, as the protocol asks; a cancelled request ends the wait.
 */
import type { WorkspaceDiagnosticParams, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { diagnosticSource } from '../convert/diagnostics.ts';
import type { Feature } from '../feature.ts';
import { RunDropped } from '../scheduler.ts';
import { checkFiles } from '../workspace-check.ts';

export const workspaceDiagnostic: Feature<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport> = {
  method: 'workspace/diagnostic',
  capability: ({ pullDiagnostics }) =>
    pullDiagnostics
      ? {
          diagnosticProvider: {
            identifier: diagnosticSource,
            interFileDependencies: false,
            workspaceDiagnostics: true,
          },
        }
      : {},
  fallback: () => ({ items: [] }),
  handle: async (session, params, token) => {
    const { abilities, results, options, connection, documents, state } = session;
    const onDemand = options.workspaceCheck === 'onDemand';
    // Without news of changed files each pull has to look again.
    if (!onDemand && (!state.checked || !abilities.watchFiles)) {
      await checkFiles(session, connection.window.attachWorkDoneProgress(params.workDoneToken), token);
    }
    const known = params.previousResultIds ?? [];
    let changed = results.changedSince(known);
    while (changed.length === 0 && (onDemand || known.length > 0) && !token.isCancellationRequested && !state.ended) {
      await results.nextChange(token);
      changed = results.changedSince(known);
    }
    if (token.isCancellationRequested) throw new RunDropped();
    return {
      items: changed.map(({ uri, resultId, diagnostics }) => ({
        kind: 'full',
        uri,
        version: documents.get(uri)?.version ?? null,
        resultId,
        items: [...diagnostics],
      })),
    };
  },
};
