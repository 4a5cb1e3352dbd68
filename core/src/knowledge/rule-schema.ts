/**
 * Shape of one rule file, `rules/packs/PACK/RULE.yaml`: strict, so that a slip is an error at its place.
 * The examples are tests and documentation; `toRuleData` leaves them out of the compiled knowledge.
 */
import * as z from 'zod';
import { country, isoDate } from '../config/schema.ts';
import { applications, valuations } from '../config/types.ts';
import type { Severity } from '../model.ts';
import { fieldIds, languages, severities } from '../model.ts';
import { readCondition } from './condition-schema.ts';
import { placeholders } from './fact-vocabulary.ts';
import type { FactConfidence, RuleData } from './types.ts';

const text = z.string().trim().min(1, 'must not be empty');
const severity = z.enum(severities);
const ruleId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}\/[a-z0-9][a-z0-9-]{0,60}$/, 'expected pack/kebab-case-id');

const message = text.max(200).superRefine((value, context) => {
  for (const match of value.matchAll(/\{([^{}]{0,40})\}/g)) {
    const name = match[1] ?? '';
    if (Object.hasOwn(placeholders, name)) continue;
    context.addIssue({
      code: 'custom',
      message: `unknown placeholder {${name}}; known are ${Object.keys(placeholders).join(', ')}`,
    });
  }
});

const translations = z
  .partialRecord(z.enum(languages), message)
  .describe('The message in further languages, with the same placeholders');

const condition = z.unknown().transform((value, context) => {
  const read = readCondition(value, (path, problem) => {
    context.issues.push({ code: 'custom', message: problem, path: [...path], input: value });
  });
  return read ?? z.NEVER;
});

const confidences = [
  'verified-in-source',
  'verified-second-hand',
  'partly-verified',
  'inferred',
  'from-memory',
  'unverified',
  'unknown',
] as const satisfies readonly FactConfidence[];

const sourceSchema = z.strictObject({
  title: text,
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  clause: text.nullable().default(null),
  confidence: z.enum(confidences).describe('How far the statement was checked against the source'),
});

const instrumentSchema = z.strictObject({ id: text, limb: text.nullable().default(null) });

const projectSchema = z.strictObject({
  destination: z.array(country()).optional(),
  endUse: z.enum(['civil', 'military', 'unknown']).optional(),
  shipFrom: country().optional(),
  dodContract: z.boolean().optional(),
  deliveryDate: isoDate().optional(),
  parties: z.array(z.string()).optional(),
  applications: z.array(z.enum(applications)).optional(),
});

export const exampleSchema = z
  .strictObject({
    name: text.describe('What the example shows and from which section of the dossier the expectation follows'),
    file: text.optional().describe('File name; default bom.csv'),
    asOf: isoDate().default('2026-11-21'),
    assume: z.enum(['ask', 'suspended', 'in-force']).optional(),
    project: projectSchema.optional().describe('As in lodestone.yaml'),
    packs: z
      .record(z.string(), z.enum(['on', 'off']))
      .optional()
      .describe('As in lodestone.yaml'),
    rules: z
      .record(z.string(), z.enum([...severities, 'off']))
      .optional()
      .describe('As in lodestone.yaml'),
    evidence: z.array(z.unknown()).optional().describe('Entries of the evidence ledger'),
    specs: z.array(z.unknown()).optional().describe('Specs of parts, as in spec files'),
    waivers: z.array(z.unknown()).optional().describe('As in lodestone.yaml'),
    prices: text.optional().describe('Text of the price table'),
    valuation: z.enum(valuations).optional().describe('As in lodestone.yaml'),
    partyLists: z.array(text).optional().describe('Texts of party lists'),
    bom: z.string().describe('Text of the BOM; {{ and }} stand around the text that must carry the finding'),
    finds: z
      .preprocess(
        (value) => (value === 0 ? [] : value),
        z.array(
          z.strictObject({ severity, message: text.optional().describe('A part of the message that must appear') }),
        ),
      )
      .describe('Findings of this rule in the order of their marks; 0 for none'),
  })
  .superRefine((example, context) => {
    const marks = marksIn(example.bom);
    if (marks === null)
      context.addIssue({
        code: 'custom',
        path: ['bom'],
        message: 'every {{ needs its }} and no mark may hold another',
      });
    else if (marks !== example.finds.length) {
      context.addIssue({
        code: 'custom',
        path: ['finds'],
        message: `${example.finds.length} findings are expected but ${marks} are marked in the BOM`,
      });
    }
  });
