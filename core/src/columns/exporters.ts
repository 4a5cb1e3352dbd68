import type { ColumnKnowledge } from '../knowledge/types.ts';
import type { FieldId } from '../model.ts';
import { normalizeHeader } from './headers.ts';

export interface KnownLayout {
  /** Short name of the tool: `KiCad`. */
  readonly tool: string;
  /** Field by normalised header. */
  readonly expect: ReadonlyMap<string, FieldId>;
}

/**
 * The exporter whose header set the table shows: at least three of its headers and four fifths of them all, and no more
 * foreign headers than its own. The layout with the most headers in common wins; `null`: none.
 */
export function findExporter(headers: readonly string[], exporters: ColumnKnowledge['exporters']): KnownLayout | null {
  const present = new Set(headers.map((header) => normalizeHeader(header)).filter((key) => key !== ''));
  let best: { layout: ColumnKnowledge['exporters'][number]; common: number } | null = null;
  for (const layout of exporters) {
    const keys = new Set(layout.headers.map((header) => normalizeHeader(header)));
    let common = 0;
    for (const key of keys) if (present.has(key)) common++;
    if (common < 3 || common < keys.size * 0.8 || common < present.size * 0.5) continue;
    if (!best || common > best.common) best = { layout, common };
  }
  if (!best) return null;
  const expect = new Map(
    Object.entries(best.layout.expect).map(([header, field]) => [normalizeHeader(header), field] as const),
  );
  return { tool: best.layout.tool.replace(/\s*\(.*$/, ''), expect };
}
