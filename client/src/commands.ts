/** The commands of the palette. Each tells its outcome: these are the only notifications of the extension. */
import * as vscode from 'vscode';
import type { DocumentStatus, PlannedFix, WorkspaceCheckResult } from '#protocol';
import { createBaseline } from './flows/baseline.ts';
import { compareDates, compareSwitch } from './flows/compare.ts';
import { openConfiguration, setAsOfDate } from './flows/configuration.ts';
import { exportReport } from './flows/export-report.ts';
import { draftLetters } from './flows/letters.ts';
import { mapColumns } from './flows/map-columns.ts';
import { recordEvidence } from './flows/record-evidence.ts';
import { openSample } from './flows/sample.ts';
import { openWorkbookAsText, workbookAt, writeWorkbook } from './flows/workbook.ts';
import { fileWithoutDocument } from './large-file.ts';
import { say } from './say.ts';
import type { Session } from './session.ts';
import type { StatusItem } from './status-item.ts';
import { describeCounts, describeParts } from './status-text.ts';
import type { TableEditor } from './table-editor.ts';
import type { ExposureView } from './views/exposure-view.ts';
import type { ReportPanel } from './views/report-panel.ts';

interface Parts {
  readonly session: Session;
  readonly status: StatusItem;
  readonly panel: ReportPanel;
  readonly exposure: ExposureView;
  readonly extensionUri: vscode.Uri;
  readonly output: vscode.LogOutputChannel;
  readonly tables: TableEditor;
  /** Where workbooks are kept as they were before a fix. */
  readonly backups: vscode.Uri;
}

/** Looked up when asked for: the translation is there once the extension runs. */
const button = {
  problems: () => vscode.l10n.t('Show Problems'),
  report: () => vscode.l10n.t('Generate Report'),
  output: () => vscode.l10n.t('Show Output'),
};

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** Says what to do where there is no BOM to work on. */
function askForTable(): void {
  const document = vscode.window.activeTextEditor?.document;
  const what =
    document === undefined
      ? vscode.l10n.t('No editor is active.')
      : vscode.l10n.t('{0} is no file that may hold parts.', nameOf(document.uri));
  const advice = vscode.l10n.t('Open a parts list or a schematic, such as a .csv or .kicad_sch file, and try again.');
  void vscode.window.showWarningMessage(`${what} ${advice}`);
}

/** Waits for the answer without holding up the command. */
async function offer(
  message: string,
  actions: readonly string[],
  uris: readonly vscode.Uri[],
  parts: Parts,
): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(message, ...actions);
  if (chosen === button.problems()) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (chosen === button.report()) await parts.panel.open(uris);
  if (chosen === button.output()) parts.output.show();
}

async function checkActiveBom(parts: Parts, clicked?: unknown): Promise<DocumentStatus | undefined> {
  const uri = workbookAt(clicked) ?? fileWithoutDocument() ?? parts.tables.document()?.uri;
  if (uri === undefined) {
    askForTable();
    return undefined;
  }
  const name = nameOf(uri);
  const status = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking {0} for export controls', name) },
    () => parts.session.request('lodestone/check', { uri: uri.toString() }),
  );
  parts.status.update(status);
  if (status.state !== 'bom' || status.counts === null) {
    void offer(vscode.l10n.t('{0} was not checked: {1}', name, status.why), [button.output()], [], parts);
    return status;
  }
  const found = [
    describeParts(status.counts.parts, say),
    describeCounts(status.counts.bySeverity, say),
    ...(status.asOf === null ? [] : [say('as of {0}', status.asOf)]),
  ].join(', ');
  void offer(`${name}: ${found}.`, [button.problems(), button.report()], [uri], parts);
  return status;
}

async function checkWorkspace(parts: Parts): Promise<WorkspaceCheckResult | undefined> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('No folder is open. Open the folder that holds the BOMs and try again.'),
    );
    return undefined;
  }
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Checking the BOMs of the workspace'),
      cancellable: true,
    },
    (progress, token) =>
      parts.session.requestWithProgress('lodestone/checkWorkspace', {}, token, (step) => progress.report(step)),
  );
  for (const { uri } of result.files) parts.exposure.saw(uri, true);
  for (const file of result.unreadable) parts.output.warn(`${file.uri}: ${file.why}`);
  const found = [
    describeCounts(result.bySeverity, say),
    ...(result.skipped === 0 ? [] : [say('{0} other files left out', result.skipped)]),
    ...(result.unreadable.length === 0 ? [] : [say('{0} could not be read', result.unreadable.length)]),
  ].join(', ');
  const files = result.checked === 1 ? say('1 BOM checked') : say('{0} BOMs checked', result.checked);
  const end = result.complete ? '' : ` ${say('Stopped before the end.')}`;
  const uris = result.files.map((file) => vscode.Uri.parse(file.uri));
  const actions = [
    button.problems(),
    ...(uris.length > 0 ? [button.report()] : []),
    ...(result.unreadable.length === 0 ? [] : [button.output()]),
  ];
  void offer(`${files}: ${found}.${end}`, actions, uris, parts);
  return result;
}

