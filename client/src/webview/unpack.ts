/** Rows as the page uses them, from the way they were sent. */
import type { PackedRows } from '#protocol';

export function unpackRows<Row>({ count, texts, words, numbers }: PackedRows<Row>): readonly Row[] {
  const rows = Array.from({ length: count }, (): Record<string, string | number> => ({}));
  for (const [field, indices] of Object.entries(words) as [string, readonly number[]][]) {
    for (const [row, index] of indices.entries()) rows[row]![field] = texts[index]!;
  }
  for (const [field, values] of Object.entries(numbers) as [string, readonly number[]][]) {
    for (const [row, value] of values.entries()) rows[row]![field] = value;
  }
  return rows as Row[];
}
