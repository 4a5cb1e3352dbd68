/**
 * One lint per document and state of the world, shared by all who ask: pull, hover, code actions, lens, symbols.
 * A run is dropped when its document changes or when all who wait for it have gone away.
 */
import type { CancellationToken } from 'vscode-languageserver';
import type { IsoDate } from '#core';
import { type Analysis, type AnalysisSources, analyse, settle, unreadable } from './analysis.ts';
import { makeDocument, type OpenDocument } from './documents.ts';
import { createLiveMemory, type LiveMemory } from './live-memory.ts';
import type { VersionSource } from './read-version.ts';
import { RunDropped } from './scheduler.ts';
import { canonical, fileBehind } from './uris.ts';

export interface Analyses {
  /**
   * Rejects with `RunDropped` where the document changes meanwhile or `token` is cancelled.
   * A file that is not open is read from disk and not kept.
   */
  readonly of: (uri: string, token?: CancellationToken) => Promise<Analysis>;
  /**
   * As `of`, at once: of a long document that opens the first rows; after an edit, what rows say of each other (assembly paths,
   * totals, value tests) may be that of the version before. Where there is more to say, `onSettled` is told.
   */
  readonly atOnce: (uri: string, token?: CancellationToken) => Promise<Analysis>;
  /** The same, once, of a document that may not look like a BOM: who asks for its report wants it read. */
  readonly anyway: (uri: string, token: CancellationToken) => Promise<Analysis>;
  /** Lints a document from now on even if it does not look like a BOM. */
  readonly force: (uri: string) => void;
  /** The document changed: its run is dropped, its result forgotten. */
  readonly changed: (uri: string) => void;
  readonly closed: (uri: string) => void;
  /** Settings, project facts or the date changed: everything is linted anew when asked for. */
  readonly invalidate: () => void;
}

/** Idle time, in ms, after which what rows say of each other is made new. */
const settleDelay = 200;

interface Entry {
  dropped: boolean;
  waiting: number;
  /** Runs under way. */
  running: number;
  /** Somebody was given the first rows and is told when the rest is there. */
  finishing: boolean;
  /** The day it was computed on: `asOf: today` moves at midnight. */
  readonly today: IsoDate;
  /** The best there is without waiting for the rest. */
  readonly atOnce: () => Promise<Analysis>;
  readonly settled: () => Promise<Analysis>;
}

/** Who is told of what comes of the runs. */
export interface AnalysisListeners {
  /** Told of each finished analysis of an open document. */
  readonly onDone?: (analysis: Analysis) => void;
  /** Told where diagnostics given at once are not the last word on a version. */
  readonly onSettled?: (uri: string) => void;
}

