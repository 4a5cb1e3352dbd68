/** The judge: what each row of a table is, and where it comes from. */
import type { Knowledge } from '../knowledge/types.ts';
import {
  type BomDocument,
  type ColumnMap,
  type FieldId,
  fieldIds,
  type Judgement,
  type OriginJudgement,
  type Table,
} from '../model.ts';
import { cellKinds } from './automaton.ts';
import { capacitorClass, createCapacitorReader } from './capacitors.ts';
import { judgeRowText, plainJudgement } from './combine.ts';
import { type CompiledJudge, compileJudge } from './compile.ts';
import { createConnectorReader } from './connectors.ts';
import type { Explanation } from './explain.ts';
import { createLinkReader } from './links.ts';
import { createOriginReader } from './origin.ts';
import { createRowReaders, type RowReader } from './reader.ts';
import {
  headingAbove,
  planOrigin,
  planSearch,
  type RowText,
  type SearchedCell,
  type SearchPlan,
  textKey,
  toCells,
} from './row-text.ts';
import { findStart } from './search.ts';
import { createSemiconductorReader } from './semiconductors.ts';
import { createSymbolReader } from './symbols.ts';
import type { TraceStep } from './trace.ts';

export interface RowJudgement {
  readonly judgement: Judgement;
  readonly origin: OriginJudgement;
}

/** What the judge sees of a document. */
type GridHolder = Pick<BomDocument, 'grid'>;

export interface Judge {
  /**
   * Judgement and origin of a row; `null` for a plain row, of which nothing is to be said. `row` is a row of
   * `document.grid` that belongs to `table`. Never throws; rows with the same searched text are judged once.
   */
  readonly row: (document: GridHolder, table: Table, row: number) => RowJudgement | null;
  /** As `row`, but complete for plain rows, too: what clears them, and their origin. */
  readonly inspect: (document: GridHolder, table: Table, row: number) => RowJudgement;
  /** Where a row comes from. `magnetContext`: short maker names count. */
  readonly origin: (document: GridHolder, table: Table, row: number, magnetContext: boolean) => OriginJudgement;
  /**
   * How a free text would be judged, with every step of the way: as the cell of `field` (default `description`), or as the
   * cells of a row, with `|` or tabs between them ("Rotor magnet | material: NdFeB").
   */
  readonly explain: (text: string, field?: FieldId) => Explanation;
  /** Patterns without a required literal: they cannot be found by the automaton and are never tried. */
  readonly unanchored: readonly { readonly id: string; readonly re: string }[];
}

/** Judgements remembered per column layout. */
const memoLimit = 50_000;

const matters = (judgement: Judgement): boolean => judgement.label !== 'none' || judgement.elements.length > 0;

const memoFor = <T>(memos: Map<string, Map<string, T>>, signature: string): Map<string, T> => {
  let memo = memos.get(signature);
  if (memo === undefined) {
    memo = new Map();
    if (memos.size >= 1000) memos.clear();
    memos.set(signature, memo);
  }
  return memo;
};

const remember = <T>(known: WeakMap<ColumnMap, T>, { columns }: Table, make: () => T): T => {
  let value = known.get(columns);
  if (value === undefined) {
    value = make();
    known.set(columns, value);
  }
  return value;
};

/** "Rotor magnet | material: NdFeB": the cells of a row written as one text, each of the field it names. */
const cellsOf = (compiled: CompiledJudge, text: string, field: FieldId): readonly SearchedCell[] =>
  text.split(/\s*[|\t]\s*/).flatMap((part, column) => {
    const named = /^([a-z]+)\s?:\s?(?=\S)/i.exec(part);
    const own = named && fieldIds.find((id) => id.toLowerCase() === named[1]!.toLowerCase());
    return own ? toCells(compiled, own, column, part.slice(named[0].length)) : toCells(compiled, field, column, part);
  });

