/** The part at a place of an open document: what commands that start at the cursor ask for first. */
import type { CancellationToken, Position } from 'vscode-languageserver';
import { type Part, partAt } from '#core';
import type { BomAnalysis } from './analysis.ts';
import { cellAt, tableAt } from './cells.ts';
import { offsetOf } from './convert/positions.ts';
import type { Session } from './session.ts';

export interface PartUnder {
  readonly analysis: BomAnalysis;
  readonly part: Part;
  /** Column of the cell; -1 where a record has none at that place. */
  readonly column: number;
}

/** `null` outside of part rows and in files that are no BOM. */
export async function partUnder(
  { analyses }: Pick<Session, 'analyses'>,
  uri: string,
  position: Position,
  token: CancellationToken,
): Promise<PartUnder | null> {
  const analysis = await analyses.of(uri, token);
  if (analysis.kind !== 'bom') return null;
  const { bom, document, context, result } = analysis;
  const cell = cellAt(bom, offsetOf(document.lines(), position));
  const table = cell === null ? null : tableAt(bom, cell.row);
  if (cell === null || table === null || cell.row === table.headerRow) return null;
  const part = result.parts.find(({ row }) => row === cell.row) ?? partAt(bom, cell.row, context);
  return part === null ? null : { analysis, part, column: cell.column };
}
