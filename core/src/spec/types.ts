/** Spec files: what a maker or the project declares of a part. They join to rows of BOMs by the part's numbers, never by line. */
import type { Evidence, Stage } from '../evidence/types.ts';
import type { Form, MagnetFamily } from '../model.ts';

/** Stages of a magnet, and where the part is put together. */
export const specStages = ['mined', 'separated', 'metal', 'magnet', 'assembled'] as const;
export type SpecStage = (typeof specStages)[number];

export interface SpecContent {
  /** Chemical symbol; `null` for other substances. */
  readonly symbol: string | null;
  readonly substance: string | null;
  readonly cas: string | null;
  /** Lower and upper bound in wt %, decimal text. */
  readonly share: readonly [string, string];
}

/** What one spec says of one part. */
export interface PartSpec {
  readonly part: {
    readonly manufacturer: string | null;
    readonly mpn: string | null;
    readonly partNumber: string | null;
  };
  readonly description: string | null;
  readonly form: Form | null;
  readonly magnet: { readonly family: MagnetFamily; readonly grade: string | null } | null;
  readonly composition: readonly SpecContent[];
  /** Nothing that is not named was added. */
  readonly complete: boolean;
  /** Mass of one piece in grams, decimal text. */
  readonly massGrams: string | null;
  readonly origin: {
    /** ISO 3166-1 alpha-2 of the last substantial transformation. */
    readonly country: string | null;
    readonly stages: Partial<Readonly<Record<SpecStage, string>>>;
  };
  readonly suppliers: readonly {
    readonly name: string;
    readonly country: string | null;
    readonly partNumber: string | null;
  }[];
  readonly alternates: readonly { readonly manufacturer: string | null; readonly mpn: string }[];
  /** Licences, certificates and declarations that it names, as entries of the evidence ledger. */
  readonly documents: readonly Evidence[];
  readonly source: string | null;
  /** File as shown to people, and the 1-based line on which the spec of this part begins. */
  readonly file: string;
  readonly line: number;
}

/** The specs of a project. `kept`: the project says where they are, so that a part without one is missing it. */
export interface ProjectSpecs {
  readonly kept: boolean;
  readonly parts: readonly PartSpec[];
}

/** Kinds of disagreement about a part, the gravest first. */
export const specConflicts = ['family', 'content', 'declaration', 'grade', 'specs'] as const;
export interface SpecConflict {
  readonly kind: (typeof specConflicts)[number];
  readonly sides: readonly [Claim, Claim];
}
export interface Claim {
  /** The row, its spec (said to be complete), a declaration without a name, or a file or declaration by name. */
  readonly by: 'bom' | 'spec' | 'complete-spec' | 'declaration' | { readonly name: string };
  /** Family, grade or amount (`3 wt % Dy`), or an element that it says is absent. */
  readonly says: string | { readonly no: string };
}

/** What the specs of a project say of one part. */
export interface SpecOfPart {
  readonly spec: PartSpec;
  readonly conflict: SpecConflict | null;
}

/** Stage of a spec that the ledger knows too. */
export const isLedgerStage = (stage: SpecStage): stage is Stage => stage !== 'assembled';
