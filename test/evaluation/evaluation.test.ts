/** The judgement on every labelled set, held to the floors in floors.json. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtIn } from '../knowledge/built-in.ts';
import { type Figures, figuresOf } from './figures.ts';
import { committedFloors, type Floors, findFallen, findLowered, raise, readFloors } from './floors.ts';
import { saysCarefulSearch, saysSearch } from './keyword-search.ts';
import { corpusRows, corpusSets, isCorpusSet, ownRows, type SetName } from './rows.ts';
import { falseAlarms, score, spoken, targets } from './score.ts';

const knowledge = builtIn.knowledge!;
const corpus = path.resolve(process.env.LODESTONE_CORPUS ?? '../shared/corpus');
const there = existsSync(path.join(corpus, 'dev/labels.jsonl'));
if (!there && process.env.CI === 'true') throw new Error(`No labelled BOMs at ${corpus}: set LODESTONE_CORPUS.`);
if (!there)
  console.warn(`NOT RUN: no labelled BOMs at ${corpus}; set LODESTONE_CORPUS to score the judgement on them.`);

const floors = readFloors();
const ownSets = ['tuning', 'tuning2-a', 'tuning2-b', 'checking'] as const;
const sets: readonly SetName[] = there ? [...corpusSets, ...ownSets] : ownSets;

describe.each(sets)('the judgement of the set %s', (set) => {
  const read = isCorpusSet(set) ? corpusRows(corpus, knowledge, set) : { rows: ownRows(set, knowledge), unread: [] };

  it('stays over its floors', () => {
    expect(read.rows.length).toBeGreaterThan(400);
    expect(read.unread).toEqual([]);
    expect(Object.keys(floors[set] ?? {})).toEqual(
      expect.arrayContaining(['precision', 'recall', 'f1', 'falseAlarms']),
    );
    expect(findFallen(set, figuresOf(read.rows), floors)).toEqual([]);
  });

  it('is better than a search for words, and than one that leaves out accessories', () => {
    const judged = score(read.rows, targets, spoken, false).f1!;
    expect(judged).toBeGreaterThan(score(read.rows, targets, saysSearch, false).f1!);
    expect(judged).toBeGreaterThan(score(read.rows, targets, saysCarefulSearch, false).f1!);
    expect(falseAlarms(read.rows).right).toBeLessThan(falseAlarms(read.rows, saysCarefulSearch).right);
  });
});

describe('the floors', () => {
  it('never fell in any version', () => {
    for (const before of committedFloors()) expect(findLowered(before, floors)).toEqual([]);
  });

  const figures = (changed: Partial<Figures>): Figures => ({
    precision: 0.9,
    recall: 0.8,
    f1: 0.847,
    falseAlarms: 3.2,
    traceRecall: null,
    family: 0.75,
    gradeFamily: null,
    chineseOrigin: 1,
    ...changed,
  });
  const low: Floors = {
    tuning: { precision: 0.9, recall: 0.7, falseAlarms: 5, chineseOrigin: 1 },
    corpus: { f1: 0.5 },
  };

  it('rise to the figures in steps of half a per cent, and never fall', () => {
    expect(raise(low, new Map([['tuning', figures({ precision: 0.8999, recall: 0.807 })]]))).toEqual({
      corpus: { f1: 0.5 },
      tuning: { precision: 0.9, recall: 0.805, f1: 0.845, falseAlarms: 3.5, family: 0.75, chineseOrigin: 1 },
    });
    const raised = raise(low, new Map([['tuning', figures({ recall: 0.1, falseAlarms: 30, chineseOrigin: null })]]));
    expect(raised.tuning).toMatchObject({ precision: 0.9, recall: 0.7, falseAlarms: 5, chineseOrigin: 1 });
    expect(findLowered(low, raised)).toEqual([]);
  });

  it('tell what fell, and which of them were lowered', () => {
    expect(findFallen('tuning', figures({}), low)).toEqual([]);
    expect(findFallen('tuning', figures({ precision: 0.899, falseAlarms: 5.1, chineseOrigin: null }), low)).toEqual([
      'tuning: precision is 0.899, under its floor of 0.9',
      'tuning: falseAlarms is 5.100, over its ceiling of 5',
      'tuning: chineseOrigin cannot be told any more, its floor is 1',
    ]);
    expect(findLowered(low, { tuning: { precision: 0.895, recall: 0.75, falseAlarms: 6, chineseOrigin: 1 } })).toEqual([
      'tuning: the floor of precision fell from 0.9 to 0.895',
      'tuning: the floor of falseAlarms fell from 5 to 6',
      'corpus: the floor of f1 is gone, it was 0.5',
    ]);
  });
});
