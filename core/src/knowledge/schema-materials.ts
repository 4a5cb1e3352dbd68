/** Schemas of part classes, elements, statements, grades and the regression rows. */
import * as z from 'zod';
import {
  cas,
  certainty,
  checkFlagged,
  entryConfidence,
  factConfidence,
  flaggedRegex,
  form,
  id,
  kebabId,
  label,
  range,
  regexSource,
  sourceName,
  text,
  texts,
} from './schema-primitives.ts';

const exampleField = z.enum(['text', 'material', 'mpn']);
const example = z.strictObject({ text, field: exampleField });
const pattern = z.strictObject({
  re: regexSource('i'),
  strength: z.enum(['strong', 'medium', 'weak']),
  scope: exampleField,
});
const negative = z.strictObject({ re: regexSource('i'), mode: z.enum(['mask', 'veto']), why: text });
const languages = z.partialRecord(z.enum(['en', 'de', 'fr', 'es', 'ja', 'zh']), texts);

const classShape = {
  id,
  label: text,
  kind: z.enum(['re', 'sec', 'exculpatory', 'end-use']),
  scope: z.enum([
    'listed-material',
    'listed-57',
    'listed-if-Dy-Tb',
    'downstream-generally-out',
    'downstream-unclear',
    'none',
    'end-use',
  ]),
  finding: z.enum([
    'controlled',
    'controlled-likely',
    'likely',
    'nd-pr-origin',
    'possible',
    'trace',
    'secondary',
    'end-use',
    'clear',
  ]),
  patterns: z.array(pattern).min(1).max(40),
  negatives: z.array(negative).max(40),
  elements: z
    .array(
      z.strictObject({
        element: z.string(),
        certainty,
        role: text.optional(),
        massFraction: range(1).optional(),
        of: text.optional(),
        mgPerPart: range(1e9).optional(),
        basis: z
          .string()
          .regex(/^(?:verified:https?:\/\/\S+|computed|from-memory)$/, 'verified:URL, computed or from-memory'),
      }),
    )
    .max(40),
  magnet: z.strictObject({
    present: z.enum(['yes', 'likely', 'possible', 'no']),
    families: z.array(z.enum(['NdFeB', 'NdFeB-bonded', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo'])),
  }),
  supersedes: z.array(id).optional(),
  excludes: z.array(id).optional(),
  downgradeText: z.array(regexSource('i')).optional(),
  clearingEvidence: texts,
  alternatives: texts,
  facts: z.array(z.strictObject({ claim: text, confidence: factConfidence, source: sourceName.nullable() })).max(100),
  notes: text.optional(),
  keywords: languages.optional(),
  examples: z.strictObject({ positive: z.array(example), negative: z.array(example) }),
};
export const classesFile = z.strictObject({ category: kebabId, classes: z.array(z.strictObject(classShape)) });
export type ClassSource = z.infer<typeof classesFile>['classes'][number];

const partLabel = {
  partLabel: label,
  form: form.nullable(),
};
const variant = z.strictObject({ re: regexSource('i'), label, form: form.nullable() });
/** What we add by hand to the converted classes, and classes of our own. */
export const classAdditionsFile = z.strictObject({
  classes: z.array(
    z.strictObject({
      id,
      label,
      form: form.nullable(),
      variants: z.array(variant).optional(),
      patterns: z.array(pattern).optional(),
      negatives: z.array(negative).optional(),
      supersedes: z.array(id).optional(),
      excludes: z.array(id).optional(),
      why: text.optional(),
      examples: classShape.examples.optional(),
    }),
  ),
});
export const newClassesFile = z.strictObject({
  classes: z.array(
    z.strictObject({ ...classShape, ...partLabel, category: kebabId, variants: z.array(variant).optional() }),
  ),
});

const familyRow = z
  .partialRecord(z.enum(['mpn', 'description', 'manufacturer', 'value', 'partNumber', 'notes', 'category']), text)
  .refine((row) => Object.keys(row).length > 0, 'a row needs a cell');
/** Part numbers of one maker and what they are: what a row with nothing but a part number is judged by. */
export const familiesFile = z.strictObject({
  maker: text,
  /** Names in manufacturer columns, the maker's own among them. */
  aliases: z.array(text).min(1),
  /** Class of everything this maker sells, where that is one kind: for rows with a number of no family. */
  sellsOnly: id.optional(),
  families: z.array(
    z.strictObject({
      id: kebabId,
      name: text,
      class: id,
      re: regexSource('i'),
      strength: z.enum(['strong', 'medium', 'weak']).default('strong'),
      /** The number alone could be anything: the row must name the maker. */
      needsMaker: z.boolean().default(false),
      confidence: factConfidence,
      source: sourceName.nullable().default(null),
      examples: z.strictObject({ positive: z.array(familyRow).min(1), negative: z.array(familyRow).min(1) }),
    }),
  ),
});
export type FamilyRow = z.infer<typeof familyRow>;

export const elementsFile = z.strictObject({
  amounts: z.strictObject({
    symbolFirst: regexSource(''),
    amountFirst: regexSource(''),
    examples: z.strictObject({ positive: texts, negative: texts }),
  }),
  formulae: z.array(z.strictObject({ formula: text, element: z.string(), massFraction: z.number().gt(0).max(1) })),
  elements: z.array(
    z.strictObject({
      symbol: z.string().regex(/^(?:[A-Z][a-z]?|graphite)$/, 'a chemical symbol'),
      name: text,
      pack: z.enum(['cn18', 'cn57', 'minerals']).nullable(),
      listing: text.optional(),
      cas: cas.nullable(),
      oxide: text.nullable(),
      oxideCas: cas.nullable(),
      nameRe: regexSource('i').nullable(),
      names: languages,
      atomicNumber: z.int().min(1).max(118).optional(),
      atomicWeight: z.number().positive().optional(),
      oxideMassFraction: z.number().gt(0).max(1).nullable().optional(),
      compounds: z.array(z.strictObject({ formula: text, name: text, cas, confidence: factConfidence })).optional(),
      controls: z.array(id).optional(),
      usedIn: texts.optional(),
      falseFriends: texts.optional(),
    }),
  ),
});

export const statementsFile = z.strictObject({
  statements: z.array(
    z.strictObject({
      id: kebabId,
      re: regexSource('i'),
      effect: z.enum(['no-rare-earth', 'no-heavy-rare-earth', 'ferrite', 'no-magnet']),
      note: text,
    }),
  ),
  notEvidence: texts,
  notEvidenceWhy: text,
});

const percentages = z.record(z.string(), z.union([z.string(), z.array(z.number()).length(2)]));
export const gradesFile = z.strictObject({
  contexts: z.record(kebabId, z.strictObject({ ...flaggedRegex, meaning: text }).superRefine(checkFlagged)),
  families: z.array(
    z.strictObject({
      id: kebabId,
      name: text,
      materialClass: text,
      family: z.enum(['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo']).nullable(),
      regex: z.strictObject(flaggedRegex).superRefine(checkFlagged),
      requiresContext: z.boolean(),
      contextPatterns: z.array(kebabId),
      negativeContextPatterns: z.array(kebabId),
      regexNoPrefix: z
        .strictObject({ ...flaggedRegex, requiresContext: z.boolean(), negativeContextPatterns: z.array(kebabId) })
        .superRefine(checkFlagged)
        .nullable(),
      elements: z.array(
        z.strictObject({
          element: z.string(),
          certainty: z.enum(['certain', 'likely', 'possible', 'unlikely']),
          massFraction: range(1).nullable(),
          listing: text,
          note: text.optional(),
        }),
      ),
      compositionWtPct: percentages.nullable(),
      maxTemperatureC: z.number().nullable(),
      substitutes: z.array(kebabId),
      priority: z.int(),
      modifier: z.boolean(),
      confidence: entryConfidence,
      verification: text,
      sources: z.array(sourceName),
      notes: text.optional(),
      traps: texts,
      examples: z.strictObject({ positive: texts, negative: texts }),
    }),
  ),
  substitutes: z.array(
    z.strictObject({
      id: kebabId,
      name: text,
      rareEarths: text,
      controlled: text,
      tradeoff: text,
      suppliers: z.array(kebabId),
      verification: text,
    }),
  ),
  suffixes: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  suffixesNote: text,
  rules: z.array(z.strictObject({ rule: text, confidence: factConfidence, sources: z.array(sourceName) })),
});

const gradeExamples = z.strictObject({ positive: texts.min(1), negative: texts.min(1) });
/** What we know of grades beyond the converted ones. */
export const gradeAdditionsFile = z.strictObject({
  /** More words for a converted context. */
  contexts: z.record(kebabId, z.strictObject({ also: regexSource('i'), why: text })),
  /** Contexts of our own. */
  ownContexts: z.record(kebabId, z.strictObject({ ...flaggedRegex, meaning: text }).superRefine(checkFlagged)),
  /** More spellings and contexts of converted families; `also` is compiled with the flags of the family. */
  extended: z.array(
    z.strictObject({
      id: kebabId,
      also: regexSource('').optional(),
      contextPatterns: z.array(kebabId).optional(),
      negativeContextPatterns: z.array(kebabId).optional(),
      priority: z.int().optional(),
      /** Counts as well where the row names nothing but a shape, sizes and a finish. */
      pieces: z.boolean().optional(),
      why: text,
      examples: gradeExamples,
    }),
  ),
  /** Families of our own; material, elements and substitutes are those of the converted family `like`. */
  families: z.array(
    z.strictObject({
      id: kebabId,
      name: text,
      like: kebabId,
      regex: z.strictObject(flaggedRegex).superRefine(checkFlagged),
      requiresContext: z.boolean(),
      contextPatterns: z.array(kebabId).default([]),
      negativeContextPatterns: z.array(kebabId).default([]),
      maxTemperatureC: z.number().nullable().default(null),
      priority: z.int().default(10),
      pieces: z.boolean().default(false),
      confidence: factConfidence,
      source: sourceName.nullable().default(null),
      examples: gradeExamples,
    }),
  ),
});

export const regressionFile = z.strictObject({
  hardRows: z.array(
    z.strictObject({
      n: z.int(),
      row: z.strictObject({
        description: text,
        manufacturer: text.optional(),
        material: text.optional(),
        mpn: text.optional(),
      }),
      expect: z.array(id),
      expectNot: z.array(id),
      verdict: text,
      why: text,
    }),
  ),
  cleanRows: texts,
});
export type RegressionRows = z.infer<typeof regressionFile>;
