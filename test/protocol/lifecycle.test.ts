/** Starting, announcing, failing and ending: the bundled server over stdio, IPC and a pipe. */
import { fork, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Diagnostic,
  IPCMessageReader,
  IPCMessageWriter,
  type ServerCapabilities,
  SocketMessageReader,
  SocketMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { bundle, connect, fullCapabilities, pushCapabilities, type ServerProcess, startProcess } from './client.ts';
import { makeWorkspace, servoBom, type Workspace } from './workspace.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
function workspace(files?: Parameters<typeof makeWorkspace>[0]): Workspace {
  const made = makeWorkspace(files);
  cleanups.push(made.remove);
  return made;
}
async function start(...parameters: Parameters<typeof startProcess>): Promise<ServerProcess> {
  const server = await startProcess(...parameters);
  cleanups.push(() => server.process.kill('SIGKILL'));
  return server;
}

describe('the initialize result', () => {
  const always: ServerCapabilities = {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    hoverProvider: true,
    codeLensProvider: {},
    documentSymbolProvider: { label: 'Lodestone' },
    completionProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    workspaceSymbolProvider: true,
    renameProvider: true,
    foldingRangeProvider: true,
    inlayHintProvider: true,
    executeCommandProvider: { commands: ['lodestone.showRule', 'lodestone.reveal'] },
  };
  const diagnosticProvider = { identifier: 'lodestone', interFileDependencies: false, workspaceDiagnostics: true };
  const textDocumentContent = { schemes: ['lodestone-rule', 'lodestone-workbook'] };

  it.each([
    [
      'an editor that can do everything',
      fullCapabilities,
      {
        ...always,
        workspace: { ...always.workspace, textDocumentContent },
        diagnosticProvider,
        codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.lodestone'], resolveProvider: true },
      },
    ],
    [
      'an editor without pull diagnostics',
      pushCapabilities,
      {
        ...always,
        workspace: { ...always.workspace, textDocumentContent },
        codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.lodestone'], resolveProvider: true },
      },
    ],
    [
      'an editor that pulls and does nothing else',
      { textDocument: { diagnostic: {} } },
      { ...always, diagnosticProvider },
    ],
    ['an editor that says nothing', {}, always],
  ])('for %s', async (_, capabilities, expected) => {
    const server = await start({ capabilities });
    expect(server.initialized.capabilities).toEqual(expected);
    expect(server.initialized.serverInfo?.name).toBe('lodestone');
    expect(await server.stop()).toBe(0);
  });
});

describe('a configuration', () => {
  const text = servoBom;
  it.each([
    ['that the client does not offer', { textDocument: { diagnostic: {} } }, undefined],
    ['that is null', fullCapabilities, () => null],
    [
      'that the client fails to give',
      fullCapabilities,
      () => {
        throw new Error('not today');
      },
    ],
    ['of the wrong shape', fullCapabilities, () => ({ enable: 'maybe', maxProblems: -1 })],
  ])('%s means the defaults', async (_, capabilities, configuration) => {
    const ws = workspace();
    const server = await start({
      capabilities,
      folders: [ws.root],
      ...(configuration === undefined ? {} : { configuration }),
    });
    await server.open(ws.uri('bom.csv'), text);
    expect(await server.diagnostics(ws.uri('bom.csv'))).toHaveLength(1);
  });

  it('is read per document and again when it changes', async () => {
    const ws = workspace();
    let enable = false;
    const server = await start({
      folders: [ws.root],
      configuration: (scope) => ({ enable: enable || scope?.endsWith('on.csv') === true }),
    });
    await server.open(ws.uri('off.csv'), text);
    await server.open(ws.uri('on.csv'), text);
    expect(await server.diagnostics(ws.uri('off.csv'))).toEqual([]);
    expect(await server.diagnostics(ws.uri('on.csv'))).toHaveLength(1);
    expect((await server.request('lodestone/status', { uri: ws.uri('off.csv') })).state).toBe('disabled');
    enable = true;
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.nextAsked('workspace/diagnostic/refresh');
    expect(await server.diagnostics(ws.uri('off.csv'))).toHaveLength(1);
  });

  it('that is what it was makes the client ask nothing anew', async () => {
    const ws = workspace();
    const server = await start({ folders: [ws.root] });
    await server.open(ws.uri('bom.csv'), text);
    expect(await server.diagnostics(ws.uri('bom.csv'))).toHaveLength(1);
    const questions = () => server.asked.filter(({ method }) => method === 'workspace/configuration').length;
    const before = questions();
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await server.diagnostics(ws.uri('bom.csv'))).toHaveLength(1);
    expect(questions()).toBe(before + 1);
    expect(server.asked.map(({ method }) => method)).not.toContain('workspace/diagnostic/refresh');
  });

  it('is taken from the notification of a client that only pushes', async () => {
    const ws = workspace();
    const server = await start({ capabilities: { textDocument: { diagnostic: {} } }, folders: [ws.root] });
    await server.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { lodestone: { enable: false } },
    });
    await server.open(ws.uri('bom.csv'), text);
    expect(await server.diagnostics(ws.uri('bom.csv'))).toEqual([]);
  });
});

