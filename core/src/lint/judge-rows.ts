/** First stage of a lint, row by row: which rows of a table hold parts that matter, and what they are. */
import { withEvidence } from '../evidence/apply.ts';
import {
  type Judgement,
  type Label,
  labels,
  type OriginJudgement,
  type Part,
  type RowId,
  type Table,
} from '../model.ts';
import type { PartEvidence } from '../rules/facts.ts';
import type { SpecOfPart } from '../spec/types.ts';
import { createLineIndex, type LineIndex } from '../text/line-index.ts';
import { fieldsOf } from './fields.ts';
import { addressOf, type RowHolder, textOf } from './locate.ts';
import type { Stages } from './stages.ts';
import { rowsWithoutIdentity } from './structure.ts';

/** A row without rare earths costs about a microsecond, a magnet seen for the first time up to half a millisecond. */
export const rowsPerBlock = 32;

/** A part that holds a magnet or rare earths, or of which something else is to be said. */
export interface JudgedPart {
  readonly part: Part;
  readonly evidence: PartEvidence | null;
  readonly spec: SpecOfPart | null;
  /** One of the parts of the result: its label is not `none`. */
  readonly listed: boolean;
  /** Evaluated when its whole table is known: a value test reads other rows. */
  readonly waits: boolean;
}

/** What some rows come to. All rows and addresses are those of the grid. */
export interface JudgedBlock {
  readonly parts: readonly JudgedPart[];
  readonly byLabel: Readonly<Record<Label, number>>;
  /** Of trace parts, which are only counted: thousands of capacitors make one line, not thousands of parts. */
  readonly traceElements: ReadonlySet<string>;
  /** Rows that name no part. */
  readonly bare: readonly RowId[];
}

/** Rows of one table in one grid. */
export interface JudgedRows extends JudgedBlock {
  readonly table: Table;
  /** The same, in runs of `rowsPerBlock` of the table's rows. */
  readonly blocks: readonly JudgedBlock[];
}

/** `table.rows` are rows of the document's grid; `known` gives a run of them that was judged before. Yields the number of rows done. */
export function* judgeRows(
  document: RowHolder,
  table: Table,
  stages: Stages,
  known: (block: number) => JudgedBlock | undefined = unknown,
): Generator<number, JudgedRows, void> {
  const lines = createLineIndex(textOf(document));
  const blocks: JudgedBlock[] = [];
  const count = table.rows.length;
  for (let from = 0; from < count; from += rowsPerBlock) {
    const to = Math.min(count, from + rowsPerBlock);
    blocks.push(known(blocks.length) ?? judgeBlock(document, table, table.rows.subarray(from, to), lines, stages));
    if (to - from === rowsPerBlock) yield to;
  }
  return { table, blocks, ...addBlocks(blocks) };
}

const unknown = (): undefined => undefined;

function addBlocks(blocks: readonly JudgedBlock[]): JudgedBlock {
  const byLabel = countLabels();
  const traceElements = new Set<string>();
  for (const block of blocks) {
    for (const label of labels) byLabel[label] += block.byLabel[label];
    for (const element of block.traceElements) traceElements.add(element);
  }
  return {
    parts: blocks.flatMap((block) => block.parts),
    byLabel,
    traceElements,
    bare: blocks.flatMap((block) => block.bare),
  };
}

function judgeBlock(
  document: RowHolder,
  table: Table,
  rows: Int32Array,
  lines: LineIndex,
  stages: Stages,
): JudgedBlock {
  const { judge, ledger, specs, values, context } = stages;
  const parts: JudgedPart[] = [];
  const byLabel = countLabels();
  const traceElements = new Set<string>();
  for (const id of rows) {
    const row = id as RowId;
    const own = judge.row(document, table, row);
    const declared = specs.row(document, table, row, own);
    const judged = declared ?? own;
    if (judged === null) {
      byLabel.none++;
      continue;
    }
    const { label, elements } = judged.judgement;
    byLabel[label]++;
    if (label === 'trace-possible') {
      for (const element of elements) traceElements.add(element.symbol);
      continue;
    }
    const asJudged = createPart(document, table, row, judged.judgement, judged.origin, lines);
    const evidence = ledger(asJudged);
    const part = evidence === null ? asJudged : withEvidence(asJudged, evidence.valid, context.knowledge.evidenceTypes);
    const spec = declared === null ? null : { spec: declared.spec, conflict: declared.conflict(evidence?.valid ?? []) };
    parts.push({ part, evidence, spec, listed: label !== 'none', waits: values?.waitsFor(part) === true });
  }
  return { parts, byLabel, traceElements, bare: rowsWithoutIdentity(document.grid, table, rows) };
}

export function countLabels(): Record<Label, number> {
  return { magnet: 0, 'contains-magnet': 0, 'rare-earth-nonmagnet': 0, 'trace-possible': 0, none: 0 };
}

export function createPart(
  document: RowHolder,
  table: Table,
  row: RowId,
  judgement: Judgement,
  origin: OriginJudgement,
  lines: LineIndex,
): Part {
  return {
    row,
    table: table.index,
    address: addressOf(document, row, lines),
    fields: fieldsOf(document, table, row),
    judgement,
    origin,
  };
}
