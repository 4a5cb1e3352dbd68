/**
 * The pipeline: rows of a document → parts → judgement → rules → findings.
 * A generator, so that a server slices and drops it, a command drains it and a test steps it.
 */
import type { RowJudgement } from '../judge/judge.ts';
import type { BomDocument, Part, RowId, Table } from '../model.ts';
import { type Rows, rowsOf } from '../scan/rows.ts';
import { specStage } from '../spec/stage.ts';
import { buildTreeInSlices, rowsPerSlice } from '../tree/assembly-tree.ts';
import { compose, type LintedTable } from './compose.ts';
import { evaluateRows } from './evaluate-rows.ts';
import { createPart, judgeRows } from './judge-rows.ts';
import { linesOf } from './locate.ts';
import { engineFor, openStages } from './stages.ts';
import { indexOfRow, surroundingsIn } from './surroundings.ts';
import type { Lint, LintContext, LintResult } from './types.ts';

export { fieldsOf } from './fields.ts';
export { engineFor } from './stages.ts';

/** Runs the whole lint. For shells that need no slices. */
export function lint(document: BomDocument, context: LintContext): LintResult {
  return drain(lintDocument(document, context));
}
export function drain(run: Lint): LintResult {
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

const origin = { row: 0, line: 0 };

export function* lintDocument(document: BomDocument, context: LintContext): Lint {
  const stages = openStages(context);
  const rows: Rows = rowsOf(document.grid);
  const problems = [...document.problems];
  const tables: LintedTable[] = [];
  let rowsBefore = 0;
  for (const table of document.tables) {
    const judging = judgeRows(document, table, stages);
    const building = buildTreeInSlices(rows, table);
    let step = judging.next();
    let built = building.next();
    for (; step.done !== true; step = judging.next()) {
      // Side by side: both look at the same rows, and memory is slower than either.
      if (built.done !== true && step.value % rowsPerSlice === 0) built = building.next();
      yield { rowsDone: rowsBefore + step.value };
    }
    const judged = step.value;
    for (; built.done !== true; built = building.next()) yield { rowsDone: rowsBefore + table.rows.length };
    const listed = (): readonly Part[] => judged.parts.filter((one) => one.listed).map(({ part }) => part);
    const anyWaits = judged.parts.some(({ waits }) => waits);
    const surroundings = surroundingsIn(rows, table, built.value, listed, anyWaits, stages);
    problems.push(...surroundings.problems);
    tables.push({
      table,
      pieces: [{ base: origin, rows: evaluateRows(judged, ({ part }) => surroundings.of(part.row), stages) }],
    });
    rowsBefore += table.rows.length;
    yield { rowsDone: rowsBefore };
  }
  const { findings, parts, summary, used } = compose(tables, problems, stages);
  return { document, findings: findings(), parts: parts(), summary, used: used() };
}

/** Every row that holds a part, flagged or not, for `inspect`. */
export function* inspectRows(document: BomDocument, context: LintContext): Generator<Part, void, void> {
  const inspect = inspector(context);
  const lines = linesOf(document);
  for (const table of document.tables) {
    for (const id of table.rows) {
      const row = id as RowId;
      const { judgement, origin: from } = inspect(document, table, row);
      yield createPart(document, table, row, judgement, from, lines);
    }
  }
}

/** The part of one row; `null` where the row holds none (header, heading, blank line). */
export function partAt(document: BomDocument, row: RowId, context: LintContext): Part | null {
  const table = document.tables.find(({ rows }) => rows[indexOfRow(rows, row)] === row);
  if (table === undefined) return null;
  const { judgement, origin: from } = inspector(context)(document, table, row);
  return createPart(document, table, row, judgement, from, linesOf(document));
}

/** What a row comes to, with the spec that names it. */
function inspector({ knowledge, config }: LintContext) {
  const { judge } = engineFor(knowledge);
  const specs = specStage(config, judge);
  return (document: BomDocument, table: Table, row: RowId): RowJudgement => {
    const own = judge.inspect(document, table, row);
    return specs.row(document, table, row, own) ?? own;
  };
}
