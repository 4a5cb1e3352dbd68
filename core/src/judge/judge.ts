/** The judge: what each row of a table is, and where it comes from. */
import type { Knowledge } from '../knowledge/types.ts';
import {
  type BomDocument,
  type ColumnMap,
  type FieldId,
  fieldIds,
  type Grid,
  type Judgement,
  type OriginJudgement,
  type Table,
} from '../model.ts';
import { onceFor } from '../text/once-for.ts';
import { cellKinds } from './automaton.ts';
import { capacitorClass, createCapacitorReader } from './capacitors.ts';
import { judgeRowText, plainJudgement } from './combine.ts';
import { type CompiledJudge, compileJudge } from './compile.ts';
import { createConnectorReader } from './connectors.ts';
import type { Explanation } from './explain.ts';
import { createLinkReader } from './links.ts';
import { createOriginReader } from './origin.ts';
import { createRowReaders, type RowMemory, type RowReader } from './reader.ts';
import {
  createSpans,
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
import { createTextMemo, type TextMemo } from './text-memo.ts';
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
  /** As `row`, without the origin. */
  readonly judgement: (document: GridHolder, table: Table, row: number) => Judgement | null;
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

/** Headings and column layouts remembered. */
const headingLimit = 50_000;
const layoutLimit = 1000;

const matters = (judgement: Judgement): boolean => judgement.label !== 'none' || judgement.elements.length > 0;

interface OriginMemory {
  /** Of a part that matters, and of another. */
  near: OriginJudgement | undefined;
  far: OriginJudgement | undefined;
}
const newOrigin = (): OriginMemory => ({ near: undefined, far: undefined });

/** What is worked out once for the columns of a table. */
interface TablePlan {
  readonly plan: SearchPlan;
  readonly reader: RowReader;
  /** -1 where there is none. */
  readonly reference: number;
  readonly isLinked: boolean;
  readonly originSpans: ReturnType<typeof createSpans>;
  readonly origins: TextMemo<OriginMemory>;
}

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
  const originMemos = new Map<string, TextMemo<OriginMemory>>();
  const headingStarts = new Map<string, boolean>();

  const originsOf = ({ signature, columns: { length } }: SearchPlan): TextMemo<OriginMemory> => {
    let memo = originMemos.get(signature);
    if (memo === undefined) {
      memo = createTextMemo(length, newOrigin);
      if (originMemos.size >= layoutLimit) originMemos.clear();
      originMemos.set(signature, memo);
    }
    return memo;
  };

  const planFor = onceFor((columns: ColumnMap): TablePlan => {
    const plan = planSearch(columns);
    const origin = planOrigin(columns);
    return {
      plan,
      reader: createReader(plan, columns),
      reference: columns.fieldOf.indexOf('reference'),
      isLinked: columns.byField.link !== undefined,
      originSpans: createSpans(origin.columns.map(({ index }) => index)),
      origins: originsOf(origin),
    };
  });
  let lastColumns: ColumnMap | null = null;
  let last: TablePlan;
  /** Rows of one table are mostly asked for one after the other. */
  const planOf = ({ columns }: Table): TablePlan => {
    if (columns !== lastColumns) {
      last = planFor(columns);
      lastColumns = columns;
    }
    return last;
  };

  const startsJudgement = (heading: string | null): boolean => {
    if (heading === null) return false;
    let starts = headingStarts.get(heading);
    if (starts === undefined) {
      starts = findStart(automaton, heading, 0, heading.length, cellKinds.text) !== 0;
      if (headingStarts.size < headingLimit) headingStarts.set(heading, starts);
    }
    return starts;
  };

  /** By its words; where they say little, by its links, and by what its designator, symbol and package are. */
  const judge = ({ grid }: GridHolder, table: Table, row: number, always: boolean): Judgement | null => {
    const { plan, reader, reference, isLinked } = planOf(table);
    const heading = table.headings.length === 0 ? null : headingAbove(table, row);
    const found = reader.find(grid, row, heading);
    const speaks = always || startsJudgement(heading) || !reader.isSilent(found, grid, row, heading);
    const words = speaks ? wordsOf(found, reader, grid, row, heading) : null;
    const said = isLinked ? links.apply(grid, table, row, words, laterText(plan, grid, row)) : words;
    const own = said === null ? null : asSemiconductor(grid, table, row, asConnector(grid, table, row, said));
    const drawn = own !== null && matters(own) ? null : drawnAs(grid, table, row, own);
    if (drawn !== null) return drawn;
    if (own !== null && (matters(own) || own.partClass !== null)) {
      const open = own.partClass === capacitorClass && own.confidence === 'low';
      return open && asCapacitor(reader.memoryOf(found), grid, table, row)?.confidence === 'medium'
        ? { ...own, confidence: 'medium' }
        : own;
    }
    return (
      (capacitors.isNamed(grid, row, reference) ? asCapacitor(reader.memoryOf(found), grid, table, row) : null) ?? own
    );
  };

  const wordsOf = (
    found: number,
    reader: RowReader,
    grid: Grid,
    row: number,
    heading: string | null,
  ): Judgement | null => {
    const memory = reader.memoryOf(found);
    if (memory.judgement === undefined) {
      memory.judgement = judgeRowText(compiled, reader.read(grid, row, heading), null);
      if (memory.judgement === null) reader.silence(found);
    }
    return memory.judgement;
  };

  const asCapacitor = (memory: RowMemory, grid: Grid, table: Table, row: number): Judgement | null => {
    if (memory.capacitor === undefined) memory.capacitor = capacitors.read(grid, table, row);
    return memory.capacitor;
  };

  const originOf: Judge['origin'] = ({ grid }, table, row, magnetContext) => {
    const { originSpans, origins } = planOf(table);
    const memory = origins.valueOf(origins.find(grid.text, originSpans(grid, row), 0));
    if (magnetContext) {
      memory.near ??= originReader.read(grid, table.columns, row, true);
      return memory.near;
    }
    memory.far ??= originReader.read(grid, table.columns, row, false);
    return memory.far;
  };

  // A function of its own: where it is made, each call would make room for what it holds.
  const laterText = (plan: SearchPlan, grid: Grid, row: number) => (): string => textKey(plan, grid, row);

  const judgementOf: Judge['judgement'] = (document, table, row) => {
    const judgement = judge(document, table, row, false);
    return judgement !== null && matters(judgement) ? judgement : null;
  };

  return {
    row: (document, table, row) => {
      const judgement = judgementOf(document, table, row);
      return judgement === null ? null : { judgement, origin: originOf(document, table, row, true) };
    },
    judgement: judgementOf,
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
