/** Files over VS Code's limit: it shows them in a tab and hands no text of them to extensions. The server reads them from disk. */
import * as vscode from 'vscode';

/** `TextModel._MODEL_SYNC_LIMIT`, in UTF-16 units: of no encoding that VS Code reads are there more units than bytes. */
const mostUnits = 50 * 1024 * 1024;
const tableName = /\.(?:csv|tsv|bom)$/i;

/** The file whose text the active tab shows, where extensions get no document of it. */
export function fileWithoutDocument(): vscode.Uri | null {
  if (vscode.window.activeTextEditor !== undefined) return null;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText)) return null;
  const uri = input.uri.toString();
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri) ? null : input.uri;
}

/** The same, if it is a table and too long, and the tab still shows it; not one whose document is on its way. */
export async function largeTable(): Promise<vscode.Uri | null> {
  const uri = fileWithoutDocument();
  if (uri === null || !tableName.test(uri.path)) return null;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > mostUnits && fileWithoutDocument()?.toString() === uri.toString() ? uri : null;
  } catch {
    return null;
  }
}
