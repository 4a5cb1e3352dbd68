/** Diagnostics of files that are not open: BOMs of a workspace check and `lodestone.yaml`. */
import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { resultIdOf } from './convert/diagnostics.ts';
import { canonical } from './uris.ts';

export interface FileReport {
  readonly uri: string;
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface WorkspaceResults {
  readonly set: (uri: string, diagnostics: readonly Diagnostic[]) => void;
  /** The file is gone, no longer of interest, or now spoken for by the open document. */
  readonly remove: (uri: string) => void;
  /** For clients that pull, of a file whose diagnostics they may have from elsewhere: told once, whatever they say they know. */
  readonly clear: (uri: string) => void;
  readonly has: (uri: string) => boolean;
  readonly uris: () => readonly string[];
  /** What a client that knows these results has to be told; an empty list where a file dropped out. */
  readonly changedSince: (known: readonly { readonly uri: string; readonly value: string }[]) => readonly FileReport[];
  /** Resolves at the next change, when `token` is cancelled, and at the end. */
  readonly nextChange: (token: CancellationToken) => Promise<void>;
  readonly end: () => void;
}

/** `publish`: told of each change, for clients that do not pull. */
export function createWorkspaceResults(
  publish: ((uri: string, diagnostics: readonly Diagnostic[]) => void) | null,
): WorkspaceResults {
  const reports = new Map<string, FileReport>();
  /** Once told, until told again: a pull client forgets a file only when it gets an empty list. `owed`: whatever it says it knows. */
  const removed = new Map<string, { readonly uri: string; owed: boolean }>();
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const resume of [...waiting]) resume();
  };
  return {
    set: (uri, diagnostics) => {
      const key = canonical(uri);
      const resultId = resultIdOf(diagnostics);
      if (reports.get(key)?.resultId === resultId) return;
      reports.set(key, { uri, resultId, diagnostics });
      removed.delete(key);
      publish?.(uri, diagnostics);
      wake();
    },
    remove: (uri) => {
      const key = canonical(uri);
      const report = reports.get(key);
      if (report === undefined) return;
      reports.delete(key);
      removed.set(key, { uri: report.uri, owed: false });
      publish?.(report.uri, []);
      wake();
    },
    clear: (uri) => {
      const key = canonical(uri);
      reports.delete(key);
      removed.set(key, { uri, owed: true });
      wake();
    },
    has: (uri) => reports.has(canonical(uri)),
    uris: () => [...reports.values()].map((report) => report.uri),
    changedSince: (known) => {
      const told = new Map(known.map(({ uri, value }) => [canonical(uri), value]));
      const changed = [...reports]
        .filter(([key, report]) => told.get(key) !== report.resultId)
        .map(([, report]) => report);
      const empty = resultIdOf([]);
      for (const [key, gone] of removed) {
        const value = told.get(key);
        if (value === undefined ? gone.owed : value !== empty)
          changed.push({ uri: gone.uri, resultId: empty, diagnostics: [] });
        gone.owed = false;
      }
      return changed;
    },
    nextChange: (token) =>
      new Promise((resolve) => {
        const resume = (): void => {
          waiting.delete(resume);
          listener.dispose();
          resolve();
        };
        const listener = token.onCancellationRequested(() => resume());
        waiting.add(resume);
        if (token.isCancellationRequested) resume();
      }),
    end: wake,
  };
}
