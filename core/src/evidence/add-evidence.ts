/** Writes an entry into the text of the evidence ledger. */
import { flowMap, insertEntry, raw } from '../config/insert-entry.ts';
import type { PartKey } from '../config/types.ts';
import type { TextChange } from '../model.ts';
import type { EvidenceTypeId } from './types.ts';

/** What a person states of a document; dates are `YYYY-MM-DD`. */
export interface NewEvidence {
  readonly type: EvidenceTypeId;
  readonly part: PartKey;
  readonly number?: string | undefined;
  readonly issuer?: string | undefined;
  readonly exporter?: string | undefined;
  readonly country?: string | undefined;
  readonly statement?: string | undefined;
  readonly issued?: string | undefined;
  readonly validUntil?: string | undefined;
  readonly document?: string | undefined;
  /** wt % by symbol, decimal text. */
  readonly composition?: Readonly<Record<string, string>> | undefined;
  /** ISO 3166-1 alpha-2 by stage. */
  readonly stages?: Readonly<Record<string, string>> | undefined;
}

/** `null` where the file is not valid YAML or `evidence` is no list. */
export function addEvidence(text: string, entry: NewEvidence): readonly TextChange[] | null {
  const { type, part, issued, validUntil, composition, stages, ...words } = entry;
  const date = (day: string | undefined) => (day === undefined ? undefined : raw(day));
  const values = {
    type: raw(type),
    part: { ...part },
    ...words,
    composition: composition === undefined ? undefined : { ...composition },
    stages: stages === undefined ? undefined : { ...stages },
    issued: date(issued),
    validUntil: date(validUntil),
  };
  return insertEntry(text, 'evidence', flowMap(values));
}
