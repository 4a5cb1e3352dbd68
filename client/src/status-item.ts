/** The one status bar item: says whether the active file is checked as a BOM, how it is read, and what was found. */
import * as vscode from 'vscode';
import type { DocumentStatus } from '#protocol';
import { say } from './say.ts';
import { describeLarge, describeStatus, type StatusWords } from './status-text.ts';

export interface StatusItem extends vscode.Disposable {
  /** Takes a report of the server; shows it if its document is the active one. */
  readonly update: (status: DocumentStatus) => void;
  /** Follows the active editor. `ask` requests the state of a document that nobody has reported yet. */
  readonly follow: (
    document: vscode.TextDocument | undefined,
    ask: (uri: vscode.Uri) => Promise<DocumentStatus>,
  ) => void;
  /** Shows what is known of a table that VS Code hands to no extension, or how to have it checked. */
  readonly showLarge: (uri: vscode.Uri) => void;
  readonly forget: (uri: vscode.Uri) => void;
  /** As-of date of the file that is shown, `YYYY-MM-DD`; today's where none is. */
  readonly asOf: () => string;
}

/** @param isTable whether a document may be a BOM or a configuration: the item hides for others. */
export function createStatusItem(
  isRelevant: (document: vscode.TextDocument) => boolean,
  warn: (text: string) => void,
): StatusItem {
  const item = vscode.window.createStatusBarItem('lodestone.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Lodestone';
  const known = new Map<string, DocumentStatus>();
  let shown: string | null = null;

  const showWords = (words: StatusWords, command: vscode.Command): void => {
    const tooltip = new vscode.MarkdownString(
      `${words.tooltip}\n\n[${say('Generate Report')}](command:lodestone.generateReport) · [${say('Show Output')}](command:lodestone.showOutput)`,
      true,
    );
    tooltip.isTrusted = { enabledCommands: ['lodestone.generateReport', 'lodestone.showOutput'] };
    item.text = words.text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: words.label, role: 'button' };
    item.command = command;
    item.show();
  };
  const checkIt = (): vscode.Command => ({ title: say('Check Active BOM'), command: 'lodestone.checkActiveBom' });
  const show = (status: DocumentStatus): void =>
    showWords(
      describeStatus(status, say),
      status.state === 'bom' ? { title: say('Show Problems'), command: 'workbench.actions.view.problems' } : checkIt(),
    );

  return {
    update: (status) => {
      const key = vscode.Uri.parse(status.uri).toString();
      known.set(key, status);
      if (key === shown) show(status);
    },
    follow: (document, ask) => {
      if (document === undefined || !isRelevant(document)) {
        shown = null;
        item.hide();
        return;
      }
      const key = document.uri.toString();
      shown = key;
      const status = known.get(key);
      if (status !== undefined) {
        show(status);
        return;
      }
      item.text = '$(loading~spin) Lodestone';
      item.tooltip = say('Reading this file');
      item.show();
      ask(document.uri).then(
        (answer) => {
          known.set(key, answer);
          if (shown === key) show(answer);
        },
        (error: unknown) => {
          warn(`No state of ${key}: ${String(error)}`);
          if (shown === key) item.hide();
        },
      );
    },
    showLarge: (uri) => {
      shown = uri.toString();
      const status = known.get(shown);
      if (status === undefined) showWords(describeLarge(say), checkIt());
      else show(status);
    },
    forget: (uri) => {
      known.delete(uri.toString());
    },
    asOf: () => (shown === null ? null : known.get(shown)?.asOf) ?? new Date().toISOString().slice(0, 10),
    dispose: () => item.dispose(),
  };
}
