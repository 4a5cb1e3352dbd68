/** The web bundle in a worker: no Node, no files but those the client hands over. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { PortMessageReader, PortMessageWriter } from 'vscode-languageserver-protocol/node';
import type { ClientRequests, InitializationOptions } from '../../server/src/protocol.ts';
import { bundle, type Client, connect, positionAt, pushCapabilities, rangeOf } from './client.ts';
import { fixedDay, servoBom } from './workspace.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
const href = 'https://example.org/ext/dist/server.web.js';
const knowledgeText = readFileSync(bundle('knowledge.json'), 'utf8');

async function startWorker(
  options: InitializationOptions,
  {
    files = {},
    fetched = {},
    capabilities,
    scripts = {},
    at = href,
    searchable = true,
  }: {
    files?: Record<string, string>;
    fetched?: Record<string, string>;
    capabilities?: object;
    scripts?: Record<string, string>;
    at?: string;
    searchable?: boolean;
  } = {},
): Promise<Client> {
  const worker = new Worker(fileURLToPath(new URL('./worker-host.cjs', import.meta.url)), {
    workerData: { script: bundle('server.web.js'), href: at, files: fetched, scripts },
  });
  cleanups.push(() => worker.terminate());
  worker.once('error', (error) => {
    throw new Error(`the worker failed: ${error.message}`);
  });
  const client = await connect(new PortMessageReader(worker as never), new PortMessageWriter(worker as never), {
    options,
    folders: ['vscode-vfs://github/acme/servo'],
    ...(capabilities === undefined ? {} : { capabilities }),
  });
  client.connection.onRequest('lodestone/readFile', ({ uri }: ClientRequests['lodestone/readFile']['params']) =>
    files[uri] === undefined ? null : { base64: Buffer.from(files[uri]).toString('base64') },
  );
  client.connection.onRequest('lodestone/findFiles', ({ exclude }: ClientRequests['lodestone/findFiles']['params']) => {
    expect(exclude).toEqual([]);
    return searchable ? Object.keys(files).filter((uri) => uri.endsWith('.csv')) : [];
  });
  client.connection.onRequest('lodestone/listFiles', () => (searchable ? [] : Object.keys(files)));
  return client;
}
const root = 'vscode-vfs://github/acme/servo';
const uri = `${root}/bom.csv`;
const markdownBom = `| Ref | Qty | Description | MPN | Country of Origin |
|---|---|---|---|---|
| M1 | 4 | Magnet, NdFeB N42SH | NM-1052 | CN |
| R1 | 10 | Resistor 10k | RC0603 | |
`;

describe('the server as a worker', () => {
  it('lints with rule data from the client', async () => {
    const client = await startWorker({ knowledgeText, version: '1.2.3' });
    expect(client.initialized.serverInfo).toEqual({ name: 'lodestone', version: '1.2.3' });
    await client.open(uri, servoBom);
    const [first] = await client.diagnostics(uri);
    expect(first?.range).toEqual(rangeOf(servoBom, 'Magnet, NdFeB N42SH 10x5x2 mm'));
    expect(await client.hover(uri, positionAt(servoBom, servoBom.indexOf('N42SH')))).not.toBe(null);
    expect((await client.request('lodestone/report', { uris: [uri] })).content).toMatch(/^<!doctype html>/i);
    await client.connection.sendRequest('shutdown');
  });

  it.each([
    ['beside the script', {}, 'https://example.org/ext/dist/knowledge.json'],
    ['from where the client says', { knowledgeUri: 'https://example.org/k.json' }, 'https://example.org/k.json'],
  ])('fetches rule data %s', async (_, options, address) => {
    const client = await startWorker(options, { fetched: { [address]: knowledgeText } });
    await client.open(uri, servoBom);
    expect((await client.diagnostics(uri))[0]).toMatchObject({ code: 'cn18/undeclared-composition' });
  });

  it.each([
    ['beside the script', href, {}, 'https://example.org/ext/dist/readers.js'],
    [
      'from where the client says, as a script started from a blob has nothing beside it',
      'blob:https://example.org/0a1b',
      { readersUri: 'https://example.org/r.js' },
      'https://example.org/r.js',
    ],
  ])('imports the readers of further formats %s', async (_, at, options, address) => {
    const scripts = { [address]: bundle('readers.js') };
    const client = await startWorker({ ...options, knowledgeText }, { at, scripts });
    const list = `${root}/bom.md`;
    await client.open(list, markdownBom, 'markdown');
    const [first] = await client.diagnostics(list);
    expect(first?.range).toEqual(rangeOf(markdownBom, 'Magnet, NdFeB N42SH'));
  });

  it('says so where there is none', async () => {
    const client = await startWorker({});
    await client.open(uri, servoBom);
    expect((await client.request('lodestone/status', { uri })).state).toBe('unreadable');
    expect(client.shown).toEqual([expect.stringMatching(/^Lodestone cannot check anything: .*404/)]);
  });

  it('reads project facts and checks a virtual workspace through the client', async () => {
    const files = {
      [`${root}/lodestone.yaml`]: `${fixedDay}rules: { cn18/undeclared-composition: error }\nsuppliers: { approved: vendors.csv }\n`,
      [`${root}/vendors.csv`]: 'Vendor,City\nNoveon Magnetics,San Marcos\n',
      [uri]: servoBom,
    };
    const client = await startWorker({ knowledgeText, clientFiles: true }, { files, capabilities: pushCapabilities });
    const result = await client.request('lodestone/checkWorkspace', {});
    expect(result).toMatchObject({ checked: 1, complete: true, bySeverity: { error: 1 } });
    expect(result.files.map((file) => file.uri)).toEqual([uri]);
    expect((await client.nextPublished((params) => params.uri === uri)).diagnostics[0]?.severity).toBe(1);
    expect((await client.request('lodestone/status', { uri })).configuration?.problems).toBe(0);
  });

  it('lists the files of a folder that nothing can search', async () => {
    const files = { [uri]: servoBom, [`${root}/readme.txt`]: 'Not a list', [`${root}/old/bom.csv`]: servoBom };
    const client = await startWorker({ knowledgeText, clientFiles: true }, { files, searchable: false });
    const result = await client.request('lodestone/checkWorkspace', {});
    expect(result.files.map((file) => file.uri).sort()).toEqual([uri, `${root}/old/bom.csv`]);
  });
});
