/** Writes a report to a file that people choose: *Export SARIF* and the buttons of the report panel. */
import * as vscode from 'vscode';
import type { Session } from '../session.ts';

export const exportFormats = ['html', 'markdown', 'csv', 'json', 'sarif'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const endings: Readonly<Record<ExportFormat, string>> = {
  html: 'html',
  markdown: 'md',
  csv: 'csv',
  json: 'json',
  sarif: 'sarif',
};

/** @param target where to; without it, people choose. Nothing happens where they do not. */
export async function exportReport(
  session: Session,
  uris: readonly vscode.Uri[],
  format: ExportFormat,
  options: { readonly asOf?: string; readonly target?: vscode.Uri } = {},
): Promise<vscode.Uri | undefined> {
  const target = options.target ?? (await askForTarget(uris, format));
  if (target === undefined) return undefined;
  const { content } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing the compliance report') },
    (progress, token) =>
      session.requestWithProgress(
        'lodestone/report',
        { uris: uris.map(String), format, ...(options.asOf === undefined ? {} : { asOf: options.asOf }) },
        token,
        (step) => progress.report(step),
      ),
  );
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
  return target;
}

async function askForTarget(uris: readonly vscode.Uri[], format: ExportFormat): Promise<vscode.Uri | undefined> {
  const [first] = uris;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const beside = first === undefined || first.scheme === 'untitled' ? folder : vscode.Uri.joinPath(first, '..');
  const name =
    uris.length === 1 && first !== undefined
      ? first.path
          .split('/')
          .at(-1)!
          .replace(/\.[^.]*$/, '')
      : 'bom';
  const ending = endings[format];
  return vscode.window.showSaveDialog({
    ...(beside === undefined ? {} : { defaultUri: vscode.Uri.joinPath(beside, `${name}-compliance.${ending}`) }),
    filters: { [format === 'sarif' ? 'SARIF' : format.toUpperCase()]: [ending] },
    title: vscode.l10n.t('Export the compliance report'),
  });
}
