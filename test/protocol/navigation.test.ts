/** Finding one's way and writing cells: completion, definition, references, symbols, rename, folding, hints, fix-all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionList,
  FoldingRange,
  InlayHint,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { applyEdit, positionAt, type ServerProcess, startProcess } from './client.ts';
import { fixedDay, makeWorkspace, servoBom, type Workspace } from './workspace.ts';

const other = `Item;MPN;Description;Qty;Country of Origin
1;nm-1052;"Magnet; NdFeB N42SH";2;China
2;GRM188R71H104KA93D;Capacitor 100nF 0603;4;Japan
`;
const levels = `Level,Part Number,MPN,Description,Qty
0,A-1,,Gripper assembly,1
1,A-2,,Drive assembly,1
2,P-1,NM-9,Magnet NdFeB N42,4
2,P-2,RC0603,Resistor 10k 0603,8
1,P-3,SCR-1,Screw M3,2
`;

let ws: Workspace;
let server: ServerProcess;
let uri: string;
beforeAll(async () => {
  ws = makeWorkspace({
    'lodestone.yaml': `${fixedDay}evidence: ledger-evidence.yaml
waivers:
  - { rule: cn18/unknown-origin, part: { mpn: NM-1052 }, reason: stock, until: 2027-01-01 }
`,
    'ledger-evidence.yaml': `evidence:
  - { type: mofcom_licence, part: { mpn: OTHER }, number: L-1, validUntil: 2027-01-01 }
  - { type: mofcom_licence, part: { mpn: NM-1052 }, number: L-2, validUntil: 2025-01-01 }
`,
    'boms/other.csv': other,
  });
  server = await startProcess({ folders: [ws.root] });
  uri = ws.uri('bom.csv');
  await server.open(uri, servoBom);
}, 60_000);
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  ws.remove();
});
const at = (piece: string, shift = 0, text = servoBom) => positionAt(text, text.indexOf(piece) + shift);
const ask = <R>(method: string, params: object): Promise<R> => server.connection.sendRequest<R>(method, params);
const inFile = (position: object, file = uri) => ({ textDocument: { uri: file }, position });

describe('completion', () => {
  const complete = (position: object): Promise<CompletionList> => ask('textDocument/completion', inFile(position));

  it('proposes suppliers that fit the part before the others, written as one cell', async () => {
    const { items } = await complete(at('NM-1052,', 'NM-1052,'.length));
    expect(items[0]?.detail).toMatch(/^fits this part: /);
    expect(items.length).toBeGreaterThan(100);
    expect(new Set(items.map(({ label }) => label)).size).toBe(items.length);
    const edit: WorkspaceEdit = { changes: { [uri]: [items[0]!.textEdit as never] } };
    expect(applyEdit(edit, uri, servoBom)).toBe(servoBom.replace('NM-1052,,', `NM-1052,${items[0]!.label},`));
  });

  it('proposes countries by code in the cell of the origin', async () => {
    const { items } = await complete(at('Digi-Key,', 'Digi-Key,'.length));
    expect(items.find(({ label }) => label === 'JP')?.detail).toBe('Japan');
    // Behind a code all others are offered, too.
    const others = (await complete(at(',CN', ',CN'.length))).items;
    expect(others.find(({ label }) => label === 'JP')?.filterText).toBe('CN');
  });

  it('is silent in other cells, in the header and in other files', async () => {
    expect((await complete(at('Resistor'))).items).toEqual([]);
    expect((await complete({ line: 0, character: 1 })).items).toEqual([]);
  });
});

describe('definition', () => {
  it('leads to the evidence and the waiver of the part', async () => {
    const places = await ask<Location[]>('textDocument/definition', inFile(at('N42SH')));
    expect(places.map((one) => [one.uri, one.range.start.line])).toEqual([
      [ws.uri('ledger-evidence.yaml'), 2],
      [ws.uri('lodestone.yaml'), 5],
    ]);
    expect(await ask('textDocument/definition', inFile(at('Resistor')))).toEqual([]);
  });
});

describe('where a part number is used', () => {
  it('is found in open and closed files, whatever its case', async () => {
    const places = await ask<Location[]>('textDocument/references', {
      ...inFile(at('N42SH')),
      context: { includeDeclaration: true },
    });
    expect(places.map((one) => one.uri).sort()).toEqual([ws.uri('bom.csv'), ws.uri('boms/other.csv')]);
    const closed = places.find((one) => one.uri === ws.uri('boms/other.csv'))!;
    expect(closed.range).toEqual({ start: { line: 1, character: 2 }, end: { line: 1, character: 9 } });
  });

  it('is listed among the symbols of the workspace', async () => {
    const symbols = await ask<SymbolInformation[]>('workspace/symbol', { query: '1052' });
    expect(symbols.map(({ name }) => name).sort()).toEqual(['NM-1052', 'nm-1052']);
    expect(symbols.map(({ containerName }) => containerName).sort()).toEqual([
      'M1 · Magnet, NdFeB N42SH 10x5x2 mm — bom.csv',
      'Magnet; NdFeB N42SH — other.csv',
    ]);
    expect(await ask('workspace/symbol', { query: '' })).toEqual([]);
  });

  it('follows a file that changes on disk', async () => {
    ws.write('boms/other.csv', other.replace('nm-1052', 'nm-2000'));
    const changed = { changes: [{ uri: ws.uri('boms/other.csv'), type: 2 }] };
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    expect(await ask<unknown[]>('workspace/symbol', { query: '1052' })).toHaveLength(1);
    ws.write('boms/other.csv', other);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    expect(await ask<unknown[]>('workspace/symbol', { query: '1052' })).toHaveLength(2);
  });
});

describe('rename', () => {
  it('gives a part number another one in every BOM, and changes nothing else', async () => {
    const place = inFile(at('NM-1052', 2));
    expect(await ask('textDocument/prepareRename', place)).toMatchObject({ placeholder: 'NM-1052' });
    const edit = await ask<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'NM,2000' });
    expect(applyEdit(edit, uri, servoBom)).toBe(servoBom.replace('NM-1052', '"NM,2000"'));
    expect(applyEdit(edit, ws.uri('boms/other.csv'), other)).toBe(other.replace('nm-1052', 'NM,2000'));
  });

  it('is refused elsewhere, with a reason', async () => {
    await expect(ask('textDocument/prepareRename', inFile(at('Resistor')))).rejects.toThrow(/cell of an MPN/);
    await expect(ask('textDocument/rename', { ...inFile(at('NM-1052')), newName: ' ' })).rejects.toThrow(/empty/);
  });
});

describe('folding', () => {
  it('goes by table and level', async () => {
    const file = ws.uri('levels.csv');
    await server.open(file, levels);
    const ranges = await ask<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri: file } });
    expect(ranges.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 5],
      [1, 5],
      [2, 4],
    ]);
  });
});

describe('inlay hints', () => {
  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

  it('are off until the setting asks for them', async () => {
    expect(await ask('textDocument/inlayHint', { textDocument: { uri }, range: whole })).toEqual([]);
    const shown = await startProcess({ folders: [ws.root], configuration: () => ({ inlayHints: true }) });
    await shown.open(uri, servoBom);
    const hints = await shown.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: whole,
    });
    expect(hints.map(({ position }) => position.line)).toEqual([1]);
    expect(hints[0]?.label).toBe('NdFeB magnet, grade N42SH · CN · Nd Dy Pr Co');
    expect(hints[0]?.position.character).toBe(servoBom.split('\n')[1]!.length);
    await shown.stop();
  });
});

describe('fix all', () => {
  it('writes countries by code, and only when asked for by name', async () => {
    const file = ws.uri('countries.csv');
    await server.open(file, other);
    const place = { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } };
    const [action, ...more] = await server.actions(file, place, ['source.fixAll.lodestone']);
    expect(more).toEqual([]);
    expect(action).toMatchObject({ title: 'Write 2 countries by code', kind: 'source.fixAll.lodestone' });
    expect(applyEdit((action as CodeAction).edit, file, other)).toBe(
      other.replace('China', 'CN').replace('Japan', 'JP'),
    );
    expect(await server.actions(file, place, ['source.fixAll'])).toHaveLength(1);
    expect((await server.actions(file, place)).map(({ kind }) => kind)).not.toContain('source.fixAll.lodestone');
  });
});
