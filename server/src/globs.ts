/** Globs of settings, read the way `lodestone.yaml` reads its own. */
import { defaultConfig, overrideFor } from '#core';

/** `path` is relative and `/`-separated. */
export function matchesGlob(globs: readonly string[], path: string): boolean {
  const columns = globs.map((files) => ({ files, map: {} }));
  return overrideFor({ ...defaultConfig, columns }, path) !== undefined;
}
