/** Project facts of `lodestone.yaml`, validated and with defaults applied. */
import type { FieldId, IsoDate, Severity } from '../model.ts';

export type Assume = 'ask' | 'suspended' | 'in-force';

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
  };
  /** Packs switched on or off. */
  readonly packs: Readonly<Record<string, 'on' | 'off'>>;
  /** Severity by rule id or `pack/*`; `off` silences. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly columns: readonly ColumnOverride[];
  readonly suppliers: { readonly preferred: readonly string[]; readonly approved: readonly string[] };
  readonly waivers: readonly Waiver[];
}

export const defaultConfig: ProjectConfig = {
  file: null,
  asOf: 'today',
  assume: 'ask',
  project: { destination: [], endUse: 'unknown', shipFrom: null, dodContract: false, deliveryDate: null, parties: [] },
  packs: {},
  rules: {},
  columns: [],
  suppliers: { preferred: [], approved: [] },
  waivers: [],
};
