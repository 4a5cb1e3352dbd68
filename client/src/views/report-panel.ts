/** The compliance report in an editor tab: a page that draws what the server found, and asks again for another day. */
import * as vscode from 'vscode';
import { exportFormats, exportReport } from '../flows/export-report.ts';
import { draftLetters } from '../flows/letters.ts';
import type { Session } from '../session.ts';
import type { FromPage, PageState, ToPage } from '../webview/messages.ts';
import { pageWords } from '../webview/words.ts';
import { reportPage } from './report-page.ts';
import { type Reading, readReport } from './report-reading.ts';

const viewType = 'lodestone.report';
/** Set when the panel is made: VS Code would begin anew for options that come later. */
const pageOptions: vscode.WebviewOptions = { enableScripts: true, enableForms: false, localResourceRoots: [] };

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
  /** Script and style sheet of the page; in it, not beside it: VS Code takes its time over what a page asks for. */
  let parts: Promise<readonly [string, string]> | null = null;
  let panel: vscode.WebviewPanel | null = null;
  let shown: readonly vscode.Uri[] = [];
  let asked = 0;
  /** The project's day is asked for while the page is being loaded. */
  let early: Reading | null = null;
  /** Of the days that a slider passes only the last counts. */
  let latest: Reading | null = null;
  /** Names of files in the report, and where they are. */
  let files: Readonly<Record<string, string>> = {};

  const words = (): Record<string, string> => Object.fromEntries(pageWords.map((text) => [text, vscode.l10n.t(text)]));
  const tell = (target: vscode.WebviewPanel, message: ToPage): void => void target.webview.postMessage(message);

  /** The page shows the report of the latest request, or why there is none. */
  const load = async (target: vscode.WebviewPanel, asOf: string | null): Promise<void> => {
    asked += 1;
    const turn = asked;
    const isCurrent = (): boolean => turn === asked && panel === target;
    const reading = asOf === null && early !== null ? early : read(asOf);
    early = null;
    try {
      const data = await reading.start;
      if (!isCurrent()) return;
      files = data.files;
      tell(target, { kind: 'start', data, words: words() });
      const { findings, waived, questions } = await reading.whole;
      if (isCurrent()) tell(target, { kind: 'lists', lists: { findings, waived, questions } });
    } catch (error) {
      // Of what a later request stopped nobody wants to hear.
      if (!isCurrent()) return;
      output.error(error instanceof Error ? error : String(error));
      tell(target, { kind: 'failed', why: error instanceof Error ? error.message : String(error), words: words() });
    }
  };
  const read = (asOf: string | null): Reading => {
    latest?.stop();
    latest = readReport(session, shown, asOf);
    return latest;
  };

  const answer = async (target: vscode.WebviewPanel, message: FromPage): Promise<void> => {
    switch (message.kind) {
      case 'load':
        return load(target, message.asOf);
      case 'drawn':
        latest?.goOn();
        return;
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

  const adopt = (target: vscode.WebviewPanel): void => {
    if (panel !== null && panel !== target) panel.dispose();
    panel = target;
    target.onDidDispose(() => {
      if (panel !== target) return;
      panel = null;
      shown = [];
      latest?.stop();
    });
    // A page that is hidden before it is drawn never says that it is.
    target.onDidChangeViewState(() => {
      if (!target.visible) latest?.goOn();
    });
    target.webview.onDidReceiveMessage((message: FromPage) => {
      answer(target, message).catch((error: unknown) => {
        if (error instanceof vscode.CancellationError) return;
        output.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      });
    });
  };

  const create = (): vscode.WebviewPanel => {
    const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus: false };
    const options = { ...pageOptions, enableFindWidget: true };
    const made = vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Compliance report'), column, options);
    adopt(made);
    return made;
  };

  const draw = ({ webview }: vscode.WebviewPanel, [script, style]: readonly [string, string]): void => {
    webview.html = reportPage({
      nonce: makeNonce(),
      script,
      style,
      title: vscode.l10n.t('Compliance report'),
      language: vscode.env.language,
      uris: shown.map(String),
    });
  };
  const readParts = (): Promise<readonly [string, string]> => {
    parts ??= Promise.all([readPart('report-view.js'), readPart('report-view.css')]);
    return parts;
  };
  const readPart = async (name: string): Promise<string> => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', name));
    return new TextDecoder().decode(bytes);
  };

  const listeners = [
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (restored: vscode.WebviewPanel, state: Partial<PageState> | undefined) => {
        adopt(restored);
        shown = (state?.uris ?? []).map((uri) => vscode.Uri.parse(uri));
        restored.webview.options = pageOptions;
        draw(restored, await readParts());
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
      shown = [...uris];
      early = read(null);
      const frame = await readParts();
      const target = panel ?? create();
      draw(target, frame);
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
