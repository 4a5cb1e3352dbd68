/** `textDocument/foldingRange`: tables, the sections under their headings, and assemblies with what stands under them. */
import type { FoldingRange, FoldingRangeParams } from 'vscode-languageserver';
import { type RowId, rowExtent, type Table } from '#core';
import type { BomAnalysis } from '../analysis.ts';
import { assembliesOf } from '../assemblies.ts';
import type { Feature } from '../feature.ts';

/** Editors take a limited number; the outermost are made first. */
const mostRanges = 5000;

export const foldingRange: Feature<FoldingRangeParams, FoldingRange[]> = {
  method: 'textDocument/foldingRange',
  capability: () => ({ foldingRangeProvider: true }),
  fallback: () => [],
  handle: async ({ analyses }, { textDocument }, token) => {
    const analysis = await analyses.of(textDocument.uri, token);
    if (analysis.kind !== 'bom') return [];
    return analysis.bom.tables.flatMap((table) => rangesOf(analysis, table)).slice(0, mostRanges);
  },
};

function rangesOf(analysis: BomAnalysis, table: Table): FoldingRange[] {
  const { rows, headings, headerRow } = table;
  if (rows.length === 0) return [];
  const first = (row: number): number => lineOf(analysis, row, 'start');
  const last = lineOf(analysis, rows[rows.length - 1]!, 'end');
  const ranges: FoldingRange[] = [];
  const add = (startLine: number, endLine: number): void => {
    if (endLine > startLine) ranges.push({ startLine, endLine });
  };
  if (headerRow !== null) add(first(headerRow), last);
  headings.forEach(({ row }, index) => {
    const next = headings[index + 1]?.row;
    add(first(row), next === undefined ? last : first(next) - 1);
  });
  const { parent } = assembliesOf(analysis.bom, table);
  // Rows are in document order and parents stand before their children: the last descendant ends the assembly.
  const end = Int32Array.from(rows, (_, index) => index);
  for (let index = rows.length - 1; index >= 0; index--) {
    const above = parent[index]!;
    if (above >= 0 && above < index) end[above] = Math.max(end[above]!, end[index]!);
  }
  for (let index = 0; index < rows.length && ranges.length < mostRanges; index++) {
    if (end[index]! > index) add(first(rows[index]!), lineOf(analysis, rows[end[index]!]!, 'end'));
  }
  return ranges;
}

function lineOf({ bom, document }: BomAnalysis, row: number, side: 'start' | 'end'): number {
  return document.lines().positionAt(rowExtent(bom, row as RowId)[side]).line;
}
