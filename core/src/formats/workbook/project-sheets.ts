/** Sheets to the text that the engine reads: one table for each list of each sheet. */

import type { SheetPlace } from '../../model.ts';
import { createProjectionWriter, type Projection } from '../projection.ts';
import type { ReadHelp } from '../source-file.ts';
import { splitBlocks } from './blocks.ts';
import type { Range, Sheet } from './sheet.ts';

/** Blank rows kept between two rows of a sheet: enough to see a gap. */
const mostBlankRows = 20;

export interface ProjectedSheets {
  readonly projection: Projection;
  readonly placeOf: (row: number) => SheetPlace;
  /** Sheet that did not fit. */
  readonly cutAt: string | null;
}

/** The columns of a list keep their places: those before it are empty cells. `most`: cells of the text. */
export function projectSheets(sheets: readonly Sheet[], help: ReadHelp, most: number): ProjectedSheets {
  const writer = createProjectionWriter();
  const places: SheetPlace[] = [];
  let left = most;
  let cutAt: string | null = null;
  const names = nameSheets(sheets);
  const nameOf = new Map(sheets.map(({ index }, at) => [index, names[at]!]));
  sheets.forEach((sheet, index) => {
    if (sheet.rows.length === 0) return;
    const name = names[index]!;
    for (const block of splitBlocks(sheet, help)) {
      writer.table({ kind: 'cells', sheet: name, name: null });
      let previous = 0;
      sheet.rows.forEach((row, at) => {
        const { from, to } = cellsIn(sheet, at, block);
        if (from === to) return;
        const blank = previous === 0 ? 0 : Math.min(row - previous - 1, mostBlankRows);
        const width = sheet.columns[to - 1]! + 1;
        left -= width + blank;
        if (left < 0) cutAt ??= sheet.name;
        if (cutAt !== null) return;
        for (let line = row - blank; line <= row; line++) places.push({ sheet: sheet.index, row: line });
        for (let line = row - blank; line < row; line++) writer.endRow('');
        let column = 0;
        for (let cell = from; cell < to; cell++) {
          for (; column < sheet.columns[cell]!; column++) writer.cell('');
          writer.cell(sheet.values[cell]!);
          column++;
        }
        writer.endRow('');
        previous = row;
      });
    }
  });
  const addressOf = (row: number): string => {
    const place = places[row];
    return place === undefined ? '' : `${nameOf.get(place.sheet)}!${place.row}`;
  };
  const projection = { ...writer.finish(), addressOf };
  return { projection, placeOf: (row) => places[row] ?? { sheet: 0, row: 1 }, cutAt };
}

/** Cells of a row that lie in a block. */
function cellsIn({ starts, columns }: Sheet, index: number, block: Range): Range {
  let from = starts[index]!;
  const end = starts[index + 1]!;
  while (from < end && columns[from]! < block.from) from++;
  let to = from;
  while (to < end && columns[to]! <= block.to) to++;
  return { from, to };
}

/** Names that tell the sheets apart: programs see to it, broken files do not. */
function nameSheets(sheets: readonly Sheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name, index }) => {
    const own = name === '' ? `Sheet ${index + 1}` : name.replace(/[\r\n\t]+/g, ' ');
    let unique = own;
    for (let count = 2; taken.has(unique); count++) unique = `${own} (${count})`;
    taken.add(unique);
    return unique;
  });
}
