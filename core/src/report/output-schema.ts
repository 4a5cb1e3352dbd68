/** Shapes of the machine-readable outputs. `scripts/generate-schemas.ts` publishes them as JSON Schema under `schemas/`. */
import * as z from 'zod';
import { type FieldId, fieldIds, formatIds, labels, severities } from '../model.ts';

const count = z.int().min(0);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const relativeFile = z.string().min(1).describe('Path relative to the working directory, separated by /.');
const severity = z.enum(severities);
const ruleId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/);
const format = z.enum(formatIds);
const position = z.strictObject({
  line: count.describe('0-based.'),
  character: count.describe('0-based, in UTF-16 code units, as in LSP.'),
});
const origin = z.strictObject({
  country: z.string().length(2).nullable().describe('ISO 3166-1 alpha-2 of the deciding stage.'),
  chinese: z.enum(['yes', 'no', 'unknown']),
  basis: z.enum(['column', 'manufacturer', 'supplier', 'text', 'evidence']).nullable(),
});
const certainty = z.enum(['certain', 'likely', 'possible']);

const summary = z.strictObject({
  parts: count.describe('Rows that hold a part.'),
  bySeverity: z.strictObject(byKey(severities, count)).describe('Findings that no waiver silences.'),
  byLabel: z.strictObject(byKey(labels, count)).describe('Parts by what they are.'),
  suppressed: count.describe('Findings that a waiver silences; they are not listed.'),
  trace: z
    .strictObject({ parts: count, elements: z.array(z.string()) })
    .describe('Parts in which trace dopants are possible; never one finding each.'),
});

const finding = z.strictObject({
  rule: ruleId,
  severity,
  message: z.string(),
  range: z
    .strictObject({ start: position, end: position })
    .describe('In workbooks the row and column of the sheet that `address` names, both from 0.'),
  address: z
    .string()
    .describe(
      'Physical line (1-based) in text formats; `Sheet!row` in workbooks; the reference designator in EDA formats.',
    ),
  part: z
    .strictObject({
      reference: z.string().nullable(),
      mpn: z.string().nullable(),
      manufacturer: z.string().nullable(),
      description: z.string().nullable(),
    })
    .nullable()
    .describe('null where the finding is about the document or a table.'),
  elements: z.array(z.string()),
  origin: origin.nullable(),
  instrument: z
    .strictObject({ id: z.string(), limb: z.string().nullable(), status: z.string().describe('On the as-of date.') })
    .nullable(),
  evidence: z
    .strictObject({ type: z.string(), number: z.string().nullable(), validUntil: z.string().nullable() })
    .nullable()
    .describe('Entry of the evidence ledger that settles the finding; null where none does.'),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  fixes: z.array(z.strictObject({ title: z.string() })),
});

const checkFile = z.strictObject({ file: relativeFile, format, parts: count, findings: z.array(finding), summary });

/** `lodestone check --format json`. */
export const checkOutputSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.literal('lodestone'),
  version: z.string(),
  asOf: isoDate,
  data: z.strictObject({
    packs: z.array(
      z.strictObject({
        id: z.string(),
        version: z.string(),
        snapshot: isoDate,
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    ),
  }),
  files: z.array(checkFile),
  summary,
  problems: z
    .array(
      z.strictObject({
        file: z.string(),
        line: z.int().min(1).nullable(),
        column: z.int().min(1).nullable(),
        severity: z.enum(['error', 'warning']),
        message: z.string(),
      }),
    )
    .describe('Problems of files that are not BOMs, such as lodestone.yaml, and of BOMs that could not be read.'),
});

const column = z.strictObject({
  header: z.string().nullable().describe('As written; null in a table without header.'),
  index: count.describe('0-based.'),
});

const tableLine = z.strictObject({
  kind: z.literal('table'),
  file: relativeFile,
  sheet: z.string().nullable(),
  name: z.string().nullable(),
  format,
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  headerLine: z.int().min(1).nullable().describe('Physical line (1-based); null in a table without header.'),
  rows: count.describe('Rows that hold a part.'),
  columns: z.strictObject(byKey(fieldIds, column.nullable())),
});

const partLine = z.strictObject({
  kind: z.literal('part'),
  file: relativeFile,
  sheet: z.string().nullable(),
  address: z.string(),
  line: z.int().min(1).nullable(),
  fields: z
    .strictObject(byKey(fieldIds, z.string().nullable()))
    .describe('Raw decoded text; null where the row has no such field.'),
  judgement: z.strictObject({
    label: z.enum(labels),
    form: z.enum(['material', 'semi', 'assembly', 'device']).nullable(),
    magnet: z
      .strictObject({
        family: z.enum(['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo', 'unknown']),
        grade: z.string().nullable(),
      })
      .nullable(),
    elements: z.array(
      z.strictObject({
        symbol: z.string(),
        certainty,
        massFraction: z
          .array(z.number().min(0).max(1))
          .length(2)
          .nullable()
          .describe('Lowest and highest mass fraction, 0–1.'),
      }),
    ),
    because: z.array(
      z.strictObject({ field: z.enum([...fieldIds, 'heading', 'spec']), text: z.string(), knowledge: z.string() }),
    ),
  }),
  origin,
  findings: z.array(z.strictObject({ rule: ruleId, severity })),
});

/** One line of `lodestone inspect --format jsonl`. */
export const inspectLineSchema = z.discriminatedUnion('kind', [tableLine, partLine]);

export type CheckOutput = z.output<typeof checkOutputSchema>;
export type CheckFile = z.output<typeof checkFile>;
export type CheckFinding = z.output<typeof finding>;
export type CheckSummary = z.output<typeof summary>;
export type TableLine = z.output<typeof tableLine>;
export type PartLine = z.output<typeof partLine>;
export type InspectLine = z.output<typeof inspectLineSchema>;

function byKey<Key extends string, Schema>(keys: readonly Key[], schema: Schema): Record<Key, Schema> {
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<Key, Schema>;
}
export type FieldsLine = Record<FieldId, string | null>;
