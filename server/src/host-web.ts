/** The host of a server that runs as a worker: no file system of its own. */
import type { Knowledge, SourceReaders } from '#core';
import { type Host, toIsoDate } from './host.ts';
import type { InitializationOptions } from './protocol.ts';

/** `scriptUri`: where the worker's script lies; `version`: of the build. */
export function createWebHost(scriptUri: string, version: string): Host {
  return {
    version,
    loadKnowledge: (options) => loadKnowledge(options, scriptUri),
    loadReaders: async (uri) => loadReaders(uri ?? new URL('readers.js', scriptUri).toString()),
    readFile: async () => ({ kind: 'missing' }),
    findFiles: async () => null,
    nextTurn,
    now: () => performance.now(),
    today: () => toIsoDate(new Date()),
    // Browsers keep it by themselves.
    keepCompiled: () => undefined,
  };
}

/** What a script puts into the global scope of the worker that imports it. */
interface ReadersScope {
  readonly importScripts?: (uri: string) => void;
  readonly lodestoneReaders?: { readonly readers: SourceReaders };
}

function loadReaders(uri: string): SourceReaders {
  const scope = globalThis as ReadersScope;
  if (scope.lodestoneReaders === undefined) scope.importScripts?.(uri);
  const loaded = scope.lodestoneReaders;
  if (loaded === undefined) throw new Error('Only delimited text can be read here.');
  return loaded.readers;
}

async function loadKnowledge(
  { knowledgeText, knowledgeUri }: InitializationOptions,
  scriptUri: string,
): Promise<Knowledge> {
  const text = knowledgeText ?? (await download(knowledgeUri ?? new URL('knowledge.json', scriptUri).toString()));
  const knowledge = JSON.parse(text) as Knowledge;
  if (knowledge.format !== 1)
    throw new Error('The rule data is of another version than the server; install Lodestone again.');
  return knowledge;
}

async function download(uri: string): Promise<string> {
  const response = await fetch(uri);
  if (!response.ok)
    throw new Error(`The rule data could not be read from ${uri}: ${response.status} ${response.statusText}`);
  return response.text();
}

/** Timers of a browser wait at least 4 ms once nested; a message does not. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const arrived = (): void => {
      port1.close();
      resolve();
    };
    // Setting the handler starts the port, in browsers and in Node alike.
    Object.assign(port1, { onmessage: arrived });
    port2.postMessage(null);
  });
}
