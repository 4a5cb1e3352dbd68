/** Files that are not open, several folders, and work that is no longer wanted. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  WorkDoneProgress,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { fullCapabilities, pushCapabilities, type ServerProcess, startProcess } from './client.ts';
import { fixedDay, makeWorkspace, servoBom, type Workspace } from './workspace.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
function workspace(files: Parameters<typeof makeWorkspace>[0]): Workspace {
  const made = makeWorkspace(files);
  cleanups.push(made.remove);
  return made;
}
async function start(...parameters: Parameters<typeof startProcess>): Promise<ServerProcess> {
  const server = await startProcess(...parameters);
  cleanups.push(() => server.process.kill('SIGKILL'));
  return server;
}
const project = {
  'lodestone.yaml': fixedDay,
  '.gitignore': 'build/\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
  'boms/servo.csv': servoBom,
  'boms/frame.csv': 'Ref,Qty,Description,MPN\nR1,1,Resistor 10k,R-1\n',
  'notes.csv': 'Name,Street\nA,B\n',
  'build/copy.csv': servoBom,
  'old/servo.csv': servoBom,
  'broken.csv': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0x14, 0, 8, 0, 1, 2, 3]),
};
const pullAll = (server: ServerProcess, previousResultIds: { uri: string; value: string }[] = []) =>
  server.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });

describe('a workspace check', () => {
  it('lints what looks like a BOM, honours .gitignore and the setting, and sums up', async () => {
    const ws = workspace(project);
    const server = await start({
      folders: [ws.root],
      capabilities: pushCapabilities,
      configuration: () => ({ exclude: ['old/**'] }),
    });
    const result = await server.request('lodestone/checkWorkspace', {});
    expect(result).toMatchObject({ checked: 2, skipped: 1, complete: true });
    expect(result.files.map(({ uri }) => uri)).toEqual([ws.uri('boms/servo.csv'), ws.uri('boms/frame.csv')]);
    expect(result.unreadable).toEqual([{ uri: ws.uri('broken.csv'), why: expect.stringMatching(/\S/) }]);
    expect(result.bySeverity.warning).toBeGreaterThanOrEqual(1);
    const servo = await server.nextPublished(({ uri }) => uri === ws.uri('boms/servo.csv'));
    expect(servo.diagnostics[0]?.code).toBe('cn18/undeclared-composition');
    expect(server.published.map(({ uri }) => uri)).not.toContain(ws.uri('notes.csv'));
    expect(server.published.map(({ uri }) => uri)).not.toContain(ws.uri('build/copy.csv'));
  });

  it('reports progress under the token of the client', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root] });
    const kinds: string[] = [];
    server.connection.onProgress(WorkDoneProgress.type, 'check', ({ kind }) => {
      kinds.push(kind);
    });
    await server.request('lodestone/checkWorkspace', { workDoneToken: 'check' });
    expect(kinds[0]).toBe('begin');
    expect(kinds).toContain('report');
    expect(kinds.at(-1)).toBe('end');
  });

  it('stops when cancelled, and says that it is not complete', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`boms/${index}.csv`, servoBom]));
    const ws = workspace({ 'lodestone.yaml': fixedDay, ...files });
    const server = await start({ folders: [ws.root] });
    const source = new CancellationTokenSource();
    server.connection.onProgress(WorkDoneProgress.type, 'check', ({ kind }) => {
      if (kind === 'report') source.cancel();
    });
    const result = await server.connection.sendRequest<{ complete: boolean; checked: number }>(
      'lodestone/checkWorkspace',
      { workDoneToken: 'check' },
      source.token,
    );
    expect(result.complete).toBe(false);
    expect(result.checked).toBeLessThan(300);
  });

  it('gives open documents their own say, and takes the file over when one closes', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root], capabilities: pushCapabilities });
    const uri = ws.uri('boms/frame.csv');
    await server.open(uri, servoBom);
    await server.nextPublished((params) => params.uri === uri && params.diagnostics.length === 1);
    await server.request('lodestone/checkWorkspace', {});
    await server.close(uri);
    await server.nextPublished((params) => params.uri === uri && params.diagnostics.length === 0);
    ws.write('boms/frame.csv', servoBom);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await server.nextPublished((params) => params.uri === uri && params.diagnostics.length === 1);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
    await server.nextPublished((params) => params.uri === uri && params.diagnostics.length === 0);
  });
});

it('a file that is gone has no problems, whatever brings the check to it', async () => {
  const ws = workspace({ 'lodestone.yaml': fixedDay, 'bom.csv': servoBom });
  const server = await start({ folders: [ws.root], capabilities: pushCapabilities });
  await server.request('lodestone/checkWorkspace', {});
  await server.nextPublished(({ uri, diagnostics }) => uri === ws.uri('bom.csv') && diagnostics.length === 1);
  rmSync(path.join(ws.folder, 'bom.csv'));
  // News of the facts come before those of the file: all that were checked are read again.
  const changes = [{ uri: ws.uri('lodestone.yaml'), type: 2 }];
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  const { diagnostics } = await server.nextPublished(({ uri }) => uri === ws.uri('bom.csv'));
  expect(diagnostics).toEqual([]);
});

describe('waivers and evidence that no BOM needs', () => {
  const waiver = (mpn: string): string =>
    `  - { rule: cn18/undeclared-composition, part: { mpn: ${mpn} }, reason: "x", until: 2027-01-31 }\n`;
  const entry = (mpn: string): string =>
    `  - { type: mofcom_licence, part: { mpn: ${mpn} }, number: L-1, validUntil: 2027-06-30 }\n`;
  const facts = `${fixedDay}evidence: ledger.yaml\nwaivers:\n${waiver('NM-1052')}${waiver('NM-1053')}`;
  const ledger = `evidence:\n${entry('NM-9999')}${entry('NM-1052')}`;

  it('are told at their line by a check, whether their file is open or not, until it is changed', async () => {
    const ws = workspace({ 'lodestone.yaml': facts, 'ledger.yaml': ledger, 'boms/servo.csv': servoBom });
    const server = await start({ folders: [ws.root], capabilities: pushCapabilities });
    await server.open(ws.uri('ledger.yaml'), ledger);
    const told = (file: string, lines: readonly number[]) =>
      server.nextPublished(
        ({ uri, diagnostics }) =>
          uri === ws.uri(file) &&
          JSON.stringify(diagnostics.map(({ range }) => range.start.line)) === JSON.stringify(lines),
      );
    await server.request('lodestone/checkWorkspace', {});
    const [unused] = (await told('lodestone.yaml', [6])).diagnostics;
    expect(unused).toMatchObject({ severity: 2, message: expect.stringMatching(/^evidence\/unused: the waiver of/) });
    await told('ledger.yaml', [1]);

    await server.open(ws.uri('lodestone.yaml'), facts);
    await told('lodestone.yaml', [6]);
    const corrected = ledger.replace('NM-9999', 'NM-1052');
    await server.change(ws.uri('ledger.yaml'), 2, { text: corrected });
    await told('ledger.yaml', []);
  });

  it('a check leaves the problems of a ledger where they are', async () => {
    const broken = ledger.replace('number: L-1', 'numbr: L-1');
    const ws = workspace({ 'lodestone.yaml': facts, 'ledger.yaml': broken, 'boms/servo.csv': servoBom });
    const server = await start({ folders: [ws.root], options: { workspaceCheck: 'onDemand' } });
    for (let time = 0; time < 2; time++) {
      await server.request('lodestone/checkWorkspace', {});
      const { items } = await pullAll(server);
      const problems = items.find(({ uri }) => uri === ws.uri('ledger.yaml'));
      expect(problems).toMatchObject({ items: [{ message: expect.stringContaining('numbr') }] });
    }
  });
});

describe('workspace pull', () => {
  it('checks the workspace for an editor that asks, tells what is new, then waits for news', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root] });
    const first = await pullAll(server);
    const found = first.items.map(({ uri }) => uri).sort();
    expect(found).toEqual(['boms/frame.csv', 'boms/servo.csv', 'broken.csv', 'old/servo.csv'].map(ws.uri).sort());
    const known = first.items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    const waiting = pullAll(server, known);
    const uri = ws.uri('old/servo.csv');
    ws.write('old/servo.csv', servoBom.replace('NdFeB N42SH', 'ferrite Y30'));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    expect((await waiting).items).toEqual([expect.objectContaining({ uri, kind: 'full', items: [] })]);
  });

  it('does nothing of its own where the client checks on demand', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root], options: { workspaceCheck: 'onDemand' } });
    const waiting = pullAll(server);
    await server.pull(ws.uri('boms/frame.csv'));
    expect(server.logs.some((message) => message.startsWith('Workspace check'))).toBe(false);
    await server.request('lodestone/checkWorkspace', {});
    expect((await waiting).items.length).toBeGreaterThan(0);
  });

  it('tells of open documents that change while the client does not ask for them, and of closed ones', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root], options: { workspaceCheck: 'onDemand' } });
    const uri = ws.uri('boms/servo.csv');
    await server.open(uri, servoBom);
    const shown = await server.diagnostics(uri);
    expect(shown.length).toBeGreaterThan(0);
    const first = pullAll(server);
    await server.change(uri, 2, { text: 'Ref,Qty,Description,MPN\nR1,1,Resistor 10k,R-1\n' });
    const [empty] = (await first).items;
    expect(empty).toMatchObject({ uri, items: [] });
    const known = [{ uri, value: empty!.resultId! }];
    const second = pullAll(server, known);
    await server.change(uri, 3, { text: servoBom });
    const [again] = (await second).items;
    expect(again).toMatchObject({ uri, items: shown });
    await server.close(uri);
    expect((await pullAll(server, [{ uri, value: again!.resultId! }])).items).toMatchObject([{ uri, items: [] }]);
  });

  it('ends when it is cancelled', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root], options: { workspaceCheck: 'onDemand' } });
    const source = new CancellationTokenSource();
    const waiting = server.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token);
    await server.pull(ws.uri('boms/frame.csv'));
    source.cancel();
    await expect(waiting).rejects.toMatchObject({ code: -32800 });
  });

  it('holds the problems of a lodestone.yaml that is not open', async () => {
    const ws = workspace({ ...project, 'lodestone.yaml': 'asOf: 2026-11-21\nwat: 1\n' });
    const server = await start({ folders: [ws.root], options: { workspaceCheck: 'onDemand' } });
    const waiting = pullAll(server);
    await server.open(ws.uri('boms/servo.csv'), servoBom);
    await server.diagnostics(ws.uri('boms/servo.csv'));
    const { items } = await waiting;
    expect(items).toEqual([expect.objectContaining({ uri: ws.uri('lodestone.yaml') })]);
    expect(items[0]).toMatchObject({ items: [{ severity: 1, range: { start: { line: 1, character: 0 } } }] });
  });
});

describe('several folders', () => {
  it('each have their own facts, and folders come and go', async () => {
    const a = workspace({
      'lodestone.yaml': `${fixedDay}rules: { cn18/undeclared-composition: error }\n`,
      'bom.csv': servoBom,
    });
    const b = workspace({ 'lodestone.yaml': fixedDay, 'sub/bom.csv': servoBom });
    const c = workspace({ 'lodestone.yaml': fixedDay, 'bom.csv': servoBom });
    const server = await start({ folders: [a.root, b.root] });
    await server.open(a.uri('bom.csv'), servoBom);
    await server.open(b.uri('sub/bom.csv'), servoBom);
    expect((await server.diagnostics(a.uri('bom.csv')))[0]?.severity).toBe(1);
    expect((await server.diagnostics(b.uri('sub/bom.csv')))[0]?.severity).toBe(2);
    expect((await server.request('lodestone/checkWorkspace', {})).files.map(({ uri }) => uri)).toEqual([
      a.uri('bom.csv'),
      b.uri('sub/bom.csv'),
    ]);
    await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: c.root, name: 'c' }], removed: [{ uri: b.root, name: 'b' }] },
    });
    expect((await server.request('lodestone/checkWorkspace', {})).files.map(({ uri }) => uri)).toEqual([
      a.uri('bom.csv'),
      c.uri('bom.csv'),
    ]);
  });

  it('nearest facts win, and those above the workspace count', async () => {
    const ws = workspace({
      'lodestone.yaml': `${fixedDay}rules: { cn18/undeclared-composition: error }\n`,
      'inner/lodestone.yaml': fixedDay,
    });
    const server = await start({ folders: [ws.uri('outer'), ws.uri('inner')] });
    await server.open(ws.uri('inner/bom.csv'), servoBom);
    await server.open(ws.uri('outer/deep/bom.csv'), servoBom);
    expect((await server.diagnostics(ws.uri('inner/bom.csv')))[0]?.severity).toBe(2);
    expect((await server.diagnostics(ws.uri('outer/deep/bom.csv')))[0]?.severity).toBe(1);
  });

  it('columns of lodestone.yaml name files by glob', async () => {
    const ws = workspace({
      'lodestone.yaml': `${fixedDay}columns: [ { files: "legacy/*.csv", map: { mpn: Bestellnr_X } } ]\n`,
    });
    const server = await start({ folders: [ws.root] });
    const text = 'Ref,Qty,Description,Bestellnr_X\nM1,1,NdFeB magnet N42SH,NM-7\n';
    const mpn = async (file: string): Promise<string | null | undefined> => {
      await server.open(ws.uri(file), text);
      const { tables } = await server.request('lodestone/status', { uri: ws.uri(file) });
      return tables[0]?.columns.find(({ field }) => field === 'mpn')?.header;
    };
    expect(await mpn('legacy/a.csv')).toBe('Bestellnr_X');
    expect(await mpn('b.csv')).not.toBe('Bestellnr_X');
  });
});

describe('work that is no longer wanted', { timeout: 120_000 }, () => {
  const rows = Array.from({ length: 20_000 }, (_, row) =>
    row % 10 === 0 ? `M${row},1,NdFeB magnet N42SH disc,NM-${row},CN` : `R${row},1,Resistor 10k 0603,RC-${row},`,
  );
  const huge = `Ref,Qty,Description,MPN,Country of Origin\n${rows.join('\n')}\n`;
  const finished = (server: ServerProcess, uri: string): boolean =>
    server.logs.some((message) => message.startsWith(`${uri}: 20000 parts`));

  it('a cancelled pull is answered as such, and its lint does not run to the end', async () => {
    const ws = workspace(project);
    // One that waits for the whole.
    const capabilities = { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, diagnostics: {} } };
    const server = await start({ folders: [ws.root], capabilities });
    await server.diagnostics(ws.uri('boms/servo.csv'));
    const uri = ws.uri('huge.csv');
    await server.open(uri, huge);
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri } };
    const pull = server.connection.sendRequest('textDocument/diagnostic', params, source.token);
    await server.nextAsked('workspace/configuration');
    setTimeout(() => source.cancel(), 100);
    await expect(pull).rejects.toMatchObject({ code: -32800 });
    expect(await server.diagnostics(ws.uri('boms/servo.csv'))).toHaveLength(1);
    expect(finished(server, uri)).toBe(false);
  });

  it('a change drops the lint of the old text and asks the client to pull again', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root] });
    await server.diagnostics(ws.uri('boms/servo.csv'));
    const uri = ws.uri('huge.csv');
    await server.open(uri, huge);
    const outcome = server.pull(uri).then(
      () => 'finished',
      (error: { code: number; data: unknown }) => ({ code: error.code, data: error.data }),
    );
    await server.change(uri, 2, { text: servoBom });
    expect(await outcome).toEqual({ code: -32802, data: { retriggerRequest: true } });
    expect(await server.diagnostics(uri)).toHaveLength(1);
    expect(finished(server, uri)).toBe(false);
  });

  it('others are answered while a long lint is under way', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root] });
    await server.diagnostics(ws.uri('boms/servo.csv'));
    const uri = ws.uri('huge.csv');
    await server.open(uri, huge);
    const order: string[] = [];
    const long = server.diagnostics(uri).then(() => order.push('long'));
    const short = server.pull(ws.uri('boms/servo.csv')).then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).toEqual(['short', 'long']);
    expect((await server.diagnostics(uri)).length).toBe(1000);
  });

  it('a request that waits for the same lint keeps it alive when another is cancelled', async () => {
    const ws = workspace(project);
    const server = await start({ folders: [ws.root], capabilities: fullCapabilities });
    const uri = ws.uri('huge.csv');
    await server.open(uri, huge);
    const source = new CancellationTokenSource();
    const cancelled = server.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } }, source.token);
    const kept = server.pull(uri);
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: -32800 });
    expect((await kept).kind).toBe('full');
  });
});
