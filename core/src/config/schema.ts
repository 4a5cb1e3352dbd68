/** Shape of `lodestone.yaml` (product contract, section "Project facts"). Unknown keys are errors: a typo must not pass for a setting. */
import * as z from 'zod';
import { fieldIds, severities } from '../model.ts';
import { once } from '../text/once.ts';
import { isCalendarDay } from './calendar.ts';
import { applications, valuations } from './types.ts';

export const isoDate = once(() =>
  z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, { error: 'expected a date as YYYY-MM-DD', abort: true })
    .refine(isCalendarDay, 'expected a day that the calendar has'),
);
export const country = once(() =>
  z.string().regex(/^[A-Z]{2}$/, 'expected an ISO 3166-1 alpha-2 country code such as DE'),
);
const globs = once(() => z.union([z.string(), z.array(z.string())], 'expected a glob or a list of globs'));

export const partKeySchema = once(() =>
  z
    .strictObject({
      mpn: z.string().min(1).optional().describe('Manufacturer part number'),
      manufacturer: z.string().min(1).optional(),
      partNumber: z.string().min(1).optional().describe('Own part number'),
      reference: z.string().min(1).optional().describe('Reference designator'),
      description: z.string().min(1).optional().describe('Exact description, for parts without any number'),
    })
    .refine(
      (key) => Object.keys(key).length > 0,
      'name the part by mpn, manufacturer, partNumber, reference or description',
    ),
);

export const waiverSchema = once(() =>
  z.strictObject({
    rule: z.string().min(1).describe('Rule id, or `pack/*`'),
    part: partKeySchema().describe('Every given key must match'),
    reason: z.string().min(1),
    owner: z.string().optional(),
    until: isoDate().describe('Last day, inclusive, judged on the as-of date'),
  }),
);

const columnSchema = once(() =>
  z.strictObject({
    files: z.string().min(1).describe('Glob, relative to this file'),
    headerLine: z.int().min(0).optional().describe('1-based line of the header; 0: no header'),
    delimiter: z.string().length(1).optional(),
    map: z
      .partialRecord(
        z.enum(fieldIds),
        z.union([z.string(), z.int().min(0)], 'expected a header or the number of a column'),
      )
      .default({})
      .describe('Field to header text, or to 0-based column'),
  }),
);

export const configSchema = once(() =>
  z.strictObject({
    root: z.boolean().optional().describe('Stops the look-up of further files upwards'),
    asOf: z
      .union([z.literal('today'), isoDate()], 'expected today or a date as YYYY-MM-DD that the calendar has')
      .optional()
      .describe('Day on which the rules are read'),
    assume: z.enum(['ask', 'suspended', 'in-force']).optional().describe('How to read an unconfirmed status'),
    project: z
      .strictObject({
        destination: z
          .union(
            [country().transform((code) => [code]), z.array(country())],
            'expected country codes such as DE (ISO 3166-1 alpha-2), one or a list',
          )
          .optional(),
        endUse: z.enum(['civil', 'military', 'unknown']).optional(),
        shipFrom: country().optional().describe('Country in which the product is built'),
        dodContract: z.boolean().optional(),
        deliveryDate: isoDate().optional(),
        parties: z.array(z.string()).optional().describe('Customer, consignee, end user'),
        applications: z
          .array(z.enum(applications))
          .optional()
          .describe('Uses that MOFCOM No. 61 of 2025 refuses in principle or decides case by case'),
      })
      .optional(),
    packs: z
      .record(
        z.string(),
        z.union(
          [
            z.literal('on'),
            z.literal('off'),
            z.string().regex(/^\.\.?\//, 'expected on, off or a path that begins with ./'),
          ],
          'expected on, off or a path that begins with ./',
        ),
      )
      .optional(),
    rules: z.record(z.string(), z.enum([...severities, 'off'])).optional(),
    columns: z.array(columnSchema()).optional(),
    suppliers: z
      .strictObject({
        approved: z.string().optional().describe('CSV of approved vendors'),
        preferred: z.array(z.string()).optional().describe('Supplier ids, best first'),
      })
      .optional(),
    specs: globs()
      .optional()
      .describe(
        'Spec files of parts (*.spec.yaml, *.spec.json, datasheets in Markdown, IPC-1752 declarations), as globs',
      ),
    evidence: z.string().min(1).optional().describe('Ledger of licences, certificates and declarations (YAML)'),
    prices: z
      .strictObject({
        materials: z.string().min(1).optional().describe('CSV: material, USD per kg, date, source'),
        valuation: z.enum(valuations).optional().describe('What the unit prices of the BOM are'),
      })
      .optional(),
    partyLists: z.array(z.string().min(1)).optional().describe('CSV: name, list (control or watch), notice, date'),
    waivers: z.array(waiverSchema()).optional(),
  }),
);