export function createAnalyses(sources: AnalysisSources & AnalysisListeners): Analyses {
  const { documents, host } = sources;
  const entries = new Map<string, Entry>();
  const forced = new Set<string>();
  const memories = new Map<string, LiveMemory>();

  const drop = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entry.dropped = true;
    entries.delete(key);
  };

  const memoryOf = (key: string): LiveMemory => {
    const memory = memories.get(key) ?? createLiveMemory();
    memories.set(key, memory);
    return memory;
  };

  const entryFor = (key: string, document: OpenDocument): Entry => {
    const today = host.today();
    const existing = entries.get(key);
    if (existing !== undefined && existing.today === today) return existing;
    drop(key);
    const state = { dropped: false, waiting: 0, running: 0, today };
    const isDropped = (): boolean => state.dropped;
    const memory = memoryOf(key);
    const run = (work: Promise<Analysis>): Promise<Analysis> => {
      state.running++;
      work.then(
        (analysis) => {
          state.running--;
          sources.onDone?.(analysis);
        },
        () => {
          // Every waiter gets the rejection; a failed run must not be served again.
          state.running--;
          if (entries.get(key) === entry) entries.delete(key);
        },
      );
      return work;
    };
    let tell: (start: Analysis) => void = () => undefined;
    const start = new Promise<Analysis>((resolve) => {
      tell = resolve;
    });
    let best = run(analyse(sources, { document, encoding: null }, forced.has(key), isDropped, memory, tell));
    let soonest: Promise<Analysis> | null = Promise.race([start, best]);
    const whole = (): void => {
      soonest = null;
    };
    soonest.then(undefined, whole);
    best.then(whole, whole);
    let settling: Promise<Analysis> | null = null;
    const settled = (): Promise<Analysis> => {
      settling ??= best.then((analysis) => {
        if (analysis.kind !== 'bom' || analysis.lint.settled) return analysis;
        return run(settle(analysis, host, isDropped, memory)).then((made) => {
          best = Promise.resolve(made);
          if (made.kind === 'bom' && made.lint.outcome !== analysis.lint.outcome) sources.onSettled?.(document.uri);
          return made;
        });
      });
      return settling;
    };
    const atOnce = (): Promise<Analysis> => soonest ?? best;
    const entry: Entry = Object.assign(state, { finishing: false, atOnce, settled });
    entries.set(key, entry);
    return entry;
  };

  /** Waits as long as somebody wants the result. */
  const wait = (
    key: string,
    entry: Entry,
    result: () => Promise<Analysis>,
    token: CancellationToken | undefined,
  ): Promise<Analysis> => {
    entry.waiting++;
    return new Promise<Analysis>((resolve, reject) => {
      const listener = token?.onCancellationRequested(() => {
        reject(new RunDropped());
        leave();
        if (entry.waiting === 0 && entry.running > 0) {
          entry.dropped = true;
          if (entries.get(key) === entry) entries.delete(key);
        }
      });
      let waits = true;
      const leave = (): void => {
        listener?.dispose();
        if (waits) entry.waiting--;
        waits = false;
      };
      result().then(resolve, reject).finally(leave);
    });
  };

  const settleSoon = (key: string, entry: Entry): void => {
    setTimeout(() => {
      // Dropped with the next edit, like any other run.
      if (entries.get(key) === entry) void wait(key, entry, entry.settled, undefined).catch(() => undefined);
    }, settleDelay);
  };

  /** The rest of a document whose first rows were given. */
  const finish = (key: string, entry: Entry, uri: string): void => {
    if (entry.finishing) return;
    entry.finishing = true;
    const tell = (): void => sources.onSettled?.(uri);
    wait(key, entry, entry.settled, undefined).then(tell, (cause) =>
      cause instanceof RunDropped ? undefined : tell(),
    );
  };

  const fromDisk = async (uri: string, isForced: boolean, token: CancellationToken | undefined): Promise<Analysis> => {
    const file = await host.readFile(uri);
    if (file.kind === 'missing') return unreadable(sources, uri, 'There is no such file.', 'missing');
    if (file.kind === 'error') return unreadable(sources, uri, file.message, 'unreadable');
    const source: VersionSource =
      file.kind === 'text'
        ? { document: makeDocument(uri, '', 0, file.text), encoding: file.encoding }
        : { document: makeDocument(uri, '', 0, ''), encoding: null, workbook: file.bytes };
    return analyse(sources, source, isForced, () => token?.isCancellationRequested ?? false, createLiveMemory());
  };

  const analyses: Analyses = {
    of: async (uri, token) => {
      if (token?.isCancellationRequested) throw new RunDropped();
      const key = canonical(uri);
      const open = documents.get(uri);
      if (open === undefined) return fromDisk(fileBehind(uri), forced.has(key), token);
      const entry = entryFor(key, open);
      return wait(key, entry, entry.settled, token);
    },
    atOnce: async (uri, token) => {
      const key = canonical(uri);
      const open = documents.get(uri);
      if (open === undefined || token?.isCancellationRequested) return analyses.of(uri, token);
      const entry = entryFor(key, open);
      const analysis = await wait(key, entry, entry.atOnce, token);
      if (analysis.kind !== 'bom') return analysis;
      if (analysis.isStart) finish(key, entry, open.uri);
      else if (!analysis.lint.settled) settleSoon(key, entry);
      return analysis;
    },
    anyway: async (uri, token) => {
      const open = documents.get(uri);
      if (open === undefined) return fromDisk(fileBehind(uri), true, token);
      const analysis = await analyses.of(uri, token);
      if (analysis.kind === 'bom' || analysis.kind === 'configuration') return analysis;
      const isDropped = (): boolean => token.isCancellationRequested;
      return analyse(sources, { document: open, encoding: null }, true, isDropped, createLiveMemory());
    },
    force: (uri) => {
      const key = canonical(uri);
      if (!forced.has(key)) drop(key);
      forced.add(key);
    },
    changed: (uri) => drop(canonical(uri)),
    closed: (uri) => {
      drop(canonical(uri));
      forced.delete(canonical(uri));
      memories.delete(canonical(uri));
    },
    invalidate: () => {
      for (const key of [...entries.keys()]) drop(key);
    },
  };
  return analyses;
}
