/** Writes a waiver into the text of `lodestone.yaml`. */
import type { TextChange } from '../model.ts';
import { flowMap, insertEntry, raw } from './insert-entry.ts';
import type { PartKey } from './types.ts';

export interface NewWaiver {
  readonly rule: string;
  readonly part: PartKey;
  readonly reason: string;
  readonly until: string;
}

/** `null` where the file is not valid YAML or `waivers` is no list: the caller says so and opens the file. */
export function addWaiver(text: string, { rule, part, reason, until }: NewWaiver): readonly TextChange[] | null {
  return insertEntry(text, 'waivers', flowMap({ rule: raw(rule), part: { ...part }, reason, until: raw(until) }));
}
