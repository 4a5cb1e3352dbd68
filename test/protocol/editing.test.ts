/** A document under edit: each version is answered from the one before, and comes to what its text comes to from scratch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { fullCapabilities, offsetAt, pushCapabilities, type ServerProcess, startProcess } from './client.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';

let ws: Workspace;
let server: ServerProcess;
beforeAll(async () => {
  ws = makeWorkspace();
  server = await startProcess({ folders: [ws.root] });
}, 60_000);
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  ws.remove();
});

const header = 'Level,Part Number,Description,Manufacturer,Qty,Country of Origin';
const row = (index: number): string =>
  index % 9 === 0
    ? `2,MAG-${index},"Magnet, NdFeB N42SH",,4,CN`
    : index % 4 === 0
      ? `1,DRV-${index},Drive unit,Acme,1,DE`
      : `2,RES-${index},Resistor 10k 1% 0603,Yageo,10,TW`;
/** Several chunks of text. */
const bom = `${[header, ...Array.from({ length: 3000 }, (_, index) => row(index))].join('\n')}\n`;

const insert = (text: string, line: number, character: number, inserted: string) => ({
  change: { range: { start: { line, character }, end: { line, character } }, text: inserted },
  text: text.slice(0, offsetAt(text, { line, character })) + inserted + text.slice(offsetAt(text, { line, character })),
});

