/** *Create Baseline*: what is found today is known; `lodestone check --baseline` then counts only what is new. */
import * as vscode from 'vscode';
import type { Session } from '../session.ts';

/** @param uris of all BOMs of the workspace. */
export async function createBaseline(session: Session, uris: readonly vscode.Uri[]): Promise<vscode.Uri> {
  const { uri, content } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Create Baseline') },
    (progress, token) =>
      session.requestWithProgress('lodestone/baseline', { uris: uris.map(String) }, token, (step) =>
        progress.report(step),
      ),
  );
  const target = vscode.Uri.parse(uri);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), { preview: false });
  return target;
}
