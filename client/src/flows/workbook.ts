/** Workbooks, which no text editor shows: their text as a read-only document, and fixes that write into the file. */
import * as vscode from 'vscode';
import type { PlannedFix } from '#protocol';
import { decodeBase64, encodeBase64 } from '../base64.ts';
import { workbookScheme } from '../selector.ts';
import type { Session } from '../session.ts';

const workbookName = /\.(?:xlsx|xlsm|ods)$/i;
/** Copies of workbooks as they were before a fix. */
const mostBackups = 20;

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** The workbook that a menu was opened on or that the active tab shows, in whatever editor; `null` where it shows another file. */
export function workbookAt(clicked: unknown): vscode.Uri | null {
  if (clicked instanceof vscode.Uri) return workbookName.test(clicked.path) ? clicked : null;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : null;
  return uri !== null && uri.scheme !== workbookScheme && workbookName.test(uri.path) ? uri : null;
}

/** Shows a workbook as tab-separated text with its findings. */
export async function openWorkbookAsText(session: Session, clicked: unknown): Promise<vscode.TextEditor | undefined> {
  const file = workbookAt(clicked);
  if (file === null) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Open or select a workbook (.xlsx, .xlsm or .ods) and try again.'),
    );
    return undefined;
  }
  // The server provides the text.
  await session.start();
  const uri = vscode.Uri.from({ scheme: workbookScheme, path: `${file.path}.tsv`, query: file.toString() });
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Writes a fix into the workbook; refuses where the file is not as it was when the fix was planned. */
export async function writeWorkbook(session: Session, backups: vscode.Uri, fix: PlannedFix): Promise<void> {
  const plan = await session.request('lodestone/workbookFix', fix);
  const file = vscode.Uri.parse(plan.file);
  const refusal = await whyNotWritable(file);
  if (refusal !== null) throw new Error(refusal);
  await replaceContent(file, plan.before, plan.after, backups);
  await session.request('lodestone/check', { uri: plan.file });
  void offerUndo(session, file, plan, backups);
}

/** A sentence for people; `null`: nothing stands against it. */
async function whyNotWritable(file: vscode.Uri): Promise<string | null> {
  const name = nameOf(file);
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const isDirty = tabs.some(
    ({ input, isDirty: dirty }) =>
      dirty && input instanceof vscode.TabInputCustom && input.uri.toString() === file.toString(),
  );
  if (isDirty) return vscode.l10n.t('{0} has changes that are not saved. Save it in its editor and try again.', name);
  if (vscode.workspace.fs.isWritableFileSystem(file.scheme) === false)
    return vscode.l10n.t('{0} lies in a file system that is read only.', name);
  // Excel and LibreOffice keep such a file beside a workbook that they have open.
  for (const lock of [`~$${name}`, `.~lock.${name}#`]) {
    if (await exists(vscode.Uri.joinPath(file, '..', lock)))
      return vscode.l10n.t(
        '{0} is open in another program. Close it there and try again; if it is not, delete {1}.',
        name,
        lock,
      );
  }
  return null;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** `expected` and `wanted`: bytes in base64. */
async function replaceContent(file: vscode.Uri, expected: string, wanted: string, backups: vscode.Uri): Promise<void> {
  const current = await vscode.workspace.fs.readFile(file);
  if (encodeBase64(current) !== expected)
    throw new Error(vscode.l10n.t('{0} changed meanwhile. Look at its text again and repeat the fix.', nameOf(file)));
  await keepBackup(backups, nameOf(file), current);
  try {
    await vscode.workspace.fs.writeFile(file, decodeBase64(wanted));
  } catch (error) {
    // What was written in part is of no use to anybody.
    await vscode.workspace.fs.writeFile(file, current).then(undefined, () => undefined);
    throw error;
  }
}

async function keepBackup(folder: vscode.Uri, name: string, bytes: Uint8Array): Promise<void> {
  await vscode.workspace.fs.createDirectory(folder);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${stamp} ${name}`), bytes);
  const kept = (await vscode.workspace.fs.readDirectory(folder)).map(([entry]) => entry).sort();
  for (const old of kept.slice(0, Math.max(0, kept.length - mostBackups)))
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, old));
}

async function offerUndo(
  session: Session,
  file: vscode.Uri,
  { address, before, after }: { readonly address: string; readonly before: string; readonly after: string },
  backups: vscode.Uri,
): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const written = vscode.l10n.t('Wrote the fix for {0} into {1}.', address, nameOf(file));
  if ((await vscode.window.showInformationMessage(written, undo)) !== undo) return;
  try {
    await replaceContent(file, after, before, backups);
    await session.request('lodestone/check', { uri: file.toString() });
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
