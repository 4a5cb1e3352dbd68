/**
 * The compiled knowledge: what `rules/` becomes at build time (`dist/knowledge.json`) and what every later stage reads.
 * Plain JSON data. Regular expressions are strings here; the stage that uses one compiles it on first need.
 */
import type { Certainty, FieldId, Fix, Form, IsoDate, Label, Language, MagnetFamily, Severity } from '../model.ts';
import type { EvidenceType } from './evidence-types.ts';
import type { MatcherTables } from './matcher-tables.ts';
import type { ListedParties } from './party-types.ts';
import type { InstrumentFact } from './schema-law.ts';
import type { PartWords } from './word-types.ts';

export type FactConfidence =
  | 'verified-in-source'
  | 'verified-second-hand'
  | 'partly-verified'
  | 'inferred'
  | 'from-memory'
  | 'unverified'
  | 'unknown';

export interface Knowledge {
  readonly format: 1;
  readonly packs: readonly Pack[];
  readonly rules: readonly RuleData[];
  readonly instruments: readonly Instrument[];
  readonly items: readonly ControlledItem[];
  readonly elements: readonly ElementEntry[];
  readonly formulae: readonly { readonly formula: string; readonly element: string; readonly massFraction: number }[];
  /** Regexes that read an amount of an element ("Dy 3.2 %") in material, composition and grade cells. Case-sensitive. */
  readonly amounts: { readonly symbolFirst: string; readonly amountFirst: string };
  readonly classes: readonly PartClass[];
  /** Explicit statements that clear ("Dy-free", "no magnets", "ferrite rotor"). */
  readonly statements: readonly Statement[];
  readonly grades: readonly GradeFamily[];
  /** Named context patterns the grade families refer to. */
  readonly gradeContexts: Readonly<Record<string, { readonly pattern: string; readonly flags: string }>>;
  readonly substitutes: readonly Substitute[];
  readonly suppliers: readonly Supplier[];
  readonly entities: readonly ChineseEntity[];
  readonly marketplaces: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly partyLists: readonly ListedParties[];
  readonly countries: readonly Country[];
  readonly unknownOrigins: readonly string[];
  readonly columns: ColumnKnowledge;
  readonly words: PartWords;
  readonly evidenceTypes: readonly EvidenceType[];
  /** Of the automata (`collectTables`); worked out when the judge is created where missing. */
  readonly tables?: MatcherTables;
}

export interface Pack {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** Day on which the facts were last verified. */
  readonly snapshot: IsoDate;
  /** How far the sources behind them reach (about): nothing later was seen. */
  readonly evidenceHorizon: IsoDate;
  /** Of the pack's own files and of all shared knowledge, in path order: any change of what its findings rest on changes it. */
  readonly sha256: string;
  readonly default: 'on' | 'off';
}

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly control: 'china-mainland' | 'china-sar' | 'embargo' | 'other';
  readonly aliases: readonly string[];
}

export interface ColumnKnowledge {
  /** Header spellings by field, all languages. */
  readonly aliases: Partial<Readonly<Record<FieldId, readonly string[]>>>;
  /** Headers that mean different things in different tools. */
  readonly ambiguous: readonly {
    readonly alias: string;
    readonly candidates: readonly FieldId[];
    readonly rule: string;
  }[];
  readonly exporters: readonly {
    readonly tool: string;
    readonly headers: readonly string[];
    readonly expect: Readonly<Record<string, FieldId>>;
  }[];
}

export interface ElementEntry {
  readonly symbol: string;
  /** `cn18`, `cn57` or `null` where the element alone is not controlled (Nd, Pr …). */
  readonly pack: string | null;
  readonly name: string;
  readonly cas: string | null;
  readonly oxide: string | null;
  readonly oxideCas: string | null;
  /** Regex over names in six languages, flag `i`. */
  readonly nameRe: string;
}

export type DefaultFinding =
  | 'controlled'
  | 'controlled-likely'
  | 'likely'
  | 'nd-pr-origin'
  | 'possible'
  | 'trace'
  | 'secondary'
  | 'end-use'
  | 'clear';
export type ClassScope =
  | 'listed-material'
  | 'listed-57'
  | 'listed-if-Dy-Tb'
  | 'downstream-generally-out'
  | 'downstream-unclear'
  | 'none'
  | 'end-use';

