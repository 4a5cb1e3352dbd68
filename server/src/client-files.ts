/** Files that only the client can reach: virtual workspaces, and everything where the server is a worker. */
import type { Connection } from 'vscode-languageserver';
import { matchesGlob } from '#core';
import { bomGlobs, mayHoldBom } from '#host';
import { describeContent, type Host } from './host.ts';
import type { ClientRequests } from './protocol.ts';
import { relativeTo } from './uris.ts';

/** Files of a folder that are looked at by name where nothing can search. */
const mostListed = 20_000;

type Answer<Method extends keyof ClientRequests> = ClientRequests[Method]['result'];

/** The host itself for what it can reach, the client for the rest. `reaches` tells by URI. */
export function withClientFiles(host: Host, connection: Connection, reaches: (uri: string) => boolean): Host {
  return {
    ...host,
    readFile: async (uri) => {
      if (reaches(uri)) return host.readFile(uri);
      try {
        const answer: Answer<'lodestone/readFile'> = await connection.sendRequest('lodestone/readFile', { uri });
        if (answer === null) return { kind: 'missing' };
        return describeContent(Uint8Array.from(atob(answer.base64), (letter) => letter.charCodeAt(0)));
      } catch (cause) {
        return { kind: 'error', message: cause instanceof Error ? cause.message : String(cause) };
      }
    },
    findFiles: async (folder, exclude, limit, isCancelled, pattern) => {
      if (reaches(folder)) return host.findFiles(folder, exclude, limit, isCancelled, pattern);
      const found = new Set<string>();
      for (const include of pattern === undefined ? bomGlobs : [`**/${pattern}`]) {
        const params = { include, exclude, limit };
        const answer: Answer<'lodestone/findFiles'> = await connection.sendRequest('lodestone/findFiles', params);
        for (const uri of answer) found.add(uri);
      }
      // The client looks through all its folders.
      const uris = [...found].filter((uri) => isWanted(relativeTo(folder, uri), pattern)).sort();
      if (uris.length > 0 || found.size >= limit) return { uris, complete: found.size < limit };
      const listed = await connection.sendRequest<Answer<'lodestone/listFiles'>>('lodestone/listFiles', {
        folder,
        limit: mostListed,
      });
      const wanted = listed.filter((uri) => {
        const path = relativeTo(folder, uri);
        return isWanted(path, pattern) && !exclude.some((glob) => matchesGlob(glob, path ?? ''));
      });
      return { uris: wanted.sort().slice(0, limit), complete: listed.length < mostListed && wanted.length <= limit };
    },
  };
}

/** `path`: inside of the folder; `null`: outside. */
function isWanted(path: string | null, pattern: string | undefined): boolean {
  if (path === null) return false;
  return pattern === undefined ? mayHoldBom(path) : matchesGlob(pattern, path);
}