export type RuleExample = z.infer<typeof exampleSchema>;

const caseSchema = z.strictObject({
  when: condition.optional(),
  severity,
  message,
  messages: translations.optional(),
});

export const ruleSchema = z
  .strictObject({
    id: ruleId,
    title: text.max(120),
    since: z.string().regex(/^\d+\.\d+\.\d+$/, 'expected a version such as 0.1.0'),
    status: z.enum(['preview', 'stable', 'deprecated']),
    instrument: instrumentSchema.nullable().default(null),
    alsoUnder: z
      .array(instrumentSchema)
      .min(1)
      .optional()
      .describe('Further instruments under which the rule reads alike'),
    scope: z.enum(['part', 'document']),
    group: text.nullable().default(null).describe('Only the finding of lowest rank in a group is kept for a part'),
    rank: z.int().min(0).default(0),
    yieldsTo: z
      .strictObject({ pack: text, from: severity })
      .optional()
      .describe('Not raised where a finding of that pack at that severity or a worse one stands for the part'),
    when: condition.optional().describe('Holds for every case'),
    cases: z.array(caseSchema).default([]),
    once: message
      .optional()
      .describe('All findings of the rule in a document become one with this message; {count} and {parts} besides'),
    messages: translations.optional().describe('`once` in further languages'),
    anchor: z.array(z.enum([...fieldIds, 'because', 'origin-because'])).default([]),
    fixes: z.array(z.enum(['add-alternate', 'replace-supplier', 'substitute', 'waive', 'show-rule'])).default([]),
    why: text,
    whatToDo: text,
    sources: z.array(sourceSchema).default([]),
    examples: z.array(exampleSchema).min(1, 'give at least one example: examples are the tests of a rule'),
  })
  .superRefine((rule, context) => {
    const issue = (path: PropertyKey[], problem: string): void =>
      context.addIssue({ code: 'custom', path, message: problem });
    if (rule.alsoUnder !== undefined && (rule.instrument === null || rule.group === null)) {
      issue(
        ['alsoUnder'],
        'a rule under several instruments needs a first one and a group, so that one finding stands',
      );
    }
    if (rule.scope === 'part' && rule.cases.length === 0) issue(['cases'], 'a rule on parts needs at least one case');
    if (rule.scope === 'part' && rule.anchor.length === 0) issue(['anchor'], 'name the cell that carries the finding');
    if (rule.scope === 'part' && rule.sources.length === 0) issue(['sources'], 'name at least one source');
    if (rule.scope === 'document' && rule.cases.length > 0) {
      issue(['cases'], 'a rule on documents is raised by the reader and has no cases');
    }
    const hold = (english: string, further: RuleTranslations | undefined, path: PropertyKey[]): void => {
      for (const [language, text] of Object.entries(further ?? {})) {
        if (placeholdersIn(text) === placeholdersIn(english)) continue;
        issue(
          [...path, 'messages', language],
          `needs the placeholders of the English message: ${placeholdersIn(english)}`,
        );
      }
    };
    if (rule.messages !== undefined && rule.once === undefined)
      issue(['messages'], 'translates "once", which is missing');
    else hold(rule.once ?? '', rule.messages, []);
    rule.cases.forEach((one, index) => {
      hold(one.message, one.messages, ['cases', index]);
      if (one.when === undefined && index < rule.cases.length - 1) {
        issue(['cases', index], 'a case without "when" matches always: it must be the last');
      }
    });
  });
type RuleTranslations = z.infer<typeof translations>;
export type RuleFile = z.infer<typeof ruleSchema>;

