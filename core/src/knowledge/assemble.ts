/** Validated source data to compiled data: defaults filled in, additions merged, what nothing reads at run time left out. */
import { type FieldId, fieldIds, type IsoDate } from '../model.ts';
import type { EvidenceType } from './evidence-types.ts';
import type { FileData } from './schema.ts';
import type { StatusIntervalSource } from './schema-law.ts';
import type { ClassSource } from './schema-materials.ts';
import { shorthandPatterns } from './shorthand.ts';
import type {
  ChineseEntity,
  ColumnKnowledge,
  GradeFamily,
  Instrument,
  Knowledge,
  PartClass,
  StatusInterval,
  Supplier,
} from './types.ts';

export function assembleClasses(
  files: readonly FileData<'classes'>[],
  additions: FileData<'class-additions'>['classes'],
  own: FileData<'new-classes'>,
  families: readonly FileData<'families'>[],
  shorthand: FileData<'shorthand'>,
): PartClass[] {
  const further = (id: string): PartClass['patterns'] => [
    ...shorthandPatterns(id, shorthand),
    ...familyPatterns(id, families),
  ];
  const byId = new Map(additions.map((entry) => [entry.id, entry]));
  const converted = files.flatMap(({ category, classes }) =>
    classes.map((source) => {
      const added = byId.get(source.id)!;
      return {
        ...assembleClass(source, category),
        partLabel: added.label,
        form: added.form,
        variants: added.variants ?? [],
        patterns: [...source.patterns, ...(added.patterns ?? []), ...further(source.id)],
        negatives: [...source.negatives, ...(added.negatives ?? [])],
        supersedes: [...(source.supersedes ?? []), ...(added.supersedes ?? [])],
        excludes: [...(source.excludes ?? []), ...(added.excludes ?? [])],
      };
    }),
  );
  const ours = own.classes.map((source) => ({
    ...assembleClass(source, source.category),
    partLabel: source.partLabel,
    form: source.form,
    variants: source.variants ?? [],
    patterns: [...source.patterns, ...further(source.id)],
  }));
  // Classes of a kind stand together: their patterns share words, and so pack better.
  const place = ({ category, id }: PartClass): string => `${category} ${id}`;
  return [...converted, ...ours].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Part-number families of a class as patterns of it. */
function familyPatterns(id: string, files: readonly FileData<'families'>[]): PartClass['patterns'] {
  return files.flatMap(({ aliases, sellsOnly, families }) => {
    const maker = namesOf(aliases);
    const numbers = families
      .filter((family) => family.class === id)
      .map(({ id: family, re, strength, needsMaker }) => ({
        re,
        strength,
        scope: 'mpn' as const,
        family,
        ...(needsMaker ? { maker } : {}),
      }));
    return sellsOnly === id
      ? [...numbers, { re: maker, strength: 'medium' as const, scope: 'maker' as const }]
      : numbers;
  });
}

/** Regex of any of the names as whole words; names in CJK stand anywhere. */
function namesOf(aliases: readonly string[]): string {
  return aliases
    .map((name) => {
      const escaped = name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, '\\s+');
      return `${/^[a-z0-9]/i.test(name) ? '\\b' : ''}${escaped}${/[a-z0-9]$/i.test(name) ? '\\b' : ''}`;
    })
    .join('|');
}

function assembleClass(source: ClassSource, category: string): Omit<PartClass, 'partLabel' | 'form' | 'variants'> {
  return {
    id: source.id,
    label: source.label,
    category,
    kind: source.kind,
    scope: source.scope,
    finding: source.finding,
    patterns: source.patterns,
    negatives: source.negatives,
    elements: source.elements.map((element) => ({
      element: element.element,
      certainty: element.certainty,
      role: element.role ?? '',
      massFraction: element.massFraction ?? null,
      of: element.of ?? null,
      mgPerPart: element.mgPerPart ?? null,
      basis: element.basis,
    })),
    magnet: source.magnet,
    clearingEvidence: source.clearingEvidence,
    alternatives: source.alternatives,
    supersedes: source.supersedes ?? [],
    excludes: source.excludes ?? [],
    downgradeText: source.downgradeText ?? [],
    facts: source.facts,
  };
}

type GradeAdditions = FileData<'grade-additions'>;
type GradeSource = FileData<'grades'>['families'][number] & { readonly pieces?: boolean | undefined };

