/** Schemas of suppliers, entities, marketplaces, countries and columns. */
import * as z from 'zod';
import { statusIntervals } from './schema-law.ts';
import {
  country,
  entryConfidence,
  factConfidence,
  field,
  kebabId,
  sourceName,
  text,
  texts,
} from './schema-primitives.ts';

const facts = z.array(z.strictObject({ claim: text, confidence: factConfidence, sources: z.array(sourceName) }));

export const suppliersFile = z.strictObject({
  suppliers: z.array(
    z.strictObject({
      id: kebabId,
      name: text,
      category: z.enum(['raw-material', 'magnet', 'component']),
      aliases: texts.min(1),
      ambiguousAliases: texts,
      hqCountry: country,
      productionCountries: z.array(country),
      hasProductionInChina: z.boolean().nullable(),
      ownershipCaveats: text.nullable(),
      feedstockCaveats: text.nullable(),
      chinaExposure: z.enum(['low', 'partial', 'high', 'unknown']),
      stages: z.array(kebabId),
      products: z.array(
        z.strictObject({
          material: text,
          status: z.enum(['producing', 'ramping', 'ramping-unverified', 'planned']),
          year: z.int().nullable(),
        }),
      ),
      status: z.enum(['producing', 'ramping', 'planned']),
      statusYear: z.int().nullable(),
      statusYearMeaning: text,
      capacity: text.nullable(),
      website: text.nullable(),
      notes: text.nullable(),
      quickFix: z.strictObject({
        eligible: z.boolean(),
        tier: z.int().min(1).max(3).nullable(),
        materials: texts,
        caution: text.nullable(),
        reasonIfNot: text.nullable(),
      }),
      confidence: entryConfidence,
      facts,
    }),
  ),
});

export const entitiesFile = z.strictObject({
  entities: z.array(
    z.strictObject({
      id: kebabId,
      name: text,
      nameZh: text.nullable(),
      aliases: texts.min(1),
      ambiguousAliases: texts,
      city: text,
      province: text,
      kind: z.enum([
        'chinese-owned',
        'foreign-joint-venture-in-China',
        'foreign-owned-production-in-China',
        'foreign-subsidiary-with-Chinese-majority',
      ]),
      roles: z.array(kebabId),
      materials: texts,
      parent: text.nullable(),
      foreignSubsidiaries: texts,
      usEntityList: z.strictObject({
        status: z.enum(['no-listing-found', 'listed', 'affiliate-of-listed']),
        since: text.nullable(),
        confidence: factConfidence,
        sources: z.array(sourceName),
      }),
      otherLists: texts,
      notes: text.nullable(),
      confidence: entryConfidence,
      facts,
    }),
  ),
});

/** Chinese makers and brands, and names of places, beyond the converted ones. */
export const entityAdditionsFile = z.strictObject({
  /** More names of converted entities. */
  aliases: z.record(kebabId, z.strictObject({ aliases: texts.min(1), source: sourceName.nullable().default(null) })),
  entities: z.array(
    z.strictObject({
      id: kebabId,
      name: text,
      aliases: texts.min(1),
      /** Short or shared names: only beside a magnet. */
      ambiguousAliases: texts.default([]),
      roles: z.array(kebabId).min(1),
      parent: text.nullable().default(null),
      notes: text.nullable().default(null),
      confidence: z.enum(['medium', 'low']),
      /** Without one the entry is from memory. */
      source: sourceName.nullable().default(null),
    }),
  ),
  /** Countries that the converted list lacks. */
  countries: z.array(z.strictObject({ code: country, name: text, aliases: texts.min(1) })),
  /** More names of countries and of places in them, by country code. */
  places: z.record(country, texts),
});

/** Parties that a Chinese notice puts on the export control list or the watch list, as far as they are named to us. */
export const partyListsFile = z.strictObject({
  lists: z.array(
    z.strictObject({
      /** Citation as messages show it: `No. 30 of 2026`. */
      notice: z.string().regex(/^No\. \d+ of \d{4}$/, 'a notice such as No. 30 of 2026'),
      list: z.enum(['control', 'watch']),
      statusIntervals,
      /** How many parties the notice lists, and which. */
      parties: z.strictObject({ count: z.int().min(1), what: text }),
      confidence: factConfidence,
      sources: z.array(sourceName).min(1),
      /** Exactly as our source writes them; `partly-verified` where it shortens. */
      names: z.array(z.strictObject({ name: text, confidence: factConfidence })).max(2000),
    }),
  ),
});

export const marketplacesFile = z.strictObject({
  marketplaces: z.array(
    z.strictObject({
      name: text,
      kind: z.enum(['marketplace', 'distributor', 'assembler']),
      aliases: texts.min(1),
    }),
  ),
});

export const countriesFile = z.strictObject({
  reading: texts,
  unknownOrigins: z.array(z.string()),
  countries: z.array(
    z.strictObject({
      code: country,
      name: text,
      control: z.enum(['china-mainland', 'china-sar', 'embargo', 'other']),
      aliases: texts.min(1),
    }),
  ),
  examples: z.array(z.strictObject({ text: z.string(), code: country.nullable() })),
});

/** Those of the dossier, and those of `additions/columns.yaml`; `da` stands for Norwegian as well. */
const headerLanguages = ['en', 'de', 'fr', 'es', 'ja', 'zh'] as const;
const moreLanguages = ['it', 'pt', 'nl', 'sv', 'da', 'fi', 'pl', 'cs', 'tr', 'ru', 'ko', 'hu', 'ro'] as const;
const aliasesByLanguage = z.partialRecord(z.enum([...headerLanguages, ...moreLanguages]), texts);
const exporters = z.array(
  z.strictObject({
    tool: text,
    headers: texts.min(1),
    expect: z.record(z.string(), field),
    confidence: factConfidence,
    source: sourceName.nullable(),
    note: text.optional(),
  }),
);
const ambiguous = z.array(z.strictObject({ alias: text, candidates: z.array(field).min(1), rule: text }));
export const columnsFile = z.strictObject({
  aliases: z.partialRecord(field, aliasesByLanguage),
  ambiguous,
  exporters,
});
/** Header spellings and layouts of our own. */
export const columnAdditionsFile = z.strictObject({
  aliases: z.partialRecord(field, aliasesByLanguage),
  ambiguous,
  exporters,
});
