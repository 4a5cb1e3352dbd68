/** What the suites need of VS Code. Waiting goes by events and conditions, never by fixed times. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite needs a folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function openFile(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(fileUri(name));
  return vscode.window.showTextDocument(document);
}

/** Asks again until the answer is there. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + 25_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf('/') + 1);

/** Diagnostics of Lodestone, in document order, once there are any. */
export function waitForDiagnostics(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return waitFor(`diagnostics on ${nameOf(uri)}`, () => {
    const found = vscode.languages.getDiagnostics(uri).filter((it) => it.source === 'lodestone');
    return found.length === 0 ? undefined : found.sort((a, b) => a.range.start.compareTo(b.range.start));
  });
}

/** Waits for as many diagnostics of Lodestone, in document order. */
export async function waitForCount(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  const list = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter((it) => it.source === 'lodestone');
  try {
    return await waitFor(`${count} diagnostics on ${nameOf(uri)}`, () => {
      const found = list();
      return found.length === count ? found.sort((a, b) => a.range.start.compareTo(b.range.start)) : undefined;
    });
  } catch (error) {
    const open = vscode.workspace.textDocuments.some((it) => it.uri.toString() === uri.toString());
    const messages = list().map(({ message }) => message);
    throw new Error(`${String(error)}; ${open ? 'open' : 'closed'}, it has ${JSON.stringify(messages.slice(0, 5))}`);
  }
}

/** Quick fixes at the first occurrence of some words. */
export function fixesAt(document: vscode.TextDocument, words: string): Thenable<vscode.CodeAction[]> {
  const place = placeOf(document, words);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(place, place),
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
}

/** Closes everything; what is not saved is dropped. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter((it) => it.isDirty)) {
    await vscode.window.showTextDocument(document);
    await waitForActive(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** `showTextDocument` may answer before the editor is the active one. */
export function waitForActive(document: vscode.TextDocument): Promise<true> {
  return waitFor(`${document.uri.path} to be active`, () =>
    vscode.window.activeTextEditor?.document === document ? true : undefined,
  );
}

/** Place of the first occurrence of some words. */
export function placeOf(document: vscode.TextDocument, words: string): vscode.Position {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `${words} is in the document`);
  return document.positionAt(at);
}

export async function readBytes(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

export async function waitForTab(title: string): Promise<vscode.Tab> {
  return waitFor(`a tab ${title}`, () =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((tab) => tab.label === title),
  );
}
