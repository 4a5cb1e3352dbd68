/**
 * Paths of URIs, without asking what file system is behind them. The text of a workbook is a read-only document of a scheme of
 * its own; wherever folders and names count, it stands for its file.
 */
import { URI, Utils } from 'vscode-uri';

export const workbookScheme = 'lodestone-workbook';

/** URI of the text of a workbook; its path ends like that of a text, which the editor goes by. */
export function workbookTextUri(file: string): string {
  const { path } = URI.parse(file);
  return URI.from({ scheme: workbookScheme, path: `${path}.tsv`, query: canonical(file) }).toString();
}

/** The file of a workbook's text; any other URI is its own. */
export function fileBehind(uri: string): string {
  if (!isWorkbookText(uri)) return uri;
  return URI.parse(uri).query;
}

export function isWorkbookText(uri: string): boolean {
  return uri.startsWith(`${workbookScheme}:`);
}

export const configurationName = 'lodestone.yaml';

export function isConfiguration(uri: string): boolean {
  return fileNameOf(uri) === configurationName;
}

/** By its name a spec file, whether or not a `lodestone.yaml` names it. */
export function isSpecName(uri: string): boolean {
  return /\.spec\.(?:ya?ml|json)$/i.test(fileNameOf(uri));
}

/** Last segment, decoded; the whole URI where it has no path. */
export function fileNameOf(uri: string): string {
  return Utils.basename(URI.parse(fileBehind(uri))) || uri;
}

/** What nobody has saved yet; it may have the path that it would be saved under. */
const unsavedScheme = 'untitled';

/** Folder of a file; `null` for a document that is saved nowhere. */
export function folderOf(uri: string): string | null {
  const parsed = URI.parse(fileBehind(uri));
  if (parsed.scheme === unsavedScheme || !parsed.path.startsWith('/')) return null;
  return Utils.dirname(parsed).toString();
}

/** A folder and those above it, nearest first; at most 64. */
export function foldersUpwards(folder: string): readonly string[] {
  const folders: string[] = [];
  let current = URI.parse(folder);
  for (let depth = 0; depth < 64; depth++) {
    folders.push(current.toString());
    const parent = Utils.dirname(current);
    if (parent.path === current.path) break;
    current = parent;
  }
  return folders;
}

/** Resolves a relative path, `/` or `\` between its parts, against a folder. */
export function resolveIn(folder: string, path: string): string {
  return Utils.resolvePath(URI.parse(folder), path.replaceAll('\\', '/')).toString();
}

/** `/`-separated path from a folder to a file below it, or to where a document would be saved; `null` for anything else. */
export function relativeTo(folder: string, uri: string): string | null {
  const base = URI.parse(folder);
  const target = URI.parse(fileBehind(uri));
  const isUnsaved = target.scheme === unsavedScheme;
  if (!isUnsaved && (base.scheme !== target.scheme || base.authority !== target.authority)) return null;
  const prefix = base.path.endsWith('/') ? base.path : `${base.path}/`;
  return target.path.startsWith(prefix) ? target.path.slice(prefix.length) : null;
}

/** The innermost of the folders that holds a file. */
export function innermostFolder(folders: readonly string[], uri: string): string | null {
  let best: string | null = null;
  for (const folder of folders) {
    if (relativeTo(folder, uri) !== null && (best === null || folder.length > best.length)) best = folder;
  }
  return best;
}

/** Folder of a file; of a document that is saved nowhere, where it would be, else the first of the folders. */
export function homeOf(folders: readonly string[], uri: string): string | null {
  const innermost = innermostFolder(folders, uri);
  const path = innermost === null ? null : relativeTo(innermost, uri);
  const place = innermost === null || path === null ? uri : resolveIn(innermost, path);
  return folderOf(place) ?? folders[0] ?? null;
}

/** The same file spelled one way: clients encode drive letters and colons differently. */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}
