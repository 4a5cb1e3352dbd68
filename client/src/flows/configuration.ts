/** *Open Configuration* and *Set As-of Date*: the `lodestone.yaml` that speaks for the active file. */
import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { applyAndShow, askForDay, given } from './flow.ts';

export async function openConfiguration(session: Session, uri: vscode.Uri | null): Promise<vscode.TextEditor> {
  const { uri: place, edit } = await session.request('lodestone/configuration', { uri: uri?.toString() ?? null });
  if (edit !== null) return applyAndShow(session, { uri: place, edit });
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.parse(place)));
}

/** @param asOf a day or `today`: answers the question in advance. */
export async function setAsOfDate(
  session: Session,
  uri: vscode.Uri | null,
  current: string,
  asOf?: string,
): Promise<vscode.TextEditor> {
  const title = vscode.l10n.t('Set As-of Date');
  const today = { label: vscode.l10n.t('Today, whatever the day is'), id: 'today' };
  const other = { label: vscode.l10n.t('Another day…'), id: 'other' };
  let day = asOf ?? given(await vscode.window.showQuickPick([today, other], { title })).id;
  if (day === 'other') day = await askForDay(title, current, vscode.l10n.t('Day on which the rules are read'));
  return applyAndShow(session, await session.request('lodestone/setAsOf', { uri: uri?.toString() ?? null, asOf: day }));
}
