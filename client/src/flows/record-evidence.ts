/** *Record Evidence*: type, number and validity of a document, written into the ledger for the part at the cursor. */
import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { applyAndShow, askForDay, given, offerSave, placeOfCursor } from './flow.ts';

/** @param type and @param values answer the questions in advance. */
export async function recordEvidence(
  session: Session,
  editor: vscode.TextEditor,
  type?: string,
  values?: Readonly<Record<string, string>>,
): Promise<vscode.TextEditor | undefined> {
  const place = placeOfCursor(editor);
  const { part, types } = await session.request('lodestone/evidenceTypes', place);
  if (part === null) {
    const why = vscode.l10n.t(
      'There is no part at the cursor that evidence could name. Put it into the row of a part.',
    );
    void vscode.window.showInformationMessage(why);
    return undefined;
  }
  const title = vscode.l10n.t('Record Evidence: {0}', part);
  const chosen =
    types.find(({ id }) => id === type) ??
    given(
      await vscode.window.showQuickPick(
        types.map((one) => ({
          ...one,
          label: one.name.charAt(0).toUpperCase() + one.name.slice(1),
          detail:
            one.limits.length === 0 ? '' : vscode.l10n.t('Does not settle everything: {0}', one.limits.join('; ')),
        })),
        { title, placeHolder: vscode.l10n.t('Type of the document'), matchOnDetail: true },
      ),
    );
  const answers = values ?? (await askAll(chosen.asks, title));
  const result = await session.request('lodestone/recordEvidence', { ...place, type: chosen.id, values: answers });
  const shown = await applyAndShow(session, result);
  const [problem] = result.problems;
  const remark = problem ?? vscode.l10n.t('Save the file to keep the entry.');
  void offerSave(vscode.l10n.t('Evidence for {0} is written into the ledger. {1}', part, remark), result.edit);
  return shown;
}

async function askAll(asks: readonly string[], title: string): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const key of asks) {
    const prompt = questions()[key] ?? key;
    answers[key] =
      key === 'validUntil' || key === 'issued'
        ? await askForDay(title, inOneYear(key === 'validUntil' ? 1 : 0), prompt)
        : given(await vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true }));
  }
  return answers;
}

const questions = (): Readonly<Record<string, string>> => ({
  number: vscode.l10n.t('Number of the licence, certificate or record (may be empty)'),
  issuer: vscode.l10n.t('Who issued it (may be empty)'),
  exporter: vscode.l10n.t('Exporter that it names'),
  country: vscode.l10n.t('Country of origin that it certifies, two letters such as JP'),
  statement: vscode.l10n.t('What it states, in one sentence'),
  issued: vscode.l10n.t('Day of issue, YYYY-MM-DD'),
  validUntil: vscode.l10n.t('Last day of its validity, YYYY-MM-DD'),
});

function inOneYear(years: number): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() + years);
  return day.toISOString().slice(0, 10);
}