/** How sure an entry is whose facts are that sure. */
const entryConfidenceOf = (confidence: GradeAdditions['families'][number]['confidence']): GradeFamily['confidence'] =>
  confidence === 'verified-in-source' ? 'high' : confidence === 'verified-second-hand' ? 'medium' : 'low';

function extendGrade(source: GradeSource, { extended }: GradeAdditions): GradeSource {
  const added = extended.find(({ id }) => id === source.id);
  if (added === undefined) return source;
  const { regex } = source;
  return {
    ...source,
    // Ours first: what we add is longer than what is there ("Alnico 5-7").
    regex: added.also === undefined ? regex : { pattern: `(?:${added.also})|(?:${regex.pattern})`, flags: regex.flags },
    contextPatterns: [...source.contextPatterns, ...(added.contextPatterns ?? [])],
    negativeContextPatterns: [...source.negativeContextPatterns, ...(added.negativeContextPatterns ?? [])],
    regexNoPrefix: source.regexNoPrefix && {
      ...source.regexNoPrefix,
      negativeContextPatterns: [
        ...source.regexNoPrefix.negativeContextPatterns,
        ...(added.negativeContextPatterns ?? []),
      ],
    },
    priority: added.priority ?? source.priority,
    pieces: added.pieces,
  };
}

/** Families of our own, in the shape of the converted ones. */
function ownGrades(sources: readonly GradeSource[], { families }: GradeAdditions): GradeSource[] {
  return families.map(({ like, source, confidence, ...own }) => ({
    ...sources.find(({ id }) => id === like)!,
    ...own,
    regexNoPrefix: null,
    modifier: false,
    confidence: entryConfidenceOf(confidence) as GradeSource['confidence'],
    verification: confidence,
    sources: source === null ? [] : [source],
    traps: [],
  }));
}

export function assembleGrades(
  grades: FileData<'grades'>,
  additions: GradeAdditions,
): Pick<Knowledge, 'grades' | 'gradeContexts' | 'substitutes'> {
  const families: readonly GradeSource[] = [
    ...grades.families.map((family) => extendGrade(family, additions)),
    ...ownGrades(grades.families, additions),
  ];
  return {
    grades: families.map((family) => ({
      id: family.id,
      name: family.name,
      materialClass: family.materialClass,
      family: family.family,
      regex: family.regex,
      requiresContext: family.requiresContext,
      contextPatterns: family.contextPatterns,
      pieces: family.pieces ?? false,
      negativeContextPatterns: family.negativeContextPatterns,
      regexNoPrefix: family.regexNoPrefix,
      elements: family.elements.map(({ element, certainty, massFraction }) => ({ element, certainty, massFraction })),
      maxTemperatureC: family.maxTemperatureC,
      substitutes: family.substitutes,
      priority: family.priority,
      modifier: family.modifier,
      confidence: family.confidence,
      sources: family.sources,
    })),
    gradeContexts: Object.fromEntries([
      ...Object.entries(grades.contexts).map(([name, { pattern, flags }]) => {
        const also = additions.contexts[name]?.also;
        return [name, { pattern: also === undefined ? pattern : `(?:${pattern})|(?:${also})`, flags }];
      }),
      ...Object.entries(additions.ownContexts).map(([name, { pattern, flags }]) => [name, { pattern, flags }]),
    ]),
    substitutes: grades.substitutes.map(({ id, name, controlled, tradeoff, suppliers }) => ({
      id,
      name,
      uncontrolled: /^none\b/.test(controlled),
      tradeoff,
      suppliers,
    })),
  };
}

export function assembleSuppliers({ suppliers }: FileData<'suppliers'>): Supplier[] {
  return suppliers.map((supplier) => ({
    id: supplier.id,
    name: supplier.name,
    category: supplier.category,
    aliases: supplier.aliases,
    ambiguousAliases: supplier.ambiguousAliases,
    hqCountry: supplier.hqCountry,
    productionCountries: supplier.productionCountries,
    hasProductionInChina: supplier.hasProductionInChina,
    ownershipCaveats: supplier.ownershipCaveats,
    feedstockCaveats: supplier.feedstockCaveats,
    chinaExposure: supplier.chinaExposure,
    products: supplier.products,
    status: supplier.status,
    statusYear: supplier.statusYear,
    notes: supplier.notes,
    quickFix: {
      eligible: supplier.quickFix.eligible,
      tier: supplier.quickFix.tier,
      materials: supplier.quickFix.materials,
      caution: supplier.quickFix.caution,
    },
    confidence: supplier.confidence,
    sources: [...new Set(supplier.facts.flatMap((fact) => fact.sources))],
  }));
}

