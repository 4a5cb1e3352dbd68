/** What the converter reads of the dossier's JSON files; fields it does not carry over are left out. */
export interface Fact {
  readonly claim: string;
  readonly status?: string;
  readonly verification?: string;
  readonly source?: string;
  readonly sources?: readonly string[];
}
export type Example = string | { readonly text: string; readonly field: string };
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly of?: string;
}

export interface MaterialsFile {
  readonly sources: Readonly<Record<string, string>>;
  readonly elementLexicon: readonly {
    readonly symbol: string;
    readonly pack: string;
    readonly announcement: string;
    readonly names: Readonly<Record<string, readonly string[]>>;
    readonly cas: string | null;
    readonly oxide: string | null;
    readonly oxideCas: string | null;
    readonly nameRe: string;
  }[];
  readonly symbolPatterns: {
    readonly withAmount: string;
    readonly amountFirst: string;
    readonly positive: readonly string[];
    readonly negative: readonly string[];
  };
  readonly stoichiometry: readonly {
    readonly formula: string;
    readonly element: string;
    readonly massFraction: number;
  }[];
  readonly evidencePhrases: {
    readonly clears: readonly { readonly re: string; readonly effect: string }[];
    readonly notEvidence: readonly string[];
    readonly why: string;
  };
  readonly classes: readonly MaterialClass[];
  readonly hardRows: readonly {
    readonly n: number;
    readonly row: Readonly<Record<string, string>>;
    readonly expect: readonly string[];
    readonly expectNot: readonly string[];
    readonly verdict: string;
    readonly why: string;
  }[];
  readonly cleanRows: readonly string[];
}
export interface MaterialClass {
  readonly id: string;
  readonly label: string;
  readonly category: string;
  readonly pack: string;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly patterns: readonly { readonly re: string; readonly strength: string; readonly scope: string }[];
  readonly negatives: readonly { readonly re: string; readonly mode: string; readonly why: string }[];
  readonly elements: readonly {
    readonly element: string;
    readonly certainty: string;
    readonly role: string;
    readonly massFraction?: Range;
    readonly mgPerPart?: Range;
    readonly basis: string;
  }[];
  readonly magnet: { readonly present: string; readonly families: readonly string[] };
  readonly scope: string;
  readonly defaultFinding: string;
  readonly clearingEvidence: readonly string[];
  readonly alternatives: readonly string[];
  readonly supersedes?: readonly string[];
  readonly excludes?: readonly string[];
  readonly downgradeText?: readonly string[];
  readonly examples: { readonly positive: readonly Example[]; readonly negative: readonly Example[] };
  readonly facts: readonly Fact[];
  readonly notes?: string;
}

export interface ColumnsFile {
  readonly columnAliases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly ambiguous: readonly {
    readonly alias: string;
    readonly candidates: readonly string[];
    readonly rule: string;
  }[];
  readonly toolHeaders: readonly {
    readonly tool: string;
    readonly headers: readonly string[];
    readonly expect: Readonly<Record<string, string>>;
    readonly status: string;
    readonly source?: string;
    readonly note?: string;
  }[];
  readonly countryAliases: readonly {
    readonly code: string;
    readonly name: string;
    readonly control: string;
    readonly aliases: readonly string[];
  }[];
  readonly countryRules: readonly string[];
  readonly unknownOriginTokens: readonly string[];
  readonly countryTests: readonly (readonly [string, string | null])[];
}

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}
export interface GradesFile {
  readonly controlRules: readonly {
    readonly rule: string;
    readonly verification: string;
    readonly sources: readonly string[];
  }[];
  readonly contextPatterns: Readonly<Record<string, Pattern & { readonly meaning: string }>>;
  readonly suffixTable: readonly Readonly<Record<string, string | number>>[];
  readonly suffixTableNote: string;
  readonly families: readonly {
    readonly id: string;
    readonly name: string;
    readonly materialClass: string;
    readonly regex: Pattern;
    readonly requiresContext: boolean;
    readonly contextPatterns: readonly string[];
    readonly negativeContextPatterns: readonly string[];
    readonly regexNoPrefix:
      | (Pattern & { readonly requiresContext: boolean; readonly negativeContextPatterns: readonly string[] })
      | null;
    readonly maxOperatingTempC: { readonly typical: number | null; readonly note?: string } | null;
    readonly compositionWtPct: Readonly<Record<string, readonly number[] | string>> | null;
    readonly controlledElements: readonly {
      readonly element: string;
      readonly certainty: string;
      readonly announcement: string;
      readonly note: string;
    }[];
    readonly substitutes: readonly string[];
    readonly examplesMatch: readonly string[];
    readonly examplesNoMatch: readonly string[];
    readonly falsePositiveTraps: readonly string[];
    readonly sources: readonly string[];
    readonly verification: string;
    readonly confidence: string;
    readonly notes: string;
    readonly priority: number;
    readonly modifier: boolean;
  }[];
  readonly substitutes: readonly {
    readonly id: string;
    readonly name: string;
    readonly re: string;
    readonly controlled: string;
    readonly tradeoff: string;
    readonly suppliers: readonly string[];
    readonly ver: string;
  }[];
}

