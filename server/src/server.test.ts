/** The composition root with a host that fails: the connection outlives everything a handler does. */
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import type { IsoDate } from '#core';
import { emptyKnowledge as knowledge } from '../../test/knowledge/empty.ts';
import type { Host } from './host.ts';
import { startServer } from './server.ts';

const connections: ProtocolConnection[] = [];
afterEach(() => {
  for (const connection of connections.splice(0)) connection.dispose();
});

async function start(host: Partial<Host>): Promise<{ readonly client: ProtocolConnection; readonly logs: string[] }> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const working: Host = {
    version: '0',
    loadKnowledge: async () => knowledge,
    readFile: async () => ({ kind: 'missing' }),
    loadReaders: async () => Promise.reject(new Error('no readers here')),
    findFiles: async () => null,
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => 0,
    today: () => '2026-11-21' as IsoDate,
    keepCompiled: () => undefined,
  };
  startServer(
    createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)),
    { ...working, ...host },
    () => true,
  );
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  connections.push(client);
  const logs: string[] = [];
  client.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logs.push(message);
  });
  client.listen();
  return { client, logs };
}
const initialize = (client: ProtocolConnection, params: object = {}) =>
  client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
    ...params,
  });
const open = (client: ProtocolConnection, uri: string) =>
  client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'csv', version: 1, text: 'Ref,Qty\nR1,1\n' },
  });
const pull = (client: ProtocolConnection, uri: string) =>
  client.sendRequest<{ items: { message: string }[] }>('textDocument/diagnostic', { textDocument: { uri } });

describe('a server whose host fails', () => {
  it('answers with fallbacks that do not pass for a clean file, and recovers', async () => {
    let broken = true;
    const { client, logs } = await start({
      today: () => {
        if (broken) throw new Error('no calendar');
        return '2026-11-21' as IsoDate;
      },
    });
    await initialize(client);
    await open(client, 'file:///ws/a.csv');
    expect((await pull(client, 'file:///ws/a.csv')).items[0]?.message).toMatch(/its findings are unknown/);
    const at = { textDocument: { uri: 'file:///ws/a.csv' }, position: { line: 0, character: 0 } };
    expect(await client.sendRequest('textDocument/hover', at)).toBe(null);
    expect(logs.filter((message) => message.includes('no calendar'))).toHaveLength(2);
    broken = false;
    expect((await pull(client, 'file:///ws/a.csv')).items.some(({ message }) => /unknown/.test(message))).toBe(false);
  });

  it('reports a clock or a file system that throws, per file', async () => {
    const { client } = await start({
      readFile: async () => {
        throw new Error('disk on fire');
      },
    });
    await initialize(client, { rootUri: 'file:///ws' });
    const { items } = await pull(client, 'file:///ws/a.csv');
    expect(items[0]?.message).toMatch(/its findings are unknown/);
    expect(await client.sendRequest('lodestone/checkWorkspace', {})).toMatchObject({ checked: 0, complete: false });
  });

  it('refuses requests before it is initialized', async () => {
    const { client } = await start({});
    await expect(client.sendRequest('textDocument/hover', {})).rejects.toMatchObject({ code: -32002 });
    await initialize(client);
    expect(await client.sendRequest('shutdown')).toBe(null);
  });

  it('takes any initialization options for what they are worth', async () => {
    const { client } = await start({});
    const initializationOptions = { trusted: 'no', workspaceCheck: 7, version: '3' };
    expect(await initialize(client, { initializationOptions })).toMatchObject({ serverInfo: { version: '3' } });
  });
});

describe('status notifications', () => {
  it('come after each lint of an open document, for clients that want them', async () => {
    const { client } = await start({});
    const states: unknown[] = [];
    client.onNotification('lodestone/status', (status) => {
      states.push(status);
    });
    await initialize(client, { initializationOptions: { statusNotifications: true, trusted: false } });
    await open(client, 'file:///ws/a.csv');
    await pull(client, 'file:///ws/a.csv');
    const asked = await client.sendRequest<object>('lodestone/status', { uri: 'file:///ws/a.csv' });
    expect(states).toEqual([asked]);
    expect(asked).toMatchObject({ uri: 'file:///ws/a.csv', version: 1, trusted: false });
  });
});
