/** An LSP client for the bundled server: real messages over a real transport, with what a test wants to look at. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type MessageReader,
  type MessageWriter,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import type { InitializationOptions, Requests } from '../../server/src/protocol.ts';

/** The built distribution; another folder for runs beside a build. */
export const distribution = path.resolve(process.env.LODESTONE_DIST ?? 'dist');

export function bundle(name: string): string {
  const file = path.join(distribution, name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build first`);
  return file;
}

/** Capabilities of an editor that can do everything the server asks about. */
export const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    textDocumentContent: {},
  },
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
    },
  },
  window: { showDocument: { support: true }, workDoneProgress: false },
};
const { diagnostic: _, ...withoutPull } = fullCapabilities.textDocument ?? {};
/** The same editor in the days before pull diagnostics. */
export const pushCapabilities: ClientCapabilities = { ...fullCapabilities, textDocument: withoutPull };

export interface ClientSetup {
  readonly capabilities?: ClientCapabilities;
  readonly options?: InitializationOptions;
  /** Of the editor. */
  readonly locale?: string;
  /** URIs. */
  readonly folders?: readonly string[];
  /** Answer to `workspace/configuration`, by scope; a thrown error is the answer too. */
  readonly configuration?: (scope: string | undefined) => unknown;
}

export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]) => Promise<void>;
  readonly close: (uri: string) => Promise<void>;
  readonly pull: (uri: string, previousResultId?: string) => Promise<DocumentDiagnosticReport>;
  /** Items of a full report, of the last word on a version: a pull alone may give its first rows, or what was known of the others. */
  readonly diagnostics: (uri: string) => Promise<readonly Diagnostic[]>;
  readonly hover: (uri: string, position: Position) => Promise<Hover | null>;
  readonly actions: (uri: string, range: Range, only?: string[]) => Promise<readonly CodeAction[]>;
  readonly resolve: (action: CodeAction) => Promise<CodeAction>;
  readonly request: <Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]['params'],
  ) => Promise<Requests[Method]['result']>;
  /** All publications, in order. */
  readonly published: PublishDiagnosticsParams[];
  /** Resolves with the next publication (also a former one not yet taken) that passes the test. */
  readonly nextPublished: (test: (params: PublishDiagnosticsParams) => boolean) => Promise<PublishDiagnosticsParams>;
  readonly logs: string[];
  readonly shown: string[];
  /** Requests of the server, by method. */
  readonly asked: { readonly method: string; readonly params: unknown }[];
  readonly nextAsked: (method: string) => Promise<unknown>;
}

export interface ServerProcess extends Client {
  readonly process: ChildProcess;
  /** Shutdown and exit; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  readonly stderr: () => string;
}

/** Starts `server.cjs` and initializes it. */
export async function startProcess(
  setup: ClientSetup = {},
  args: readonly string[] = ['--stdio'],
  script = bundle('server.cjs'),
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const client = await connect(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin), setup);
  return Object.assign(client, {
    process: child,
    stderr: () => stderr,
    stop: async () => {
      await client.connection.sendRequest('shutdown');
      await client.connection.sendNotification('exit');
      return exited;
    },
  });
}

export async function connect(reader: MessageReader, writer: MessageWriter, setup: ClientSetup): Promise<Client> {
  const connection = createProtocolConnection(reader, writer);
  const published: PublishDiagnosticsParams[] = [];
  const asked: { method: string; params: unknown }[] = [];
  const logs: string[] = [];
  const shown: string[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of [...waiting]) look();
  };
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });

  const taken = new Set<object>();
  const answer = (method: string, reply: (params: never) => unknown): void => {
    connection.onRequest(method, (params: unknown) => {
      asked.push({ method, params });
      wake();
      return reply(params as never);
    });
  };
  answer('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => setup.configuration?.(scopeUri) ?? null),
  );
  answer('client/registerCapability', () => null);
  answer('workspace/diagnostic/refresh', () => null);
  answer('workspace/codeLens/refresh', () => null);
  answer('workspace/textDocumentContent/refresh', () => null);
  answer('window/showDocument', () => ({ success: true }));
  answer('window/workDoneProgress/create', () => null);
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    wake();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logs.push(message);
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    shown.push(message);
  });
  connection.listen();

  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    locale: setup.locale,
    rootUri: null,
    capabilities: setup.capabilities ?? fullCapabilities,
    initializationOptions: setup.options,
    workspaceFolders: setup.folders?.map((uri) => ({ uri, name: uri })) ?? null,
  });
  await connection.sendNotification('initialized', {});

  const pull: Client['pull'] = (uri, previousResultId) =>
    connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  return {
    connection,
    initialized,
    published,
    logs,
    shown,
    asked,
    pull,
    open: (uri, text, languageId = 'csv') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, ...contentChanges) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    diagnostics: async (uri) => {
      await connection.sendRequest('lodestone/status', { uri });
      const report = await pull(uri);
      if (report.kind !== 'full') throw new Error(`expected a full report, got ${report.kind}`);
      return report.items;
    },
    hover: (uri, position) => connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }),
    actions: (uri, range, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
      }),
    resolve: (action) => connection.sendRequest('codeAction/resolve', action),
    request: (method, params) => connection.sendRequest(method, params),
    nextPublished: (test) =>
      until(() => {
        const found = published.find((params) => !taken.has(params) && test(params));
        if (found !== undefined) taken.add(found);
        return found;
      }),
    nextAsked: (method) =>
      until(() => {
        const found = asked.find((one) => one.method === method && !taken.has(one));
        if (found !== undefined) taken.add(found);
        return found?.params as object | undefined;
      }),
  };
}

/** Text of one file after a workspace edit; `''` for a file that the edit creates. */
export function applyEdit(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  if (edit === undefined) throw new Error('no edit');
  const edits = [
    ...(edit.changes?.[uri] ?? []),
    ...(edit.documentChanges ?? []).flatMap((change) =>
      'edits' in change && change.textDocument.uri === uri ? change.edits : [],
    ),
  ];
  const ordered = edits
    .map((one) => {
      if (!('newText' in one)) throw new Error('a snippet');
      return { start: offsetAt(text, one.range.start), end: offsetAt(text, one.range.end), newText: one.newText };
    })
    .sort((a, b) => b.start - a.start);
  return ordered.reduce(
    (result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end),
    text,
  );
}

/** Counted apart from the server's own code: lines end at LF, CRLF or CR. */
export function offsetAt(text: string, { line, character }: Position): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.slice(0, line).reduce((sum, one) => sum + one.length, 0) + character;
}

/** Range of a piece of text that occurs once. */
export function rangeOf(text: string, piece: string): Range {
  const start = text.indexOf(piece);
  if (start < 0 || text.indexOf(piece, start + 1) >= 0) throw new Error(`"${piece}" does not occur exactly once`);
  return { start: positionAt(text, start), end: positionAt(text, start + piece.length) };
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
