import type { ColumnOverride } from '../config/types.ts';
import type { ColumnKnowledge } from '../knowledge/types.ts';
import type { FieldId, Grid, ReadProblem, Table } from '../model.ts';
import { type Rows, rowsOf, trackRows } from '../scan/rows.ts';
import { describeColumnProblems } from './column-problems.ts';
import { isHeader, isLooseHeader, isStrictHeader, mayBeHeader, scoreHeader } from './find-header.ts';
import { findStart, startAt, type TableStart, titleAbove } from './find-start.ts';
import { type HeaderIndex, indexHeaders } from './headers.ts';
import {
  hasWordsForNumbers,
  isLabelledNote,
  looksOdd,
  readNumbersOnly,
  readTotalRow,
  repeatsHeader,
} from './odd-rows.ts';
import { countFilled, firstFilled, nextFilledRow, type RowCell, readCells } from './row-cells.ts';
import { kindCode } from './row-kinds.ts';
import { isFootNote, isPageLine, isUnit, readTitleStyle, readTotal } from './row-words.ts';
import { closeSection, continueSection, openSection, type Section } from './section.ts';
import { shapeOf } from './shapes.ts';

export interface FoundRows {
  readonly tables: readonly Table[];
  /** `kindCode` of every row of the grid. */
  readonly rowKinds: Uint8Array;
}
export interface FoundTables extends FoundRows {
  readonly problems: readonly ReadProblem[];
}

/** What a format knows of a table whose rows are still to be told apart. */
export interface GivenHeader {
  readonly row: number;
  /** Fields that the format itself gives to columns. */
  readonly fields: readonly (FieldId | null)[];
}

/** Rows classified between two chances to pause: some tens of microseconds to some milliseconds of work. */
const rowsPerSlice = 1024;

/**
 * Finds the tables of a grid: header rows, what their columns mean, and which rows hold parts. Never throws and never
 * drops a row: what is not plainly something else is a part. Every doubtful column is among `problems`.
 */
export function findTables(grid: Grid, knowledge: ColumnKnowledge, override?: ColumnOverride): FoundTables {
  const rows = rowsOf(grid);
  const { tables, rowKinds } = findRows(rows, knowledge, override);
  return { tables, rowKinds, problems: describeColumnProblems(rows, tables, override) };
}

/** The same without the problems, for a part of a file: what is missing in it may stand in another. */
export function findRows(
  rows: Rows,
  knowledge: ColumnKnowledge,
  override?: ColumnOverride,
  given?: GivenHeader,
): FoundRows {
  const finding = findSections(rows, knowledge, override, given);
  for (;;) {
    const step = finding.next();
    if (step.done === true) return { tables: step.value.sections.map(closeSection), rowKinds: step.value.rowKinds };
  }
}

/** What `findTables` finds, before it becomes tables. */
export interface FoundSections {
  readonly sections: readonly Section[];
  /** `null`: all rows are blank. */
  readonly start: TableStart | null;
  /** Rows that were looked at to find it: `[0, startReach)`. */
  readonly startReach: number;
  /** `kindCode` of every row. */
  readonly rowKinds: Uint8Array;
}

/** The same in slices, over rows wherever they lie. */
export function* findSections(
  rows: Rows,
  knowledge: ColumnKnowledge,
  override: ColumnOverride | undefined,
  given?: GivenHeader,
): Generator<void, FoundSections, void> {
  const finder = new TableFinder(rows, knowledge, override, given);
  yield* finder.run();
  return { sections: finder.sections, rowKinds: finder.kinds, start: finder.start, startReach: finder.startReach };
}

/** One pass over the rows of one grid; the state is the table at hand and what came just before. */
class TableFinder {
  readonly kinds: Uint8Array;
  readonly sections: Section[] = [];
  start: TableStart | null = null;
  startReach = 0;
  private readonly rows: Rows;
  private readonly knowledge: ColumnKnowledge;
  private readonly override: ColumnOverride | undefined;
  private readonly given: GivenHeader | undefined;
  private readonly index: HeaderIndex;
  private section: Section | null = null;
  /** Kind of the last row that was not blank. */
  private before: number = kindCode.preamble;
  private afterTotal = false;
  /** A blank row, or another that is no part, came just before. */
  private gap = true;
  private unitsRow = -1;
  private readonly kindOf = (row: number): number => this.kinds[row]!;

  constructor(
    rows: Rows,
    knowledge: ColumnKnowledge,
    override: ColumnOverride | undefined,
    given: GivenHeader | undefined,
  ) {
    this.rows = rows;
    this.knowledge = knowledge;
    this.override = override;
    this.given = given;
    this.index = indexHeaders(knowledge);
    this.kinds = new Uint8Array(rows.count);
  }

