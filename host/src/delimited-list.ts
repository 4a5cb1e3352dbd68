/** Small tables that a project keeps beside its BOMs: vendors, prices, parties. */
import { parse } from 'csv-parse/sync';

/** Such a list is short; what is longer is some other file. In UTF-16 code units. */
const longestList = 4_000_000;

export interface ListRow {
  readonly cells: readonly string[];
  /** 1-based physical line. */
  readonly line: number;
}

/** Records of a delimited text, blank lines left out. Throws an `Error` that says what is wrong with a list that is too long. */
export function readList(text: string, what: string): readonly ListRow[] {
  if (text.length > longestList) throw new Error(`the ${what} is longer than 4 million characters`);
  const records = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
}

/** The one that the first line holds most. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

/** Column of each wanted header, by its spellings; -1 where the list has none. Case, blanks and underscores do not count. */
export function columnsOf<Name extends string>(
  header: readonly string[],
  spellings: Readonly<Record<Name, readonly string[]>>,
): Readonly<Record<Name, number>> {
  const plain = header.map((cell) => cell.toLowerCase().replace(/[\s_().-]+/g, ''));
  const entries = Object.entries<readonly string[]>(spellings).map(([name, words]) => [
    name,
    plain.findIndex((cell) => words.includes(cell)),
  ]);
  return Object.fromEntries(entries) as Readonly<Record<Name, number>>;
}