export type SourceRegister = Readonly<Record<string, { readonly supports: string; readonly kind: string }>>;
export interface SuppliersFile {
  readonly sourceRegister: SourceRegister;
  readonly suppliers: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly category: string;
    readonly aliases: readonly string[];
    readonly ambiguousAliases: readonly string[];
    readonly hqCountry: string;
    readonly productionCountries: readonly string[];
    readonly hasProductionInChina: boolean | null;
    readonly ownershipCaveats: string | null;
    readonly feedstockCaveats: string | null;
    readonly chinaExposure: string;
    readonly stages: readonly string[];
    readonly products: readonly { readonly material: string; readonly status: string; readonly year: number | null }[];
    readonly status: string;
    readonly statusYear: number | null;
    readonly statusYearMeaning: string;
    readonly capacity: string | null;
    readonly website: string | null;
    readonly notes: string | null;
    readonly confidence: string;
    readonly quickFix: {
      readonly eligible: boolean;
      readonly tier: number | null;
      readonly materials: readonly string[];
      readonly caution: string | null;
      readonly reasonIfNot: string | null;
    };
    readonly facts: readonly Fact[];
  }[];
}
export interface EntitiesFile {
  readonly sourceRegister: SourceRegister;
  readonly entities: readonly {
    readonly id: string;
    readonly nameEn: string;
    readonly nameZh: string | null;
    readonly aliases: readonly string[];
    readonly ambiguousAliases: readonly string[];
    readonly city: string;
    readonly province: string;
    readonly roles: readonly string[];
    readonly materials: readonly string[];
    readonly parent: string | null;
    readonly entityKind: string;
    readonly foreignSubsidiariesWithChineseMajority: readonly string[];
    readonly usEntityList: {
      readonly status: string;
      readonly since: string | null;
      readonly verification: string;
      readonly sources: readonly string[];
    };
    readonly otherLists: readonly string[];
    readonly notes: string | null;
    readonly confidence: string;
    readonly facts: readonly Fact[];
  }[];
}

export interface SourceInterval {
  readonly from: string;
  readonly to: string | null;
  readonly status: string;
  readonly basis: string;
  readonly confidence: string;
  readonly suspended_by?: string;
  readonly lean?: string;
  readonly candidate_statuses?: readonly string[];
}
/** JSON whose shape differs from entry to entry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export interface SourceInstrument {
  readonly id: string;
  readonly jurisdiction: string;
  readonly issuing_body: string;
  readonly number: string;
  readonly title: string;
  readonly title_zh?: string;
  readonly kind: string;
  readonly announced: string | null;
  readonly effective: string | null;
  readonly status_intervals: readonly SourceInterval[];
  readonly limbs?: readonly {
    readonly id: string;
    readonly name: string;
    readonly test: string;
    readonly status_intervals: readonly SourceInterval[];
    readonly never_operated_before_suspension: boolean;
  }[];
  readonly confidence: string;
  readonly sources: readonly string[];
  readonly covers: { readonly [key: string]: Json };
}
export interface RegulationsFile {
  readonly meta: { readonly prepared: string; readonly evidence_horizon: string };
  readonly instruments: readonly SourceInstrument[];
  readonly controlled_items: readonly {
    readonly instrument: string;
    readonly control_code: string | null;
    readonly element: string;
    readonly form: string;
    readonly items: readonly string[];
    readonly items_zh: readonly string[];
    readonly reference_cn_codes: readonly string[];
    readonly reference_code_confidence: string;
    readonly confidence: string;
    readonly note?: string;
  }[];
  readonly elements: readonly {
    readonly symbol: string;
    readonly atomic_number: number;
    readonly name: string;
    readonly group: string;
    readonly atomic_weight: number;
    readonly cas: string;
    readonly cas_confidence: string;
    readonly zh: string;
    readonly aliases: readonly string[];
    readonly oxide: { readonly formula: string; readonly cas: string; readonly element_mass_fraction: number } | null;
    readonly compounds: readonly {
      readonly formula: string;
      readonly name: string;
      readonly cas: string;
      readonly confidence: string;
    }[];
    readonly controls: readonly string[];
    readonly typical_bom_uses: readonly string[];
    readonly false_friends: readonly string[];
  }[];
  readonly sources: Readonly<
    Record<string, { readonly title: string; readonly url: string | null; readonly how_seen: string }>
  >;
}

export interface DomainFiles {
  readonly materials: MaterialsFile;
  readonly columns: ColumnsFile;
  readonly grades: GradesFile;
  readonly suppliers: SuppliersFile;
  readonly entities: EntitiesFile;
  readonly regulations: RegulationsFile;
}
