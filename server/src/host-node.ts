/** The host of a server that runs as a process: files of this machine. */
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { matchesGlob } from '#core';
import { describeFileError, loadKnowledge, loadReaders, loadVersion, walkFolder } from '#host/node';
import { describeContent, type Host, type ReadFile, toIsoDate } from './host.ts';
import { relativeTo } from './uris.ts';

/** Longest stretch of looking for files, in ms, between two turns of the event loop. */
const longestStretch = 8;

/** `distribution`: the folder that holds the bundle and `knowledge.json`. */
export function createNodeHost(distribution: string, keepCompiled: () => void): Host {
  return {
    version: versionOf(distribution),
    loadKnowledge: async () => loadKnowledge(distribution),
    loadReaders: async () => loadReaders(distribution),
    readFile: readLocalFile,
    findFiles: async (folder, exclude, limit, isCancelled, pattern) => {
      const root = URI.parse(folder);
      if (root.scheme !== 'file') return null;
      const uris: string[] = [];
      let stretch = performance.now();
      const wanted = pattern === undefined ? undefined : () => true;
      for (const path of walkFolder(root.fsPath, undefined, wanted)) {
        if (performance.now() - stretch > longestStretch) {
          await setImmediate();
          stretch = performance.now();
        }
        if (isCancelled() || uris.length >= limit) return { uris, complete: false };
        const uri = URI.file(path).toString();
        const inside = relativeTo(folder, uri) ?? '';
        if (pattern !== undefined && !matchesGlob(pattern, inside)) continue;
        if (!exclude.some((glob) => matchesGlob(glob, inside))) uris.push(uri);
      }
      return { uris, complete: true };
    },
    nextTurn: () => setImmediate(),
    now: () => performance.now(),
    today: () => toIsoDate(new Date()),
    keepCompiled,
  };
}

function versionOf(distribution: string): string {
  try {
    return loadVersion(distribution);
  } catch {
    // The version is for display; a missing one must not keep the server from starting.
    return '0.0.0';
  }
}

async function readLocalFile(uri: string): Promise<ReadFile> {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return { kind: 'missing' };
  try {
    return describeContent(await readFile(parsed.fsPath));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'error', message: describeFileError(cause) };
  }
}
