/** The compliance report in an editor tab: a page that draws what the server found, and asks again for another day. */
import * as vscode from 'vscode';
import { exportFormats, exportReport } from '../flows/export-report.ts';
import { draftLetters } from '../flows/letters.ts';
import type { Session } from '../session.ts';
import type { FromPage, PageState, ReportData, ToPage } from '../webview/messages.ts';
import { pageWords } from '../webview/words.ts';
import { reportPage } from './report-page.ts';

const viewType = 'lodestone.report';

export interface ReportPanel extends vscode.Disposable {
  /** Shows the report over these files; takes the place of an earlier one. */
  readonly open: (uris: readonly vscode.Uri[]) => Promise<void>;
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function createReportPanel(
  context: vscode.ExtensionContext,
  session: Session,
  output: vscode.LogOutputChannel,
): ReportPanel {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  let panel: vscode.WebviewPanel | null = null;
  let shown: readonly vscode.Uri[] = [];
  let asked = 0;
  /** The project's day is asked for while the page is being loaded. */
  let early: Promise<ReportData> | null = null;
  /** Stops the request before: of the days that a slider passes only the last counts. */
  let running: vscode.CancellationTokenSource | null = null;
  /** Names of files in the report, and where they are. */
  let files: Readonly<Record<string, string>> = {};

  const words = (): Record<string, string> => Object.fromEntries(pageWords.map((text) => [text, vscode.l10n.t(text)]));
  const tell = (target: vscode.WebviewPanel, message: ToPage): void => void target.webview.postMessage(message);

  /** The page shows the report of the latest request, or why there is none. */
  const load = async (target: vscode.WebviewPanel, asOf: string | null): Promise<void> => {
    asked += 1;
    const turn = asked;
    const data = asOf === null && early !== null ? early : read(asOf);
    early = null;
    const answer = await data.catch((error: unknown) => {
      // Of what a later request stopped nobody wants to hear.
      if (turn === asked) output.error(error instanceof Error ? error : String(error));
      return error instanceof Error ? error.message : String(error);
    });
    if (turn !== asked || panel !== target) return;
    if (typeof answer === 'string') {
      tell(target, { kind: 'failed', why: answer, words: words() });
      return;
    }
    files = answer.files;
    tell(target, { kind: 'data', data: answer, words: words() });
  };
  const read = async (asOf: string | null): Promise<ReportData> => {
    if (shown.length === 0)
      throw new Error(vscode.l10n.t('The report names no file. Open a BOM and generate it again.'));
    running?.cancel();
    const own = new vscode.CancellationTokenSource();
    running = own;
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing the compliance report') },
      (progress) =>
        session.requestWithProgress(
          'lodestone/reportData',
          { uris: shown.map(String), ...(asOf === null ? {} : { asOf }) },
          own.token,
          (step) => progress.report(step),
        ),
    );
  };

  const answer = async (target: vscode.WebviewPanel, message: FromPage): Promise<void> => {
    switch (message.kind) {
      case 'load':
        return load(target, message.asOf);
      case 'open':
        return openPlace(files[message.file], message.line, message.column);
      case 'letter':
        await draftLetters(session, shown, { supplier: message.supplier });
        return;
      case 'export': {
        const format = exportFormats.find((one) => one === message.format);
        if (format === undefined) return;
        const target = await exportReport(session, shown, format, message.asOf === null ? {} : { asOf: message.asOf });
        if (target !== undefined) void offerFile(target);
      }
    }
  };

  const adopt = (target: vscode.WebviewPanel, uris: readonly vscode.Uri[]): void => {
    if (panel !== null && panel !== target) panel.dispose();
    panel = target;
    target.onDidDispose(() => {
      if (panel !== target) return;
      panel = null;
      shown = [];
    });
    target.webview.onDidReceiveMessage((message: FromPage) => {
      answer(target, message).catch((error: unknown) => {
        if (error instanceof vscode.CancellationError) return;
        output.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      });
    });
    draw(target, uris);
  };

  const draw = (target: vscode.WebviewPanel, uris: readonly vscode.Uri[]): void => {
    shown = [...uris];
    const { webview } = target;
    webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [dist] };
    const resource = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    webview.html = reportPage({
      nonce: makeNonce(),
      script: resource('report-view.js'),
      style: resource('report-view.css'),
      title: vscode.l10n.t('Compliance report'),
      language: vscode.env.language,
      uris: uris.map(String),
    });
  };

  const listeners = [
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (restored: vscode.WebviewPanel, state: Partial<PageState> | undefined) => {
        adopt(
          restored,
          (state?.uris ?? []).map((uri) => vscode.Uri.parse(uri)),
        );
      },
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      const key = document.uri.toString();
      const concerns = shown.some((uri) => uri.toString() === key) || /lodestone[^/]*\.ya?ml$/.test(document.uri.path);
      if (panel !== null && concerns) tell(panel, { kind: 'stale' });
    }),
  ];

  return {
    open: async (uris) => {
      const target =
        panel ??
        vscode.window.createWebviewPanel(
          viewType,
          vscode.l10n.t('Compliance report'),
          { viewColumn: vscode.ViewColumn.Active, preserveFocus: false },
          { enableFindWidget: true },
        );
      if (target === panel) draw(target, uris);
      else {
        adopt(target, uris);
        early = read(null);
        // Whoever shows it hears of a failure.
        early.catch(() => undefined);
      }
      target.reveal();
    },
    // The panel itself stays: when a window reloads it is to come back.
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** @param line and @param column 1-based. */
async function openPlace(uri: string | undefined, line: number, column: number): Promise<void> {
  if (uri === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const place = document.validatePosition(new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1)));
  const selection = new vscode.Range(place, place);
  await vscode.window.showTextDocument(document, { selection, preview: false });
}

async function offerFile(target: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('{0} is written.', name), open);
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', target);
}
