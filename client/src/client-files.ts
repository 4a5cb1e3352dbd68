/** Answers the server's requests for files that it cannot reach itself: virtual workspaces and the web. */
import * as vscode from 'vscode';
import type { ClientRequests } from '#protocol';
import { encodeBase64 } from './base64.ts';
import { ordinarySchemes } from './selector.ts';

/** Larger files are not sent through the connection. Bytes. */
const largestFile = 50 * 1024 * 1024;

/** `null` where there is no such file, or none that may be sent. */
export async function readFile(
  params: ClientRequests['lodestone/readFile']['params'],
): Promise<ClientRequests['lodestone/readFile']['result']> {
  const uri = vscode.Uri.parse(params.uri);
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > largestFile) return null;
    return { base64: encodeBase64(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return null;
  }
}

export async function findFiles(
  params: ClientRequests['lodestone/findFiles']['params'],
): Promise<ClientRequests['lodestone/findFiles']['result']> {
  const exclude = params.exclude.length === 0 ? undefined : `{${params.exclude.join(',')}}`;
  const found = await vscode.workspace.findFiles(params.include, exclude, params.limit);
  return found.map((uri) => uri.toString());
}

const skippedFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** Folders that are read; each may be a request over the network. */
const mostFolders = 2000;

/** A file system of another extension may have no search: its folders are read one by one. */
export async function listFiles({
  folder,
  limit,
}: ClientRequests['lodestone/listFiles']['params']): Promise<ClientRequests['lodestone/listFiles']['result']> {
  const root = vscode.Uri.parse(folder);
  if ((ordinarySchemes as readonly string[]).includes(root.scheme)) return [];
  const files: string[] = [];
  const folders = [root];
  for (let at = 0; at < folders.length && at < mostFolders && files.length < limit; at++) {
    const inside = folders[at]!;
    const entries = await vscode.workspace.fs.readDirectory(inside).then(undefined, () => []);
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(inside, name);
      // A link to a folder may lead back to where it came from.
      if (type === vscode.FileType.Directory && !skippedFolders.has(name)) folders.push(uri);
      else if ((type & vscode.FileType.File) !== 0) files.push(uri.toString());
    }
  }
  return files.slice(0, limit);
}
