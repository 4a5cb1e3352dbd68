/** Parents of a row in a multi-level BOM, by level column or by parent column. */
import type { BomDocument, Table } from '../model.ts';

/**
 * Depth that a level cell states: `2`, `..2`, `1.3.2` (three levels down); `null` where it states none.
 */
export function depthOf(text: string): number | null {
  const cell = text.trim();
  const numbered = /^(\d+(?:[.-]\d+)+)\.?$/.exec(cell);
  if (numbered !== null) return numbered[1]!.split(/[.-]/).length;
  const plain = /^[.\s>+-]*(\d{1,3})\.?$/.exec(cell);
  if (plain !== null) return Number(plain[1]);
  const dots = /^(?:\.+|>+|\++)$/.exec(cell);
  return dots === null ? null : cell.length;
}

/** As `depthOf`, without cutting the cell out where it is one digit, as nearly all are. */
function depthAt({ grid }: BomDocument, row: number, column: number): number | null {
  const cell = grid.rowStart[row]! + column;
  if (cell >= grid.rowStart[row + 1]!) return null;
  const start = grid.cellStart[cell]!;
  if (grid.cellEnd[cell]! - start === 1) {
    const digit = grid.text.charCodeAt(start) - 0x30;
    if (digit >= 0 && digit <= 9) return digit;
  }
  return depthOf(grid.value(row, column));
}

/** Follows a table from the top: `enter` each part row in order; `parents()` are the rows above the last one entered. */
export interface AssemblyTracker {
  readonly enter: (row: number) => void;
  readonly parents: () => readonly number[];
  readonly parentText: () => string;
}

export function trackAssemblies(document: BomDocument, table: Table): AssemblyTracker {
  const level = table.columns.byField.level?.index;
  const parent = table.columns.byField.parent?.index;
  const rows: number[] = [];
  const depths: number[] = [];
  let current = -1;
  return {
    enter: (row) => {
      current = row;
      if (level === undefined) return;
      const depth = depthAt(document, row, level);
      if (depth === null) return;
      while (depths.length > 0 && depths[depths.length - 1]! >= depth) {
        depths.pop();
        rows.pop();
      }
      depths.push(depth);
      rows.push(row);
    },
    parents: () => (rows.at(-1) === current ? rows.slice(0, -1) : []),
    parentText: () => (parent === undefined || current < 0 ? '' : document.grid.value(current, parent).trim()),
  };
}
