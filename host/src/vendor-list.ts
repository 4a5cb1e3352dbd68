/** Names in an approved-vendor list: a table with a header that names the column, or one name a line. */
import { type Knowledge, readDocument } from '#core';

const nameHeader = /^(?:name|supplier|vendor|manufacturer|company|maker)(?:[ _-]?name)?$/i;

/** Each name once, in file order: of the first column whose header means a name, else of the first column. Never throws. */
export function readVendorNames(text: string, knowledge: Knowledge): readonly string[] {
  const { grid } = readDocument(text, { fileName: 'vendors.csv', knowledge });
  const headers = Array.from({ length: grid.rowCount > 0 ? grid.cellCount(0) : 0 }, (_, column) =>
    grid.value(0, column),
  );
  const column = headers.findIndex((header) => nameHeader.test(header.trim()));
  const names = new Set<string>();
  for (let row = column < 0 ? 0 : 1; row < grid.rowCount; row++) names.add(grid.value(row, Math.max(0, column)).trim());
  names.delete('');
  return [...names];
}
