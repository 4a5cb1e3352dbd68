/** How old the facts are. */
import type { Knowledge } from '../knowledge/types.ts';

/** `Facts verified 2026-11-21.`, or the range where packs differ; `''` without packs. */
export function dataVintage(knowledge: Knowledge): string {
  const days = knowledge.packs.map((pack) => pack.snapshot as string).sort();
  const first = days[0];
  const last = days.at(-1);
  if (!first) return '';
  return first === last ? `Facts verified ${first}.` : `Facts verified between ${first} and ${last}.`;
}
