/** What the report panel and the page in it say to each other. */
import type { ReportData, ReportStart } from '#protocol';

export type { QuestionRow, ReportRow, ReportStart, WaivedRow } from '#protocol';

/** Rows by the thousand, which come when the rest is shown. */
export type ReportLists = Pick<ReportData, 'findings' | 'waived' | 'questions'>;

export type FromPage =
  /** The page wants the report as of a day; `null`: the project's. */
  | { readonly kind: 'load'; readonly asOf: string | null }
  /** The start of the report is drawn. */
  | { readonly kind: 'drawn' }
  /** 1-based, as the report counts. */
  | { readonly kind: 'open'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'export'; readonly format: string; readonly asOf: string | null }
  | { readonly kind: 'letter'; readonly supplier: string | null };

export type ToPage =
  | { readonly kind: 'start'; readonly data: ReportStart; readonly words: Readonly<Record<string, string>> }
  /** Belongs to the latest start. */
  | { readonly kind: 'lists'; readonly lists: ReportLists }
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
