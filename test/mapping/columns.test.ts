import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readColumnKnowledge } from './column-knowledge.ts';
import { scoreColumns } from './score-columns.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const corpus = path.resolve(process.env.LODESTONE_CORPUS ?? path.join(root, '../shared/corpus'));
const there = existsSync(path.join(corpus, 'dev/columns.jsonl'));
if (!there && process.env.CI === 'true') throw new Error(`No labelled BOMs at ${corpus}: set LODESTONE_CORPUS.`);
if (!there) console.warn(`NOT RUN: no labelled BOMs at ${corpus}; set LODESTONE_CORPUS to score the columns.`);

if (there) {
  describe('columns of the labelled BOMs', () => {
    const score = scoreColumns(corpus, readColumnKnowledge());
    test('at least 95 % of the labelled columns are right', () => {
      const right = score.fields.filter(({ verdict }) => verdict === 'right').length;
      expect(score.fields.length).toBeGreaterThan(100);
      expect(right / score.fields.length).toBeGreaterThanOrEqual(0.95);
    });
    test('what is wrong is doubtful', () => {
      const silent = score.fields.filter(({ verdict, confidence }) => verdict === 'wrong' && confidence !== 'doubtful');
      // Labelled by what the cells hold: names under "PART NUMBER", links under "Notes", running numbers under "P/N".
      const known = ['HacDC__OpticalTableRobot/BOM.ods', 'TMC4671-driver_V1.3.3_BOM.xlsx', 'AlanFord__self-balancing'];
      expect(silent.filter(({ file }) => !known.some((name) => file.includes(name)))).toEqual([]);
      expect(silent.length).toBeLessThanOrEqual(known.length);
    });
    test('a field that the labels deny is not taken for sure', () => {
      // One file's "Source" of links is labelled link only, another's both; a "Comment" beside three names is not labelled.
      const known = ['supplier = "Source"', 'value = "Comment"'];
      expect(score.unlabelled.filter((line) => !known.some((words) => line.includes(words)))).toEqual([]);
    });
    test('every file looks like a BOM', () => {
      expect(score.overlooked).toEqual([]);
    });
    test('header lines are right, and no labelled row is lost', () => {
      expect(score.tables.filter((table) => !table.headerRight)).toEqual([]);
      expect(score.tables.filter((table) => table.lost.length > 0)).toEqual([]);
      // Labels of two tables end a row early, of one before a stray part; a note of one cell is taken for a part.
      expect(score.tables.flatMap((table) => table.extra).length).toBeLessThanOrEqual(4);
    });
  });
} else {
  test('needs the labelled BOMs', () => expect(there).toBe(false));
}