/** The compiled form of a parsed rule file. `packId` is the folder it lies in. Throws nothing; see `checkRule` for its place. */
export function toRuleData(parsed: RuleFile, packId: string): RuleData {
  return {
    id: parsed.id,
    pack: packId,
    title: parsed.title,
    since: parsed.since,
    status: parsed.status,
    instrument: parsed.instrument,
    ...(parsed.alsoUnder === undefined ? {} : { alsoUnder: parsed.alsoUnder }),
    scope: parsed.scope,
    group: parsed.group,
    rank: parsed.rank,
    ...(parsed.yieldsTo === undefined ? {} : { yieldsTo: parsed.yieldsTo }),
    ...(parsed.when === undefined ? {} : { when: parsed.when }),
    cases: parsed.cases.map((one) => ({
      when: one.when ?? { all: [] },
      severity: one.severity as Severity,
      message: one.message,
      ...(one.messages === undefined ? {} : { messages: one.messages }),
    })),
    ...(parsed.once === undefined ? {} : { once: parsed.once }),
    ...(parsed.messages === undefined ? {} : { messages: parsed.messages }),
    anchor: parsed.anchor,
    fixes: parsed.fixes,
    why: parsed.why.trim(),
    whatToDo: parsed.whatToDo.trim(),
    sources: parsed.sources,
  };
}

/** Where a rule file contradicts the rest of the packs. Paths are those of the YAML. */
export function checkRule(
  rule: RuleData,
  fileName: string,
  known: { readonly instruments: ReadonlyMap<string, readonly string[]>; readonly packs: ReadonlySet<string> },
): { readonly path: readonly PropertyKey[]; readonly message: string }[] {
  const found: { path: readonly PropertyKey[]; message: string }[] = [];
  const expected = `${rule.pack}/${fileName.replace(/\.ya?ml$/, '')}`;
  if (rule.id !== expected) found.push({ path: ['id'], message: `a rule in this file must be called ${expected}` });
  const instrument = (path: readonly PropertyKey[], id: string, limb: string | null): void => {
    const limbs = known.instruments.get(id);
    if (limbs === undefined) found.push({ path, message: `no instrument ${id} under rules/instruments` });
    else if (limb !== null && !limbs.includes(limb)) {
      found.push({ path, message: `${id} has no limb ${limb}; it has ${limbs.join(', ') || 'none'}` });
    }
  };
  if (rule.instrument !== null) instrument(['instrument'], rule.instrument.id, rule.instrument.limb);
  rule.alsoUnder?.forEach(({ id, limb }, index) => {
    instrument(['alsoUnder', index], id, limb);
  });
  if (rule.yieldsTo !== undefined && !known.packs.has(rule.yieldsTo.pack)) {
    found.push({ path: ['yieldsTo', 'pack'], message: `no pack ${rule.yieldsTo.pack}` });
  }
  const walk = (condition: RuleData['when'], path: readonly PropertyKey[]): void => {
    if (condition === undefined) return;
    if ('instrument' in condition) instrument(path, condition.instrument, condition.limb);
    else if ('all' in condition)
      condition.all.forEach((one, index) => {
        walk(one, [...path, 'all', index]);
      });
    else if ('any' in condition)
      condition.any.forEach((one, index) => {
        walk(one, [...path, 'any', index]);
      });
    else if ('not' in condition) walk(condition.not, [...path, 'not']);
  };
  walk(rule.when, ['when']);
  rule.cases.forEach((one, index) => {
    walk(one.when, ['cases', index, 'when']);
  });
  return found;
}

/** `{origin} {subject}`: each once, in order. */
function placeholdersIn(text: string): string {
  return [...new Set(text.match(/\{[A-Za-z]{1,40}\}/g) ?? [])].sort().join(' ');
}

/** Number of `{{…}}` marks; `null` where they do not pair. */
function marksIn(bom: string): number | null {
  let open = false;
  let count = 0;
  for (const [mark] of bom.matchAll(/\{\{|\}\}/g)) {
    if ((mark === '{{') === open) return null;
    if (open) count++;
    open = !open;
  }
  return open ? null : count;
}
