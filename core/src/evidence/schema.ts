/** Shape of the evidence ledger. Unknown keys are errors: an entry with a slip must not clear anything. */
import * as z from 'zod';
import { country, isoDate, partKeySchema } from '../config/schema.ts';
import { once } from '../text/once.ts';
import { evidenceTypes, stages } from './types.ts';

const text = once(() => z.string().trim().min(1));
/** YAML reads `0` and `2.5` as numbers; their text() is exact. */
const share = once(() =>
  z
    .union([z.number(), z.string()])
    .transform(String)
    .refine((value) => /^\d{1,3}(?:\.\d{1,9})?$/.test(value) && Number(value) <= 100, 'expected wt % from 0 to 100'),
);

export const evidenceSchema = once(() =>
  z
    .strictObject({
      type: z.enum(evidenceTypes),
      part: partKeySchema().optional().describe('The part it speaks for; every given key must match'),
      parts: z.array(partKeySchema()).min(1).optional().describe('The parts it speaks for, where there are several'),
      number: text().optional().describe('Number of the licence, certificate or record'),
      issuer: text().optional(),
      exporter: text().optional(),
      consignee: text().optional(),
      endUser: text().optional(),
      endUse: text().optional(),
      items: z.array(text()).optional().describe('Control codes or items that a licence names'),
      composition: z
        .record(z.string().regex(/^[A-Z][a-z]?$/, 'expected a chemical symbol'), share())
        .optional()
        .describe('Declared content in wt %; 0: not intentionally added'),
      country: country().optional().describe('Country of the last substantial transformation'),
      stages: z.partialRecord(z.enum(stages), country()).optional().describe('Country by stage of making'),
      statement: text().optional().describe('Basis of an exception, result of a screening, licensor of a technology'),
      issued: isoDate().optional(),
      validFrom: isoDate().optional(),
      validUntil: isoDate().optional().describe('Last day, inclusive'),
      document: text().optional().describe('Where the document is kept'),
    })
    .refine(({ part, parts }) => part === undefined || parts === undefined, 'give part or parts, not both'),
);

export const ledgerSchema = once(() => z.strictObject({ evidence: z.array(evidenceSchema()) }));
