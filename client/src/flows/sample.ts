/** *Open Sample BOM*: a small BOM to try things on, which nobody has saved. */
import * as vscode from 'vscode';

export async function openSample(extensionUri: vscode.Uri): Promise<vscode.TextEditor> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'media', 'sample-bom.csv'));
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = 'sample-bom.csv';
  const uri =
    folder === undefined
      ? vscode.Uri.from({ scheme: 'untitled', path: name })
      : vscode.Uri.joinPath(folder, name).with({ scheme: 'untitled' });
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (document.getText() === '') {
    const text = new TextDecoder().decode(bytes);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  }
  return editor;
}
