/**
 * The evidence ledger: licences, certificates, declarations and records about parts, as the project keeps them.
 * What each type clears, and what it does not, is knowledge (`rules/evidence.yaml`, from the dossier's section 6.5).
 */
import type { PartKey } from '../config/types.ts';
import type { IsoDate } from '../model.ts';

export const evidenceTypes = [
  'mofcom_licence',
  'mofcom_general_licence',
  'mofcom_overseas_licence',
  'compliance_notice',
  'composition_declaration',
  'certificate_of_origin',
  'mine_to_magnet_certificate',
  'technology_statement',
  'end_use_end_user_statement',
  'dod_exception_record',
  'party_screening_record',
] as const;
export type EvidenceTypeId = (typeof evidenceTypes)[number];

/** Stages of a magnet's making, first to last: each may lie in another country. */
export const stages = ['mined', 'separated', 'metal', 'magnet'] as const;
export type Stage = (typeof stages)[number];

/** One entry of the ledger, as written. Whether it is valid depends on the as-of date. */
export interface Evidence {
  readonly type: EvidenceTypeId;
  /** Parts it speaks for; empty for records about parties or the whole project. */
  readonly parts: readonly PartKey[];
  /** Number of the licence, certificate or record; `null` where the type needs none. */
  readonly number: string | null;
  readonly issuer: string | null;
  readonly exporter: string | null;
  readonly consignee: string | null;
  readonly endUser: string | null;
  readonly endUse: string | null;
  /** Control codes or items that a licence names. */
  readonly items: readonly string[];
  /** Declared content in wt %, decimal text: `0` means not intentionally added. */
  readonly composition: Readonly<Record<string, string>>;
  /** ISO 3166-1 alpha-2 of the last substantial transformation. */
  readonly country: string | null;
  /** ISO 3166-1 alpha-2 by stage. */
  readonly stages: Partial<Readonly<Record<Stage, string>>>;
  /** Basis of an exception, result of a screening, licensor of a technology: what the record says. */
  readonly statement: string | null;
  readonly issued: IsoDate | null;
  readonly validFrom: IsoDate | null;
  /** Last day, inclusive, judged on the as-of date. Where the entry states none, the longest validity of its type counts from `issued`. */
  readonly validUntil: IsoDate | null;
  readonly document: string | null;
  /** Ledger as shown to people, and the 1-based line of the entry in it. */
  readonly file: string;
  readonly line: number;
}