  *run(): Generator<void, void, void> {
    const { rows } = this;
    if (nextFilledRow(rows, -1) < 0) return;
    const tracked = trackRows(rows);
    const start =
      this.given === undefined ? findStart(tracked, this.index, this.override) : startAt(rows, this.given.row);
    this.start = start;
    this.startReach = tracked.reach();
    this.markPreamble(start.headerRow < 0 ? start.from : start.headerRow);
    this.open(start.headerRow, start.from, start.name, this.given?.fields);
    for (let row = start.from; row < rows.count; row++) {
      const kind = this.classify(row);
      this.kinds[row] = kind;
      if (kind === kindCode.part) this.section?.rows.push(row);
      if (kind === kindCode.blank) this.gap = true;
      else {
        this.gap = kind !== kindCode.part;
        this.before = kind;
      }
      if (row % rowsPerSlice === 0) yield;
    }
    for (const section of this.sections) {
      this.settleCapitals(section);
      this.settleLoneRows(section);
    }
  }

  private markPreamble(until: number): void {
    for (let row = 0; row < until; row++)
      this.kinds[row] = firstFilled(this.rows.at(row)) < 0 ? kindCode.blank : kindCode.preamble;
  }

  private open(headerRow: number, from: number, name: string | null, fields: GivenHeader['fields'] = []): void {
    const { rows, knowledge, override } = this;
    this.section = openSection({ rows, knowledge, override, headerRow, from, name, fields });
    this.sections.push(this.section);
    this.unitsRow = headerRow >= 0 && isUnitsRow(rows, headerRow + 1) ? headerRow + 1 : -1;
    if (headerRow >= 0) this.kinds[headerRow] = kindCode.header;
    this.before = kindCode.header;
    this.afterTotal = false;
    this.gap = false;
  }

  private classify(row: number): number {
    const section = this.section!;
    if (row === this.unitsRow) return kindCode.header;
    const place = this.rows.at(row);
    const filled = countFilled(place, section.enough);
    if (filled === 0) return kindCode.blank;
    if (filled >= section.enough && !(this.gap || looksOdd(place, section))) return kindCode.part;
    return this.classifyOdd(row, section, readCells(place));
  }

  private classifyOdd(row: number, section: Section, cells: readonly RowCell[]): number {
    if (cells.length === 0) return kindCode.blank;
    if (repeatsHeader(section, cells)) return this.atRepeatedHeader(row, section);
    if (this.isNewHeader(row, cells)) return this.atNewHeader(row);
    const total = readTotalRow(section, cells);
    if (total !== null) {
      this.afterTotal = total === 'total';
      return kindCode.subtotal;
    }
    const numbers = readNumbersOnly(section, cells);
    if (numbers !== null) return kindCode[numbers];
    if (isLabelledNote(section, cells)) return kindCode.preamble;
    if (cells.length > 1) return kindCode.part;
    return this.classifyLone(row, section, cells[0]!);
  }

  private isNewHeader(row: number, cells: readonly RowCell[]): boolean {
    if (this.override?.headerLine === 0) return false;
    if (!this.gap && !hasWordsForNumbers(this.rows.at(row), this.section!)) return false;
    if (!mayBeHeader(cells, this.index)) return false;
    const score = scoreHeader(cells, this.index);
    return isHeader(score, true) || (this.gap && isLooseHeader(this.rows, row, cells, score));
  }

  /** The same header under a title of its own starts a list of its own; otherwise it is the next page. */
  private atRepeatedHeader(row: number, section: Section): number {
    const title = titleAbove(this.rows, row, this.kindOf);
    if (section.rows.length === 0 || title === null || isPageLine(title)) return kindCode.header;
    return this.atNewHeader(row);
  }

  private atNewHeader(row: number): number {
    this.releaseTitles(row);
    this.open(row, row + 1, titleAbove(this.rows, row, this.kindOf));
    return kindCode.header;
  }

