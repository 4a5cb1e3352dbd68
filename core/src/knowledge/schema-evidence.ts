/** Schema of `rules/evidence.yaml`: what each type of evidence settles. */
import * as z from 'zod';
import { evidenceTypes } from '../evidence/types.ts';
import { readCondition } from './condition-schema.ts';
import { factConfidence, text } from './schema-primitives.ts';

const rulePattern = z
  .string()
  .regex(/^[a-z0-9-]+\/(?:[a-z0-9-]+|[a-z0-9-]*\*)$/, 'a rule id, or one with * at its end');
const condition = z.unknown().transform((value, context) => {
  const read = readCondition(value, (path, message) => {
    context.issues.push({ code: 'custom', message, path: [...path], input: value });
  });
  return read ?? z.NEVER;
});

export const evidenceFields = [
  'number',
  'issuer',
  'exporter',
  'consignee',
  'endUser',
  'endUse',
  'composition',
  'country',
  'stages',
  'statement',
  'issued',
  'validUntil',
] as const;

export const evidenceFile = z.strictObject({
  types: z
    .array(
      z.strictObject({
        id: z.enum(evidenceTypes),
        name: text,
        needs: z.array(z.enum(evidenceFields)).describe('Keys without which an entry is refused'),
        longestMonths: z
          .int()
          .min(1)
          .nullable()
          .describe('Longest validity from `issued` on, where the entry states none'),
        clears: z.array(rulePattern),
        unless: condition.optional(),
        states: z.enum(['composition', 'origin', 'stages']).optional(),
        leaves: z.array(z.strictObject({ rules: z.array(rulePattern).min(1), why: text })),
        source: text,
        confidence: factConfidence,
      }),
    )
    .refine((types) => evidenceTypes.every((id) => types.filter((type) => type.id === id).length === 1), {
      message: `give each type once: ${evidenceTypes.join(', ')}`,
    }),
});
