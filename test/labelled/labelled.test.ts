import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldIds, labels } from '#core';

/** Order in which the split deals the rows. */
const industries = [
  'drone',
  'robotics',
  'traction',
  'medical',
  'laser',
  'rf',
  'audio',
  'hvac',
  'servo',
  'lab',
  'aero',
  'wind',
  'battery',
  'storage',
  'semicon',
  'magnetics',
  'appliance',
] as const;
const sets = ['tuning', 'checking'] as const;

/** Lowest share of the rows, in per cent. */
const languageShares = { English: 40, German: 13, Chinese: 13, Japanese: 9, French: 7, Spanish: 6 } as const;
const languages = Object.keys(languageShares) as (keyof typeof languageShares)[];

const row = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{3}$/),
  set: z.enum(sets),
  industry: z.enum(industries),
  language: z.enum(languages),
  pattern: z.string().min(1),
  fields: z.partialRecord(z.enum(fieldIds), z.string().min(1)).refine((fields) => Object.keys(fields).length > 0),
  label: z.enum(labels),
  splitLabel: z.enum(labels).optional(),
  family: z.enum(['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo', 'unknown']).nullable(),
  grade: z.string().min(1).nullable(),
  form: z.enum(['material', 'semi', 'assembly', 'device']).nullable(),
  elementsCertain: z.array(
    z.enum(['Sc', 'Y', 'La', 'Ce', 'Pr', 'Nd', 'Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Er', 'Tm', 'Yb', 'Lu']),
  ),
  confidence: z.enum(['high', 'medium', 'low']),
  origin: z.enum(['yes', 'no', 'unknown']),
  originShown: z.boolean(),
  hardNegative: z.boolean(),
  mpnBasis: z.enum(['known', 'family']).optional(),
  why: z.string().min(1),
});
type LabelledRow = z.infer<typeof row>;

const linesOf = (set: (typeof sets)[number]): string[] =>
  readFileSync(new URL(`./${set}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
const byId = (a: LabelledRow, b: LabelledRow): number =>
  industries.indexOf(a.industry) - industries.indexOf(b.industry) || (a.id < b.id ? -1 : 1);
const rows = sets.flatMap((set) => linesOf(set).map((line): LabelledRow => JSON.parse(line))).sort(byId);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const countBy = (key: (row: LabelledRow) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
};
/** `[index, text]` of what `texts` holds more than once. */
const repeatsIn = (texts: readonly string[]): string[] => texts.filter((text, index) => texts.indexOf(text) !== index);
const textOf = ({ fields }: LabelledRow): string => Object.values(fields).join(' | ');
const squeeze = (text: string): string => text.replaceAll(/\s/g, '');

describe('labelled rows', () => {
  it.each(sets)('%s: every line is a row of this set', (set) => {
    const faults = linesOf(set).flatMap((line, index) => {
      const parsed = row.safeParse(JSON.parse(line));
      if (!parsed.success) return [`${set}:${index + 1} ${z.prettifyError(parsed.error)}`];
      return parsed.data.set === set ? [] : [`${set}:${index + 1} says ${parsed.data.set}`];
    });
    expect(faults).toEqual([]);
  });

  it('holds at least 1,200 rows over all industries, half of them negatives', () => {
    expect(rows.length).toBeGreaterThanOrEqual(1200);
    expect([...countBy((row) => row.industry).keys()]).toEqual([...industries]);
    const negatives = rows.filter((row) => row.label === 'none' || row.label === 'trace-possible');
    expect(negatives.length / rows.length).toBeGreaterThanOrEqual(0.45);
    expect(negatives.length / rows.length).toBeLessThanOrEqual(0.55);
    expect(rows.filter((row) => row.hardNegative).length).toBeGreaterThanOrEqual(400);
  });

  it.each(languages)('holds enough %s rows', (language) => {
    const share = (100 * (countBy((row) => row.language).get(language) ?? 0)) / rows.length;
    expect(share).toBeGreaterThanOrEqual(languageShares[language]);
  });

  it('repeats no id and no text', () => {
    expect(repeatsIn(rows.map((row) => row.id))).toEqual([]);
    expect(repeatsIn(rows.map((row) => textOf(row).toLowerCase()))).toEqual([]);
  });

  it('lets at most three rows share a pattern', () => {
    expect([...countBy((row) => row.pattern)].filter(([, count]) => count > 3)).toEqual([]);
  });

  it('agrees with itself', () => {
    const faults = rows.flatMap((row) => {
      const magnetic = row.label === 'magnet' || row.label === 'contains-magnet';
      return [
        ...((row.family !== null) === magnetic ? [] : [`${row.id}: family ${row.family} with label ${row.label}`]),
        ...((row.form === null) === (row.label === 'none')
          ? []
          : [`${row.id}: form ${row.form} with label ${row.label}`]),
        ...(row.grade === null || squeeze(textOf(row)).includes(squeeze(row.grade))
          ? []
          : [`${row.id}: grade not written`]),
        ...(row.label === 'none' && row.elementsCertain.length > 0 ? [`${row.id}: elements in a clean row`] : []),
        ...(row.origin === 'unknown' || row.originShown ? [] : [`${row.id}: origin out of nowhere`]),
        ...((row.mpnBasis === undefined) === (row.fields.mpn === undefined) ? [] : [`${row.id}: MPN and its basis`]),
        ...(row.hardNegative && magnetic ? [`${row.id}: hard negative with a magnet`] : []),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('is split by the rule of the README, no pattern in both halves', () => {
    const firstOf = new Map<string, LabelledRow>();
    for (const row of rows) if (!firstOf.has(row.pattern)) firstOf.set(row.pattern, row);
    const expected = new Map<string, string>();
    const next = new Map<string, number>();
    for (const industry of industries) {
      const dealt = [...firstOf].filter(([, row]) => row.industry === industry);
      for (const [pattern, row] of dealt.sort(([a], [b]) => (sha256(a) < sha256(b) ? -1 : 1))) {
        const stratum = `${row.splitLabel ?? row.label}/${row.language}`;
        const turn = next.get(stratum) ?? Number.parseInt(sha256(stratum).slice(0, 1), 16) % 2;
        expected.set(pattern, turn === 1 ? 'checking' : 'tuning');
        next.set(stratum, 1 - turn);
      }
    }
    const moved = rows.filter((row) => expected.get(row.pattern) !== row.set).map((row) => row.id);
    expect(moved).toEqual([]);
  });
});
