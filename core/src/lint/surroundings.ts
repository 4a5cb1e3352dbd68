/** What the rows of a whole table say of each part: the assemblies above it, and its value test. */
import type { Part, ReadProblem, RowId, Table } from '../model.ts';
import type { Rows } from '../scan/rows.ts';
import type { AssemblyTree } from '../tree/assembly-tree.ts';
import type { Surroundings } from './evaluate-rows.ts';
import { partKeyBy } from './fingerprint.ts';
import type { Stages } from './stages.ts';

export interface TableSurroundings {
  /** Of the assembly tree and of amounts. */
  readonly problems: readonly ReadProblem[];
  readonly of: (row: RowId) => Surroundings;
}

/** `listed` gives the parts of the table, with their places among `rows`; `anyWaits`: some wait for a value test. */
export function surroundingsIn(
  rows: Rows,
  table: Table,
  tree: AssemblyTree,
  listed: () => readonly Part[],
  anyWaits: boolean,
  { values }: Stages,
): TableSurroundings {
  const tested = values !== null && anyWaits ? values.test(rows, table, tree, listed()) : null;
  const pathOf = createPaths(rows, table, tree);
  return {
    problems: tested === null ? tree.problems : [...tree.problems, ...tested.problems],
    of: (row) => ({ path: () => pathOf(row), value: tested?.tests.get(row) ?? null }),
  };
}

/** Assembly path of a row; rows that follow one another mostly stand under one assembly. */
function createPaths(rows: Rows, table: Table, tree: AssemblyTree): (row: RowId) => string {
  const { byField } = table.columns;
  let parent = -1;
  let path = '';
  return (row) => {
    const index = indexOfRow(table.rows, row);
    if (tree.parent[index] !== parent) {
      parent = tree.parent[index]!;
      path = tree
        .above(index)
        .map((above) => {
          const { grid, row: local } = rows.at(above);
          return partKeyBy((field) => {
            const column = byField[field]?.index;
            return column === undefined ? '' : grid.value(local, column);
          });
        })
        .join(' < ');
    }
    return path;
  };
}

/** Index of a row among sorted ones, or of the first one after it. */
export function indexOfRow(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
