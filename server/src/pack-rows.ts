/** Long lists for a client: rows of a report say the same words over and over. */
import type { PackedRows } from './protocol.ts';

/** Rows by field, each text once. All rows have the fields of the first. */
export function packRows<Row extends Readonly<Record<keyof Row, string | number>>>(
  rows: readonly Row[],
): PackedRows<Row> {
  const indices = new Map<string, number>();
  const indexOf = (text: string): number => {
    let index = indices.get(text);
    if (index === undefined) {
      index = indices.size;
      indices.set(text, index);
    }
    return index;
  };
  const words: Record<string, number[]> = {};
  const numbers: Record<string, number[]> = {};
  const first = rows[0];
  for (const field of first === undefined ? [] : (Object.keys(first) as (keyof Row & string)[])) {
    if (typeof first![field] === 'number') numbers[field] = rows.map((row) => Number(row[field]));
    else words[field] = rows.map((row) => indexOf(String(row[field])));
  }
  return { count: rows.length, texts: [...indices.keys()], words, numbers } as PackedRows<Row>;
}