export function assembleEntities(
  { entities }: FileData<'entities'>,
  additions: FileData<'entity-additions'>,
): ChineseEntity[] {
  const converted = entities.map((entity) => ({
    id: entity.id,
    name: entity.name,
    aliases: [...entity.aliases, ...(additions.aliases[entity.id]?.aliases ?? [])],
    ambiguousAliases: entity.ambiguousAliases,
    kind: entity.kind,
    roles: entity.roles,
    parent: entity.parent,
    usEntityList: entity.usEntityList.status,
    usListedSince: firstDay(entity.usEntityList.since),
    notes: entity.notes,
    confidence: entity.confidence,
    sources: [...new Set(entity.facts.flatMap((fact) => fact.sources))],
  }));
  const own = additions.entities.map(({ source, ...entity }) => ({
    ...entity,
    kind: 'chinese-owned' as const,
    // Nobody looked: not to be read as "not listed".
    usEntityList: 'unknown',
    usListedSince: null,
    sources: source === null ? [] : [source],
  }));
  return [...converted, ...own];
}

/** The last day that `2022-12` may mean: a party is not said to be listed before it surely was. */
function firstDay(since: string | null): IsoDate | null {
  if (since === null) return null;
  return (/^\d{4}-\d{2}$/.test(since) ? `${since}-31` : since) as IsoDate;
}

export function assemblePartyLists({ lists }: FileData<'party-lists'>): Knowledge['partyLists'] {
  return lists.map(({ notice, list, statusIntervals, names }) => ({
    notice,
    list,
    statusIntervals: statusIntervals.map(assembleInterval),
    names: names.map(({ name }) => name),
  }));
}

export function assembleCountries(
  { countries }: FileData<'countries'>,
  { countries: own, places }: FileData<'entity-additions'>,
): Knowledge['countries'] {
  const all = [...countries, ...own.map((country) => ({ ...country, control: 'other' as const }))];
  return all.map((country) => ({ ...country, aliases: [...country.aliases, ...(places[country.code] ?? [])] }));
}

/** `unless` and `states` stay away where a type has none. */
export function assembleEvidenceTypes({ types }: FileData<'evidence'>): readonly EvidenceType[] {
  return types.map(({ unless, states, source: _source, confidence: _confidence, ...type }) => ({
    ...type,
    ...(unless === undefined ? {} : { unless }),
    states: states ?? null,
  }));
}

export function assembleInstrument(source: FileData<'instrument'>): Instrument {
  return {
    id: source.id,
    jurisdiction: source.jurisdiction,
    issuingBody: source.issuingBody,
    citation: source.citation,
    title: source.title,
    kind: source.kind,
    announced: source.announced as IsoDate | null,
    effective: source.effective as IsoDate | null,
    statusIntervals: source.statusIntervals.map(assembleInterval),
    limbs: source.limbs.map(({ id, name, test, statusIntervals }) => ({
      id,
      name,
      test,
      statusIntervals: statusIntervals.map(assembleInterval),
    })),
    facts: source.facts,
    confidence: source.confidence,
    sources: source.sources.map(({ title, url }) => ({ title, url })),
  };
}

function assembleInterval(interval: StatusIntervalSource): StatusInterval {
  return {
    from: interval.from as IsoDate,
    to: interval.to as IsoDate | null,
    status: interval.status,
    basis: interval.basis ?? '',
    confidence: interval.confidence,
    lean: interval.lean ?? null,
    candidates: interval.candidates ?? [],
  };
}

/** Spellings of all languages in one list a field, in the order of the languages; doubles that differ only in case go. */
export function assembleColumns(
  columns: FileData<'columns'>,
  additions: FileData<'column-additions'>,
): ColumnKnowledge {
  const aliases: Partial<Record<FieldId, string[]>> = {};
  for (const field of fieldIds) {
    const spellings = [columns.aliases[field], additions.aliases[field]].flatMap((languages) =>
      Object.values(languages ?? {}).flat(),
    );
    const distinct = new Map<string, string>();
    for (const alias of spellings) if (!distinct.has(alias.toLowerCase())) distinct.set(alias.toLowerCase(), alias);
    if (distinct.size > 0) aliases[field] = [...distinct.values()];
  }
  return {
    aliases,
    ambiguous: [...columns.ambiguous, ...additions.ambiguous],
    exporters: [...columns.exporters, ...additions.exporters].map(({ tool, headers, expect }) => ({
      tool,
      headers,
      expect,
    })),
  };
}
