/** `lodestone.evidence.yaml` to the entries of the ledger. An entry with a slip is refused whole: it must not clear anything. */
import * as z from 'zod';
import { addMonths } from '../config/calendar.ts';
import type { partKeySchema } from '../config/schema.ts';
import { problemsOf, readYaml } from '../config/yaml-places.ts';
import type { EvidenceType } from '../knowledge/evidence-types.ts';
import type { IsoDate, Problem } from '../model.ts';
import { once } from '../text/once.ts';
import { evidenceSchema } from './schema.ts';
import type { Evidence, EvidenceTypeId } from './types.ts';

export interface ParsedLedger {
  readonly entries: readonly Evidence[];
  readonly problems: readonly Problem[];
}

const knownKeys = once((): readonly string[] => ['evidence', ...Object.keys(evidenceSchema().shape)]);
/** Types about parties or the project, not about parts. */
const withoutParts: ReadonlySet<EvidenceTypeId> = new Set(['party_screening_record']);

/** Never throws. `file` is the path to show in problems. `types` are those of the knowledge. */
export function parseLedger(text: string, file: string, types: readonly EvidenceType[]): ParsedLedger {
  const source = readYaml(text, file);
  if (source.problems.length > 0) return { entries: [], problems: source.problems };
  const problems: Problem[] = [];
  const complain = (path: readonly PropertyKey[], message: string, key?: string): void => {
    problems.push({ file, ...source.placeOf(path, key), severity: 'error', message });
  };
  const { data } = source;
  if (data === null || data === undefined) return { entries: [], problems };
  const list = typeof data === 'object' && 'evidence' in data ? (data as { evidence: unknown }).evidence : undefined;
  for (const key of typeof data === 'object' ? Object.keys(data) : []) {
    if (key !== 'evidence') complain([], `unknown key "${key}"; the ledger has one key, evidence`, key);
  }
  if (list === null) return { entries: [], problems };
  if (!Array.isArray(list)) {
    if (problems.length === 0) complain([], 'expected `evidence:` with a list of entries');
    return { entries: [], problems };
  }
  const entries = list.flatMap((item: unknown, index): Evidence[] => {
    const path = ['evidence', index];
    const read = evidenceSchema().safeParse(item);
    if (!read.success) {
      const issues = read.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
      problems.push(...problemsOf(new z.ZodError(issues), source, knownKeys()));
      return [];
    }
    const raw = read.data;
    const parts = raw.parts ?? (raw.part === undefined ? [] : [raw.part]);
    const entry = makeEntry(raw, parts, types, { file, line: source.placeOf(path).line });
    if (!('missing' in entry)) return [entry];
    const wanted = `an entry of type ${raw.type} needs ${entry.missing.join(', ')}`;
    complain(path, `evidence.${index}: ${wanted}; the entry clears nothing`);
    return [];
  });
  return { entries, problems };
}

/** The entry for `parts`, or what its type needs and it does not say. */
export function makeEntry(
  raw: z.output<ReturnType<typeof evidenceSchema>>,
  parts: readonly z.output<ReturnType<typeof partKeySchema>>[],
  types: readonly EvidenceType[],
  place: Pick<Evidence, 'file' | 'line'>,
): Evidence | { readonly missing: readonly string[] } {
  const type = types.find(({ id }) => id === raw.type)!;
  const missing: string[] = type.needs.filter((key) => raw[key as keyof typeof raw] === undefined);
  if (parts.length === 0 && !withoutParts.has(raw.type)) missing.push('part');
  if (missing.length > 0) return { missing };
  return {
    type: raw.type,
    parts: parts.map((key) => Object.fromEntries(Object.entries(key).filter(([, value]) => value !== undefined))),
    number: raw.number ?? null,
    issuer: raw.issuer ?? null,
    exporter: raw.exporter ?? null,
    consignee: raw.consignee ?? null,
    endUser: raw.endUser ?? null,
    endUse: raw.endUse ?? null,
    items: raw.items ?? [],
    composition: raw.composition ?? {},
    country: raw.country ?? null,
    stages: Object.fromEntries(Object.entries(raw.stages ?? {}).filter(([, value]) => value !== undefined)),
    statement: raw.statement ?? null,
    issued: (raw.issued ?? null) as IsoDate | null,
    validFrom: (raw.validFrom ?? raw.issued ?? null) as IsoDate | null,
    validUntil: endOf(raw.validUntil, raw.issued, type.longestMonths),
    document: raw.document ?? null,
    ...place,
  };
}

/** The earlier of what the entry says and what its type allows; `null` where neither sets an end. */
function endOf(until: string | undefined, issued: string | undefined, months: number | null): IsoDate | null {
  const longest = issued === undefined || months === null ? null : addMonths(issued as IsoDate, months);
  if (until === undefined) return longest;
  return longest !== null && longest < until ? longest : (until as IsoDate);
}
