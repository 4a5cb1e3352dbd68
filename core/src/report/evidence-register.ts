/** The evidence register of a report: every entry of the ledger, its state on the as-of date, and whether a part bears it. */
import { type EvidenceState, evidenceState } from '../evidence/evidence-state.ts';
import type { RunResult } from '../lint/types.ts';
import { describeValidity, nameEvidence } from './describe-evidence.ts';
import { plainLine } from './display.ts';
import { contextOf } from './totals.ts';

export interface EvidenceRow {
  readonly name: string;
  /** Parts that it names. */
  readonly parts: string;
  readonly state: EvidenceState;
  readonly validity: string;
  /** A part of the BOMs bears one of the names. */
  readonly used: boolean;
  readonly document: string;
  /** `lodestone.evidence.yaml:3`. */
  readonly place: string;
}

/** In the order of the ledgers; an entry that several files share is listed once. */
export function listEvidence(run: RunResult): readonly EvidenceRow[] {
  const rows = new Map<string, EvidenceRow>();
  for (const file of run.files) {
    const { config, asOf } = contextOf(run, file);
    for (const entry of config.evidence) {
      const place = `${entry.file}:${entry.line}`;
      const used = file.result.used.evidence.includes(entry) || rows.get(place)?.used === true;
      rows.set(place, {
        name: nameEvidence(entry, run.knowledge),
        parts: plainLine(entry.parts.map((key) => Object.values(key).join(' ')).join(', '), 120),
        state: evidenceState(entry, asOf),
        validity: describeValidity(entry, asOf),
        used,
        document: plainLine(entry.document ?? '', 120),
        place,
      });
    }
  }
  return [...rows.values()];
}