/** @param chosen from the explorer: the file under the pointer and all selected ones. */
async function generateReport(parts: Parts, clicked?: vscode.Uri, chosen?: readonly vscode.Uri[]): Promise<void> {
  if (chosen !== undefined && chosen.length > 0) return parts.panel.open(chosen);
  if (clicked instanceof vscode.Uri) return parts.panel.open([clicked]);
  const file = workbookAt(undefined) ?? fileWithoutDocument();
  if (file !== null) return parts.panel.open([file]);
  const document = parts.tables.document();
  if (document !== undefined) return parts.panel.open([document.uri]);
  const result = await checkWorkspace(parts);
  if (result === undefined) return;
  const uris = result.files.map((file) => vscode.Uri.parse(file.uri));
  if (uris.length > 0) await parts.panel.open(uris);
}

export function createCommands(parts: Parts): vscode.Disposable[] {
  const register = <Args extends unknown[]>(
    name: string,
    run: (...args: Args) => Promise<unknown> | undefined,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(`lodestone.${name}`, async (...args: unknown[]) => {
      try {
        return await run(...(args as Args));
      } catch (error) {
        if (error instanceof vscode.CancellationError) return undefined;
        parts.output.error(error instanceof Error ? error : String(error));
        void offer(vscode.l10n.t('Lodestone could not do that: {0}', String(error)), [button.output()], [], parts);
        return undefined;
      }
    });
  /** With the editor of a table, where there is one; else says what to do and ends the command. */
  const onTable = async <R>(run: (document: vscode.TextDocument, editor: vscode.TextEditor) => Promise<R>) => {
    const editor = await parts.tables.find();
    if (editor !== undefined) return run(editor.document, editor);
    askForTable();
    return undefined;
  };
  const activeUri = (): vscode.Uri | null => vscode.window.activeTextEditor?.document.uri ?? null;
  const { session } = parts;
  return [
    register('checkActiveBom', (clicked?: unknown) => checkActiveBom(parts, clicked)),
    register('checkWorkspace', () => checkWorkspace(parts)),
    register('generateReport', (clicked?: vscode.Uri, chosen?: readonly vscode.Uri[]) =>
      generateReport(parts, clicked, chosen),
    ),
    register('setAsOfDate', (asOf?: string) => setAsOfDate(session, activeUri(), parts.status.asOf(), asOf)),
    register('compareDates', (...dates: string[]) =>
      onTable(({ uri }) =>
        compareDates(session, [uri], parts.status.asOf(), dates.length === 2 ? [dates[0]!, dates[1]!] : undefined),
      ),
    ),
    register('compareSwitch', (supplier?: unknown) =>
      onTable((_, editor) => compareSwitch(session, editor, textOf(supplier))),
    ),
    register('findWhereUsed', () =>
      onTable(async () => vscode.commands.executeCommand('editor.action.goToReferences')),
    ),
    register('mapColumns', (column?: string | number, field?: string) =>
      onTable((document) => mapColumns(session, document, typeof column === 'object' ? undefined : column, field)),
    ),
    register('recordEvidence', (type?: unknown, values?: Readonly<Record<string, string>>) =>
      onTable((_, editor) => recordEvidence(session, editor, textOf(type), values)),
    ),
    register('draftDeclaration', (language?: unknown, supplier?: unknown) =>
      onTable(({ uri }) =>
        draftLetters(session, [uri], {
          language: languageOf(language),
          supplier: typeof supplier === 'string' || (supplier === null && language === null) ? supplier : undefined,
        }),
      ),
    ),
    register('exportSarif', (target?: unknown) =>
      onTable(({ uri }) =>
        exportReport(
          session,
          [uri],
          'sarif',
          target instanceof vscode.Uri && target.path.endsWith('.sarif') ? { target } : {},
        ),
      ),
    ),
    register('createBaseline', async () => {
      const result = await checkWorkspace(parts);
      return (
        result &&
        createBaseline(
          session,
          result.files.map(({ uri }) => vscode.Uri.parse(uri)),
        )
      );
    }),
    register('openSample', () => openSample(parts.extensionUri)),
    register('openWorkbookAsText', (clicked?: unknown) => openWorkbookAsText(session, clicked)),
    register('writeWorkbook', (fix: PlannedFix) => writeWorkbook(session, parts.backups, fix)),
    register('openConfiguration', () => openConfiguration(session, activeUri())),
    register('showOutput', () => {
      parts.output.show();
      return undefined;
    }),
  ];
}

/** Menus hand over the file under the pointer, which is no answer to a question. */
const textOf = (given: unknown): string | undefined => (typeof given === 'string' ? given : undefined);
const languageOf = (given: unknown) =>
  given === 'en' || given === 'de' || given === 'zh' || given === 'ja' ? given : undefined;
