import { describe, expect, it } from 'vitest';
import { knowledgeWith, partOf, ruleOf, tableOf } from '../../../test/rules/parts.ts';
import type { ProjectConfig } from '../config/types.ts';
import { defaultConfig } from '../config/types.ts';
import type { IsoDate, Severity } from '../model.ts';
import { compileRules, evaluatePart } from './evaluate.ts';

const asOf = '2026-11-25' as IsoDate;
const table = tableOf();
const configWith = (changes: Partial<ProjectConfig>): ProjectConfig => ({ ...defaultConfig, ...changes });
const magnet = partOf({ family: 'SmCo', elements: [['Sm', 'certain']], origin: 'yes', basis: 'column' });

const controlled = ruleOf({
  id: 'cn18/first',
  group: 'cn18',
  rank: 1,
  when: {
    all: [
      { fact: 'label', is: 'magnet' },
      { fact: 'listed', is: 'yes' },
    ],
  },
  cases: [
    { when: { fact: 'origin.chinese', is: 'yes' }, severity: 'error', message: '{subject} first' },
    { when: { all: [] }, severity: 'warning', message: '{subject} otherwise' },
  ],
});
const weaker = ruleOf({ id: 'cn18/second', group: 'cn18', rank: 2, severity: 'warning' });
const yielding = ruleOf({
  id: 'origin/third',
  instrument: null,
  severity: 'warning',
  yieldsTo: { pack: 'cn18', from: 'warning' },
});
const compiled = compileRules(knowledgeWith([weaker, yielding, controlled]));

function raised(config: ProjectConfig = defaultConfig, part = magnet): readonly [string, Severity][] {
  return evaluatePart(part, compiled, { config, asOf, table }).map(({ rule, severity }) => [rule, severity]);
}

describe('evaluatePart', () => {
  it('keeps the strongest rule of a group by rank, whatever the order of the files, and lets others yield', () => {
    expect(raised()).toEqual([['cn18/first', 'error']]);
  });

  it('takes the first case that holds', () => {
    const part = partOf({ family: 'SmCo', elements: [['Sm', 'certain']], origin: 'unknown', basis: null });
    expect(raised(defaultConfig, part)).toEqual([['cn18/first', 'warning']]);
  });

  it('lets the next rule of the group speak where the stronger one is off', () => {
    expect(raised(configWith({ rules: { 'cn18/first': 'off' } }))).toEqual([['cn18/second', 'warning']]);
  });

  it('raises the yielding rule where the standing finding is lowered below the limit', () => {
    expect(raised(configWith({ rules: { 'cn18/first': 'information' } }))).toEqual([
      ['cn18/first', 'information'],
      ['origin/third', 'warning'],
    ]);
  });

  it('raises the yielding rule where the pack is off', () => {
    expect(raised(configWith({ packs: { cn18: 'off' } }))).toEqual([['origin/third', 'warning']]);
  });

  it('takes a severity for a pack, and one for a rule before it', () => {
    expect(raised(configWith({ rules: { 'cn18/*': 'hint' } }))).toEqual([
      ['cn18/first', 'hint'],
      ['origin/third', 'warning'],
    ]);
    expect(raised(configWith({ rules: { 'cn18/*': 'off', 'cn18/first': 'warning' } }))).toEqual([
      ['cn18/first', 'warning'],
    ]);
  });

  it('answers anew for another date: before the notice nothing of it holds', () => {
    const early = evaluatePart(magnet, compiled, { config: defaultConfig, asOf: '2025-04-03' as IsoDate, table });
    expect(early.map(({ instrument }) => instrument?.status)).toEqual(['not_yet_issued']);
    const later = evaluatePart(magnet, compiled, { config: defaultConfig, asOf, table });
    expect(later.map(({ instrument }) => instrument)).toEqual([
      { id: 'CN-MOFCOM-GACC-2025-18', limb: null, status: 'in_force' },
    ]);
  });

  it('raises nothing for labels that no rule reaches, and shares the verdict of a judgement, not the words', () => {
    expect(raised(defaultConfig, partOf({ label: 'none', origin: 'yes', basis: 'column' }))).toEqual([]);
    const twin = { ...magnet, row: 9 as typeof magnet.row, fields: { mpn: 'OTHER-1' } };
    const [first] = evaluatePart(magnet, compiled, { config: defaultConfig, asOf, table });
    const [second] = evaluatePart(twin, compiled, { config: defaultConfig, asOf, table });
    expect([first?.message, second?.message]).toEqual(['SmCo magnet SC-0803 first', 'SmCo magnet OTHER-1 first']);
    expect(second?.anchor).toEqual({ kind: 'cell', row: 9, column: 1 });
  });
});

describe('anchor', () => {
  const anchorFor = (anchor: Parameters<typeof ruleOf>[0]['anchor'], part = magnet): unknown => {
    const rules = compileRules(knowledgeWith([ruleOf({ id: 'cn18/first', ...(anchor ? { anchor } : {}) })]));
    return evaluatePart(part, rules, { config: defaultConfig, asOf, table })[0]?.anchor;
  };

  it('takes the first cell that the row has', () => {
    expect(anchorFor(['because'])).toEqual({ kind: 'cell', row: 3, column: 1 });
    expect(anchorFor(['origin-because'])).toEqual({ kind: 'cell', row: 3, column: 4 });
    expect(anchorFor(['material', 'mpn'])).toEqual({ kind: 'cell', row: 3, column: 3 });
  });

  it('passes over a heading, and falls back to the row', () => {
    const heading = { field: 'heading', column: -1, text: 'Magnets', knowledge: 'magnet-smco' } as const;
    const part = { ...magnet, judgement: { ...magnet.judgement, because: [heading] } };
    expect(anchorFor(['because', 'mpn'], part)).toEqual({ kind: 'cell', row: 3, column: 3 });
    expect(anchorFor(['because', 'material'], part)).toEqual({ kind: 'row', row: 3 });
  });
});