export interface PartClass {
  readonly id: string;
  readonly label: string;
  readonly category: string;
  readonly kind: 're' | 'sec' | 'exculpatory' | 'end-use';
  /** Label and form a part of this class gets. */
  readonly partLabel: Label;
  readonly form: Form | null;
  /** Words that make another label or form of a part of this class ("pot magnet", "laser module"); the first match counts. Flag `i`. */
  readonly variants: readonly { readonly re: string; readonly label: Label; readonly form: Form | null }[];
  readonly scope: ClassScope;
  readonly finding: DefaultFinding;
  /** `text`: any searched cell; `material`: material, composition and grade cells; `mpn`: part-number cells and free text. */
  readonly patterns: readonly {
    readonly re: string;
    readonly strength: 'strong' | 'medium' | 'weak';
    /** `maker`: a maker's name in a row that says nothing else but a part number. */
    readonly scope: 'text' | 'material' | 'mpn' | 'maker';
    /** Part-number family under `rules/families` that the pattern stands for. */
    readonly family?: string;
    /** Regex, flag `i`: the row must name this maker as well. */
    readonly maker?: string;
  }[];
  /** `mask` blanks its span and the search goes on; `veto` ends the class. */
  readonly negatives: readonly { readonly re: string; readonly mode: 'mask' | 'veto'; readonly why: string }[];
  readonly elements: readonly {
    readonly element: string;
    readonly certainty: Certainty;
    readonly role: string;
    /** 0–1. */
    readonly massFraction: readonly [number, number] | null;
    /** What the mass fraction is of: `magnet`, `ceramic` … */
    readonly of: string | null;
    /** Milligrams in one part. */
    readonly mgPerPart: readonly [number, number] | null;
    readonly basis: string;
  }[];
  readonly magnet: { readonly present: 'yes' | 'likely' | 'possible' | 'no'; readonly families: readonly string[] };
  readonly clearingEvidence: readonly string[];
  readonly alternatives: readonly string[];
  readonly supersedes: readonly string[];
  readonly excludes: readonly string[];
  readonly downgradeText: readonly string[];
  readonly facts: readonly {
    readonly claim: string;
    readonly confidence: FactConfidence;
    readonly source: string | null;
  }[];
}

export interface Statement {
  readonly id: string;
  readonly re: string;
  readonly effect: 'no-rare-earth' | 'no-heavy-rare-earth' | 'ferrite' | 'no-magnet';
}

export interface GradeFamily {
  readonly id: string;
  readonly name: string;
  /** As in `vocabulary.materials` of suppliers: `NdFeB-sintered`, `Sm2Co17` … */
  readonly materialClass: string;
  readonly family: MagnetFamily | null;
  readonly regex: { readonly pattern: string; readonly flags: string };
  readonly requiresContext: boolean;
  readonly contextPatterns: readonly string[];
  /** Counts as well where the row names nothing but a shape, sizes and a finish. */
  readonly pieces: boolean;
  readonly negativeContextPatterns: readonly string[];
  readonly regexNoPrefix: {
    readonly pattern: string;
    readonly flags: string;
    readonly requiresContext: boolean;
    readonly negativeContextPatterns: readonly string[];
  } | null;
  readonly elements: readonly {
    readonly element: string;
    readonly certainty: Certainty | 'unlikely';
    readonly massFraction: readonly [number, number] | null;
  }[];
  readonly maxTemperatureC: number | null;
  readonly substitutes: readonly string[];
  readonly priority: number;
  /** Does not name a grade but changes the reading of one (heavy-rare-earth-free, grain-boundary diffusion). */
  readonly modifier: boolean;
  readonly confidence: string;
  readonly sources: readonly string[];
}

export interface Substitute {
  readonly id: string;
  readonly name: string;
  /** Holds nothing that is controlled, where it is what its name says. */
  readonly uncontrolled: boolean;
  readonly tradeoff: string;
  readonly suppliers: readonly string[];
}

export interface Supplier {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly aliases: readonly string[];
  readonly ambiguousAliases: readonly string[];
  readonly hqCountry: string;
  readonly productionCountries: readonly string[];
  readonly hasProductionInChina: boolean | null;
  readonly ownershipCaveats: string | null;
  readonly feedstockCaveats: string | null;
  readonly chinaExposure: 'low' | 'partial' | 'high' | 'unknown';
  readonly products: readonly { readonly material: string; readonly status: string; readonly year: number | null }[];
  readonly status: string;
  readonly statusYear: number | null;
  readonly notes: string | null;
  readonly quickFix: {
    readonly eligible: boolean;
    readonly tier: number | null;
    readonly materials: readonly string[];
    readonly caution: string | null;
  };
  readonly confidence: string;
  readonly sources: readonly string[];
}

export interface ChineseEntity {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly ambiguousAliases: readonly string[];
  readonly kind:
    | 'chinese-owned'
    | 'foreign-joint-venture-in-China'
    | 'foreign-owned-production-in-China'
    | 'foreign-subsidiary-with-Chinese-majority';
  readonly roles: readonly string[];
  readonly parent: string | null;
  readonly usEntityList: string;
  /** Day of the listing, inclusive; `null` where not known. */
  readonly usListedSince: IsoDate | null;
  readonly notes: string | null;
  readonly confidence: string;
  readonly sources: readonly string[];
}

/** Status ids of the dossier, and `not_yet_issued` for a date before the instrument existed (never in data). */
export type InstrumentStatus =
  | 'not_yet_issued'
  | 'announced_not_effective'
  | 'in_force'
  | 'partly_in_force'
  | 'suspended'
  | 'partly_suspended'
  | 'unconfirmed'
  | 'unknown'
  | 'scheduled'
  | 'bill'
  | 'proposal'
  | 'no_duty_negotiation'
  | 'in_force_not_yet_applicable'
  | 'in_force_pending_regulation';

