/** `textDocument/diagnostic`: the client pulls the diagnostics of a document. */
import {
  DiagnosticSeverity,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { diagnosticSource, diagnosticsOf, resultIdOf } from '../convert/diagnostics.ts';
import { startOfDocument } from '../convert/positions.ts';
import type { Feature } from '../feature.ts';
import { RunDropped } from '../scheduler.ts';

export const diagnostic: Feature<DocumentDiagnosticParams, DocumentDiagnosticReport> = {
  method: 'textDocument/diagnostic',
  capability: ({ pullDiagnostics }) =>
    pullDiagnostics
      ? {
          diagnosticProvider: {
            identifier: diagnosticSource,
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {},
  // No findings would read as a clean file.
  fallback: () => ({ kind: 'full', items: [failure] }),
  handle: async ({ abilities, analyses, pages, unseen }, { textDocument, previousResultId }, token) => {
    unseen.asked(textDocument.uri);
    // A client that cannot be told to ask again gets the last word only.
    const analysisOf = abilities.refreshDiagnostics ? analyses.atOnce : analyses.of;
    try {
      const items = diagnosticsOf(await analysisOf(textDocument.uri, token), pages);
      const resultId = resultIdOf(items);
      return previousResultId === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
    } catch (cause) {
      if (!(cause instanceof RunDropped) || token.isCancellationRequested) throw cause;
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The document changed meanwhile.', {
        retriggerRequest: true,
      });
    }
  },
};

/** Stands for the findings of a document that could not be linted. */
export const failure = {
  range: startOfDocument,
  severity: DiagnosticSeverity.Error,
  source: diagnosticSource,
  message: 'Lodestone failed on this file, so its findings are unknown. The server log says why.',
};
