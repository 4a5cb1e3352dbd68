/** Which entry of `columns:` speaks for a file, and globs as the project reads them. */
import ignore from 'ignore';
import type { ColumnOverride, ProjectConfig } from './types.ts';

/** First entry whose glob takes the path. `path` is relative to the configuration file. */
export function overrideFor(config: ProjectConfig, path: string): ColumnOverride | undefined {
  return config.columns.find(({ files }) => matchesGlob(files, path));
}

/**
 * Whether a glob takes a relative path. Globs are read as in `.gitignore`: `*.csv` matches in any folder, `boms/*.csv` from
 * the root of the path on, `**` over folders. A path that leads outside, or a glob that is none, never matches.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const relative = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (!ignore.isPathValid(relative)) return false;
  try {
    return ignore().add(glob).ignores(relative);
  } catch {
    return false;
  }
}
