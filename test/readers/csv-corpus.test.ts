/** Every CSV and TSV file of the labelled corpus: read without surprises, row for row as csv-parse reads it, cells at their labelled lines. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { readDelimited } from '../../core/src/formats/csv/reader.ts';
import { createLineIndex } from '../../core/src/text/line-index.ts';
import { decodeBytes } from '../../host/src/decode.ts';

const folder = path.join(path.resolve(process.env.LODESTONE_CORPUS ?? '../shared/corpus'), 'dev');
const present = existsSync(folder);

interface FileColumns {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly tables: readonly {
    readonly header_line: number | null;
    readonly columns: Readonly<Record<string, { readonly header: string | null; readonly index: number } | null>>;
  }[];
}

/** Where the corpus names an encoding otherwise. */
const labels: Readonly<Record<string, string>> = { cp1252: 'windows-1252' };

const described: FileColumns[] = present
  ? readFileSync(path.join(folder, 'columns.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as FileColumns)
      .filter(({ format }) => format === 'csv' || format === 'tsv')
  : [];

it('there is a corpus where it must be', () => {
  if (!present) console.warn(`SKIPPED: no corpus at ${folder}; set LODESTONE_CORPUS to read real files.`);
  expect(present || process.env.CI !== 'true').toBe(true);
  const found = present
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /[\\/].*\.(?:csv|tsv)$/.test(file))
    : [];
  expect(described.length).toBe(found.length);
});

it.each(described.map((entry) => [entry.file, entry] as const))('%s', (file, entry) => {
  const decoded = decodeBytes(readFileSync(path.join(folder, file)));
  if ('error' in decoded) throw new Error(decoded.error);
  expect(decoded).toMatchObject({ encoding: labels[entry.encoding] ?? entry.encoding, exact: true, problems: [] });
  const { grid, format, delimiter, problems } = readDelimited(decoded.text, { fileName: file });
  expect({ format, delimiter, problems }).toEqual({ format: entry.format, delimiter: entry.delimiter, problems: [] });

  const records: string[][] = parse(decoded.text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  });
  expect(grid.rowCount).toBe(records.length);
  for (const [row, record] of records.entries()) {
    const ours = Array.from({ length: grid.cellCount(row) }, (_, column) => grid.value(row, column).trim());
    expect(ours).toEqual(record.map((value) => value.trim()));
  }

  const lines = createLineIndex(decoded.text);
  const rowOfLine = new Map<number, number>();
  for (let row = 0; row < grid.rowCount; row++) {
    rowOfLine.set(lines.lineAt(grid.cellStart[grid.rowStart[row]!]!) + 1, row);
  }
  for (const table of entry.tables) {
    if (table.header_line === null) continue;
    const header = rowOfLine.get(table.header_line);
    if (header === undefined) throw new Error(`no row starts at line ${table.header_line}`);
    for (const column of Object.values(table.columns)) {
      if (column?.header) expect(grid.value(header, column.index).trim()).toBe(column.header.trim());
    }
  }
});
