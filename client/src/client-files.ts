/** Answers the server's requests for files that it cannot reach itself: virtual workspaces and the web. */
import * as vscode from 'vscode';
import type { ClientRequests } from '#protocol';
import { encodeBase64 } from './base64.ts';

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
