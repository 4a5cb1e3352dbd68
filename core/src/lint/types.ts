/** What the pipeline takes and gives: the same for editor, command line and report. */
import type { ProjectConfig, Waiver } from '../config/types.ts';
import type { Evidence } from '../evidence/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { BomDocument, Finding, IsoDate, Label, Language, Part, Problem, Severity } from '../model.ts';

/** Everything a lint depends on besides the document. Same context and document: same result, byte for byte. */
export interface LintContext {
  readonly knowledge: Knowledge;
  readonly config: ProjectConfig;
  /** Already resolved: never `today`. */
  readonly asOf: IsoDate;
  /** Missing: English only. */
  readonly language?: Language | undefined;
}

export interface Summary {
  /** Rows that hold a part. */
  readonly parts: number;
  readonly byLabel: Readonly<Record<Label, number>>;
  /** Unsuppressed findings. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** Rows of part classes with trace dopants, never shown one by one. */
  readonly trace: { readonly parts: number; readonly elements: readonly string[] };
}

export interface LintResult {
  readonly document: BomDocument;
  /** Worst severity first, then document order; suppressed ones included. */
  readonly findings: readonly Finding[];
  /** Parts that hold a magnet or rare earths, in document order; trace parts are only counted. */
  readonly parts: readonly Part[];
  readonly summary: Summary;
  /** Entries of the configuration that name a part of the document, in force or not: what is in none is of no use. */
  readonly used: { readonly waivers: readonly Waiver[]; readonly evidence: readonly Evidence[] };
}

/** Yields between slices of work: the caller goes on, pauses or drops it. No tokens, no promises. */
export type Lint = Generator<{ readonly rowsDone: number }, LintResult, void>;

/** One file as the shells report it. */
export interface FileResult {
  /** Relative, `/`-separated, for people and machines alike. */
  readonly file: string;
  readonly result: LintResult;
  /** Project facts of this file, where a nearer `lodestone.yaml` than the run's decides. */
  readonly config?: ProjectConfig;
  /** As-of date of this file, where its own `lodestone.yaml` sets another than the run's. */
  readonly asOf?: IsoDate;
  /** Findings that a baseline knows; they are not among those of `result` then. */
  readonly known?: readonly Finding[];
}

/** A finding that was there when a baseline was written. */
export interface BaselineEntry {
  /** Path relative to the folder of the baseline, `/`-separated. */
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly fingerprint: string;
  /** Words for people. */
  readonly part: string | null;
}

/** A run over files: the input of every report. */
export interface RunResult {
  readonly version: string;
  readonly asOf: IsoDate;
  readonly knowledge: Knowledge;
  readonly config: ProjectConfig;
  readonly files: readonly FileResult[];
  readonly problems: readonly Problem[];
  /** Where the run was compared with a baseline: entries of it that no finding has any more. */
  readonly baseline?: { readonly gone: readonly BaselineEntry[] };
}
