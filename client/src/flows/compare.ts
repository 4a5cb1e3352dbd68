/** *Compare Two Dates* and *Compare Supplier Switch*: what would be, on a page of its own; no file is touched. */
import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { askForDay, given, placeOfCursor, showText } from './flow.ts';

export async function compareDates(
  session: Session,
  uris: readonly vscode.Uri[],
  today: string,
  dates?: readonly [string, string],
): Promise<vscode.TextEditor> {
  const title = vscode.l10n.t('Compare Two Dates');
  const from = dates?.[0] ?? (await askForDay(title, today, vscode.l10n.t('Earlier date')));
  const to = dates?.[1] ?? (await askForDay(title, from, vscode.l10n.t('Later date')));
  const { content } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title },
    (progress, token) =>
      session.requestWithProgress(
        'lodestone/compareDates',
        { uris: uris.map(String), dates: [from, to] },
        token,
        (step) => progress.report(step),
      ),
  );
  return showText(content);
}

/** @param id of the supplier; without it, people choose. */
export async function compareSwitch(
  session: Session,
  editor: vscode.TextEditor,
  id?: string,
): Promise<vscode.TextEditor | undefined> {
  const place = placeOfCursor(editor);
  const { part, suppliers } = await session.request('lodestone/suppliers', place);
  if (suppliers.length === 0) {
    const why =
      part === null
        ? vscode.l10n.t('There is no part at the cursor. Put it into the row of a magnet or another rare-earth part.')
        : vscode.l10n.t('{0}: no supplier of such a part is on record.', part);
    void vscode.window.showInformationMessage(why);
    return undefined;
  }
  const supplier =
    id ??
    given(
      await vscode.window.showQuickPick(
        suppliers.map((one) => ({ label: one.title, detail: one.detail, id: one.id })),
        { title: vscode.l10n.t('Compare Supplier Switch: {0}', part ?? ''), matchOnDetail: true },
      ),
    ).id;
  const { content, edit } = await session.request('lodestone/compareSwitch', { ...place, supplier });
  const page = await showText(content);
  void offerSwitch(session, edit);
  return page;
}

async function offerSwitch(session: Session, edit: Parameters<Session['applyEdit']>[0]): Promise<void> {
  const write = vscode.l10n.t('Write It');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Write the new supplier into the BOM?'),
    write,
  );
  if (chosen === write) await session.applyEdit(edit);
}
