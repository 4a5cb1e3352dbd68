/** One version of a document, read and linted in the surroundings of its project. */
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
import { lintStart } from './first-screen.ts';
import type { Host } from './host.ts';
import type { LiveMemory } from './live-memory.ts';
import type { Log } from './log.ts';
import { noProject, type Project, type Projects, pathInProject, projectFileProblems } from './project.ts';
import type { Settings } from './protocol.ts';
import { readVersion, type VersionSource } from './read-version.ts';
import { runSliced } from './scheduler.ts';
import type { SettingsStore } from './settings.ts';
import type { UnusedEntries } from './unused-entries.ts';
import { fileBehind, fileNameOf, isConfiguration, isWorkbookText } from './uris.ts';

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
  /** Of the first rows alone: findings of parts hold, what is said of the document does not. */
  readonly isStart: boolean;
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
  readonly kind: 'configuration' | 'disabled' | 'unreadable' | 'missing';
}
export type Analysis = BomAnalysis | OtherAnalysis | PlainAnalysis;

/** What an analysis is made from. */
export interface AnalysisSources {
  readonly documents: Pick<OpenDocuments, 'get'>;
  readonly host: Host;
  readonly settings: Pick<SettingsStore, 'of'>;
  readonly projects: Pick<Projects, 'of' | 'read'>;
  readonly knowledge: () => Promise<Knowledge>;
  readonly unused: Pick<UnusedEntries, 'of'>;
  readonly log: Log;
  /** Of the client; missing: English. */
  readonly language?: Language | undefined;
}

/**
 * Reads and lints one version. `isDropped`: nobody wants it any more; `memory` holds the version before; `onStart` is told of the first
 * rows of a long text that was never linted. Rejects with `RunDropped`.
 */
export async function analyse(
  { documents, host, settings, projects, knowledge, unused, log, language }: AnalysisSources,
  source: VersionSource,
  isForced: boolean,
  isDropped: () => boolean,
  memory: LiveMemory,
  onStart?: (analysis: BomAnalysis) => void,
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
    const problems = [...project.problems, ...unused.of(uri, document.text)];
    const why = 'The project facts of Lodestone.';
    return { ...base, kind: 'configuration', project: { ...project, problems }, why };
  }
  const project = await projects.of(uri, rules);
  const own = projectFileProblems(project, document, rules);
  if (own !== null) {
    const { why } = own;
    const problems = [...own.problems, ...unused.of(uri, document.text)];
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
  const context: LintContext = { knowledge: rules, config, asOf, language };
  if (onStart !== undefined && bytes === undefined && memory.lint() === null) {
    const start = await lintStart(document, input, () => memory.stagesFor(context), host, isDropped);
    if (start !== null) onStart(bomAnalysis({ ...base, project, why: start.reading.look.why }, start, true));
  }
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

/** What rows say of each other (assembly paths, totals, value tests), made new. */
export async function settle(
  analysis: BomAnalysis,
  host: Host,
  isDropped: () => boolean,
  memory: LiveMemory,
): Promise<BomAnalysis> {
  const { value } = await runSliced(settleLive(analysis.lint), host, isDropped);
  memory.keepLint(value);
  return bomAnalysis(analysis, value);
}

function bomAnalysis(base: Base, lint: LiveLint, isStart = false): BomAnalysis {
  const { uri, document, open, settings, project, why, forced, workbook } = base;
  let result: LintResult | undefined;
  return {
    ...{ uri, document, open, settings, project, why, forced },
    ...(workbook === undefined ? {} : { workbook }),
    kind: 'bom',
    isStart,
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

/** Stands for a file that cannot be read, or is not there; `why`: one sentence for people. */
export async function unreadable(
  { settings }: AnalysisSources,
  uri: string,
  why: string,
  kind: 'unreadable' | 'missing',
): Promise<PlainAnalysis> {
  const document = makeDocument(uri, '', 0, '');
  return {
    uri,
    document,
    open: false,
    settings: await settings.of(uri),
    project: noProject,
    forced: false,
    kind,
    why,
  };
}
