/** Long lists for a client: rows of a report say the same words over and over. */
import type { PackedRows } from './protocol.ts';

/** The named fields of rows, each text once. */
export function packRows<Row, Field extends keyof Row & string>(
  rows: readonly Row[],
  fields: readonly Field[],
): PackedRows<Pick<Row, Field>> {
  const indices = new Map<string, number>();
  const indexOf = (text: string): number => {
    let index = indices.get(text);
    if (index === undefined) {
      index = indices.size;
      indices.set(text, index);
    }
    return index;
  };
  const words: { [Name in Field]?: readonly number[] } = {};
  const numbers: { [Name in Field]?: readonly number[] } = {};
  for (const field of rows.length === 0 ? [] : fields) {
    if (typeof rows[0]![field] === 'number') numbers[field] = rows.map((row) => Number(row[field]));
    else words[field] = rows.map((row) => indexOf(String(row[field])));
  }
  return { count: rows.length, texts: [...indices.keys()], words, numbers };
}