describe('a document under edit', () => {
  it('has the diagnostics of its text, after each of many edits', async () => {
    const uri = ws.uri('edited.csv');
    await server.open(uri, bom);
    await server.diagnostics(uri);
    let text = bom;
    let version = 1;
    const edits: readonly (readonly [line: number, character: number, inserted: string])[] = [
      [1500, 3, 'x'],
      [2, 0, '2,MAG-A,SmCo magnet,,1,CN\n'],
      [2990, 0, '"'],
      [1, 0, '2,SCREW,Screw M3,,8,DE\n'.repeat(700)],
      [0, 6, 'Ref,'],
      [2000, 0, 'Magnets:\n'],
    ];
    for (const [line, character, inserted] of edits) {
      const edit = insert(text, line, character, inserted);
      text = edit.text;
      await server.change(uri, ++version, edit.change);
      const copy = ws.uri(`copy-${version}.csv`);
      await server.open(copy, text);
      expect(await server.diagnostics(uri)).toEqual(await server.diagnostics(copy));
      await server.close(copy);
    }
  });

  it('keeps its diagnostics where an edit changes none, and moves those that it moves', async () => {
    const uri = ws.uri('steady.csv');
    const bare = '2,,,Acme,4,DE';
    let text = `${bom}${bare}\n2,RES-A,"Resistor 10k, 0603",Yageo,10,TW\n2,MAG-A,"Magnet, NdFeB N42SH",,4,CN\n`;
    const [bareLine, quotedLine, magnetLine] = [3001, 3002, 3003];
    await server.open(uri, text);
    const first = await server.diagnostics(uri);
    expect(first.map(({ range }) => range.start.line)).toEqual(expect.arrayContaining([bareLine, magnetLine]));
    let version = 1;
    const edits: readonly (readonly [line: number, character: number, inserted: string])[] = [
      [1501, 3, 'x'],
      [1502, 3, 'y'],
      // Its first cell is what the finding of the row points at.
      [bareLine, 0, ' '],
      [bareLine, 5, '12'],
      [magnetLine, 5, 'BC'],
      [1502, 3, 'z'],
      [quotedLine, 10, '\n'],
      [bareLine, 0, ' '],
      [1502, 3, 'w'],
    ];
    for (const [line, character, inserted] of edits) {
      const edit = insert(text, line, character, inserted);
      text = edit.text;
      await server.change(uri, ++version, edit.change);
      const copy = ws.uri(`steady-${version}.csv`);
      await server.open(copy, text);
      expect(await server.diagnostics(uri), `edit in line ${line}`).toEqual(await server.diagnostics(copy));
      await server.close(copy);
    }
  });

  it('is answered for the version at hand when edits overtake each other', async () => {
    const uri = ws.uri('overtaken.csv');
    await server.open(uri, bom);
    let text = bom;
    for (let version = 2; version < 12; version++) {
      const edit = insert(text, 10 * version, 0, version % 2 === 0 ? '2,M,SmCo magnet,,1,CN\n' : '1');
      text = edit.text;
      await server.change(uri, version, edit.change);
      void server.pull(uri).catch(() => undefined);
    }
    const copy = ws.uri('overtaken-copy.csv');
    await server.open(copy, text);
    expect(await server.diagnostics(uri)).toEqual(await server.diagnostics(copy));
  });

  const jump = insert(bom, 2, 0, '7');
  it('asks the client to pull again where rows say something else of each other', async () => {
    const pull = await startProcess({ folders: [ws.root] });
    const uri = ws.uri('levels.csv');
    await pull.open(uri, bom);
    await pull.diagnostics(uri);
    await pull.change(uri, 2, jump.change);
    await pull.diagnostics(uri);
    await pull.nextAsked('workspace/diagnostic/refresh');
    const messages = (await pull.diagnostics(uri)).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining('Level jumps from 2 to 72'));
    await pull.stop();
  });

  /** Words and places, without what depends on how often the same part comes. */
  const told = (diagnostics: readonly Diagnostic[]): string[] =>
    diagnostics.map(({ message, range }) => `${range.start.line}:${range.start.character} ${String(message)}`);
  /** What is said of the first rows is said of them in the end, too; of the document nothing is said from its start. */
  const expectStart = (start: readonly Diagnostic[], whole: readonly Diagnostic[]): void => {
    expect(start.length).toBeGreaterThan(0);
    expect(start.length).toBeLessThan(whole.length);
    expect(told(whole)).toEqual(expect.arrayContaining(told(start)));
    expect(start.every(({ range }) => range.start.line > 0)).toBe(true);
  };

  it('shows its first rows first when it opens, and asks the client to pull again for the rest', async () => {
    const client = await startProcess({ folders: [ws.root] });
    const uri = ws.uri('opened.csv');
    await client.open(uri, bom);
    const start = await client.pull(uri);
    if (start.kind !== 'full') throw new Error('unchanged from nothing');
    await client.nextAsked('workspace/diagnostic/refresh');
    const rest = await client.pull(uri, start.resultId);
    if (rest.kind !== 'full') throw new Error('the rest is missing');
    expectStart(start.items, rest.items);
    expect(rest.items).toEqual(await client.diagnostics(uri));
    await client.stop();
  });

  it('says nothing from its first rows that hangs on amounts in other rows', async () => {
    const amounts = makeWorkspace({
      'lodestone.yaml': 'root: true\nasOf: 2026-11-21\nproject: { shipFrom: DE, destination: [KR] }\n',
    });
    const text = [
      'Level,Part Number,Description,Material,Qty,Unit Price (USD),Country of Origin',
      '1,MAG-1,Magnet block 20x10x5 mm,"NdFeB, Dy 2 wt%, Tb 0.3 wt%",1,12.00,DE',
      '2,RM-DY,Raw material,Dysprosium metal,1,0.30,CN',
      '2,RM-TB,Raw material,Terbium metal,1,0.05,',
      ...Array.from({ length: 2_000 }, (_, index) => `1,RES-${index},Resistor 10k 1% 0603,,10,0.01,TW`),
      '',
    ].join('\n');
    const client = await startProcess({ folders: [amounts.root] });
    const uri = amounts.uri('amounts.csv');
    await client.open(uri, text);
    const start = await client.pull(uri);
    const rulesIn = (items: readonly Diagnostic[]): unknown[] => items.map(({ code }) => code);
    const whole = rulesIn(await client.diagnostics(uri));
    expect(whole).toContain('cn61/value-threshold');
    expect(start.kind === 'full' && rulesIn(start.items)).toContain('cn18/controlled-item');
    expect(
      start.kind === 'full' && rulesIn(start.items).filter((rule) => /^cn61\/.*threshold$/.test(String(rule))),
    ).toEqual([]);
    await client.stop();
    amounts.remove();
  });

  it('gives a client that cannot be asked to pull again the whole at once', async () => {
    const workspace = { ...fullCapabilities.workspace, diagnostics: {} };
    const client = await startProcess({ folders: [ws.root], capabilities: { ...fullCapabilities, workspace } });
    const uri = ws.uri('at-once.csv');
    await client.open(uri, bom);
    const first = await client.pull(uri);
    expect(first).toMatchObject({ kind: 'full', items: await client.diagnostics(uri) });
    await client.stop();
  });

  it('publishes its first rows first, then all', async () => {
    const push = await startProcess({ folders: [ws.root], capabilities: pushCapabilities });
    const uri = ws.uri('published.csv');
    await push.open(uri, bom);
    const start = await push.nextPublished((params) => params.uri === uri);
    const whole = await push.nextPublished((params) => params.uri === uri);
    expect([start.version, whole.version]).toEqual([1, 1]);
    expectStart(start.diagnostics, whole.diagnostics);
    await push.stop();
  });

  it('publishes again to a client that does not pull', async () => {
    const push = await startProcess({ folders: [ws.root], capabilities: pushCapabilities });
    const uri = ws.uri('pushed.csv');
    await push.open(uri, bom);
    await push.nextPublished((params) => params.uri === uri);
    await push.change(uri, 2, jump.change);
    const settled = await push.nextPublished(
      ({ version, diagnostics }) =>
        version === 2 &&
        diagnostics.some(({ message }) => typeof message === 'string' && message.includes('Level jumps from 2 to 72')),
    );
    expect(settled.uri).toBe(uri);
    await push.stop();
  });
});
