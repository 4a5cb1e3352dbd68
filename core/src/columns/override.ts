import type { ColumnOverride } from '../config/types.ts';
import type { ColumnMap, FieldId, MappedColumn } from '../model.ts';
import { normalizeHeader } from './headers.ts';
import type { RawColumn } from './map-columns.ts';
import { because, type MappingReason } from './mapping-reasons.ts';

const setByProject = because('Set in lodestone.yaml.');

/** Columns as `lodestone.yaml` names them: they win over everything and are certain. Headers not found change nothing. */
export function applyOverride(
  mapped: ColumnMap,
  raw: readonly RawColumn[],
  map: ColumnOverride['map'],
  why: readonly MappingReason[] = setByProject,
): ColumnMap {
  const forced = new Map<FieldId, MappedColumn>();
  for (const [field, target] of Object.entries(map) as [FieldId, string | number][]) {
    const column = findTarget(target, raw);
    if (!column) continue;
    const header = column.header === '' ? null : column.header;
    forced.set(field, { field, index: column.index, header, confidence: 'certain', why });
  }
  if (forced.size === 0) return mapped;
  const taken = new Set([...forced.values()].map((column) => column.index));
  const kept = mapped.columns.filter((column) => !taken.has(column.index));
  const columns = [...kept, ...forced.values()].sort((a, b) => a.index - b.index);
  const width = Math.max(mapped.fieldOf.length, ...[...taken].map((index) => index + 1));
  const fieldOf: (FieldId | null)[] = Array.from({ length: width }, (_, i) => mapped.fieldOf[i] ?? null);
  const byField: Partial<Record<FieldId, MappedColumn>> = {};
  for (const column of kept) byField[column.field] ??= column;
  for (const [field, column] of Object.entries(mapped.byField) as [FieldId, MappedColumn][])
    if (!taken.has(column.index)) byField[field] = column;
  for (const index of taken) fieldOf[index] = null;
  for (const [field, column] of forced) {
    byField[field] = column;
    fieldOf[column.index] ??= field;
  }
  return { ...mapped, byField, fieldOf, columns, unmapped: mapped.unmapped.filter(({ index }) => !taken.has(index)) };
}

function findTarget(target: string | number, raw: readonly RawColumn[]): RawColumn | undefined {
  if (typeof target === 'number') return raw.find((column) => column.index === target);
  const wanted = target.trim();
  const key = normalizeHeader(wanted);
  return (
    raw.find((column) => column.header === wanted) ??
    raw.find((column) => column.header.toLowerCase() === wanted.toLowerCase()) ??
    (key === '' ? undefined : raw.find((column) => normalizeHeader(column.header) === key))
  );
}

/** Entries of an override that no table could follow. */
export function unfollowed(
  override: ColumnOverride,
  tables: readonly { readonly columns: ColumnMap }[],
): { readonly field: FieldId; readonly target: string | number }[] {
  return (Object.entries(override.map) as [FieldId, string | number][])
    .filter(([field]) => !tables.some((table) => table.columns.byField[field]?.why === setByProject))
    .map(([field, target]) => ({ field, target }));
}
