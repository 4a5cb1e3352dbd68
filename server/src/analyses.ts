/**
 * One lint per document and state of the world, shared by all who ask: pull, hover, code actions, lens, symbols.
 * A run is dropped when its document changes or when all who wait for it have gone away.
 */
import type { CancellationToken } from 'vscode-languageserver';
import {
  type BomDocument,
  flatten,
  type IsoDate,
  type Knowledge,
  type Language,
  type LintContext,
  type LintResult,
  type LiveLint,
  type LiveReading,
  lintLive,
  overrideFor,
  resultOf,
  settleLive,
  textOf,
} from '#core';
import { makeDocument, type OpenDocument, type OpenDocuments } from './documents.ts';
import type { Host } from './host.ts';
import { createLiveMemory, type LiveMemory } from './live-memory.ts';
import type { Log } from './log.ts';
import { noProject, type Project, type Projects, pathInProject, projectFileProblems } from './project.ts';
import type { Settings } from './protocol.ts';
import { readVersion, type VersionSource } from './read-version.ts';
import { RunDropped, runSliced } from './scheduler.ts';
import type { SettingsStore } from './settings.ts';
import { canonical, fileBehind, fileNameOf, isConfiguration, isWorkbookText } from './uris.ts';

interface Base {
  readonly uri: string;
  /** The version that was read; for a file that is not open, version 0 of what the disk holds. */
  readonly document: OpenDocument;
  readonly open: boolean;
  readonly settings: Settings;
  readonly project: Project;
  /** One sentence for people. */
  readonly why: string;
  readonly forced: boolean;
  /** Bytes of a workbook as they were read. */
  readonly workbook?: Uint8Array;
}
export interface BomAnalysis extends Base {
  readonly kind: 'bom';
  readonly reading: LiveReading;
  readonly lint: LiveLint;
  readonly context: LintContext;
  /** In one piece, with all findings: made on first use, in the time that a text of its length takes. */
  readonly bom: BomDocument;
  readonly result: LintResult;
}
export interface OtherAnalysis extends Base {
  readonly kind: 'not-bom';
  readonly reading: LiveReading;
  readonly asOf: IsoDate;
}
export interface PlainAnalysis extends Base {
  readonly kind: 'configuration' | 'disabled' | 'unreadable';
}
export type Analysis = BomAnalysis | OtherAnalysis | PlainAnalysis;

export interface Analyses {
  /**
   * Rejects with `RunDropped` where the document changes meanwhile or `token` is cancelled.
   * A file that is not open is read from disk and not kept.
   */
  readonly of: (uri: string, token?: CancellationToken) => Promise<Analysis>;
  /**
   * As `of`, at once after an edit: what rows say of each other (assembly paths, totals, value tests) may be that of the
   * version before. Where that turns out to be different, `onSettled` is told.
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

export interface AnalysisSources {
  readonly documents: OpenDocuments;
  readonly host: Host;
  readonly settings: SettingsStore;
  readonly projects: Projects;
  readonly knowledge: () => Promise<Knowledge>;
  readonly log: Log;
  /** Of the client; missing: English. */
  readonly language?: Language | undefined;
  /** Told of each finished analysis of an open document. */
  readonly onDone?: (analysis: Analysis) => void;
  /** Told where diagnostics given at once are not the last word on a version. */
  readonly onSettled?: (uri: string) => void;
}

/** Idle time, in ms, after which what rows say of each other is made new. */
const settleDelay = 200;

interface Entry {
  dropped: boolean;
  waiting: number;
  /** Runs under way. */
  running: number;
  /** The day it was computed on: `asOf: today` moves at midnight. */
  readonly today: IsoDate;
  /** The best there is without waiting for the rest. */
  readonly atOnce: () => Promise<Analysis>;
  readonly settled: () => Promise<Analysis>;
}

