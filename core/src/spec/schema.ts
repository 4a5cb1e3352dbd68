/** Shape of a spec file. Unknown keys are errors: what is misspelt must not pass for declared. */
import * as z from 'zod';
import { country } from '../config/schema.ts';
import { evidenceSchema } from '../evidence/schema.ts';
import { once } from '../text/once.ts';
import { elementSymbols } from './element-symbols.ts';
import { specStages } from './types.ts';

const text = once(() => z.string().trim().min(1));
/** Numbers that YAML reads as such: their text is exact. */
const word = once(() => z.union([z.string(), z.number()]).transform(String).pipe(text()));
const decimal = String.raw`\d{1,3}(?:\.\d{1,9})?`;
const exact = new RegExp(`^(${decimal})\\s*%?$`);
const range = new RegExp(`^(${decimal})\\s*(?:-|–|\\.\\.|to)\\s*(${decimal})\\s*%?$`);
const below = new RegExp(`^(?:<|<=|≤)\\s*(${decimal})\\s*%?$`);

/** wt %: `2.5`, `29-31` or `<0.1`, as the two bounds. */
const share = once(() =>
  z
    .union([z.number(), z.string()])
    .transform((value, context): [string, string] => {
      const bounds = readBounds(String(value).trim());
      if (bounds === null || Number(bounds[1]) > 100 || Number(bounds[0]) > Number(bounds[1])) {
        context.addIssue({ code: 'custom', message: 'expected wt % from 0 to 100, such as 2.5, 29-31 or <0.1' });
        return z.NEVER;
      }
      return bounds;
    })
    .describe('wt %: 2.5, 29-31 or <0.1'),
);

function readBounds(value: string): [string, string] | null {
  const one = exact.exec(value)?.[1];
  if (one !== undefined) return [one, one];
  const most = below.exec(value)?.[1];
  if (most !== undefined) return ['0', most];
  const [, low, high] = range.exec(value) ?? [];
  return low === undefined || high === undefined ? null : [low, high];
}

const symbol = once(() => z.enum(elementSymbols, 'expected a chemical symbol such as Dy'));
const cas = once(() =>
  z
    .string()
    .regex(/^\d{2,7}-\d{2}-\d$/, { error: 'expected a CAS number such as 7429-91-6', abort: true })
    .refine(hasCheckDigit, 'is no CAS number: its check digit is wrong'),
);

/** The last digit is the sum of the others, each times its place from the right, modulo 10. */
export function hasCheckDigit(cas: string): boolean {
  const digits = [...cas.replaceAll('-', '')].map(Number).reverse();
  return digits.slice(1).reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 10 === digits[0];
}

const contentSchema = once(() =>
  z
    .strictObject({
      element: symbol().optional().describe('Chemical symbol'),
      substance: text().optional().describe('Name of a substance that is no element, such as a coating'),
      cas: cas().optional().describe('CAS number of the element or substance'),
      share: share(),
    })
    .refine(
      ({ element, substance, cas: number }) => [element, substance, number].some((one) => one !== undefined),
      'name the content by element, substance or cas',
    ),
);

const mass = once(() =>
  word().pipe(
    z
      .string()
      .regex(/^\d{1,9}(?:\.\d{1,9})?(?:\s*(?:mg|g|kg))?$/, 'expected a mass such as 12.5 g')
      .describe('Mass of one piece: 12.5 g, 800 mg or 1.2 kg; without a unit grams'),
  ),
);

const fields = once(() => ({
  part: z
    .strictObject({
      manufacturer: text().optional(),
      mpn: word().optional().describe('Manufacturer part number'),
      partNumber: word().optional().describe('Own part number'),
    })
    .refine(
      ({ mpn, partNumber }) => mpn !== undefined || partNumber !== undefined,
      'name the part by mpn or partNumber',
    )
    .describe('The part it speaks for: its manufacturer and their number, or your own number'),
  description: text().optional(),
  form: z.enum(['material', 'semi', 'assembly', 'device']).optional().describe('How far the part is processed'),
  magnet: z
    .strictObject({
      family: z.enum(['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo']),
      grade: word().optional().describe('Grade, such as N42SH'),
    })
    .optional(),
  complete: z.boolean().optional().describe('true: what the composition does not name was not added'),
  mass: mass().optional(),
  origin: z
    .strictObject({
      country: country().optional().describe('Country of the last substantial transformation'),
      ...Object.fromEntries(
        specStages.map((stage) => [stage, country().optional().describe(`Country of the stage ${stage}`)]),
      ),
    } as Record<'country' | (typeof specStages)[number], z.ZodOptional<ReturnType<typeof country>>>)
    .optional(),
  suppliers: z
    .array(
      z.strictObject({
        name: text(),
        country: country().optional(),
        partNumber: word().optional().describe('Order number'),
      }),
    )
    .optional(),
  alternates: z.array(z.strictObject({ manufacturer: text().optional(), mpn: word() })).optional(),
  documents: z
    .array(evidenceSchema())
    .optional()
    .describe('Licences, certificates and declarations, as in the evidence ledger, without part'),
  source: text().optional().describe('Where the data come from: a document, a letter, a measurement'),
}));

const shareByElement = once(() => z.partialRecord(symbol(), share()));
const listOfContents = once(() => z.array(contentSchema()));
const aboutComposition = 'Declared content in wt %; 0: not intentionally added';

/** The spec of one part, its composition as shares by element or as a list. */
export const specSchemas = once(() => ({
  byElement: z.strictObject({ ...fields(), composition: shareByElement().optional() }),
  asList: z.strictObject({ ...fields(), composition: listOfContents().optional() }),
}));
export type RawSpec =
  | z.output<ReturnType<typeof specSchemas>['byElement']>
  | z.output<ReturnType<typeof specSchemas>['asList']>;

/** Both, for editors. */
const partSpecSchema = once(() =>
  z.strictObject({
    ...fields(),
    composition: z.union([shareByElement(), listOfContents()]).optional().describe(aboutComposition),
  }),
);

/** A file holds the spec of one part, or of several under `parts`. */
export const specFileSchema = once(() =>
  z.union([partSpecSchema(), z.strictObject({ parts: z.array(partSpecSchema()).min(1) })]),
);
