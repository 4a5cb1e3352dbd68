/** Suppliers and Chinese entities. */
import type { EntitiesFile, Fact, SourceRegister, SuppliersFile } from './source-types.ts';
import { factConfidence } from './wording.ts';

/** A source is an address, or the title of a text without one. */
function sourceName(key: string, register: SourceRegister): string {
  if (/^https?:\/\//.test(key)) return key;
  const entry = register[key];
  if (entry === undefined) throw new Error(`unknown source ${key}`);
  return `Press reading of 2025: ${entry.supports.replace(/^Project seed: /, '')}`;
}

function convertFacts(facts: readonly Fact[], register: SourceRegister, where: string) {
  return facts.map((fact) => ({
    claim: fact.claim,
    confidence: factConfidence(fact.verification, where),
    sources: (fact.sources ?? []).map((key) => sourceName(key, register)),
  }));
}

/** Aliases without doubles that differ only in case: matching folds it. */
function distinct(aliases: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const alias of aliases) if (!seen.has(alias.toLowerCase())) seen.set(alias.toLowerCase(), alias);
  return [...seen.values()];
}

export function convertSuppliers({ suppliers, sourceRegister }: SuppliersFile): unknown {
  return {
    suppliers: suppliers.map((supplier) => ({
      id: supplier.id,
      name: supplier.displayName,
      category: supplier.category,
      aliases: distinct(supplier.aliases),
      ambiguousAliases: distinct(supplier.ambiguousAliases),
      hqCountry: supplier.hqCountry,
      productionCountries: supplier.productionCountries,
      hasProductionInChina: supplier.hasProductionInChina,
      ownershipCaveats: supplier.ownershipCaveats,
      feedstockCaveats: supplier.feedstockCaveats,
      chinaExposure: supplier.chinaExposure,
      stages: supplier.stages,
      products: supplier.products,
      status: supplier.status,
      statusYear: supplier.statusYear,
      statusYearMeaning: supplier.statusYearMeaning,
      capacity: supplier.capacity,
      website: supplier.website,
      notes: supplier.notes,
      quickFix: supplier.quickFix,
      confidence: supplier.confidence,
      facts: convertFacts(supplier.facts, sourceRegister, supplier.id),
    })),
  };
}

export function convertEntities({ entities, sourceRegister }: EntitiesFile): unknown {
  return {
    entities: entities.map((entity) => ({
      id: entity.id,
      name: entity.nameEn,
      nameZh: entity.nameZh,
      aliases: distinct(entity.nameZh === null ? entity.aliases : [...entity.aliases, entity.nameZh]),
      ambiguousAliases: distinct(entity.ambiguousAliases),
      city: entity.city,
      province: entity.province,
      kind: entity.entityKind,
      roles: entity.roles,
      materials: entity.materials,
      parent: entity.parent,
      foreignSubsidiaries: entity.foreignSubsidiariesWithChineseMajority,
      usEntityList: {
        status: entity.usEntityList.status,
        since: entity.usEntityList.since,
        confidence: factConfidence(entity.usEntityList.verification, entity.id),
        sources: entity.usEntityList.sources.map((key) => sourceName(key, sourceRegister)),
      },
      otherLists: entity.otherLists,
      notes: entity.notes,
      confidence: entity.confidence,
      facts: convertFacts(entity.facts, sourceRegister, entity.id),
    })),
  };
}
