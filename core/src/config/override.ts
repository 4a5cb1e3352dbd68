/** Which entry of `columns:` speaks for a file, and globs as the project reads them. */
import ignore from 'ignore';
import type { ColumnOverride, ProjectConfig } from './types.ts';

/** First entry whose glob takes the path. `path` is relative to the configuration file. */
export function overrideFor(config: ProjectConfig, path: string): ColumnOverride | undefined {
  return config.columns.find(({ files }) => matchesGlob(files, path));
}

/**
 * Whether a glob takes a relative path. Globs are read as in `.gitignore`: `*.csv` matches in any folder, `boms/*.csv` from
 * the root of the path on, `**` over folders; `{yaml,json}` stands for either. A path that leads outside, or a glob that is none,
 * never matches.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const relative = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (!ignore.isPathValid(relative)) return false;
  try {
    return ignore().add(expandBraces(glob)).ignores(relative);
  } catch {
    return false;
  }
}

const mostAlternatives = 256;

/** `a.{b,c}` as `a.b` and `a.c`; braces in braces stay as they are. */
function expandBraces(glob: string): string[] {
  let globs = [''];
  for (const piece of glob.split(/(\{[^{}]*,[^{}]*\})/)) {
    const alternatives = /^\{.*\}$/.test(piece) ? piece.slice(1, -1).split(',') : [piece];
    if (globs.length * alternatives.length > mostAlternatives) return [glob];
    globs = globs.flatMap((before) => alternatives.map((one) => before + one));
  }
  return globs;
}

/**
 * A glob as the folder that it begins with and the pattern of paths below it; the pattern is `null` where the glob is the path of one
 * file.
 */
export function splitGlob(glob: string): { readonly folder: string; readonly pattern: string | null } {
  const segments = glob.replaceAll('\\', '/').split('/');
  const first = segments.findIndex((segment) => /[*?[{]/.test(segment));
  if (first < 0) return { folder: glob, pattern: null };
  return { folder: segments.slice(0, first).join('/') || '.', pattern: segments.slice(first).join('/') };
}
