/** What the report panel and the page in it say to each other. */
import type { Requests } from '#protocol';

export type { QuestionRow, ReportRow, WaivedRow } from '#protocol';

export type ReportData = Requests['lodestone/reportData']['result'];

export type FromPage =
  /** The page wants the report as of a day; `null`: the project's. */
  | { readonly kind: 'load'; readonly asOf: string | null }
  /** 1-based, as the report counts. */
  | { readonly kind: 'open'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'export'; readonly format: string; readonly asOf: string | null }
  | { readonly kind: 'letter'; readonly supplier: string | null };

export type ToPage =
  | { readonly kind: 'data'; readonly data: ReportData; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly why: string; readonly words: Readonly<Record<string, string>> }
  /** A file of the report was saved. */
  | { readonly kind: 'stale' };

/** What the page keeps of itself: it comes back with it after a reload, and when its tab is shown again. */
export interface PageState {
  readonly uris: readonly string[];
  readonly asOf: string | null;
  readonly search: string;
  readonly severities: readonly string[];
  readonly sort: string;
  readonly descending: boolean;
}
