/**
 * What happens when the extension is switched on: commands and listeners are registered, nothing is loaded.
 * The language server and its library come with the first document that may be a BOM.
 */
import * as vscode from 'vscode';
import type { DocumentStatus } from '#protocol';
import { createCommands } from './commands.ts';
import { registerLanguageTools } from './language-tools.ts';
import { largeTable } from './large-file.ts';
import { listSchemes, selectDocuments, selectTables } from './selector.ts';
import { createSession, type Launch } from './session.ts';
import { createStatusItem } from './status-item.ts';
import { createTableEditor } from './table-editor.ts';
import { createExposureView } from './views/exposure-view.ts';
import { createReportPanel } from './views/report-panel.ts';

/** What the extension offers to other extensions. */
export interface Extension {
  /** How a document is understood: whether it is checked as a BOM, why, and what was found. */
  readonly status: (uri: vscode.Uri) => Promise<DocumentStatus>;
}

export function activateWith(context: vscode.ExtensionContext, launch: Launch): Extension {
  const output = vscode.window.createOutputChannel('Lodestone', { log: true });
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = listSchemes(folders.map((folder) => folder.uri.scheme));
  const relevant = selectDocuments(schemes);
  const tables = selectTables(schemes);
  const isRelevant = (document: vscode.TextDocument): boolean => vscode.languages.match(relevant, document) > 0;
  const tableEditor = createTableEditor((document) => vscode.languages.match(tables, document) > 0);

  const status = createStatusItem(isRelevant, (text) => output.warn(text));
  const session = createSession(launch, schemes, output, (report) => {
    status.update(report);
    exposure.saw(report.uri, report.state === 'bom');
  });
  const exposure = createExposureView(session, output);
  const backups = vscode.Uri.joinPath(context.globalStorageUri, 'workbooks');
  const panel = createReportPanel(context, session, output);
  const ask = (uri: vscode.Uri): Promise<DocumentStatus> =>
    session.request('lodestone/status', { uri: uri.toString() });
  const follow = (editor: vscode.TextEditor | undefined): void => {
    status.follow(editor?.document, ask);
    if (editor === undefined) void largeTable().then((uri) => uri !== null && status.showLarge(uri));
  };
  const startFor = (document: vscode.TextDocument): void => {
    if (isRelevant(document)) session.start().catch((error: unknown) => output.error(String(error)));
  };

  context.subscriptions.push(
    output,
    status,
    session,
    panel,
    exposure,
    tableEditor,
    ...createCommands({
      session,
      status,
      panel,
      exposure,
      output,
      tables: tableEditor,
      extensionUri: context.extensionUri,
      backups,
    }),
    ...registerLanguageTools(session),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidCloseTextDocument((document) => status.forget(document.uri)),
    vscode.window.onDidChangeActiveTextEditor(follow),
    // From one file without an editor to another the event above is silent.
    vscode.window.tabGroups.onDidChangeTabs(() => {
      if (vscode.window.activeTextEditor === undefined) follow(undefined);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      output.info('The workspace is trusted now: starting the language server again');
      await session.restart();
      vscode.workspace.textDocuments.forEach(startFor);
    }),
  );
  vscode.workspace.textDocuments.forEach(startFor);
  follow(vscode.window.activeTextEditor);
  return { status: ask };
}
