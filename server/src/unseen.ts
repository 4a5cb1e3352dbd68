/**
 * Open documents that change while nobody sees them. A client pulls the diagnostics of what it shows; of a document without a tab, which
 * another extension holds or which has just lost its tab, it would keep old ones. They are told like those of a closed file.
 */
import { diagnosticsOf } from './convert/diagnostics.ts';
import { guardEvent } from './guard.ts';
import type { Session } from './session.ts';
import { canonical, fileBehind } from './uris.ts';

/** Within this time, in ms, a client asks for what it shows. */
const unseenDelay = 500;

export interface Unseen {
  /** The client asked for the diagnostics of a document. */
  readonly asked: (uri: string) => void;
  /** `listed`: its findings are shown without its being open, so that they are kept true from the start. */
  readonly changed: (uri: string, listed: boolean) => void;
  readonly closed: (uri: string) => void;
}

export function createUnseen({
  abilities,
  analyses,
  documents,
  log,
  pages,
  results,
  state,
}: Pick<Session, 'abilities' | 'analyses' | 'documents' | 'log' | 'pages' | 'results' | 'state'>): Unseen {
  /** Version that the client asked for last; -1: none yet. */
  const asked = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const stop = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  const tell = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    if (document === undefined || state.ended || asked.get(canonical(uri)) === document.version) return;
    const analysis = await analyses.of(uri);
    if (documents.get(uri) === document) results.set(uri, diagnosticsOf(analysis, pages));
  };
  return {
    asked: (uri) => {
      const document = documents.get(uri);
      if (document !== undefined) asked.set(canonical(uri), document.version);
    },
    changed: (uri, listed) => {
      const key = canonical(uri);
      const opened = !asked.has(key);
      if (opened) asked.set(key, -1);
      // Who opens a document without showing it has not asked for a check.
      if (!abilities.pullDiagnostics || fileBehind(uri) !== uri || (opened && !listed)) return;
      stop(key);
      timers.set(
        key,
        setTimeout(() => {
          timers.delete(key);
          void guardEvent(log, 'unseen change', () => tell(uri));
        }, unseenDelay),
      );
    },
    closed: (uri) => {
      const key = canonical(uri);
      stop(key);
      asked.delete(key);
    },
  };
}
