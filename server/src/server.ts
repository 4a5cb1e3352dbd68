/** The composition root: one connection, its state, its handlers. Read it from top to bottom. */
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  PositionEncodingKind,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Knowledge } from '#core';
import { createAnalyses } from './analyses.ts';
import { withClientFiles } from './client-files.ts';
import { type OpenDocuments, trackDocuments } from './documents.ts';
import { type AnyFeature, announce } from './feature.ts';
import { features } from './features.ts';
import { guard, guardEvent } from './guard.ts';
import type { Host } from './host.ts';
import { createLog, explain, type Log } from './log.ts';
import { readOptions } from './options.ts';
import { createPartNumbers } from './part-numbers.ts';
import { createProjects } from './project.ts';
import { createRefresher, type Refresher } from './refresh.ts';
import { statusOf } from './requests/status.ts';
import { createRulePages } from './rule-pages.ts';
import { readAbilities, type Session } from './session.ts';
import { createSettings } from './settings.ts';
import { createUnseen } from './unseen.ts';
import { createUnusedEntries } from './unused-entries.ts';
import { createWarmUp, type WarmUp } from './warm-up.ts';
import { watchDocuments, watchWorld } from './watch.ts';
import { languageOf } from './words.ts';
import { showProject } from './workspace-check.ts';
import { createWorkspaceResults } from './workspace-results.ts';

/** `reaches`: whether the host can read a URI itself. Starts to listen. */
export function startServer(connection: Connection, host: Host, reaches: (uri: string) => boolean): void {
  const log = createLog(connection);
  const documents = trackDocuments(connection);
  let session: Session | null = null;

  connection.onInitialize((params): InitializeResult => {
    session = createSession(connection, host, reaches, documents, log, params);
    const { abilities } = session;
    watchDocuments(session);
    return {
      serverInfo: { name: 'lodestone', version: session.host.version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        ...announce([folderSupport, ...features], abilities),
      },
    };
  });
  connection.onInitialized(() =>
    guardEvent(log, 'initialized', () => (session === null ? undefined : watchWorld(session))),
  );
  connection.onShutdown(() => {
    if (session === null) return;
    session.state.ended = true;
    session.results.end();
  });
  for (const feature of features) register(connection, log, feature, () => session);
  connection.listen();
}

/** Not a request, and announced with the rest. */
const folderSupport: AnyFeature = {
  method: 'workspace/didChangeWorkspaceFolders',
  capability: () => ({ workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
  fallback: () => null,
  handle: () => null,
};

function register(connection: Connection, log: Log, feature: AnyFeature, current: () => Session | null): void {
  const handle = feature.handle as (session: Session, params: unknown, token: CancellationToken) => unknown;
  // A request without parameters hands over the token alone.
  connection.onRequest(feature.method, (...given: unknown[]) => {
    const token = given.at(-1) as CancellationToken;
    const params = given.length > 1 ? given[0] : undefined;
    const session = current();
    if (session === null) return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    return guard(log, feature.method, feature.fallback, token, () => handle(session, params, token));
  });
}

function createSession(
  connection: Connection,
  ownHost: Host,
  reaches: (uri: string) => boolean,
  documents: OpenDocuments,
  log: Log,
  params: InitializeParams,
): Session {
  const abilities = readAbilities(params.capabilities);
  const options = readOptions(params.initializationOptions);
  const told: Host = {
    ...ownHost,
    version: options.version ?? ownHost.version,
    loadReaders: () => ownHost.loadReaders(options.readersUri),
  };
  const host = options.clientFiles === true ? withClientFiles(told, connection, reaches) : told;

  let folders = foldersOf(params);

  let loading: Promise<Knowledge> | null = null;
  const knowledge = (): Promise<Knowledge> => {
    loading ??= host.loadKnowledge(options).catch((cause: unknown) => {
      log.error(`The rule data could not be read: ${explain(cause)}`);
      const why = cause instanceof Error ? cause.message : String(cause);
      void connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Error,
        message: `Lodestone cannot check anything: ${why}`,
      });
      throw cause;
    });
    return loading;
  };

  const settings = createSettings(connection, log, abilities.configuration);
  const results = createWorkspaceResults(
    abilities.pullDiagnostics
      ? null
      : (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] }),
  );
  const unused = createUnusedEntries();
  const projects = createProjects({
    host,
    log,
    openText: (uri) => documents.get(uri)?.text,
    folders: () => folders,
    onRead: (project) => showProject({ documents, results, unused }, project),
  });
  let refresher: Refresher | null = null;
  let warmUp: WarmUp | null = null;
  const analyses = createAnalyses({
    documents,
    host,
    settings,
    projects,
    knowledge,
    unused,
    log,
    language: languageOf(params.locale),
    onSettled: (uri) => refresher?.refreshDiagnostics(uri),
    onDone: (analysis) => {
      if (analysis.kind === 'bom') warmUp?.linted();
      if (options.statusNotifications !== true || documents.get(analysis.uri) !== analysis.document) return;
      void guardEvent(log, 'lodestone/status', async () => {
        await connection.sendNotification('lodestone/status', await statusOf({ options, knowledge }, analysis));
      });
    },
  });
  const pages = createRulePages(abilities.textContent, options.clientCommands);
  const state = { checked: false, ended: false };
  const listFolders = (): readonly string[] => folders;
  const parts = {
    connection,
    host,
    log,
    options,
    abilities,
    documents,
    settings,
    projects,
    analyses,
    pages,
    results,
    unused,
    unseen: createUnseen({ abilities, analyses, documents, log, pages, results, state }),
    knowledge,
    partNumbers: createPartNumbers({ analyses, documents, abilities, log, host, settings, folders: listFolders }),
    folders: listFolders,
    setFolders: (changed: readonly string[]) => {
      folders = changed;
    },
    state,
  };
  refresher = createRefresher(parts);
  const session: Session = Object.assign(parts, refresher);
  warmUp = createWarmUp(session, params.locale);
  documents.onChange(warmUp.changed);
  return session;
}

/** Folders of the workspace; the single root of older clients counts as one. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (workspaceFolders != null) return workspaceFolders.map((folder) => folder.uri);
  if (rootUri != null) return [rootUri];
  return rootPath == null ? [] : [URI.file(rootPath).toString()];
}
