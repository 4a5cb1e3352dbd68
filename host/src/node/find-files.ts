/** Files under folders, as `.gitignore` leaves them. */
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { mayHoldBom } from '../bom-names.ts';

const alwaysSkipped: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

interface IgnoreFile {
  readonly folder: string;
  readonly matcher: Ignore;
}

/**
 * Absolute paths of possible BOM files below a folder, or of those whose name is `wanted`, in name order. Honours `.gitignore` of the folder, its
 * subfolders and its parents up to the repository's root. Symbolic links to folders are not followed, so loops cannot
 * happen. Folders that cannot be read are handed to `unreadable` and skipped.
 */
export function* walkFolder(
  folder: string,
  unreadable: (folder: string) => void = () => {},
  wanted: (name: string) => boolean = mayHoldBom,
): Generator<string> {
  const start = path.resolve(folder);
  yield* walk(start, parentIgnores(start), unreadable, wanted);
}

function* walk(
  folder: string,
  inherited: readonly IgnoreFile[],
  unreadable: (folder: string) => void,
  wanted: (name: string) => boolean,
): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    unreadable(folder);
    return;
  }
  const own = readIgnore(folder);
  const ignores = own ? [...inherited, own] : inherited;
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!alwaysSkipped.has(entry.name) && !isIgnored(`${full}${path.sep}`, ignores))
        yield* walk(full, ignores, unreadable, wanted);
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      if (wanted(entry.name) && !isIgnored(full, ignores)) yield full;
    }
  }
}

/** `.gitignore` files above a folder, outermost first; none outside a repository. */
function parentIgnores(start: string): IgnoreFile[] {
  const found: IgnoreFile[] = [];
  let inner = start;
  while (!existsSync(path.join(inner, '.git'))) {
    const outer = path.dirname(inner);
    if (outer === inner) return [];
    const file = readIgnore(outer);
    if (file) found.unshift(file);
    inner = outer;
  }
  return found;
}

function readIgnore(folder: string): IgnoreFile | null {
  try {
    return { folder, matcher: ignore().add(readFileSync(path.join(folder, '.gitignore'), 'utf8')) };
  } catch {
    return null;
  }
}

/** The innermost file that has an opinion decides. A folder's path ends in a separator. */
function isIgnored(full: string, ignores: readonly IgnoreFile[]): boolean {
  for (let i = ignores.length - 1; i >= 0; i--) {
    const { folder, matcher } = ignores[i]!;
    const relative = full.slice(folder.endsWith(path.sep) ? folder.length : folder.length + 1).replaceAll('\\', '/');
    const { ignored, unignored } = matcher.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Path for people and machines: relative to `from`, `/`-separated, never absolute. */
export function shownPath(full: string, from: string): string {
  const relative = path.relative(from, full);
  // Another drive on Windows has no relative path.
  return (path.isAbsolute(relative) ? path.basename(full) : relative).replaceAll(path.sep, '/') || '.';
}
