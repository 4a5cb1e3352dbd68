/** *Draft Declaration Request*: a letter for each supplier that is to state a fact, as documents that nobody saved yet. */
import * as vscode from 'vscode';
import type { Requests } from '#protocol';
import type { Session } from '../session.ts';
import { given, showText } from './flow.ts';

type Language = Requests['lodestone/letters']['params']['language'];
const languages: readonly { readonly label: string; readonly id: Language }[] = [
  { label: 'English', id: 'en' },
  { label: 'Deutsch', id: 'de' },
  { label: '简体中文', id: 'zh' },
  { label: '日本語', id: 'ja' },
];

export interface LetterChoice {
  /** Answers the question in advance, and takes the letters of all suppliers. */
  readonly language?: Language | undefined;
  /** Only the letter to this one; `null`: to whom the BOM does not name. */
  readonly supplier?: string | null | undefined;
}

export async function draftLetters(
  session: Session,
  uris: readonly vscode.Uri[],
  { language, supplier }: LetterChoice = {},
): Promise<number> {
  const title = vscode.l10n.t('Draft Declaration Request');
  const chosen =
    language ??
    given(
      await vscode.window.showQuickPick(languages, { title, placeHolder: vscode.l10n.t('Language of the letters') }),
    ).id;
  const { letters: all } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title },
    (progress, token) =>
      session.requestWithProgress('lodestone/letters', { uris: uris.map(String), language: chosen }, token, (step) =>
        progress.report(step),
      ),
  );
  const letters = supplier === undefined ? all : all.filter((letter) => isTo(letter.supplier, supplier));
  if (letters.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No supplier has to be asked: no fact is missing.'));
    return 0;
  }
  const wanted =
    language !== undefined || letters.length === 1
      ? letters
      : given(
          await vscode.window.showQuickPick(
            letters.map((letter) => ({
              label: letter.supplier ?? vscode.l10n.t('No supplier named in the BOM'),
              description: vscode.l10n.t('{0} parts', letter.parts),
              letter,
              picked: true,
            })),
            { title, canPickMany: true, placeHolder: vscode.l10n.t('Suppliers to write to') },
          ),
        ).map(({ letter }) => letter);
  for (const { content } of wanted) await showText(content);
  return wanted.length;
}

const isTo = (one: string | null, other: string | null): boolean =>
  (one ?? '').toLowerCase() === (other ?? '').trim().toLowerCase();
