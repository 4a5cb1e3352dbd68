/** Project facts of `lodestone.yaml`, validated and with defaults applied. */
import type { Evidence } from '../evidence/types.ts';
import type { FieldId, IsoDate, Severity } from '../model.ts';
import type { ProjectSpecs } from '../spec/types.ts';

export type Assume = 'ask' | 'suspended' | 'in-force';

/**
 * Uses that No. 61 of 2025 names: `wmd` is refused in principle, the others are decided case by case
 * (`rules/instruments/cn-mofcom-2025-61.yaml`, applies to: end use).
 */
export const applications = [
  'wmd',
  'logic-14nm',
  'memory-256-layers',
  'semiconductor-equipment',
  'ai-military',
] as const;
export type Application = (typeof applications)[number];

/** How unit prices are to be understood; the notice does not say which value counts, so the report names the choice. */
export const valuations = ['invoice', 'fob', 'cost', 'list'] as const;
export type Valuation = (typeof valuations)[number];

/** One row of the price table that `prices.materials` names. Amounts are decimal text: never a float. */
export interface MaterialPrice {
  /** As written, such as `dysprosium metal` or `Dy`. */
  readonly material: string;
  /** USD per kilogram. */
  readonly usdPerKg: string;
  readonly date: IsoDate | null;
  readonly source: string | null;
  /** 1-based line in the table. */
  readonly line: number;
}

/** A list of parties that the project brings along, with its own date. */
export interface PartyList {
  /** File as named in `lodestone.yaml`. */
  readonly file: string;
  readonly entries: readonly {
    readonly name: string;
    readonly list: 'control' | 'watch';
    /** Notice that lists the party, as written. */
    readonly notice: string | null;
    /** Day of the listing; `null` where the file gives none. */
    readonly date: IsoDate | null;
    readonly line: number;
  }[];
}

/** A further file that `lodestone.yaml` names; the shell reads it and hands its text to `addSideFile`. */
export interface SideFile {
  readonly key: 'suppliers.approved' | 'evidence' | 'prices.materials' | 'partyLists' | 'specs';
  /** As written, relative to the `lodestone.yaml`; of `specs` a glob, for which the shell puts each file that it finds. */
  readonly path: string;
  /** 1-based place of the path in the `lodestone.yaml`. */
  readonly line: number;
  readonly column: number;
}

export interface Waiver {
  /** Rule id, or `pack/*`. */
  readonly rule: string;
  readonly part: PartKey;
  readonly reason: string;
  readonly owner: string | null;
  /** Last day, inclusive, judged on the as-of date. */
  readonly until: IsoDate;
  /** 1-based line in the file that holds it. */
  readonly line: number;
}
/** All given keys must match, case-insensitively after trimming. */
export interface PartKey {
  readonly mpn?: string;
  readonly manufacturer?: string;
  readonly partNumber?: string;
  readonly reference?: string;
  /** For parts that have no number at all. */
  readonly description?: string;
}
export interface ColumnOverride {
  /** Glob over the path relative to the configuration file. */
  readonly files: string;
  /** 1-based physical line of the header; 0: no header. */
  readonly headerLine?: number;
  readonly delimiter?: string;
  /** Field to header text or 0-based column. */
  readonly map: Partial<Readonly<Record<FieldId, string | number>>>;
}

export interface ProjectConfig {
  /** Path of the file these facts come from, relative to where the look-up began; `null`: none found. */
  readonly file: string | null;
  readonly asOf: IsoDate | 'today';
  readonly assume: Assume;
  readonly project: {
    /** ISO 3166-1 alpha-2. */
    readonly destination: readonly string[];
    readonly endUse: 'civil' | 'military' | 'unknown';
    readonly shipFrom: string | null;
    readonly dodContract: boolean;
    readonly deliveryDate: IsoDate | null;
    readonly parties: readonly string[];
    readonly applications: readonly Application[];
  };
  /** Packs switched on or off. */
  readonly packs: Readonly<Record<string, 'on' | 'off'>>;
  /** Severity by rule id or `pack/*`; `off` silences. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly columns: readonly ColumnOverride[];
  readonly suppliers: { readonly preferred: readonly string[]; readonly approved: readonly string[] };
  readonly waivers: readonly Waiver[];
  /** The evidence ledger, whatever its validity: that is judged on the as-of date. */
  readonly evidence: readonly Evidence[];
  readonly prices: { readonly valuation: Valuation | null; readonly materials: readonly MaterialPrice[] };
  readonly partyLists: readonly PartyList[];
  readonly specs: ProjectSpecs;
}

export const defaultConfig: ProjectConfig = {
  file: null,
  asOf: 'today',
  assume: 'ask',
  project: {
    destination: [],
    endUse: 'unknown',
    shipFrom: null,
    dodContract: false,
    deliveryDate: null,
    parties: [],
    applications: [],
  },
  packs: {},
  rules: {},
  columns: [],
  suppliers: { preferred: [], approved: [] },
  waivers: [],
  evidence: [],
  prices: { valuation: null, materials: [] },
  partyLists: [],
  specs: { kept: false, parts: [] },
};
