/** What the outside must provide: files, the date and turns of the event loop. One implementation per platform. */
import type { IsoDate, Knowledge } from '#core';
import type { InitializationOptions } from './protocol.ts';

/** Text of a file with the label of its encoding, or the reason why it has none. */
export type ReadFile =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
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
  /** Never rejects. */
  readonly readFile: (uri: string) => Promise<ReadFile>;
  /**
   * BOM candidates (`*.csv`, `*.tsv`, `*.bom`) below a folder, without what `.gitignore` and `exclude` name,
   * sorted; at most `limit`. `null`: this host has no file system.
   */
  readonly findFiles: (
    folder: string,
    exclude: readonly string[],
    limit: number,
    isCancelled: IsCancelled,
  ) => Promise<FoundFiles | null>;
  /** Lets the event loop turn: cancellations and edits are only read then. */
  readonly nextTurn: () => Promise<void>;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Today's date where the user is. */
  readonly today: () => IsoDate;
}

/** `YYYY-MM-DD` of a date in the zone of the machine. */
export function toIsoDate(date: Date): IsoDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as IsoDate;
}