/** Creates a judge for compiled knowledge. Costs some tens of milliseconds: keep it. */
export const createJudge = (knowledge: Knowledge): Judge => {
  const compiled = compileJudge(knowledge);
  const { automaton } = compiled;
  const createReader = createRowReaders(compiled);
  const capacitors = createCapacitorReader(compiled);
  const asConnector = createConnectorReader(compiled);
  const asSemiconductor = createSemiconductorReader(compiled);
  const drawnAs = createSymbolReader(compiled);
  const links = createLinkReader(compiled);
  const originReader = createOriginReader(knowledge);
  const plans = new WeakMap<ColumnMap, SearchPlan>();
  const readers = new WeakMap<ColumnMap, RowReader>();
  const originPlans = new WeakMap<ColumnMap, SearchPlan>();
  const originMemos = new Map<string, Map<string, OriginJudgement>>();
  const headingStarts = new Map<string, boolean>();

  const planOf = (table: Table): SearchPlan => remember(plans, table, () => planSearch(table.columns));
  const originPlanOf = (table: Table): SearchPlan => remember(originPlans, table, () => planOrigin(table.columns));

  const startsJudgement = (heading: string | null): boolean => {
    if (heading === null) return false;
    let starts = headingStarts.get(heading);
    if (starts === undefined) {
      starts = findStart(automaton, heading, 0, heading.length, cellKinds.text) !== 0;
      if (headingStarts.size < memoLimit) headingStarts.set(heading, starts);
    }
    return starts;
  };

  const readerOf = (table: Table): RowReader => remember(readers, table, () => createReader(planOf(table)));

  const judgeWords = (document: GridHolder, table: Table, row: number, always: boolean): Judgement | null => {
    const { grid } = document;
    const reader = readerOf(table);
    const heading = table.headings.length === 0 ? null : headingAbove(table, row);
    const starts = always || startsJudgement(heading);
    const memory = reader.recall(grid, row, heading, starts);
    if (memory === null) return null;
    if (!starts) {
      memory.quiet ??= reader.isQuiet(grid, row, heading);
      if (memory.quiet) return null;
    }
    if (memory.judgement === undefined)
      memory.judgement = judgeRowText(compiled, reader.read(grid, row, heading), null);
    return memory.judgement;
  };

  /** By its words; where they say little, by its links, and by what its designator, symbol and package are. */
  const judge = (document: GridHolder, table: Table, row: number, always: boolean): Judgement | null => {
    const { grid } = document;
    const words = judgeWords(document, table, row, always);
    const linked = table.columns.byField.link !== undefined;
    const said = linked ? links.apply(grid, table, row, words, textKey(planOf(table), grid, row)) : words;
    const own = said === null ? null : asSemiconductor(grid, table, row, asConnector(grid, table, row, said));
    const drawn = own !== null && matters(own) ? null : drawnAs(grid, table, row, own);
    if (drawn !== null) return drawn;
    if (own !== null && (matters(own) || own.partClass !== null)) {
      const open = own.partClass === capacitorClass && own.confidence === 'low';
      return open && capacitors.confirms(grid, table, row) ? { ...own, confidence: 'medium' } : own;
    }
    return capacitors.read(grid, table, row) ?? own;
  };

  const originOf: Judge['origin'] = (document, table, row, magnetContext) => {
    const plan = originPlanOf(table);
    const key = `${magnetContext ? 1 : 0}${textKey(plan, document.grid, row)}`;
    const memo = memoFor(originMemos, plan.signature);
    let origin = memo.get(key);
    if (origin === undefined) {
      origin = originReader.read(document.grid, table.columns, row, magnetContext);
      if (memo.size >= memoLimit) memo.clear();
      memo.set(key, origin);
    }
    return origin;
  };

  return {
    row: (document, table, row) => {
      const judgement = judge(document, table, row, false);
      if (judgement === null || !matters(judgement)) return null;
      if (judgement.label !== 'trace-possible') return { judgement, origin: originOf(document, table, row, true) };
      // Trace parts are counted by the thousand, and hardly ever asked where they come from.
      return {
        judgement,
        get origin() {
          return originOf(document, table, row, true);
        },
      };
    },
    inspect: (document, table, row) => {
      const judgement = judge(document, table, row, true) ?? plainJudgement;
      return { judgement, origin: originOf(document, table, row, judgement.label !== 'none') };
    },
    origin: originOf,
    explain: (text, field = 'description') => {
      const steps: TraceStep[] = [];
      const row: RowText = { cells: cellsOf(compiled, text, field), heading: null };
      const judgement = judgeRowText(compiled, row, (step) => steps.push(step)) ?? plainJudgement;
      return {
        text,
        field,
        normalised: row.cells.map((cell) => cell.text.text).join(' '),
        judgement,
        origin: originReader.readText(text),
        steps,
      };
    },
    unanchored: compiled.slow,
  };
};