/** A candidate may also be an outcome that is no status of its own. */
export type CandidateStatus = InstrumentStatus | 'extended' | 'expired' | 'repealed' | 'deferred';

export interface StatusInterval {
  readonly from: IsoDate;
  /** Inclusive; `null` is open. */
  readonly to: IsoDate | null;
  readonly status: InstrumentStatus;
  readonly basis: string;
  readonly confidence: FactConfidence;
  readonly lean: InstrumentStatus | null;
  /** What it may really be, where the status is not settled. */
  readonly candidates: readonly CandidateStatus[];
}

export interface Instrument {
  readonly id: string;
  readonly jurisdiction: string;
  readonly issuingBody: string;
  /** Short citation for messages: `MOFCOM/GACC No. 18 of 2025`. */
  readonly citation: string;
  readonly title: string;
  readonly kind: string;
  readonly announced: IsoDate | null;
  readonly effective: IsoDate | null;
  readonly statusIntervals: readonly StatusInterval[];
  readonly limbs: readonly {
    readonly id: string;
    readonly name: string;
    readonly test: string | null;
    readonly statusIntervals: readonly StatusInterval[];
  }[];
  readonly facts: readonly InstrumentFact[];
  readonly confidence: FactConfidence;
  readonly sources: readonly { readonly title: string; readonly url: string | null }[];
}

export interface ControlledItem {
  readonly instrument: string;
  readonly controlCode: string | null;
  readonly element: string;
  /** `metal`, `alloy`, `target`, `permanent_magnet`, `oxide`, `compound`, `crystal` … as in the dossier. */
  readonly form: string;
  readonly items: readonly string[];
  readonly confidence: FactConfidence;
}

/** One YAML file under `rules/packs/PACK/`. */
export interface RuleData {
  readonly id: string;
  readonly pack: string;
  readonly title: string;
  readonly since: string;
  readonly status: 'preview' | 'stable' | 'deprecated';
  /** Instrument (and limb) whose status on the as-of date the rule reads. */
  readonly instrument: { readonly id: string; readonly limb: string | null } | null;
  /** Further instruments under which the rule reads alike: it is evaluated for each in turn, in this order. */
  readonly alsoUnder?: readonly { readonly id: string; readonly limb: string | null }[];
  /** Holds for every case; missing: always. */
  readonly when?: Condition;
  /** Not raised where a finding of that pack at that severity or a worse one stands for the part. */
  readonly yieldsTo?: { readonly pack: string; readonly from: Severity };
  /** `part`: `cases` are evaluated for each part; `document`: raised by the stage that reads or sums up a document. */
  readonly scope: 'part' | 'document';
  /** Only the strongest finding of one group is kept for a part, in the order of `rank` (lower wins). */
  readonly group: string | null;
  readonly rank: number;
  /** First matching case decides; no matching case: no finding. */
  readonly cases: readonly RuleCase[];
  /** Message of the one finding that stands for all of this rule's in a document; the cases' messages are not shown then. */
  readonly once?: string;
  /** `once` in further languages. */
  readonly messages?: Translations;
  /** Cell that carries the finding: first of these the row has. */
  readonly anchor: readonly RuleAnchor[];
  /** Quick fixes that fit the rule, in the order offered. */
  readonly fixes?: readonly Fix['kind'][];
  readonly why: string;
  readonly whatToDo: string;
  readonly sources: readonly {
    readonly title: string;
    readonly url: string | null;
    readonly clause: string | null;
    readonly confidence?: FactConfidence;
  }[];
}

/** `because` is the cell of the first reason of the judgement, `origin-because` that of the origin. */
export type RuleAnchor = FieldId | 'because' | 'origin-because';

export interface RuleCase {
  readonly when: Condition;
  readonly severity: Severity;
  /** Placeholders in braces, all listed in `core/src/rules/message.ts`: `{part}`, `{what}`, `{elements}`, `{origin}`, `{notice}`, `{status}` … */
  readonly message: string;
  readonly messages?: Translations;
}
/** A message in further languages, with the placeholders of the English one. */
export type Translations = Readonly<Partial<Record<Language, string>>>;

/** Facts a condition may name; see `core/src/rules/facts.ts` for their meaning and values. */
export type FactName = string;
/** Closed vocabulary: no expressions, no code. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: FactName; readonly is: string | boolean }
  | { readonly fact: FactName; readonly in: readonly string[] }
  | { readonly fact: FactName; readonly has: string }
  | { readonly fact: FactName; readonly hasAny: readonly string[] }
  /** Dates: that day or later; earlier than that day. */
  | { readonly fact: FactName; readonly from: IsoDate }
  | { readonly fact: FactName; readonly before: IsoDate }
  /** Status of another instrument or limb on the as-of date, `assume` applied. */
  | { readonly instrument: string; readonly limb: string | null; readonly status: readonly string[] };
