/** Names in an approved-vendor list: a table with a header that names the column, or one name a line. */
import { readList } from './delimited-list.ts';

const nameHeader = /^(?:name|supplier|vendor|manufacturer|company|maker)(?:[ _-]?name)?$/i;

/**
 * Each name once, in file order: of the first column whose header means a name, else of the first column.
 * Throws an `Error` that says what is wrong with a list that is too long.
 */
export function readVendorNames(text: string): readonly string[] {
  const records = readList(text, 'vendor list').map(({ cells }) => cells);
  const column = (records[0] ?? []).findIndex((header) => nameHeader.test(header));
  const names = records.slice(column < 0 ? 0 : 1).map((record) => record[Math.max(0, column)] ?? '');
  return [...new Set(names)].filter((name) => name !== '');
}
