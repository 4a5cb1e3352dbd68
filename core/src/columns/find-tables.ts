import type { ColumnOverride } from '../config/types.ts';
import type { ColumnKnowledge } from '../knowledge/types.ts';
import type { FieldId, Grid, ReadProblem, Table } from '../model.ts';
import { describeColumnProblems } from './column-problems.ts';
import { findFirstHeader, guessHeader, isHeader, isLooseHeader, mayBeHeader, scoreHeader } from './find-header.ts';
import { type HeaderIndex, indexHeaders } from './headers.ts';
import {
  hasWordsForNumbers,
  isLabelledNote,
  looksOdd,
  readNumbersOnly,
  readTotalRow,
  repeatsHeader,
} from './odd-rows.ts';
import { rowAtLine } from './override.ts';
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

/**
 * Finds the tables of a grid: header rows, what their columns mean, and which rows hold parts. Never throws and never
 * drops a row: what is not plainly something else is a part. Every doubtful column is among `problems`.
 */
export function findTables(grid: Grid, knowledge: ColumnKnowledge, override?: ColumnOverride): FoundTables {
  const found = findRows(grid, knowledge, override);
  return { ...found, problems: describeColumnProblems(grid, found.tables, override) };
}

/** The same without the problems, for a part of a file: what is missing in it may stand in another. */
export function findRows(
  grid: Grid,
  knowledge: ColumnKnowledge,
  override?: ColumnOverride,
  given?: GivenHeader,
): FoundRows {
  const finder = new TableFinder(grid, knowledge, override, given);
  finder.run();
  return { tables: finder.sections.map(closeSection), rowKinds: finder.kinds };
}

/** One pass over the rows of one grid; the state is the table at hand and what came just before. */
class TableFinder {
  readonly kinds: Uint8Array;
  readonly sections: Section[] = [];
  private readonly grid: Grid;
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

  constructor(
    grid: Grid,
    knowledge: ColumnKnowledge,
    override: ColumnOverride | undefined,
    given: GivenHeader | undefined,
  ) {
    this.grid = grid;
    this.knowledge = knowledge;
    this.override = override;
    this.given = given;
    this.index = indexHeaders(knowledge);
    this.kinds = new Uint8Array(grid.rowCount);
  }

  run(): void {
    const { grid } = this;
    if (nextFilledRow(grid, -1) < 0) return;
    let row = this.start();
    for (; row < grid.rowCount; row++) {
      const kind = this.classify(row);
      this.kinds[row] = kind;
      if (kind === kindCode.blank) {
        this.gap = true;
        continue;
      }
      if (kind === kindCode.part) this.section?.rows.push(row);
      this.gap = kind !== kindCode.part;
      this.before = kind;
    }
    for (const section of this.sections) this.settleLoneRows(section);
  }

  /** Opens the first table; gives the first row to classify. */
  private start(): number {
    const { grid, override, given } = this;
    if (given !== undefined) {
      this.markPreamble(given.row);
      this.open(given.row, given.row + 1, this.titleAbove(given.row), given.fields);
      return given.row + 1;
    }
    const line = override?.headerLine;
    let header = -1;
    if (line !== undefined && line > 0) header = rowAtLine(grid, line);
    if (line === undefined || (line > 0 && header < 0)) {
      header = findFirstHeader(grid, this.index);
      if (header < 0) header = guessHeader(grid);
    }
    if (header < 0) return this.startWithoutHeader();
    const early = line === undefined ? this.partsAbove(header) : -1;
    if (early >= 0) {
      this.markPreamble(early);
      this.open(-1, early, null);
      return early;
    }
    this.markPreamble(header);
    this.open(header, header + 1, this.titleAbove(header));
    return header + 1;
  }

  /** No header: titles of one cell above the first row of several are preamble, the rest are parts. */
  private startWithoutHeader(): number {
    const { grid } = this;
    const first = nextFilledRow(grid, -1);
    let start = first;
    for (let row = first, seen = 0; row >= 0 && seen < 40; row = nextFilledRow(grid, row), seen++) {
      if (countFilled(grid, row, 2) < 2) continue;
      start = row;
      break;
    }
    // A lone line with digits, or with rows like it below, may well be a part.
    if (start !== first && !this.isTitleBlock(first, start)) start = first;
    this.markPreamble(start);
    this.open(-1, start, this.titleAbove(start));
    return start;
  }

  private isTitleBlock(from: number, to: number): boolean {
    let lines = 0;
    for (let row = from; row < to; row++) {
      const text = readCells(this.grid, row)[0]?.text ?? '';
      if (text === '') continue;
      lines++;
      if (lines > 3) return false;
    }
    return lines > 0;
  }

  /** Rows of parts above the first header: a list without header before one with. -1: none. */
  private partsAbove(header: number): number {
    const { grid } = this;
    const rows: number[] = [];
    for (let row = 0; row < header; row++) {
      if (countFilled(grid, row, 3) < 3) {
        if (rows.length > 0 && rows.length < 3) rows.length = 0;
        continue;
      }
      rows.push(row);
    }
    if (rows.length < 3) return -1;
    const read = rows.map((row) => readCells(grid, row));
    const columns = new Set(read.flatMap((cells) => cells.map((cell) => cell.column)));
    const all = (column: number, test: (cell: RowCell) => boolean) =>
      read.every((cells) => cells.some((cell) => cell.column === column && test(cell)));
    const counted = [...columns].some((column) => all(column, ({ text }) => /^\d{1,6}$/.test(text)));
    const named = [...columns].some((column) =>
      all(column, ({ text }) => /\p{L}{2}/u.test(text) && !/[:：]$/.test(text)),
    );
    return counted && named ? rows[0]! : -1;
  }

