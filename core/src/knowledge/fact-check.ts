/** Refuses facts that claim to be verified and name no source. */
import type { Problem } from '../model.ts';
import type { KnowledgeSources } from './compile.ts';
import type { ReadFile } from './source-file.ts';

/** What needs no source: shown as typical, never as declared. */
const unsourced = new Set(['from-memory', 'unverified', 'unknown']);
/** `high` and the like rate an entry as a whole; its facts have their own sources. */
const entryRatings = new Set(['high', 'medium', 'low']);

/** Every `confidence` beside a `source` or `sources`, anywhere in a file. */
export function checkSources(sources: KnowledgeSources, report: (problem: Problem) => void): void {
  const files: readonly ReadFile<unknown>[] = [
    ...Object.values(sources.single),
    ...sources.classes,
    ...sources.classAdditions,
    ...sources.families,
    ...sources.instruments,
  ];
  const visit = (file: ReadFile<unknown>, data: unknown, path: readonly PropertyKey[]): void => {
    if (typeof data !== 'object' || data === null) return;
    const { confidence, source, sources: list } = data as Readonly<Record<string, unknown>>;
    const missing = source === null || (Array.isArray(list) && list.length === 0);
    if (typeof confidence === 'string' && missing && !unsourced.has(confidence) && !entryRatings.has(confidence)) {
      const message = `"${confidence}" needs a source: name one, or write from-memory`;
      report(file.problem([...path, 'confidence'], message));
    }
    for (const [key, value] of Object.entries(data))
      visit(file, value, [...path, Array.isArray(data) ? Number(key) : key]);
  };
  for (const file of files) visit(file, file.data, []);
}
