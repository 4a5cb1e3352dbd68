/** What the outside must provide: files, the date and turns of the event loop. One implementation per platform. */
import type { IsoDate, Knowledge, SourceReaders } from '#core';
import { readContent } from '#host';
import type { InitializationOptions } from './protocol.ts';

/** Text of a file with the label of its encoding, the bytes of a workbook, or the reason why it has neither. */
export type ReadFile =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  | { readonly kind: 'workbook'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'error'; readonly message: string };

export interface FoundFiles {
  readonly uris: readonly string[];
  /** `false`: the limit was reached. */
  readonly complete: boolean;
}

/** Tells a piece of work to stop; checked between slices. */
export type IsCancelled = () => boolean;

export interface Host {
  /** `lodestone.version` of the build, for reports. */
  readonly version: string;
  /** Rejects with a message for people where the compiled rules cannot be read. */
  readonly loadKnowledge: (options: InitializationOptions) => Promise<Knowledge>;
  /**
   * The readers of formats other than delimited text; `uri`: where their script lies, for a host that loads it by its address.
   * Rejects with a message for people where they cannot be loaded.
   */
  readonly loadReaders: (uri?: string) => Promise<SourceReaders>;
  /** Never rejects. */
  readonly readFile: (uri: string) => Promise<ReadFile>;
  /**
   * BOM candidates (see `mayHoldBom`) below a folder, without what `.gitignore` and `exclude` name,
   * sorted; at most `limit`. With `pattern` (a glob as in `.gitignore`, relative to the folder) the files that it matches.
   * `null`: this host has no file system.
   */
  readonly findFiles: (
    folder: string,
    exclude: readonly string[],
    limit: number,
    isCancelled: IsCancelled,
    pattern?: string,
  ) => Promise<FoundFiles | null>;
  /** Lets the event loop turn: cancellations and edits are only read then. */
  readonly nextTurn: () => Promise<void>;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Today's date where the user is. */
  readonly today: () => IsoDate;
  /** All that a document needs has run: what was compiled of it may be kept for the next start. Never throws. */
  readonly keepCompiled: () => void;
}

/** `YYYY-MM-DD` of a date in the zone of the machine. */
export function toIsoDate(date: Date): IsoDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as IsoDate;
}

/** What the bytes of a file hold. */
export function describeContent(bytes: Uint8Array): ReadFile {
  const read = readContent(bytes);
  if ('error' in read) return { kind: 'error', message: read.error };
  const { content, encoding } = read;
  if (typeof content !== 'string') return { kind: 'workbook', bytes: content };
  return { kind: 'text', text: content, encoding: encoding ?? 'utf-8' };
}
