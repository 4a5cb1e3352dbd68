/** The compliance report in an editor tab: the same page that the command line writes. */
import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { failurePage, hardenPage } from './report-page.ts';

const viewType = 'lodestone.report';
const stateKey = 'lodestone.report.uris';
/** Not in the palette: the page of a failed report links to it. */
const retryCommand = 'lodestone.refreshReport';

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
  let panel: vscode.WebviewPanel | null = null;
  let shown: readonly vscode.Uri[] = [];
  let asked = 0;

  /** `null` where a newer page was asked for meanwhile. */
  const write = async (uris: readonly vscode.Uri[]): Promise<string | null> => {
    asked += 1;
    const turn = asked;
    const report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Writing the compliance report', cancellable: false },
      (progress, token) =>
        session.requestWithProgress('lodestone/report', { uris: uris.map(String) }, token, (step) =>
          progress.report(step),
        ),
    );
    return turn === asked ? hardenPage(report.content, makeNonce()) : null;
  };

  const adopt = (target: vscode.WebviewPanel, uris: readonly vscode.Uri[]): void => {
    if (panel !== null && panel !== target) panel.dispose();
    panel = target;
    shown = uris;
    target.webview.options = {
      enableScripts: false,
      enableForms: false,
      localResourceRoots: [],
      enableCommandUris: [retryCommand],
    };
    target.onDidDispose(() => {
      if (panel !== target) return;
      panel = null;
      shown = [];
    });
  };

  /** A panel that is open stays open: it shows the report anew, or why there is none. */
  const refresh = async (): Promise<void> => {
    const target = panel;
    if (target === null) return;
    let page: string | null;
    try {
      page = await write(shown);
    } catch (error) {
      output.error(error instanceof Error ? error : String(error));
      page = hardenPage(failurePage(error instanceof Error ? error.message : String(error), retryCommand), makeNonce());
    }
    if (page !== null && panel === target) target.webview.html = page;
  };

  const listeners = [
    // A page without script keeps no state of its own: the files it is about are kept with the workspace.
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (restored: vscode.WebviewPanel) => {
        const uris = context.workspaceState.get<string[]>(stateKey, []).map((uri) => vscode.Uri.parse(uri));
        adopt(restored, uris);
        await refresh();
      },
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      const key = document.uri.toString();
      if (panel === null || !shown.some((uri) => uri.toString() === key)) return;
      void refresh();
    }),
    vscode.commands.registerCommand(retryCommand, refresh),
  ];

  return {
    open: async (uris) => {
      const page = await write(uris);
      if (page === null) return;
      const target =
        panel ??
        vscode.window.createWebviewPanel(viewType, 'Compliance Report', vscode.ViewColumn.Active, {
          enableScripts: false,
          enableFindWidget: true,
        });
      if (target === panel) shown = [...uris];
      else adopt(target, [...uris]);
      target.webview.html = page;
      target.reveal();
      await context.workspaceState.update(stateKey, uris.map(String));
    },
    // The panel itself stays: when a window reloads it is to come back.
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}
