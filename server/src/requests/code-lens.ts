/** `textDocument/codeLens`: above a table's header, how its columns are read and what was found. */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { type ColumnMap, type Language, locateLive, severities, type Table } from '#core';
import type { BomAnalysis } from '../analysis.ts';
import { oneLine } from '../card.ts';
import { oneLineRangeAt } from '../convert/positions.ts';
import { factWords } from '../fact-words.ts';
import type { Feature } from '../feature.ts';
import { type Say, sayIn, saySeverity } from '../words.ts';

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
  const say = sayIn(analysis.context.language);
  const titles = [summaryOf(analysis, table, say), ...doubtsOf(table.columns, analysis.context.language)];
  // A lens without a command is shown as text.
  return titles.map((title) => ({ range, command: { title, command: '' } }));
}

function summaryOf({ lint, context, reading }: BomAnalysis, { columns, rows }: Table, say: Say): string {
  const total = columns.columns.length + columns.unmapped.length;
  const exporter = columns.exporter === null ? '' : ` (${columns.exporter})`;
  const sentence =
    rows.length === 1
      ? 'Lodestone: {0} of {1} columns read{2} · 1 part row'
      : 'Lodestone: {0} of {1} columns read{2} · {3} part rows';
  const parts = say(sentence, columns.columns.length, total, exporter, rows.length);
  // Findings belong to the document: said once.
  if (reading.tables.length > 1) return parts;
  const counts = severities
    .filter((severity) => lint.outcome.summary.bySeverity[severity] > 0)
    .map((severity) => saySeverity(say, lint.outcome.summary.bySeverity[severity], severity));
  const found = counts.length === 0 ? say('no findings') : counts.join(', ');
  return `${parts} · ${say('{0} as of {1}', found, context.asOf)}`;
}

function doubtsOf({ columns }: ColumnMap, language: Language | undefined): readonly string[] {
  const say = sayIn(language);
  const words = factWords(language);
  return columns
    .filter((column) => column.confidence === 'doubtful')
    .map(({ header, index, field }) => {
      const name =
        header === null || header.trim() === '' ? say('column {0}', index + 1) : `"${oneLine(header).slice(0, 40)}"`;
      return say('Doubtful: {0} read as {1}', name, words.field(field));
    });
}