  private markPreamble(until: number): void {
    for (let row = 0; row < until; row++)
      this.kinds[row] = firstFilled(this.grid, row) < 0 ? kindCode.blank : kindCode.preamble;
  }

  private open(headerRow: number, from: number, name: string | null, fields: GivenHeader['fields'] = []): void {
    const { grid, knowledge, override } = this;
    this.section = openSection({ grid, knowledge, override, headerRow, from, name, fields });
    this.sections.push(this.section);
    this.unitsRow = headerRow >= 0 && this.isUnitsRow(headerRow + 1) ? headerRow + 1 : -1;
    if (headerRow >= 0) this.kinds[headerRow] = kindCode.header;
    this.before = kindCode.header;
    this.afterTotal = false;
    this.gap = false;
  }

  /** Whether a row of units follows the header. */
  private isUnitsRow(row: number): boolean {
    if (row >= this.grid.rowCount) return false;
    const cells = readCells(this.grid, row);
    return cells.length > 0 && cells.every(({ text }) => isUnit(text));
  }

  private classify(row: number): number {
    const section = this.section!;
    const { grid } = this;
    if (row === this.unitsRow) return kindCode.header;
    const filled = countFilled(grid, row, section.enough);
    if (filled === 0) return kindCode.blank;
    if (filled >= section.enough && !(this.gap || looksOdd(grid, row, section))) return kindCode.part;
    return this.classifyOdd(row, section, readCells(grid, row));
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
    if (!this.gap && !hasWordsForNumbers(this.grid, row, this.section!)) return false;
    if (!mayBeHeader(cells, this.index)) return false;
    const score = scoreHeader(cells, this.index);
    return isHeader(score, true) || (this.gap && isLooseHeader(this.grid, row, cells, score));
  }

  /** The same header under a title of its own starts a list of its own; otherwise it is the next page. */
  private atRepeatedHeader(row: number, section: Section): number {
    const title = this.titleAbove(row);
    if (section.rows.length === 0 || title === null || isPageLine(title)) return kindCode.header;
    return this.atNewHeader(row);
  }

  private atNewHeader(row: number): number {
    this.releaseTitles(row);
    this.open(row, row + 1, this.titleAbove(row));
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
    const next = nextFilledRow(this.grid, row);
    if (isFootNote(text) && (next < 0 || !identity)) return kindCode.preamble;
    const title = readTitleStyle(text, section.capitalsAreUsual) === 'title';
    const opensGroup = this.gap && this.before !== kindCode.header && !/\d/.test(text) && shape !== 'code';
    const parts = next >= 0 && countFilled(this.grid, next, 2) >= 2;
    if (!identity || title || (opensGroup && parts)) return this.addHeading(row, section, text, column);
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
    const next = nextFilledRow(this.grid, row);
    if (next < 0 || countFilled(this.grid, next, 2) < 2) return false;
    const cells = readCells(this.grid, next);
    return !isHeader(scoreHeader(cells, this.index), true) && cells.every(({ text }) => readTotal(text) === null);
  }

  private startContinuation(row: number, section: Section, text: string, column: number): number {
    const title = text.replace(/\s*[:：]$/, '');
    this.section = continueSection(section, title);
    this.sections.push(this.section);
    return this.addHeading(row, this.section, title, column);
  }

  /** Title line just above a row, blank rows between them allowed. */
  private titleAbove(row: number): string | null {
    for (let above = row - 1; above >= 0 && above >= row - 6; above--) {
      const kind = this.kinds[above];
      if (firstFilled(this.grid, above) < 0) continue;
      if (kind !== kindCode.preamble && kind !== kindCode.heading) return null;
      const cells = readCells(this.grid, above);
      if (cells.length === 0) continue;
      if (cells.length > 1 || cells[0]!.text.length > 120) return null;
      return cells[0]!.text.replace(/\s*[:：]$/, '');
    }
    return null;
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
      if (section.rows.at(-1) === row) section.rows.pop();
      if (section.headings.at(-1)?.row === row) section.headings.pop();
      if (section.lone.at(-1)?.row === row) section.lone.pop();
    }
  }

  /** A part by doubt only: one cell after a blank row, or `Source: file`. */
  private isTitleLine(row: number): boolean {
    const cells = readCells(this.grid, row);
    if (cells.length === 2) return /[:：]$/.test(cells[0]!.text);
    return cells.length === 1 && (this.kinds[row - 1] === kindCode.blank || /[:：]$/.test(cells[0]!.text));
  }

  /** Where a document sets its group titles in a column of parts, lone texts there are titles too. */
  private settleLoneRows(section: Section): void {
    if (section.lone.length === 0 || section.headings.length < 2) return;
    const titles = new Set(section.headings.map((heading) => heading.column));
    const moved = section.lone.filter(({ row, text, column }) => {
      if (!titles.has(column) || /\d/.test(text)) return false;
      const next = nextFilledRow(this.grid, row);
      return next >= 0 && this.kinds[next] === kindCode.part && countFilled(this.grid, next, 2) >= 2;
    });
    const rows = new Set(
      moved.filter(({ column }) => section.headings.filter((h) => h.column === column).length >= 2).map((h) => h.row),
    );
    if (rows.size === 0 || rows.size > section.headings.length) return;
    for (const row of rows) this.kinds[row] = kindCode.heading;
    section.rows = section.rows.filter((row) => !rows.has(row));
    section.headings = [...section.headings, ...moved.filter(({ row }) => rows.has(row))].sort((a, b) => a.row - b.row);
  }
}
