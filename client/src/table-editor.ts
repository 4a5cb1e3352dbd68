/** The editor that commands about a BOM work on. */
import * as vscode from 'vscode';

export interface TableEditor extends vscode.Disposable {
  /**
   * The active editor where it shows a table; else the one that did last, brought back to the front: commands are also
   * given from the walkthrough, from a view or from a report, which are no text editors.
   */
  readonly find: () => Promise<vscode.TextEditor | undefined>;
  /** The document of that editor, which stays where it is. */
  readonly document: () => vscode.TextDocument | undefined;
}

export function createTableEditor(isTable: (document: vscode.TextDocument) => boolean): TableEditor {
  let last: vscode.TextDocument | undefined;
  const remember = (editor: vscode.TextEditor | undefined): void => {
    if (editor !== undefined && isTable(editor.document)) last = editor.document;
  };
  remember(vscode.window.activeTextEditor);
  const listener = vscode.window.onDidChangeActiveTextEditor(remember);
  const document = (): vscode.TextDocument | undefined => {
    const active = vscode.window.activeTextEditor?.document;
    if (active !== undefined) return isTable(active) ? active : undefined;
    return last?.isClosed === false ? last : undefined;
  };
  return {
    document,
    find: async () => {
      const active = vscode.window.activeTextEditor;
      if (active !== undefined) return isTable(active.document) ? active : undefined;
      const found = document();
      return found && vscode.window.showTextDocument(found, { preview: false });
    },
    dispose: () => listener.dispose(),
  };
}
