/** *Map Columns*: corrects how a column is read. The edit of `lodestone.yaml` is not saved: findings follow it at once, undo takes it back. */
import * as vscode from 'vscode';
import type { DocumentStatus } from '#protocol';
import type { Session } from '../session.ts';
import { given, offerSave } from './flow.ts';

/** What people map most, first; the other fields follow. */
const fields = [
  'mpn',
  'manufacturer',
  'description',
  'supplier',
  'origin',
  'quantity',
  'reference',
  'partNumber',
  'material',
  'grade',
  'composition',
  'notes',
  'value',
  'unitPrice',
  'extendedPrice',
  'mass',
  'level',
  'parent',
  'alternate',
  'supplierPartNumber',
  'category',
  'hsCode',
  'eccn',
  'lifecycle',
  'link',
] as const;

interface ColumnItem extends vscode.QuickPickItem {
  readonly column: string | number;
}

/** @param column and @param field answer the questions in advance. */
export async function mapColumns(
  session: Session,
  document: vscode.TextDocument,
  column?: string | number,
  field?: string,
): Promise<string> {
  const uri = document.uri.toString();
  const title = vscode.l10n.t('Map Columns');
  const chosen =
    column ??
    given(
      await vscode.window.showQuickPick(listColumns(await session.request('lodestone/status', { uri })), {
        title,
        placeHolder: vscode.l10n.t('Column that is read wrongly'),
      }),
    ).column;
  const meant =
    field ??
    given(
      await vscode.window.showQuickPick(
        fields.map((id) => ({ label: id })),
        { title: `${title}: ${chosen}`, placeHolder: vscode.l10n.t('What it holds') },
      ),
    ).label;
  const result = await session.request('lodestone/mapColumn', { uri, column: chosen, field: meant });
  if (!(await session.applyEdit(result.edit))) throw new Error(vscode.l10n.t('VS Code did not accept the change'));
  const said = vscode.l10n.t('The findings follow the new mapping. Save lodestone.yaml to keep it, or undo it there.');
  void offerSave(said, result.edit);
  return result.uri;
}

function listColumns(status: DocumentStatus): ColumnItem[] {
  return status.tables.flatMap(({ columns, unmapped }) => [
    ...unmapped.map((header) => ({ label: header, description: vscode.l10n.t('not read'), column: header })),
    ...[...columns]
      .sort((a, b) => Number(b.confidence === 'doubtful') - Number(a.confidence === 'doubtful'))
      .map(({ header, index, field, confidence, why }) => ({
        label: header?.trim() || vscode.l10n.t('Column {0}', index + 1),
        description: `${field} (${confidence})`,
        detail: why,
        column: header?.trim() || index,
      })),
  ]);
}
