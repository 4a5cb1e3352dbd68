// Scenarios that a lawyer can read, by the way that a user's own files take: every finding expected, none besides.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BomDocument, Finding, IsoDate, Problem, ProjectConfig } from '#core';
import { defaultConfig, knownIds, lint, overrideFor, parseConfig, readDocument, unusedEntries } from '#core';
import { addressOf } from '../../core/src/lint/locate.ts';
import { findForbiddenWords } from '../../core/src/rules/wording.ts';
import { createLineIndex } from '../../core/src/text/line-index.ts';
import { addSideFile } from '../../host/src/side-files.ts';
import { builtIn } from '../knowledge/built-in.ts';
import { type Expectation, readScenarios, type Scenario } from './scenario.ts';

const knowledge = builtIn.knowledge!;
const folder = import.meta.dirname;
const topics = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => ({ name, scenarios: readScenarios(readFileSync(path.join(folder, name), 'utf8'), name) }));
const all = topics.flatMap(({ scenarios }) => scenarios);
const ruleIds = new Set(knowledge.rules.map(({ id }) => id));

interface Shown extends Expectation {
  readonly severity: Exclude<Expectation['severity'], 'none'>;
}

/** Configuration of a scenario, as the shells read it; a side file that is given and not named is a slip. */
function readConfig({ files }: Scenario): { readonly config: ProjectConfig; readonly problems: readonly Problem[] } {
  const text = files.get('lodestone.yaml');
  if (text === undefined) return { config: defaultConfig, problems: [] };
  const parsed = parseConfig(text, 'lodestone.yaml', knownIds(knowledge));
  const problems = [...parsed.problems];
  let { config } = parsed;
  const named = new Set(['bom.csv', 'lodestone.yaml']);
  for (const side of parsed.sideFiles) {
    named.add(side.path);
    const added = addSideFile(config, side, files.get(side.path)!, side.path, knowledge);
    config = added.config;
    problems.push(...added.problems);
  }
  expect([...files.keys()].filter((name) => !named.has(name))).toEqual([]);
  return { config, problems };
}

function placeOf(document: BomDocument, { part, anchor }: Finding): string {
  if (part !== null) return part.address;
  if (anchor.kind === 'document' || anchor.kind === 'table') return 'document';
  return addressOf(document, anchor.row, createLineIndex(document.grid.text));
}

/** `evidence/unused: …` names its rule, other problems are about the files of the configuration themselves. */
function showProblem({ file, line, severity, message }: Problem): Shown {
  const rule = /^([a-z0-9]+\/[a-z-]+): /.exec(message)?.[1] ?? 'configuration';
  return { row: line === null ? file : `${file}:${line}`, rule, severity, message };
}

function run(scenario: Scenario): readonly Shown[] {
  const { config, problems } = readConfig(scenario);
  const override = overrideFor(config, 'bom.csv');
  const document = readDocument(scenario.files.get('bom.csv')!, { fileName: 'bom.csv', knowledge, override });
  const result = lint(document, { knowledge, config, asOf: scenario.asOf as IsoDate });
  const shown = result.findings.map((finding): Shown => {
    const { rule, severity, message, suppressed } = finding;
    const row = placeOf(document, finding);
    return { row, rule, severity: suppressed === null ? severity : `${severity}, waived`, message };
  });
  return [...shown, ...[...problems, ...unusedEntries([{ config, result }], knowledge)].map(showProblem)];
}

const order = (a: Expectation, b: Expectation): number => (line(a) < line(b) ? -1 : line(a) > line(b) ? 1 : 0);
const line = ({ row, rule, severity }: Expectation): string => `${row} ${rule} ${severity}`;

for (const { name, scenarios } of topics) {
  describe(name, () => {
    it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
      const expected = scenario.expected.filter(({ severity }) => severity !== 'none').sort(order);
      const namesAge = scenario.expected.some(({ rule }) => rule === 'data/stale');
      const found = [...run(scenario)].sort(order);
      const compared = found.filter(({ rule }) => namesAge || rule !== 'data/stale');
      expect(compared.map(line)).toEqual(expected.map(line));
      for (const [index, one] of expected.entries()) expect(compared[index]!.message).toContain(one.message);
      for (const { message } of found) {
        expect(findForbiddenWords(message), message).toEqual([]);
        expect(message).not.toMatch(/[\n\r\t{}]|undefined|null|NaN/);
      }
    });
  });
}

describe('the set', () => {
  it('names rules that are there', () => {
    const named = all.flatMap(({ expected }) => expected.map(({ rule }) => rule));
    expect(named.filter((rule) => rule !== 'configuration' && !ruleIds.has(rule))).toEqual([]);
  });

  it('has prose that cites the dossier or the contract, and names of its own', () => {
    expect(all.filter(({ prose }) => !/\((?:dossier|contract)[^()]*\d/.test(prose)).map(({ name }) => name)).toEqual(
      [],
    );
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(60);
  });

  it('tells each rule in three scenarios at least', () => {
    const packs = new Set([
      'cn18',
      'cn57',
      'cn61',
      'cn-parties',
      'us',
      'eu',
      'origin',
      'bom',
      'data',
      'evidence',
      'spec',
    ]);
    const told = (id: string): number =>
      all.filter(({ expected }) => expected.some(({ rule, severity }) => rule === id && severity !== 'none')).length;
    const few = knowledge.rules.filter(({ id, pack }) => packs.has(pack) && told(id) < 3);
    expect(few.map(({ id }) => `${id}: ${told(id)}`)).toEqual([]);
  });
});

describe('a scenario with a slip', () => {
  const good = [
    '## A',
    'Prose.',
    '```csv bom.csv',
    'Item,Description',
    '1,Screw',
    '```',
    'As of 2026-11-21.',
    'No finding.',
  ];
  const read = (lines: readonly string[]): (() => unknown) => {
    return () => readScenarios(lines.join('\n'), 'x.md');
  };
  it('fails loudly', () => {
    expect(read(good)).not.toThrow();
    const table = ['| row | rule | severity | message holds |', '|---|---|---|---|'];
    const slips: readonly (readonly [lines: readonly string[], message: RegExp])[] = [
      [good.slice(0, 7), /x\.md:1: a scenario needs/],
      [good.toSpliced(6, 1), /x\.md:1: a scenario needs/],
      [good.toSpliced(6, 1, 'As of tomorrow.'), /x\.md:7: "tomorrow" is no day/],
      [good.toSpliced(2, 1, '```csv boms.csv'), /x\.md:3: unknown block/],
      [good.toSpliced(2, 1, '```yaml bom.csv'), /x\.md:3: unknown block/],
      [good.toSpliced(5, 1), /x\.md:3: the block of bom\.csv is never closed/],
      [[...good, 'No finding.'], /x\.md:9: the findings are given twice/],
      [[...good.slice(0, 7), ...table], /no row/],
      [[...good.slice(0, 7), '| row | rule |'], /a table must begin/],
      [[...good.slice(0, 7), ...table, '| 2 | cn18/x | grave | |'], /x\.md:10: "grave" is no severity/],
      [[...good.slice(0, 7), ...table, '| 2 | cn18/x | error |'], /x\.md:10: a row has four cells/],
    ];
    for (const [lines, message] of slips) expect(read(lines), lines.join('\n')).toThrow(message);
  });
});
