/** Workbooks: found in folders, shown as text, fixed in the file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import type { PlannedFix } from '../../server/src/protocol.ts';
import { workbookTextUri } from '../../server/src/uris.ts';
import { buildXlsx, type TestCell } from '../readers/workbook/build-workbook.ts';
import { readCells } from '../readers/workbook/read-cells.ts';
import { positionAt, pushCapabilities, rangeOf, type ServerProcess, startProcess } from './client.ts';
import { fixedDay, makeWorkspace, servoBom, type Workspace } from './workspace.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const header = ['Ref', 'Qty', 'Description', 'Supplier', 'Country of Origin'];
const magnet = 'Magnet, NdFeB N42SH 10x5x2 mm';
const bom = (supplier: TestCell = 'Magnetshop') =>
  buildXlsx([
    { name: 'Notes', rows: [['nothing']] },
    {
      name: 'Parts list',
      rows: [['Servo'], [], header, ['M1', 4, magnet, supplier, 'CN'], ['R1', 10, 'Resistor 10k', 'Digi-Key', null]],
    },
  ]);

async function startIn(files: Parameters<typeof makeWorkspace>[0]): Promise<{ ws: Workspace; server: ServerProcess }> {
  const ws = makeWorkspace({ 'lodestone.yaml': fixedDay, ...files });
  cleanups.push(ws.remove);
  const server = await startProcess({
    folders: [ws.root],
    capabilities: pushCapabilities,
    options: { clientCommands: true, workspaceCheck: 'onDemand' },
  });
  cleanups.push(() => server.process.kill('SIGKILL'));
  return { ws, server };
}
const contentOf = async (server: ServerProcess, uri: string): Promise<string> =>
  (await server.connection.sendRequest<{ text: string }>('workspace/textDocumentContent', { uri })).text;
const fixOf = (actions: readonly CodeAction[], kind: string): PlannedFix => {
  const action = actions.find(({ command }) => (command?.arguments?.[0] as PlannedFix | undefined)?.kind === kind);
  expect(action?.command?.command).toBe('lodestone.writeWorkbook');
  return action!.command!.arguments![0] as PlannedFix;
};

describe('a workbook', () => {
  it('is found by a check of the workspace, with findings at the cells of its sheet', async () => {
    const { ws, server } = await startIn({
      'boms/servo.xlsx': bom(),
      '~$servo.xlsx': Uint8Array.of(1, 2, 3),
      'boms/list.csv': servoBom,
    });
    const result = await server.request('lodestone/checkWorkspace', {});
    expect(result).toMatchObject({ checked: 2, unreadable: [], complete: true });
    const { diagnostics } = await server.nextPublished(({ uri }) => uri === ws.uri('boms/servo.xlsx'));
    expect(diagnostics[0]).toMatchObject({
      code: 'cn18/undeclared-composition',
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 3 } },
      message: expect.stringMatching(/^Parts list!4: /),
    });
  });

  it('shows in Problems when it is checked by name, and is watched from then on', async () => {
    const { ws, server } = await startIn({ 'servo.xlsx': bom() });
    const uri = ws.uri('servo.xlsx');
    expect(await server.request('lodestone/check', { uri })).toMatchObject({
      state: 'bom',
      tables: [{ headerLine: 3, rows: 2 }],
    });
    expect((await server.nextPublished((it) => it.uri === uri)).diagnostics.length).toBeGreaterThan(0);
    ws.write('servo.xlsx', buildXlsx([{ name: 'A', rows: [header, ['R1', 1, 'Resistor 10k', '', '']] }]));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    expect((await server.nextPublished((it) => it.uri === uri)).diagnostics).toEqual([]);
  });

  it('is shown as text with findings, hover and fixes, and speaks for itself then', async () => {
    const { ws, server } = await startIn({ 'servo.xlsx': bom() });
    const file = ws.uri('servo.xlsx');
    await server.request('lodestone/check', { uri: file });
    await server.nextPublished(({ uri, diagnostics }) => uri === file && diagnostics.length > 0);
    const uri = workbookTextUri(file);
    const text = await contentOf(server, uri);
    expect(text).toContain(`M1\t4\t${magnet}\tMagnetshop\tCN\n`);
    await server.open(uri, text, 'plaintext');
    expect((await server.nextPublished((it) => it.uri === file && it.diagnostics.length === 0)).diagnostics).toEqual(
      [],
    );
    const shown = await server.nextPublished((it) => it.uri === uri);
    expect(shown.diagnostics[0]).toMatchObject({ code: 'cn18/undeclared-composition', range: rangeOf(text, magnet) });
    expect(shown.diagnostics[0]?.message).not.toMatch(/^Parts list/);
    expect(await server.hover(uri, positionAt(text, text.indexOf('N42SH')))).not.toBe(null);
    await server.close(uri);
    const back = await server.nextPublished((it) => it.uri === file && it.diagnostics.length > 0);
    expect(back.diagnostics[0]?.message).toMatch(/^Parts list!4: /);
  });

  it('takes a fix, and nothing else of it changes', async () => {
    const { ws, server } = await startIn({ 'servo.xlsx': bom() });
    const file = ws.uri('servo.xlsx');
    const before = readFileSync(fileURLToPath(file));
    const uri = workbookTextUri(file);
    const text = await contentOf(server, uri);
    await server.open(uri, text, 'plaintext');
    const planned = fixOf(await server.actions(uri, rangeOf(text, magnet)), 'replace-supplier');
    const fix = await server.request('lodestone/workbookFix', planned);
    expect(fix).toMatchObject({ file, address: 'Parts list!4', before: before.toString('base64') });
    writeFileSync(fileURLToPath(file), Buffer.from(fix.after, 'base64'));
    await server.request('lodestone/check', { uri: file });
    expect(await server.nextAsked('workspace/textDocumentContent/refresh')).toEqual({ uri });
    const name = /^Replace supplier with ([^(]+) \(/.exec(planned.title)![1]!;
    const after = await contentOf(server, uri);
    expect(after).toBe(text.replace('Magnetshop', name));
    const cells = readCells(before).rows.map((row) => row.map((cell) => (cell === 'Magnetshop' ? name : cell)));
    expect(readCells(new Uint8Array(Buffer.from(fix.after, 'base64'))).rows).toEqual(cells);
    // The fix was planned on another text.
    await expect(server.request('lodestone/workbookFix', planned)).rejects.toThrow(/changed meanwhile/);
    await server.change(uri, 2, { text: after });
    const again = await server.nextPublished((it) => it.uri === uri && it.version === 2);
    expect(again.diagnostics[0]?.range).toEqual(rangeOf(after, magnet));
  });

  it('refuses a fix of a formula with the reason', async () => {
    const { ws, server } = await startIn({
      'servo.xlsx': bom({ xml: '<c r="D4" t="str"><f>"Magnet"&amp;"shop"</f><v>Magnetshop</v></c>' }),
    });
    const uri = workbookTextUri(ws.uri('servo.xlsx'));
    const text = await contentOf(server, uri);
    await server.open(uri, text, 'plaintext');
    const planned = fixOf(await server.actions(uri, rangeOf(text, magnet)), 'replace-supplier');
    await expect(server.request('lodestone/workbookFix', planned)).rejects.toThrow('D4 holds a formula');
  });

  it('is waived in the lodestone.yaml beside the file', async () => {
    const { ws, server } = await startIn({ 'servo.xlsx': bom() });
    const uri = workbookTextUri(ws.uri('servo.xlsx'));
    const text = await contentOf(server, uri);
    await server.open(uri, text, 'plaintext');
    const waive = (await server.actions(uri, rangeOf(text, magnet))).find(({ title }) => title.startsWith('Waive'))!;
    expect(JSON.stringify((await server.resolve(waive)).edit)).toContain(ws.uri('lodestone.yaml'));
  });
});
