/**
 * One lint per document and state of the world, shared by all who ask: pull, hover, code actions, lens, symbols.
 * A run is dropped when its document changes or when all who wait for it have gone away.
 */
import type { CancellationToken } from 'vscode-languageserver';
import {
  type BomDocument,
  type IsoDate,
  type Knowledge,
  type LintContext,
  type LintResult,
  lintDocument,
  looksLikeBom,
  overrideFor,
  readDocument,
  sniffFormat,
  textOf,
} from '#core';
import { makeDocument, type OpenDocument, type OpenDocuments } from './documents.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import { noProject, type Project, type Projects, pathInProject, sideFileAt } from './project.ts';
import type { Settings } from './protocol.ts';
import { RunDropped, runSliced } from './scheduler.ts';
import type { SettingsStore } from './settings.ts';
import { canonical, fileNameOf, isConfiguration } from './uris.ts';

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
}
export interface BomAnalysis extends Base {
  readonly kind: 'bom';
  readonly bom: BomDocument;
  readonly context: LintContext;
  readonly result: LintResult;
}
export interface OtherAnalysis extends Base {
  readonly kind: 'not-bom';
  readonly bom: BomDocument;
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
  /** Told of each finished analysis of an open document. */
  readonly onDone?: (analysis: Analysis) => void;
}

interface Entry {
  dropped: boolean;
  waiting: number;
  done: boolean;
  /** The day it was computed on: `asOf: today` moves at midnight. */
  readonly today: IsoDate;
  readonly promise: Promise<Analysis>;
}

export function createAnalyses(sources: AnalysisSources): Analyses {
  const { documents, host } = sources;
  const entries = new Map<string, Entry>();
  const forced = new Set<string>();

  const drop = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entry.dropped = true;
    entries.delete(key);
  };

  const entryFor = (key: string, document: OpenDocument): Entry => {
    const today = host.today();
    const existing = entries.get(key);
    if (existing !== undefined && existing.today === today) return existing;
    drop(key);
    const state = { dropped: false, waiting: 0, done: false, today };
    const promise = analyse(sources, { document, encoding: null }, forced.has(key), () => state.dropped);
    const entry: Entry = Object.assign(state, { promise });
    entries.set(key, entry);
    promise.then(
      (analysis) => {
        entry.done = true;
        sources.onDone?.(analysis);
      },
      () => {
        // Every waiter gets the rejection; a failed run must not be served again.
        entry.done = true;
        if (entries.get(key) === entry) entries.delete(key);
      },
    );
    return entry;
  };

  const fromDisk = async (uri: string, isForced: boolean, token: CancellationToken | undefined): Promise<Analysis> => {
    const file = await host.readFile(uri);
    if (file.kind === 'missing' || file.kind === 'error') {
      return unreadable(sources, uri, file.kind === 'missing' ? 'There is no such file.' : file.message);
    }
    const source: Source =
      file.kind === 'text'
        ? { document: makeDocument(uri, '', 0, file.text), encoding: file.encoding }
        : { document: makeDocument(uri, '', 0, ''), encoding: null, workbook: file.bytes };
    return analyse(sources, source, isForced, () => token?.isCancellationRequested ?? false);
  };

  const analyses: Analyses = {
    of: async (uri, token) => {
      if (token?.isCancellationRequested) throw new RunDropped();
      const key = canonical(uri);
      const open = documents.get(uri);
      if (open === undefined) return fromDisk(uri, forced.has(key), token);
      const entry = entryFor(key, open);
      entry.waiting++;
      const release = (): void => {
        entry.waiting--;
        if (entry.waiting === 0 && !entry.done) {
          entry.dropped = true;
          if (entries.get(key) === entry) entries.delete(key);
        }
      };
      if (token === undefined) return entry.promise.finally(() => entry.waiting--);
      return new Promise<Analysis>((resolve, reject) => {
        const listener = token.onCancellationRequested(() => {
          listener.dispose();
          release();
          reject(new RunDropped());
        });
        entry.promise.then(resolve, reject).finally(() => listener.dispose());
      });
    },
    anyway: async (uri, token) => {
      const open = documents.get(uri);
      if (open === undefined) return fromDisk(uri, true, token);
      const analysis = await analyses.of(uri, token);
      if (analysis.kind === 'bom' || analysis.kind === 'configuration') return analysis;
      return analyse(sources, { document: open, encoding: null }, true, () => token.isCancellationRequested);
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
    },
    invalidate: () => {
      for (const key of [...entries.keys()]) drop(key);
    },
  };
  return analyses;
}

interface Source {
  readonly document: OpenDocument;
  /** `null` for text from the editor. */
  readonly encoding: string | null;
  /** Bytes of a workbook; the document is empty until they are read. */
  readonly workbook?: Uint8Array;
}

async function analyse(
  { documents, host, settings, projects, knowledge, log }: AnalysisSources,
  { document, encoding, workbook }: Source,
  isForced: boolean,
  isDropped: () => boolean,
): Promise<Analysis> {
  const { uri } = document;
  const open = documents.get(uri) === document;
  let base = { uri, document, open, settings: await settings.of(uri), project: noProject, forced: isForced };
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
  const side = sideFileAt(project, uri);
  if (side !== undefined) {
    const { problems } = side;
    return {
      ...base,
      kind: 'configuration',
      project: { ...project, problems },
      why: 'A file that lodestone.yaml names.',
    };
  }
  const { config } = project;
  const asOf = config.asOf === 'today' ? host.today() : config.asOf;
  // Reading cannot be interrupted: whatever has been typed meanwhile is heard first.
  await host.nextTurn();
  if (isDropped()) throw new RunDropped();

  const start = host.now();
  const path = pathInProject(project, uri);
  const content = workbook ?? document.text;
  const fileName = fileNameOf(uri);
  const bom = readDocument(content, {
    fileName,
    knowledge: rules,
    encoding,
    override: path === null ? undefined : overrideFor(config, path),
    readers: sniffFormat(content, fileName) === null ? undefined : await host.loadReaders(),
  });
  if (workbook !== undefined) base = { ...base, document: makeDocument(uri, '', 0, textOf(bom)) };
  const read = host.now() - start;
  const look = looksLikeBom(bom);
  if (!look.bom && !isForced) return { ...base, project, kind: 'not-bom', bom, asOf, why: look.why };

  const context: LintContext = { knowledge: rules, config, asOf };
  const { value: result, slices, busy } = await runSliced(lintDocument(bom, context), host, isDropped);
  log.debug(
    `${uri}: ${result.summary.parts} parts, ${result.findings.length} findings; ` +
      `read ${read.toFixed(1)} ms, lint ${busy.toFixed(1)} ms in ${slices} slices`,
  );
  return { ...base, project, kind: 'bom', bom, context, result, why: look.why };
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
