/** What the commands that lead through several steps share. Steps whose answer is given as an argument are left out. */
import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import type { Session } from '../session.ts';

export interface Place {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Ends a command: a person closed a dialog. */
export const given = <T>(value: T | undefined): T => {
  if (value === undefined) throw new vscode.CancellationError();
  return value;
};

/** Cursor in the active editor. */
export function placeOfCursor(editor: vscode.TextEditor): Place {
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

/** A page of text that nobody saved: a comparison, a letter. */
export async function showText(content: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Applies what the server planned and shows the file it is in, unsaved, so that one undo takes it back. */
export async function applyAndShow(
  session: Session,
  { uri, edit }: { readonly uri: string; readonly edit: WorkspaceEdit },
): Promise<vscode.TextEditor> {
  if (!(await session.applyEdit(edit))) throw new Error(vscode.l10n.t('VS Code did not accept the change'));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)), {
    preview: false,
  });
}

/** Says what was written and offers to save it: the edit touches files that people may not have in sight. */
export async function offerSave(message: string, { changes, documentChanges }: WorkspaceEdit): Promise<void> {
  const save = vscode.l10n.t('Save');
  if ((await vscode.window.showInformationMessage(message, save)) !== save) return;
  const edited = documentChanges?.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []));
  for (const uri of edited ?? Object.keys(changes ?? {}))
    await (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).save();
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** Asks for a day, `YYYY-MM-DD`. */
export async function askForDay(title: string, value: string, prompt: string): Promise<string> {
  const validateInput = (text: string): string | null =>
    isDay(text) ? null : vscode.l10n.t('Type a day of the calendar as YYYY-MM-DD, such as 2027-01-15.');
  return given(await vscode.window.showInputBox({ title, value, prompt, validateInput, ignoreFocusOut: true }));
}
