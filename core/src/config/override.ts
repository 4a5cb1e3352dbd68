/** Which entry of `columns:` speaks for a file. */
import ignore from 'ignore';
import type { ColumnOverride, ProjectConfig } from './types.ts';

/**
 * First entry whose glob takes the path. Globs are read as in `.gitignore`: `*.csv` matches in any folder, `boms/*.csv` from the
 * configuration file on, `**` over folders. `path` is relative to the configuration file, `/`-separated.
 */
export function overrideFor(config: ProjectConfig, path: string): ColumnOverride | undefined {
  const relative = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (!ignore.isPathValid(relative)) return undefined;
  return config.columns.find((entry) => {
    try {
      return ignore().add(entry.files).ignores(relative);
    } catch {
      return false;
    }
  });
}
