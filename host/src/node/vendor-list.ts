/** Names in an approved-vendor list: a CSV with a header that names the column, or one name a line. */
import { parse } from 'csv-parse/sync';

const nameHeader = /^(?:name|supplier|vendor|manufacturer|company|maker)(?:[ _-]?name)?$/i;

/** Throws where the text is no CSV. */
export function readVendorNames(text: string): readonly string[] {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  const column = rows[0]?.findIndex((header) => nameHeader.test(header)) ?? -1;
  const names = (column < 0 ? rows : rows.slice(1)).map((row) => row[Math.max(0, column)] ?? '');
  return [...new Set(names.filter((name) => name !== ''))];
}
