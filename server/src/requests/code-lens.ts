/** `textDocument/codeLens`: above a table's header, how its columns are read and what was found. */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { type ColumnMap, countSeverity, fieldWords, locateLive, severities, type Table } from '#core';
import type { BomAnalysis } from '../analyses.ts';
import { oneLine } from '../card.ts';
import { oneLineRangeAt } from '../convert/positions.ts';
import type { Feature } from '../feature.ts';

export const codeLens: Feature<CodeLensParams, CodeLens[]> = {
  method: 'textDocument/codeLens',
  capability: () => ({ codeLensProvider: {} }),
  fallback: () => [],
  handle: async ({ analyses }, { textDocument }, token) => {
    const analysis = await analyses.of(textDocument.uri, token);
    if (analysis.kind !== 'bom' || !analysis.settings.codeLens) return [];
    return analysis.reading.tables.flatMap((table) => lensesOf(analysis, table));
  },
};

function lensesOf(analysis: BomAnalysis, table: Table): CodeLens[] {
  const range = oneLineRangeAt(locateLive(analysis.reading, { kind: 'table', table: table.index }));
  const titles = [summaryOf(analysis, table), ...doubtsOf(table.columns)];
  // A lens without a command is shown as text.
  return titles.map((title) => ({ range, command: { title, command: '' } }));
}

function summaryOf({ lint, context, reading }: BomAnalysis, { columns, rows }: Table): string {
  const total = columns.columns.length + columns.unmapped.length;
  const exporter = columns.exporter === null ? '' : ` (${columns.exporter})`;
  const parts = `Lodestone: ${columns.columns.length} of ${total} columns read${exporter} · ${rows.length} part rows`;
  // Findings belong to the document: said once.
  if (reading.tables.length > 1) return parts;
  const counts = severities
    .filter((severity) => lint.outcome.summary.bySeverity[severity] > 0)
    .map((severity) => countSeverity(lint.outcome.summary.bySeverity[severity], severity));
  return `${parts} · ${counts.length === 0 ? 'no findings' : counts.join(', ')} as of ${context.asOf}`;
}

function doubtsOf({ columns }: ColumnMap): readonly string[] {
  return columns
    .filter((column) => column.confidence === 'doubtful')
    .map(({ header, index, field }) => {
      const name =
        header === null || header.trim() === '' ? `column ${index + 1}` : `"${oneLine(header).slice(0, 40)}"`;
      return `Doubtful: ${name} read as ${fieldWords(field)}`;
    });
}