describe('faults', () => {
  it('a handler that throws is logged, answered with its fallback, and the connection lives on', async () => {
    const ws = workspace();
    const server = await start({ folders: [ws.root] });
    await server.open(ws.uri('bom.csv'), servoBom);
    const send = (method: string, params: unknown) => server.connection.sendRequest(method, params);
    expect(await send('textDocument/hover', { textDocument: { uri: ws.uri('bom.csv') } })).toBe(null);
    expect(await send('textDocument/codeAction', { textDocument: { uri: ws.uri('bom.csv') } })).toEqual([]);
    expect(await send('textDocument/codeLens', {})).toEqual([]);
    await expect(send('lodestone/report', { uris: 7 })).rejects.toThrow(/^The report failed/);
    expect(await send('workspace/executeCommand', { command: 'lodestone.showRule', arguments: [{}] })).toBe(null);
    const failed = (await send('textDocument/diagnostic', {})) as { items: { message: string }[] };
    expect(failed.items[0]?.message).toMatch(/failed on this file/);
    expect(server.logs.filter((message) => / failed: TypeError/.test(message)).length).toBeGreaterThanOrEqual(4);
    expect(await server.diagnostics(ws.uri('bom.csv'))).toHaveLength(1);
    expect(await server.stop()).toBe(0);
  });

  it('an unknown request is refused, an unknown notification ignored', async () => {
    const server = await start();
    await expect(server.connection.sendRequest('lodestone/nothing', {})).rejects.toMatchObject({ code: -32601 });
    await server.connection.sendNotification('lodestone/nothing', {});
    expect(await server.stop()).toBe(0);
  });

  it('missing rule data is said once, in words, and nothing passes for checked', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lodestone-dist-'));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    for (const name of ['server.cjs', 'server.web.js']) copyFileSync(bundle(name), path.join(folder, name));
    const ws = workspace();
    const server = await start({ folders: [ws.root] }, ['--stdio'], path.join(folder, 'server.cjs'));
    await server.open(ws.uri('bom.csv'), servoBom);
    await server.open(ws.uri('other.csv'), servoBom);
    expect((await server.request('lodestone/status', { uri: ws.uri('bom.csv') })).state).toBe('unreadable');
    await server.pull(ws.uri('other.csv'));
    expect(server.shown).toEqual([
      expect.stringMatching(/^Lodestone cannot check anything: knowledge\.json cannot be read/),
    ]);
    expect(await server.stop()).toBe(0);
  });
});

describe('the end', () => {
  it('shutdown and exit end with 0, exit alone with 1', async () => {
    const polite = await start();
    expect(await polite.stop()).toBe(0);
    const rude = await start();
    const exited = new Promise((resolve) => rude.process.once('exit', resolve));
    await rude.connection.sendNotification('exit');
    expect(await exited).toBe(1);
  });

  it('a client that goes away takes the server with it', async () => {
    const server = await start();
    const exited = new Promise((resolve) => server.process.once('exit', resolve));
    server.process.stdin?.end();
    expect(await exited).toBe(1);
  });

  it('a waiting workspace pull does not keep the server from ending', async () => {
    const ws = workspace();
    const server = await start({ folders: [ws.root], options: { workspaceCheck: 'onDemand' } });
    const pull = server.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    await server.pull(ws.uri('none.csv'));
    expect(await server.stop()).toBe(0);
    await pull.catch(() => undefined);
  });
});

