/** The compliance report in an editor tab: the same page that the command line writes. */
import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { hardenPage } from './report-page.ts';

const viewType = 'lodestone.report';
const stateKey = 'lodestone.report.uris';

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

  const fill = async (target: vscode.WebviewPanel, uris: readonly vscode.Uri[]): Promise<void> => {
    const report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Writing the compliance report', cancellable: false },
      (progress, token) =>
        session.requestWithProgress('lodestone/report', { uris: uris.map(String) }, token, (step) =>
          progress.report(step),
        ),
    );
    target.webview.html = hardenPage(report.content, makeNonce());
  };

  const adopt = (target: vscode.WebviewPanel): void => {
    panel = target;
    target.webview.options = { enableScripts: false, enableForms: false, localResourceRoots: [] };
    target.onDidDispose(() => {
      panel = null;
      shown = [];
    });
  };

  const listeners = [
    // A page without script keeps no state of its own: the files it is about are kept with the workspace.
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (restored: vscode.WebviewPanel) => {
        adopt(restored);
        shown = context.workspaceState.get<string[]>(stateKey, []).map((uri) => vscode.Uri.parse(uri));
        try {
          await fill(restored, shown);
        } catch (error) {
          output.error(error instanceof Error ? error : String(error));
          restored.dispose();
        }
      },
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      const key = document.uri.toString();
      if (panel === null || !shown.some((uri) => uri.toString() === key)) return;
      fill(panel, shown).catch((error: unknown) => output.error(String(error)));
    }),
  ];

  return {
    open: async (uris) => {
      if (panel === null) {
        adopt(
          vscode.window.createWebviewPanel(viewType, 'Compliance Report', vscode.ViewColumn.Active, {
            enableScripts: false,
            enableFindWidget: true,
          }),
        );
      }
      const target = panel as vscode.WebviewPanel | null;
      if (target === null) return;
      target.reveal();
      shown = [...uris];
      await context.workspaceState.update(stateKey, uris.map(String));
      await fill(target, shown);
    },
    dispose: () => {
      panel?.dispose();
      for (const listener of listeners) listener.dispose();
    },
  };
}
