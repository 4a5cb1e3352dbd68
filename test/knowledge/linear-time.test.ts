import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { compileWords } from '#core/judge/words';
import { boundQuantifiers } from '#core/knowledge/bound-quantifiers';
import { readRegex } from '#core/knowledge/regex-tree';
import { fill, fillingsFor } from './adversarial-texts.ts';
import { builtIn } from './built-in.ts';
import type { SlowPattern, TimedPattern, TimedPatterns } from './time-patterns.ts';

/** Long enough for any machine: a pattern that goes on after it never ends. */
const patience = 240_000;

/** Patterns whose time grows faster than their text, each with the text that shows it. */
function findSlow(patterns: readonly TimedPattern[], length: number): SlowPattern[] {
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', 'test/knowledge/time-patterns.ts'],
    { input: JSON.stringify({ length, patterns } satisfies TimedPatterns), encoding: 'utf8', timeout: patience },
  );
  const lines = stdout.trimEnd().split('\n');
  // The last line before a stop names the pattern that did not end.
  expect(lines.at(-1), `${error?.message ?? ''}${stderr}`).toBe('done');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as SlowPattern);
}

const regexKeys = new Set(['re', 'maker', 'nameRe', 'pattern', 'symbolFirst', 'amountFirst']);

/** Every regular expression anywhere in the compiled knowledge, each spelling once. */
function patternsOf(knowledge: object): TimedPattern[] {
  const found = new Map<string, TimedPattern>();
  const add = (id: string, source: string, flags: string): void => {
    if (!found.has(`${flags}/${source}`)) found.set(`${flags}/${source}`, { id, source, flags });
  };
  const visit = (data: unknown, id: string): void => {
    if (typeof data !== 'object' || data === null) return;
    const { flags, id: own } = data as Readonly<Record<string, unknown>>;
    const here = typeof own === 'string' ? own : id;
    for (const [key, value] of Object.entries(data)) {
      if (typeof value === 'string' && regexKeys.has(key)) {
        add(`${here}.${key}`, value, typeof flags === 'string' ? flags : key.endsWith('First') ? '' : 'i');
      } else if (key === 'downgradeText') for (const re of value as readonly string[]) add(`${here}.${key}`, re, 'i');
      else visit(value, Array.isArray(data) ? here : `${here}.${key}`);
    }
  };
  visit(knowledge, '');
  return [...found.values()];
}

const { classes, grades, gradeContexts, statements, elements, amounts, words } = builtIn.knowledge!;
const patterns = patternsOf({ classes, grades, gradeContexts, statements, elements, amounts });
/** The words of `words.yaml` as the judge joins them. */
const joined = Object.entries(compileWords(words)).flatMap(([id, value]): TimedPattern[] =>
  value instanceof RegExp ? [{ id: `words.${id}`, source: value.source, flags: value.flags }] : [],
);

describe('the texts that patterns are timed on', () => {
  it('are as long as asked and hold what a pattern looks for', () => {
    const fillings = fillingsFor('\\bmagnets?\\b[^;|]*\\b(?:ndfeb|smco)\\b', 'i');
    const texts = fillings.map((filling) => fill(filling, 1000));
    expect(texts.every((text) => text.length === 1000)).toBe(true);
    expect(texts.filter((text) => /magnet/.test(text)).length).toBeGreaterThan(3);
    expect(texts).toContain('a'.repeat(1000));
    expect(texts).toContain('中'.repeat(1000));
    expect(fillings.map(({ name }) => name)).toContain('a run of a after magnets');
  });
});

describe('patterns of the built-in knowledge', () => {
  it('have an end to every quantifier', () => {
    expect(patterns.length).toBeGreaterThan(500);
    expect(patterns.filter(({ source, flags }) => boundQuantifiers(source, flags) !== source)).toEqual([]);
    expect(patterns.filter(({ source, flags }) => typeof readRegex(source, flags) === 'string')).toEqual([]);
  });

  it('take time in step with the length of the text, on adversarial cells of 100 kB', { timeout: patience }, () => {
    expect(findSlow([...patterns, ...joined], 100_000)).toEqual([]);
  });
});

describe('the measure', () => {
  const asWritten = (source: string): TimedPattern => ({ id: source, source, flags: 'i' });
  const quadratic = ['\\bmagnet[^;|]*\\bzz\\b', '\\d+\\s?mm\\b', '\\s+magnet'];

  it('catches patterns that take more, and none that do not', { timeout: patience }, () => {
    const linear = ['\\bmagnet[^;|]{0,120}\\bzz\\b', '\\bmagnets?\\b|磁[铁石]', 'motors?(?:\\s\\w{1,30}){0,3}'];
    const slow = findSlow([...quadratic, ...linear].map(asWritten), 8_000);
    expect(slow.map(({ slow: id }) => id)).toEqual(quadratic);
    for (const { ratio } of slow) expect(ratio).toBeGreaterThan(8);
  });

  it('finds the same patterns linear once their quantifiers are bounded', { timeout: patience }, () => {
    expect(
      findSlow(
        quadratic.map((source) => asWritten(boundQuantifiers(source))),
        100_000,
      ),
    ).toEqual([]);
  });
});
