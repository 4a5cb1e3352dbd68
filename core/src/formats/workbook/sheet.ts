/** What a sheet holds, whichever program wrote it: the cells that say something, in reading order. */

/** Columns read of a sheet; a BOM has a tenth of them. */
export const mostColumns = 1_024;
/** Rows that a sheet may have in any program. */
export const mostRows = 1_048_576;

export interface Sheet {
  readonly name: string;
  /** Place among the sheets of the workbook, from 0. */
  readonly index: number;
  readonly hidden: boolean;
  /** 1-based rows and 0-based columns that are hidden, as ranges with both ends. */
  readonly hiddenRows: readonly Range[];
  readonly hiddenColumns: readonly Range[];
  /** 1-based, rising; rows without cells are missing. Row `i` holds cells `starts[i] … starts[i + 1] - 1`. */
  readonly rows: readonly number[];
  readonly starts: readonly number[];
  /** 0-based column of each cell, rising in a row. */
  readonly columns: readonly number[];
  readonly values: readonly string[];
  /** Cells beyond `mostColumns`. */
  readonly beyond: number;
  /** Name of the first cell whose formula has no saved result, and their number. */
  readonly unsaved: { readonly first: string; readonly count: number } | null;
}
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Collects cells in whatever order a file has them. */
export class SheetBuilder {
  private readonly rows: number[] = [];
  private readonly starts: number[] = [];
  private readonly columns: number[] = [];
  private readonly values: string[] = [];
  private readonly hiddenRows: Range[] = [];
  private readonly hiddenColumns: Range[] = [];
  private lastRow = 0;
  private lastColumn = -1;
  private beyond = 0;
  private ordered = true;
  private unsaved: { first: string; count: number } | null = null;

  /** `row` from 1, `column` from 0. Empty values are no cells. */
  add(row: number, column: number, value: string): void {
    if (value === '') return;
    if (column >= mostColumns) {
      this.beyond++;
      return;
    }
    if (row !== this.lastRow) {
      if (row < this.lastRow) this.ordered = false;
      this.rows.push(row);
      this.starts.push(this.columns.length);
      this.lastRow = row;
    } else if (column <= this.lastColumn) {
      this.ordered = false;
    }
    this.lastColumn = column;
    this.columns.push(column);
    this.values.push(value);
  }

  addUnsaved(row: number, column: number): void {
    this.unsaved ??= { first: cellName(row, column), count: 0 };
    this.unsaved.count++;
  }

  hideRows(from: number, to = from): void {
    extend(this.hiddenRows, from, to);
  }

  hideColumns(from: number, to = from): void {
    extend(this.hiddenColumns, from, to);
  }

  /** Cells that may be added before there are too many. */
  get size(): number {
    return this.values.length;
  }

  done(name: string, index: number, hidden: boolean): Sheet {
    const { rows, starts, columns, values, hiddenRows, hiddenColumns, beyond, unsaved } = this;
    starts.push(columns.length);
    const cells = this.ordered ? { rows, starts, columns, values } : sortCells(rows, starts, columns, values);
    return { name, index, hidden, hiddenRows, hiddenColumns, beyond, unsaved, ...cells };
  }
}

function extend(ranges: Range[], from: number, to: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && from === last.to + 1) ranges[ranges.length - 1] = { from: last.from, to };
  else ranges.push({ from, to });
}

/** Only broken files have cells out of order; of two in one place the last one counts. */
function sortCells(
  rows: readonly number[],
  starts: readonly number[],
  columns: readonly number[],
  values: readonly string[],
): Pick<Sheet, 'rows' | 'starts' | 'columns' | 'values'> {
  const byRow = new Map<number, Map<number, string>>();
  rows.forEach((row, index) => {
    const cells = byRow.get(row) ?? new Map<number, string>();
    byRow.set(row, cells);
    for (let cell = starts[index]!; cell < starts[index + 1]!; cell++) cells.set(columns[cell]!, values[cell]!);
  });
  const sorted = { rows: [] as number[], starts: [0], columns: [] as number[], values: [] as string[] };
  for (const [row, cells] of [...byRow].sort((a, b) => a[0] - b[0])) {
    sorted.rows.push(row);
    for (const [column, value] of [...cells].sort((a, b) => a[0] - b[0])) {
      sorted.columns.push(column);
      sorted.values.push(value);
    }
    sorted.starts.push(sorted.columns.length);
  }
  return sorted;
}

/** `B4` of row 4 and column 1. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** `A` of 0, `AA` of 26. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
