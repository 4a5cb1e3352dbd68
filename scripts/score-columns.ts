/**
 * Prints how well the columns of the labelled BOMs are understood.
 * Usage: node scripts/run.mjs scripts/score-columns.ts      (LODESTONE_CORPUS: folder of the labelled BOMs)
 */
import path from 'node:path';
import { readColumnKnowledge } from '../test/mapping/column-knowledge.ts';
import { labelledFields, scoreColumns } from '../test/mapping/score-columns.ts';

const corpus = path.resolve(process.env.LODESTONE_CORPUS ?? '../shared/corpus');
const { fields, tables, unlabelled, overlooked } = scoreColumns(corpus, readColumnKnowledge(path.resolve('rules')));

const row = (cells: readonly (string | number)[]) =>
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(14) : String(cell).padStart(8))).join(''));
row(['field', 'labels', 'right', 'wrong', 'missed', 'literal']);
for (const field of [...labelledFields, 'all'] as const) {
  const of = fields.filter((verdict) => field === 'all' || verdict.field === field);
  const count = (verdict: string) => of.filter((entry) => entry.verdict === verdict).length;
  row([field, of.length, count('right'), count('wrong'), count('missed'), of.filter((entry) => entry.literal).length]);
}
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
const right = fields.filter(({ verdict }) => verdict === 'right').length;
console.log(`\nright ${share(right, fields.length)} of ${fields.length} labelled columns`);
console.log(`header line right in ${tables.filter((table) => table.headerRight).length} of ${tables.length} tables`);
console.log(`part rows right in ${tables.filter((table) => table.rowsRight).length} of ${tables.length} tables`);
for (const entry of fields.filter(({ verdict }) => verdict !== 'right'))
  console.log(
    `  ${entry.verdict}: ${entry.file}: ${entry.field} = "${entry.header}" (column ${entry.index}), got ${entry.got.join(', ') || 'nothing'} ${entry.confidence ?? ''}`,
  );
for (const table of tables.filter((entry) => !entry.headerRight))
  console.log(`  header wrong: ${table.file} ${table.name ?? ''}`);
for (const table of tables.filter((entry) => !entry.rowsRight))
  console.log(
    `  rows: ${table.file} ${table.name ?? ''}: lost ${table.lost.join(' ')}; extra ${table.extra.join(' ')}`,
  );
for (const line of unlabelled) console.log(`  not labelled: ${line}`);
for (const line of overlooked) console.log(`  not taken for a BOM: ${line}`);