export function createAnalyses(sources: AnalysisSources): Analyses {
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
    let best = run(analyse(sources, { document, encoding: null }, forced.has(key), isDropped, memory));
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
    const entry: Entry = Object.assign(state, { atOnce: () => best, settled });
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

  const fromDisk = async (uri: string, isForced: boolean, token: CancellationToken | undefined): Promise<Analysis> => {
    const file = await host.readFile(uri);
    if (file.kind === 'missing' || file.kind === 'error') {
      return unreadable(sources, uri, file.kind === 'missing' ? 'There is no such file.' : file.message);
    }
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
      if (analysis.kind === 'bom' && !analysis.lint.settled) settleSoon(key, entry);
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

async function analyse(
  { documents, host, settings, projects, knowledge, log, language }: AnalysisSources,
  source: VersionSource,
  isForced: boolean,
  isDropped: () => boolean,
  memory: LiveMemory,
): Promise<Analysis> {
  const { document, encoding, workbook } = source;
  const { uri } = document;
  const open = documents.get(uri) === document;
  const file = fileBehind(uri);
  let base: Base = {
    uri,
    document,
    open,
    settings: await settings.of(file),
    project: noProject,
    forced: isForced,
    why: '',
  };
  if (!base.settings.enable && !isForced) {
    return { ...base, kind: 'disabled', why: 'Switched off by the setting lodestone.enable.' };
  }
  let rules: Knowledge;
  try {
    rules = await knowledge();
  } catch (cause) {
    return { ...base, kind: 'unreadable', why: cause instanceof Error ? cause.message : String(cause) };
  }
  if (isConfiguration(uri)) {
    const project = await projects.read(uri, rules);
    return { ...base, kind: 'configuration', project, why: 'The project facts of Lodestone.' };
  }
  const project = await projects.of(uri, rules);
  const own = projectFileProblems(project, uri, document.text, rules);
  if (own !== null) {
    const { problems, why } = own;
    return { ...base, kind: 'configuration', project: { ...project, problems }, why };
  }
  const { config } = project;
  const asOf = config.asOf === 'today' ? host.today() : config.asOf;
  // Whatever has been typed meanwhile is heard first.
  await host.nextTurn();
  const path = pathInProject(project, uri);
  const bytes = workbook ?? (isWorkbookText(uri) ? await readWorkbook(host, file) : undefined);
  if (typeof bytes === 'string') return { ...base, kind: 'unreadable', why: bytes };
  const input = memory.inputFor({
    fileName: fileNameOf(uri),
    knowledge: rules,
    encoding,
    override: path === null ? undefined : overrideFor(config, path),
  });
  const read = await readVersion({ ...source, workbook: bytes }, input, memory.reading(), host, isDropped);
  const reading = read.value;
  memory.keepReading(reading);
  if (bytes !== undefined) base = { ...base, workbook: bytes };
  if (workbook !== undefined) base = { ...base, document: makeDocument(uri, '', 0, textOf(flatten(reading))) };
  // The places of the file would be those of a text that is not shown.
  else if (bytes !== undefined && textOf(flatten(reading)) !== document.text)
    return { ...base, kind: 'unreadable', why: 'The workbook changed. Its text is being read again.' };
  const { bom, why } = reading.look;
  if (!bom && !isForced) return { ...base, project, kind: 'not-bom', reading, asOf, why };

  const context: LintContext = { knowledge: rules, config, asOf, language };
  const old = memory.lint();
  const stages = memory.stagesFor(context);
  const linted = await runSliced(lintLive(reading, stages, old), host, isDropped);
  memory.keepLint(linted.value);
  const analysis = bomAnalysis({ ...base, project, why }, linted.value);
  const { summary } = linted.value.outcome;
  log.debug(
    `${uri}: ${summary.parts} parts; read ${read.busy.toFixed(1)} ms in ${read.slices} slices, ` +
      `lint ${linted.busy.toFixed(1)} ms in ${linted.slices} slices`,
  );
  // Without an earlier version there is nothing to show meanwhile.
  const follows = old?.stages === stages && reading.whole === null && old.reading.whole === null;
  return follows ? analysis : settle(analysis, host, isDropped, memory);
}

async function settle(
  analysis: BomAnalysis,
  host: Host,
  isDropped: () => boolean,
  memory: LiveMemory,
): Promise<BomAnalysis> {
  const { value } = await runSliced(settleLive(analysis.lint), host, isDropped);
  memory.keepLint(value);
  return bomAnalysis(analysis, value);
}

function bomAnalysis(base: Base, lint: LiveLint): BomAnalysis {
  const { uri, document, open, settings, project, why, forced, workbook } = base;
  let result: LintResult | undefined;
  return {
    ...{ uri, document, open, settings, project, why, forced },
    ...(workbook === undefined ? {} : { workbook }),
    kind: 'bom',
    reading: lint.reading,
    lint,
    context: lint.stages.context,
    get bom() {
      return flatten(lint.reading);
    },
    get result() {
      result ??= resultOf(lint);
      return result;
    },
  };
}

/** A sentence for people where there are no such bytes. */
async function readWorkbook(host: Host, file: string): Promise<Uint8Array | string> {
  const read = await host.readFile(file);
  if (read.kind === 'workbook') return read.bytes;
  if (read.kind === 'text') return 'The file is no workbook any more.';
  return read.kind === 'missing' ? 'There is no such file.' : read.message;
}

async function unreadable({ settings }: AnalysisSources, uri: string, why: string): Promise<PlainAnalysis> {
  const document = makeDocument(uri, '', 0, '');
  return {
    uri,
    document,
    open: false,
    settings: await settings.of(uri),
    project: noProject,
    forced: false,
    kind: 'unreadable',
    why,
  };
}
