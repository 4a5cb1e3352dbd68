/** What readers of formats other than delimited text give, and how they are handed to the engine. */
import type { FieldId, FormatId, ReadProblem, Severity, SheetEdit, SheetPlace, SourceMap, Span } from '../model.ts';
import type { Projection } from './projection.ts';

/** Formats that need a reader of their own. */
export type SourceFormat = Exclude<FormatId, 'csv' | 'tsv'>;

export interface SourceProblem {
  /** Default: `bom/unreadable-row`. */
  readonly rule?: ReadProblem['rule'];
  readonly severity: Severity;
  /** For people: what could not be read, where, and what to do. */
  readonly message: string;
  /** Row of the projection. */
  readonly row?: number;
  /** Place in the text of the file, where there is no row. */
  readonly span?: Span;
}

export interface SourceFile {
  readonly format: SourceFormat;
  /** `null` for workbooks. */
  readonly text: string | null;
  readonly projection: Projection;
  readonly problems: readonly SourceProblem[];
  /** See `SourceMap.write`; missing where the format is read only. */
  readonly write?: SourceMap['write'];
  /** In workbooks: where a row of the projection stands. */
  readonly placeOf?: (row: number) => SheetPlace;
}

/** What the engine knows and a reader of layouts may ask. */
export interface ReadHelp {
  /** Field that a header of this spelling usually means; `null` where it is not known. */
  readonly fieldOf: (header: string) => FieldId | null;
}

/**
 * The readers, in a bundle of their own that a shell loads when a file needs it. `content` is text, or bytes for workbooks.
 * Never throws; what cannot be read is among the problems.
 */
export interface SourceReaders {
  readonly read: (format: SourceFormat, content: string | Uint8Array, fileName: string, help: ReadHelp) => SourceFile;
  /** The workbook with cells of one sheet written and nothing else changed, or a sentence for people why that is not done. */
  readonly editWorkbook: (
    format: 'xlsx' | 'ods',
    bytes: Uint8Array,
    edits: readonly SheetEdit[],
  ) => Uint8Array | string;
}

/**
 * Deflated bytes to their content of exactly `size` bytes; `null` where they unpack to another size or are damaged. Never throws and
 * never makes much more than `size` bytes, whatever `packed` claims.
 */
export type Inflate = (packed: Uint8Array, size: number) => Uint8Array | null;

/** The entry of the bundle. `inflate`: what unpacks workbooks where the host has something faster than the core. */
export type CreateReaders = (inflate?: Inflate) => SourceReaders;
