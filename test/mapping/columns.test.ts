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
      expect(silent).toEqual([]);
    });
    test('a field that the labels deny is not taken for sure', () => {
      // One file's "Source" of links is labelled link only, another's both.
      expect(score.unlabelled.filter((line) => !line.includes('supplier = "Source"'))).toEqual([]);
    });
    test('every file looks like a BOM', () => {
      expect(score.overlooked).toEqual([]);
    });
    test('header lines are right, and no labelled row is lost', () => {
      expect(score.tables.filter((table) => !table.headerRight)).toEqual([]);
      expect(score.tables.filter((table) => table.lost.length > 0)).toEqual([]);
      // One file's labels end a row early.
      expect(score.tables.flatMap((table) => table.extra).length).toBeLessThanOrEqual(1);
    });
  });
} else {
  test('needs the labelled BOMs', () => expect(there).toBe(false));
}
