/**
 * Goldens of the delimited reader: one small file for every shape. `UPDATE=1` writes them anew; read the difference before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDelimited } from '../../core/src/formats/csv/reader.ts';
import { decodeBytes } from '../../host/src/decode.ts';

const folder = path.join(import.meta.dirname, 'csv');
const files = readdirSync(folder).filter((file) => /\.(?:csv|tsv|bom)$/.test(file));

/** One line a row; a cell is its value and, in square brackets, where its content lies in the text. */
function describeFile(file: string): string {
  const decoded = decodeBytes(readFileSync(path.join(folder, file)));
  if ('error' in decoded) return `error: ${decoded.error}\n`;
  const { grid, format, delimiter, problems } = readDelimited(decoded.text, { fileName: file });
  const lines = [`${format} ${JSON.stringify(delimiter)} ${decoded.encoding}`];
  for (let row = 0; row < grid.rowCount; row++) {
    const cells = Array.from({ length: grid.cellCount(row) }, (_, column) => {
      const { start, end } = grid.contentSpan(row, column);
      return `${JSON.stringify(grid.value(row, column))}[${start},${end}]`;
    });
    lines.push(`${row}: ${cells.join(' ')}`);
  }
  for (const { rule, severity, message, anchor, span } of [...decoded.problems, ...problems]) {
    const at = anchor.kind === 'cell' ? `row ${anchor.row} column ${anchor.column}` : anchor.kind;
    lines.push(`${severity} ${rule} at ${at}${span === undefined ? '' : ` [${span.start},${span.end}]`}: ${message}`);
  }
  return `${lines.join('\n')}\n`;
}

describe('reads', () => {
  it.each(files)('%s', (file) => {
    const golden = path.join(folder, `${file}.golden`);
    const now = describeFile(file);
    if (process.env.UPDATE === '1') writeFileSync(golden, now);
    expect(now).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : 'no golden file');
  });
});

it('every golden has its file', () => {
  const goldens = readdirSync(folder).filter((file) => file.endsWith('.golden'));
  expect(goldens.map((golden) => golden.replace(/\.golden$/, ''))).toEqual(files);
});