  private classifyLone(row: number, section: Section, cell: RowCell): number {
    const { column, text } = cell;
    if (isPageLine(text)) return kindCode.preamble;
    const shape = shapeOf(text);
    if (section.columns.fieldOf[column] === 'reference' && shape === 'designators') return kindCode.part;
    const wide = section.columns.columns.length > 1;
    if (!wide) return kindCode.part;
    if (this.continues(row)) return this.startContinuation(row, section, text, column);
    const identity = section.identity.has(column);
    const next = nextFilledRow(this.rows, row);
    if (isFootNote(text) && (next < 0 || !identity)) return kindCode.preamble;
    const style = readTitleStyle(text, section.capitalsAreUsual);
    const opensGroup = this.gap && this.before !== kindCode.header && !/\d/.test(text) && shape !== 'code';
    const parts = next >= 0 && countFilled(this.rows.at(next), 2) >= 2;
    if (!identity || style === 'title' || (opensGroup && parts)) return this.addHeading(row, section, text, column);
    if (style === 'capitals') {
      section.capitals.push({ row, text, column });
      return this.addHeading(row, section, text, column);
    }
    section.lone.push({ row, text, column });
    return kindCode.part;
  }

  private addHeading(row: number, section: Section, text: string, column: number): number {
    section.headings.push({ row, text: text.replace(/\s*[:：]$/, ''), column });
    return kindCode.heading;
  }

  /** A title after a total, with parts below it, begins another list of the same layout. */
  private continues(row: number): boolean {
    if (this.before !== kindCode.subtotal || !this.afterTotal) return false;
    const next = nextFilledRow(this.rows, row);
    if (next < 0 || countFilled(this.rows.at(next), 2) < 2) return false;
    const cells = readCells(this.rows.at(next));
    return !isStrictHeader(cells, this.index) && cells.every(({ text }) => readTotal(text) === null);
  }

  private startContinuation(row: number, section: Section, text: string, column: number): number {
    const title = text.replace(/\s*[:：]$/, '');
    this.section = continueSection(section, title);
    this.sections.push(this.section);
    return this.addHeading(row, this.section, title, column);
  }

  /** Lines above a new header that the table before had taken for its own headings or parts. */
  private releaseTitles(header: number): void {
    const section = this.section!;
    for (let row = header - 1; row > section.headerRow; row--) {
      const kind = this.kinds[row];
      if (kind === kindCode.blank) continue;
      if (kind === kindCode.part && !this.isTitleLine(row)) return;
      if (kind === kindCode.subtotal || kind === kindCode.header) return;
      this.kinds[row] = kindCode.preamble;
      section.rows.dropLast(row);
      if (section.headings.at(-1)?.row === row) section.headings.pop();
      if (section.lone.at(-1)?.row === row) section.lone.pop();
    }
  }

  /** A part by doubt only: one cell after a blank row, or `Source: file`. */
  private isTitleLine(row: number): boolean {
    const cells = readCells(this.rows.at(row));
    if (cells.length === 2) return /[:：]$/.test(cells[0]!.text);
    return cells.length === 1 && (this.kinds[row - 1] === kindCode.blank || /[:：]$/.test(cells[0]!.text));
  }

  /** Where parts of one cell are usual, capitals alone make no title. */
  private settleCapitals(section: Section): void {
    const rows = new Set(section.capitals.flatMap(({ row }) => (this.kinds[row] === kindCode.heading ? [row] : [])));
    if (rows.size === 0 || section.lone.length < Math.max(usualLone, rows.size)) return;
    for (const row of rows) this.kinds[row] = kindCode.part;
    section.headings = section.headings.filter(({ row }) => !rows.has(row));
    section.rows.reset([...section.rows.done(), ...rows].sort((a, b) => a - b));
  }

  /** Where a document sets its group titles in a column of parts, lone texts there are titles too. */
  private settleLoneRows(section: Section): void {
    if (section.lone.length === 0 || section.headings.length < 2) return;
    const titles = new Set(section.headings.map((heading) => heading.column));
    const moved = section.lone.filter(({ row, text, column }) => {
      if (!titles.has(column) || /\d/.test(text)) return false;
      const next = nextFilledRow(this.rows, row);
      return next >= 0 && this.kinds[next] === kindCode.part && countFilled(this.rows.at(next), 2) >= 2;
    });
    const rows = new Set(
      moved.filter(({ column }) => section.headings.filter((h) => h.column === column).length >= 2).map((h) => h.row),
    );
    if (rows.size === 0 || rows.size > section.headings.length) return;
    for (const row of rows) this.kinds[row] = kindCode.heading;
    section.rows.reset([...section.rows.done()].filter((row) => !rows.has(row)));
    section.headings = [...section.headings, ...moved.filter(({ row }) => rows.has(row))].sort((a, b) => a.row - b.row);
  }
}

/** Parts of one cell that make such rows usual in a list. */
const usualLone = 3;

/** Whether a row below a header holds units. */
export function isUnitsRow(rows: Rows, row: number): boolean {
  if (row >= rows.count) return false;
  const cells = readCells(rows.at(row));
  return cells.length > 0 && cells.every(({ text }) => isUnit(text));
}