describe('code that is kept', () => {
  it('is written when the first BOM is done and nobody types, and changes nothing for the next server', async () => {
    const ws = workspace();
    const uri = ws.uri('bom.csv');
    const folder = path.join(ws.folder, 'code');
    const find = async (): Promise<readonly Diagnostic[]> => {
      const server = await start({ folders: [ws.root] }, ['--stdio', `--code-cache=${folder}`]);
      await server.open(uri, servoBom);
      const found = await server.diagnostics(uri);
      await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 30_000, interval: 100 });
      expect(await server.stop()).toBe(0);
      expect(server.stderr()).toBe('');
      return found;
    };
    const first = await find();
    const [kept] = readdirSync(folder) as [string];
    const written = statSync(path.join(folder, kept)).mtimeMs;
    expect(first).toHaveLength(1);
    expect(await find()).toEqual(first);
    expect(statSync(path.join(folder, kept)).mtimeMs).toBe(written);
  }, 60_000);
});

describe('transports', () => {
  it('stdout carries nothing but messages, stderr nothing at all', async () => {
    const ws = workspace();
    const child = spawn(process.execPath, [bundle('server.cjs')], { stdio: ['pipe', 'pipe', 'pipe'] });
    cleanups.push(() => child.kill('SIGKILL'));
    const [out, err]: Buffer[][] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out!.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err!.push(chunk));
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const uri = ws.uri('bom.csv');
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: ws.root, capabilities: {} } });
    send({ method: 'initialized', params: {} });
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'csv', version: 1, text: servoBom } },
    });
    send({
      id: 2,
      method: 'textDocument/hover',
      params: { textDocument: { uri }, position: { line: 1, character: 8 } },
    });
    send({ id: 3, method: 'lodestone/checkWorkspace', params: {} });
    const answered = (...ids: number[]): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (ids.every((id) => Buffer.concat(out!).includes(`"id":${id}`))) resolve();
        };
        child.stdout.on('data', look);
        look();
      });
    await answered(1, 2, 3);
    const code = new Promise((resolve) => child.once('exit', resolve));
    send({ id: 4, method: 'shutdown' });
    await answered(4);
    send({ method: 'exit' });
    expect(await code).toBe(0);
    let rest = Buffer.concat(out!);
    let messages = 0;
    while (rest.length > 0) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString('latin1'));
      expect(header, rest.toString('utf8').slice(0, 80)).not.toBe(null);
      const start = header![0].length;
      const end = start + Number(header![1]);
      expect(JSON.parse(rest.subarray(start, end).toString('utf8'))).toMatchObject({ jsonrpc: '2.0' });
      rest = rest.subarray(end);
      messages++;
    }
    expect(messages).toBeGreaterThanOrEqual(4);
    expect(Buffer.concat(err!).toString()).toBe('');
  });

  it('speaks over Node IPC, as in VS Code', async () => {
    const ws = workspace();
    const child = fork(bundle('server.cjs'), ['--node-ipc'], { silent: true });
    cleanups.push(() => child.kill('SIGKILL'));
    const client = await connect(new IPCMessageReader(child), new IPCMessageWriter(child), { folders: [ws.root] });
    await client.open(ws.uri('bom.csv'), servoBom);
    expect(await client.diagnostics(ws.uri('bom.csv'))).toHaveLength(1);
  });

  it('speaks over a pipe', async () => {
    const ws = workspace();
    const pipe = process.platform === 'win32' ? `\\\\.\\pipe\\lodestone-${process.pid}` : path.join(ws.folder, 'pipe');
    const listener = createServer();
    cleanups.push(() => listener.close());
    await new Promise<void>((resolve) => listener.listen(pipe, resolve));
    const connected = new Promise<import('node:net').Socket>((resolve) => listener.once('connection', resolve));
    const child = spawn(process.execPath, [bundle('server.cjs'), `--pipe=${pipe}`], { stdio: 'ignore' });
    cleanups.push(() => child.kill('SIGKILL'));
    const socket = await connected;
    cleanups.push(() => socket.destroy());
    const client = await connect(new SocketMessageReader(socket), new SocketMessageWriter(socket), {
      folders: [ws.root],
    });
    await client.open(ws.uri('bom.csv'), servoBom);
    expect(await client.diagnostics(ws.uri('bom.csv'))).toHaveLength(1);
  });
});
