/** Names in an approved-vendor list: a table with a header that names the column, or one name a line. */
import { parse } from 'csv-parse/sync';

const nameHeader = /^(?:name|supplier|vendor|manufacturer|company|maker)(?:[ _-]?name)?$/i;
/** A list of vendors is short; what is longer is some other file. In UTF-16 code units. */
const longestList = 4_000_000;

/**
 * Each name once, in file order: of the first column whose header means a name, else of the first column.
 * Throws an `Error` that says what is wrong with a list that is too long.
 */
export function readVendorNames(text: string): readonly string[] {
  if (text.length > longestList) throw new Error('the vendor list is longer than 4 million characters');
  const records: string[][] = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const column = (records[0] ?? []).findIndex((header) => nameHeader.test(header));
  const names = records.slice(column < 0 ? 0 : 1).map((record) => record[Math.max(0, column)] ?? '');
  return [...new Set(names)].filter((name) => name !== '');
}

/** The one that the first line holds most. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
