import type { FormatId, ReadProblem, RowId } from '../../model.ts';
import { type QuoteFlaw, type Scan, scanDelimited } from '../../scan/delimited.ts';
import { detectDialect } from './dialect.ts';
import { createGrid, type DelimitedGrid } from './grid.ts';

export interface DelimitedOptions {
  /** Name or path; only its extension is looked at. */
  readonly fileName: string;
  /** Overrides detection. */
  readonly delimiter?: string | undefined;
  /** 1-based physical line of the header, where it is known: what stands above does not count for the delimiter. */
  readonly headerLine?: number | undefined;
}

export interface DelimitedText {
  readonly grid: DelimitedGrid;
  /** `tsv` where tabs separate, whatever the file is called. */
  readonly format: FormatId;
  readonly delimiter: string;
  readonly problems: readonly ReadProblem[];
}

/** Irregular quotes reported one by one; the rest is one line. */
export const maxReportedFlaws = 100;

/**
 * Reads any text as records and cells with their offsets. A byte order mark and a `sep=` line are no records; a row's id is its
 * index in the grid. Never throws: what could not be read as quoted is read as written and listed in `problems`.
 */
export function readDelimited(text: string, options: DelimitedOptions): DelimitedText {
  const dialect = detectDialect(text, options);
  const scan = scanDelimited(text, { delimiter: dialect.delimiter, from: dialect.from });
  return {
    grid: createGrid(text, scan),
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    delimiter: dialect.delimiter,
    problems: describeFlaws(scan),
  };
}

function describeFlaws(scan: Scan): readonly ReadProblem[] {
  const first = scan.flaws.slice(0, maxReportedFlaws).map((flaw) => describeFlaw(scan, flaw));
  return capFlaws(first, scan.flawCount);
}

/** `first` are problems of the first flaws, `count` is how many there are. */
export function capFlaws(first: readonly ReadProblem[], count: number): readonly ReadProblem[] {
  const rest = count - first.length;
  if (rest <= 0) return first;
  const message = `${rest} more cells with misplaced quotes; is the delimiter right?`;
  return [...first, { rule: 'bom/unreadable-row', severity: 'warning', message, anchor: { kind: 'document' } }];
}

/** Places are those of the scanned text. */
export function describeFlaw(scan: Scan, flaw: QuoteFlaw): ReadProblem {
  const cell = (scan.rowStart[flaw.row] as number) + flaw.column;
  const unclosed = flaw.kind === 'unclosed-quote';
  return {
    rule: 'bom/unreadable-row',
    severity: unclosed ? 'warning' : 'hint',
    message: unclosed
      ? 'Quote is never closed; read as text up to the next delimiter. Close it or double it.'
      : 'Quote inside a quoted cell is not doubled; the cell is read as written.',
    anchor: { kind: 'cell', row: flaw.row as RowId, column: flaw.column },
    span: { start: flaw.offset, end: unclosed ? (scan.cellEnd[cell] as number) : flaw.offset + 1 },
  };
}
