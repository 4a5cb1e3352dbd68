/** Makes the client show anew what it has, when something other than the document itself changed. */
import {
  CodeLensRefreshRequest,
  DiagnosticRefreshRequest,
  InlayHintRefreshRequest,
  TextDocumentContentRefreshRequest,
} from 'vscode-languageserver';
import { guardEvent } from './guard.ts';
import { publish } from './requests/publish.ts';
import type { Session } from './session.ts';
import { workbookTextUri } from './uris.ts';
import { recheckFiles } from './workspace-check.ts';

/** Waiting time, in ms, between the last change and publishing: typing must not lint for nobody. */
export const publishDelay = 20;

export interface Refresher {
  /** Diagnostics of a document turned out different from those given at once. */
  readonly refreshDiagnostics: (uri: string) => void;
  /** One document: its state changed, its text did not. */
  readonly refresh: (uri: string) => void;
  /** A file changed: the text of a workbook that is open is read again. */
  readonly refreshText: (file: string) => void;
  /** Settings or project facts changed: every open document, and the closed ones of a workspace check. */
  readonly refreshAll: () => void;
  /** The text of an open document changed; only for clients that do not pull. */
  readonly publishSoon: (uri: string) => void;
}

export function createRefresher(session: Omit<Session, keyof Refresher>): Refresher {
  const { abilities, analyses, connection, documents, log, partNumbers, results, state } = session;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let generation = 0;

  const askClient = (name: string, ask: () => Promise<void>): void => void guardEvent(log, name, ask);
  const refreshPulled = (): void => {
    if (abilities.refreshDiagnostics && abilities.pullDiagnostics) {
      askClient('workspace/diagnostic/refresh', () => connection.sendRequest(DiagnosticRefreshRequest.type));
    }
  };
  const refreshClient = (): void => {
    refreshPulled();
    if (abilities.refreshCodeLens) {
      askClient('workspace/codeLens/refresh', () => connection.sendRequest(CodeLensRefreshRequest.type));
    }
    if (abilities.refreshInlayHints) {
      askClient('workspace/inlayHint/refresh', () => connection.sendRequest(InlayHintRefreshRequest.type));
    }
  };
  const publishSoon = (uri: string): void => {
    if (abilities.pullDiagnostics) return;
    clearTimeout(timers.get(uri));
    const timer = setTimeout(() => {
      timers.delete(uri);
      const document = documents.get(uri);
      if (document !== undefined) void publish(session, document);
    }, publishDelay);
    timers.set(uri, timer);
  };
  return {
    publishSoon,
    refreshDiagnostics: (uri) => {
      refreshPulled();
      publishSoon(uri);
    },
    refreshText: (file) => {
      const text = documents.get(workbookTextUri(file));
      if (text === undefined) return;
      analyses.changed(text.uri);
      const params = { uri: text.uri };
      askClient('workspace/textDocumentContent/refresh', () =>
        connection.sendRequest(TextDocumentContentRefreshRequest.type, params),
      );
    },
    refresh: (uri) => {
      refreshClient();
      publishSoon(uri);
    },
    refreshAll: () => {
      analyses.invalidate();
      partNumbers.forgetAll();
      refreshClient();
      for (const { uri } of documents.all()) publishSoon(uri);
      generation++;
      const current = generation;
      if (results.uris().length > 0) {
        void guardEvent(log, 'recheck', () =>
          recheckFiles(session, results.uris(), () => current !== generation || state.ended),
        );
      }
    },
  };
}
