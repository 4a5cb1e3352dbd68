/** From places in one grid to places in the document. */
import type { Anchor, Part, RowId } from '../model.ts';
import type { RawFinding } from '../rules/evaluate.ts';
import { isNamed } from '../rules/message.ts';
import { evaluateJudged, type PartLint, type RowsLint } from './evaluate-rows.ts';
import type { Stages } from './stages.ts';

/** Linted rows and where they stand in the document: rows and lines before the first of their grid. */
export interface Piece {
  readonly base: { readonly row: number; readonly line: number };
  readonly rows: RowsLint;
}
export type Base = Piece['base'];

interface Placed extends Base {
  readonly part: Part;
}
/** Most edits move nothing but what stands below them. */
const placed = new WeakMap<PartLint, Placed>();

/** The part with its place in the document. */
export function placePart(lint: PartLint, { row, line }: Base): Part {
  const { part } = lint;
  if (row === 0 && line === 0) return part;
  let known = placed.get(lint);
  if (known === undefined || known.row !== row || known.line !== line) {
    const address = String(Number(part.address) + line);
    known = { row, line, part: { ...part, row: (part.row + row) as RowId, address } };
    placed.set(lint, known);
  }
  return known.part;
}

/** `raw` is a finding of the part. */
export function placeFinding(raw: RawFinding, lint: PartLint, { base, rows }: Piece, stages: Stages): RawFinding {
  if (base.row === 0 && base.line === 0) return raw;
  const part = placePart(lint, base);
  const anchor = placeAnchor(raw.anchor, base);
  if (isNamed(part)) return { ...raw, part, anchor };
  // Its message calls it by its line.
  const { path, value, entries } = lint;
  const index = entries.findIndex((entry) => entry.raw === raw);
  const again = evaluateJudged({ ...lint, part }, rows.table, { path: () => path, value }, stages);
  const { message, local } = again.entries[index]?.raw ?? raw;
  return { ...raw, part, anchor, message, ...(local === undefined ? {} : { local }) };
}

export function placeAnchor(anchor: Anchor, { row }: Pick<Base, 'row'>): Anchor {
  return anchor.kind === 'cell' || anchor.kind === 'row' ? { ...anchor, row: (anchor.row + row) as RowId } : anchor;
}
