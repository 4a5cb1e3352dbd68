/** What the suites need of VS Code. Waiting goes by events and conditions, never by fixed times. */
import assert from 'node:assert/strict';
import path from 'node:path';
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

/** Diagnostics of Lodestone, in document order, once there are any. */
export function waitForDiagnostics(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return waitFor(`diagnostics on ${path.posix.basename(uri.path)}`, () => {
    const found = vscode.languages.getDiagnostics(uri).filter((it) => it.source === 'lodestone');
    return found.length === 0 ? undefined : found.sort((a, b) => a.range.start.compareTo(b.range.start));
  });
}

/** Place of the first occurrence of some words. */
export function placeOf(document: vscode.TextDocument, words: string): vscode.Position {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `${words} is in the document`);
  return document.positionAt(at);
}

export async function readBytes(uri: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
}

export async function waitForTab(title: string): Promise<vscode.Tab> {
  return waitFor(`a tab ${title}`, () =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((tab) => tab.label === title),
  );
}
