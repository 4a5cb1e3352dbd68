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
import type { LineIndex } from '../text/line-index.ts';
import { fieldsOf } from './fields.ts';
import { addressOf, linesOf, type RowHolder } from './locate.ts';
import type { Stages } from './stages.ts';
import { identityIn } from './structure.ts';

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
  /** The same, in runs of `rowsPerBlock` of the table's rows; none where they are not kept. */
  readonly blocks: readonly JudgedBlock[];
}

/** `table.rows` are rows of the document's grid. Yields the number of rows done, every `rowsPerBlock` rows. */
export function* judgeRows(document: RowHolder, table: Table, stages: Stages): Generator<number, JudgedRows, void> {
  const judge = judgeInto(document, table, stages);
  const all = newBlock();
  const count = table.rows.length;
  for (let from = 0; from < count; from += rowsPerBlock) {
    judge(all, from);
    yield Math.min(count, from + rowsPerBlock);
  }
  return { table, blocks: [], ...all };
}

/** As `judgeRows`, and keeps the blocks; `known` gives one that was judged before. */
export function* judgeBlocks(
  document: RowHolder,
  table: Table,
  stages: Stages,
  known: (block: number) => JudgedBlock | undefined,
): Generator<void, JudgedRows, void> {
  const judge = judgeInto(document, table, stages);
  const blocks: JudgedBlock[] = [];
  for (let from = 0; from < table.rows.length; from += rowsPerBlock) {
    let block = known(blocks.length);
    if (block === undefined) {
      const judged = newBlock();
      judge(judged, from);
      block = judged;
      yield;
    }
    blocks.push(block);
  }
  return { table, blocks, ...addBlocks(blocks) };
}

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

/** A block that is being judged. */
interface OpenBlock extends JudgedBlock {
  readonly parts: JudgedPart[];
  readonly byLabel: Record<Label, number>;
  readonly traceElements: Set<string>;
  readonly bare: RowId[];
}

const newBlock = (): OpenBlock => ({ parts: [], byLabel: countLabels(), traceElements: new Set(), bare: [] });

/** Judges the rows of one block; `from`: the first of them among those of the table. */
function judgeInto(document: RowHolder, table: Table, stages: Stages): (block: OpenBlock, from: number) => void {
  const { judge, ledger, specs, values, context } = stages;
  const hasSpecs = context.config.specs.parts.length > 0;
  const lines = linesOf(document);
  const namesPart = identityIn(document.grid, table);
  /** Lists of elements that the block has: rows by the thousand share them. */
  const noted = new Set<Judgement['elements']>();
  let notedIn: OpenBlock | null = null;
  const noteTrace = (block: OpenBlock, elements: Judgement['elements']): void => {
    if (block !== notedIn) noted.clear();
    notedIn = block;
    if (noted.has(elements)) return;
    noted.add(elements);
    for (const { symbol } of elements) block.traceElements.add(symbol);
  };
  const judgeRow = (block: OpenBlock, row: RowId): void => {
    const { byLabel } = block;
    const declared = hasSpecs ? specs.row(document, table, row, judge.row(document, table, row)) : null;
    const judgement = declared?.judgement ?? judge.judgement(document, table, row);
    if (judgement === null) {
      byLabel.none++;
      return;
    }
    const { label, elements } = judgement;
    byLabel[label]++;
    if (label === 'trace-possible') {
      noteTrace(block, elements);
      return;
    }
    // Trace parts are counted by the thousand, and never asked where they come from.
    const origin = declared?.origin ?? judge.origin(document, table, row, true);
    const asJudged = createPart(document, table, row, judgement, origin, lines);
    const evidence = ledger(asJudged);
    const part = evidence === null ? asJudged : withEvidence(asJudged, evidence.valid, context.knowledge.evidenceTypes);
    const spec = declared === null ? null : { spec: declared.spec, conflict: declared.conflict(evidence?.valid ?? []) };
    block.parts.push({ part, evidence, spec, listed: label !== 'none', waits: values?.waitsFor(part) === true });
  };
  return (block, from) => {
    const to = Math.min(table.rows.length, from + rowsPerBlock);
    for (let at = from; at < to; at++) {
      const row = table.rows[at]! as RowId;
      judgeRow(block, row);
      if (!namesPart(row)) block.bare.push(row);
    }
  };
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
