/** Schemas of instruments and packs. */
import * as z from 'zod';
import { factConfidence, id, isoDate, kebabId, text, texts, url } from './schema-primitives.ts';

export const instrumentStatuses = [
  'announced_not_effective',
  'in_force',
  'partly_in_force',
  'suspended',
  'partly_suspended',
  'unconfirmed',
  'unknown',
  'scheduled',
  'bill',
  'proposal',
  'no_duty_negotiation',
  'in_force_not_yet_applicable',
  'in_force_pending_regulation',
] as const;
const status = z.enum(instrumentStatuses);
const candidate = z.enum([...instrumentStatuses, 'extended', 'expired', 'repealed', 'deferred']);

const statusInterval = z.strictObject({
  from: isoDate,
  to: isoDate.nullable(),
  status,
  basis: text.optional(),
  confidence: factConfidence,
  suspendedBy: text.optional(),
  lean: status.optional(),
  candidates: z.array(candidate).min(1).optional(),
});
export const statusIntervals = z.array(statusInterval).min(1);
export type StatusIntervalSource = z.infer<typeof statusInterval>;

const instrumentFact = z.strictObject({ topic: text, text, confidence: factConfidence.optional() });
/** What else the sources say, by topic: `licensing`, `applies to: end user`, `field confidence: …` */
export type InstrumentFact = z.infer<typeof instrumentFact>;

export const instrumentFile = z.strictObject({
  id,
  jurisdiction: z.enum(['CN', 'US', 'EU']),
  issuingBody: text,
  citation: text,
  title: text,
  titleZh: text.optional(),
  kind: z.string().regex(/^[a-z]+(?:_[a-z]+)*$/, 'a kind in snake_case'),
  announced: isoDate.nullable(),
  effective: isoDate.nullable(),
  statusIntervals,
  limbs: z.array(
    z.strictObject({
      id,
      name: text,
      test: text.nullable(),
      operatedBeforeSuspension: z.boolean().optional(),
      statusIntervals,
    }),
  ),
  covers: z.strictObject({ elements: z.array(z.string()), forms: texts, controlCodes: z.array(text) }),
  facts: z.array(instrumentFact),
  items: z.array(
    z.strictObject({
      controlCode: text.nullable(),
      element: z.string(),
      form: z.string().regex(/^[a-z]+(?:_[a-z]+)*$/, 'a form in snake_case'),
      items: texts.min(1),
      itemsZh: texts,
      referenceCodes: z.array(text),
      referenceCodeConfidence: factConfidence,
      confidence: factConfidence,
      note: text.optional(),
    }),
  ),
  confidence: factConfidence,
  sources: z.array(z.strictObject({ title: text, url: url.nullable(), seen: text })).min(1),
});

export const packFile = z.strictObject({
  id: kebabId,
  title: text,
  description: text,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  snapshot: isoDate,
  evidenceHorizon: isoDate,
  default: z.enum(['on', 'off']),
});
