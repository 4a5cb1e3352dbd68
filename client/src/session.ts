/** Owns the connection to the language server: started by the first document or command that needs it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, WorkDoneProgress, WorkspaceEdit } from 'vscode-languageclient';
import type { ClientRequests, DocumentStatus, InitializationOptions, ReportStart, Requests } from '#protocol';
import { findFiles, listFiles, readFile } from './client-files.ts';
import { selectDocuments } from './selector.ts';

/** What comes of the LSP library, which is loaded with the first document that needs it. */
export interface Launched {
  readonly client: BaseLanguageClient;
  readonly progress: typeof WorkDoneProgress.type;
}

/** Makes the client of this host: a process on a desktop, a worker in a browser. */
export type Launch = (options: LanguageClientOptions, initialization: InitializationOptions) => Promise<Launched>;

/** Requests that report progress under a `workDoneToken`. */
type LongRequest =
  | 'lodestone/report'
  | 'lodestone/reportData'
  | 'lodestone/baseline'
  | 'lodestone/checkWorkspace'
  | 'lodestone/compareDates'
  | 'lodestone/letters';

export interface Session extends vscode.Disposable {
  readonly start: () => Promise<Launched>;
  /** Sends a typed request; starts the server where it does not run yet. */
  readonly request: <Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]['params'],
    token?: vscode.CancellationToken,
  ) => Promise<Requests[Method]['result']>;
  /** Like `request`, with the server's progress shown by `report`. */
  readonly requestWithProgress: <Method extends LongRequest>(
    method: Method,
    params: Requests[Method]['params'],
    token: vscode.CancellationToken,
    report: (step: { message?: string; increment?: number }) => void,
  ) => Promise<Requests[Method]['result']>;
  /** The name under which a `lodestone/reportData` sends its start ahead; its lists are made when `show` is through. */
  readonly awaitStart: (show: (start: ReportStart) => Promise<void>) => vscode.Disposable & { readonly token: string };
  /** Applies an edit that the server planned; `false` where VS Code refused it. */
  readonly applyEdit: (edit: WorkspaceEdit) => Promise<boolean>;
  /** Ends the server; the next need starts it with the trust of that moment. */
  readonly restart: () => Promise<void>;
}

export function createSession(
  launch: Launch,
  schemes: readonly string[],
  output: vscode.LogOutputChannel,
  onStatus: (status: DocumentStatus) => void,
): Session {
  let starting: Promise<Launched> | null = null;
  let tokens = 0;
  const starts = new Map<string, (start: ReportStart) => Promise<void>>();
  const showStart = async ({ token, start }: ClientRequests['lodestone/reportStart']['params']): Promise<null> => {
    await starts.get(token)?.(start);
    return null;
  };

  const open = async (): Promise<Launched> => {
    const initialization: InitializationOptions = {
      trusted: vscode.workspace.isTrusted,
      statusNotifications: true,
      workspaceCheck: 'onDemand',
      clientFiles: true,
      clientCommands: true,
    };
    const options: LanguageClientOptions = {
      documentSelector: selectDocuments(schemes),
      outputChannel: output,
      traceOutputChannel: output,
      // 4: never; people open it by *Show Output*.
      revealOutputChannelOn: 4,
      initializationFailedHandler: (error) => {
        output.error(`The language server could not start: ${String(error)}`);
        return false;
      },
      markdown: { isTrusted: { enabledCommands: ['lodestone.showRule'] }, supportHtml: false },
    };
    const launched = await launch(options, initialization);
    const { client } = launched;
    client.onNotification('lodestone/status', onStatus);
    client.onRequest('lodestone/readFile', readFile);
    client.onRequest('lodestone/findFiles', findFiles);
    client.onRequest('lodestone/listFiles', listFiles);
    client.onRequest('lodestone/reportStart', showStart);
    await client.start();
    return launched;
  };

  const start = (): Promise<Launched> => {
    starting ??= open().catch((error: unknown) => {
      starting = null;
      throw error;
    });
    return starting;
  };

  const request: Session['request'] = async (method, params, token) => {
    const { client } = await start();
    const answer = await (token === undefined
      ? client.sendRequest(method, params)
      : client.sendRequest(method, params, token));
    // The server answers `null` where it failed, and says why in its log.
    if (answer === null) throw new Error('The language server has no answer; its output says why');
    return answer as Requests[typeof method]['result'];
  };

  return {
    start,
    request,
    requestWithProgress: async (method, params, token, report) => {
      const { client, progress } = await start();
      tokens += 1;
      const workDoneToken = `lodestone-${tokens}`;
      let reached = 0;
      const listener = client.onProgress(progress, workDoneToken, (value) => {
        if (value.kind === 'end') return;
        const percentage = value.percentage ?? reached;
        const increment = Math.max(0, percentage - reached);
        reached = Math.max(reached, percentage);
        report({ increment, ...(value.message === undefined ? {} : { message: value.message }) });
      });
      try {
        return await request(method, { ...params, workDoneToken }, token);
      } finally {
        listener.dispose();
      }
    },
    awaitStart: (show) => {
      tokens += 1;
      const token = `report-${tokens}`;
      starts.set(token, show);
      return { token, dispose: () => void starts.delete(token) };
    },
    applyEdit: async (edit) => {
      const { client } = await start();
      return vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
    },
    restart: async () => {
      const running = starting;
      starting = null;
      if (running === null) return;
      const launched = await running.catch(() => null);
      await launched?.client.dispose();
    },
    dispose: () => {
      const running = starting;
      starting = null;
      running?.then(
        ({ client }) => client.dispose(),
        () => {},
      );
    },
  };
}
