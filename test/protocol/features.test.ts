/** Hover, fixes, lens, symbols, rule pages: what an editor shows and does with a finding. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens, DocumentSymbol, SymbolInformation } from 'vscode-languageserver-protocol';
import { applyEdit, fullCapabilities, positionAt, rangeOf, type ServerProcess, startProcess } from './client.ts';
import { fixedDay, makeWorkspace, servoBom, type Workspace } from './workspace.ts';

let ws: Workspace;
let server: ServerProcess;
let uri: string;
beforeAll(async () => {
  ws = makeWorkspace();
  server = await startProcess({ folders: [ws.root] });
  uri = ws.uri('bom.csv');
  await server.open(uri, servoBom);
}, 60_000);
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  ws.remove();
});
const onMagnet = positionAt(servoBom, servoBom.indexOf('N42SH'));
const atMagnet = { start: onMagnet, end: onMagnet };
const text = (contents: unknown): string => (contents as { value: string }).value;

describe('hover', () => {
  it('says what the part is, how sure that is, which control reads it and what to do', async () => {
    const hover = await server.hover(uri, onMagnet);
    expect(hover?.range).toEqual(rangeOf(servoBom, 'Magnet, NdFeB N42SH 10x5x2 mm'));
    const card = text(hover?.contents);
    expect(card.split('\n')[0]).toMatch(/^\*\*NdFeB magnet, grade N42SH/);
    expect(card).toMatch(/- Dy (likely|possible), typically [\d.]+–[\d.]+ wt%/);
    expect(card).toMatch(/\*\*Origin\*\*\n\n- China .*from the origin column/);
    expect(card).toMatch(/\*\*Controls on 2026-11-21\*\*\n\n- MOFCOM\/GACC No\. 18 of 2025 \(lists .*\): in force/);
    expect(card.split('\n')[2]).toMatch(/^Because of .*`N42SH[^`]*` in description/);
    expect(card).not.toContain('Evidence on file');
    expect(card).not.toMatch(/\bcn18\/undeclared-composition(?!\.md)/);
    expect(card).toMatch(/\*\*What to do\*\*\n\n- Ask the supplier/);
    expect(card).toMatch(/\*\*Sources\*\*/);
    expect(card).toMatch(/Not legal advice\.$/);
    expect(card).not.toMatch(/\b(illegal|violates|compliant|cleared|safe to ship)\b/);
  });

  it('shows the evidence on file, valid or not, and the stages that it states', async () => {
    const other = makeWorkspace({
      'lodestone.yaml': `${fixedDay}evidence: lodestone.evidence.yaml\n`,
      'lodestone.evidence.yaml': `evidence:
  - type: mine_to_magnet_certificate
    part: { mpn: NM-1052 }
    issuer: Lynas
    stages: { mined: AU, separated: MY }
  - { type: mofcom_licence, part: { mpn: NM-1052 }, number: L-7, validUntil: 2026-11-20 }
`,
    });
    const own = await startProcess({ folders: [other.root] });
    await own.open(other.uri('bom.csv'), servoBom);
    const card = text((await own.hover(other.uri('bom.csv'), onMagnet))?.contents);
    expect(card).toContain(
      '- Mined in Australia (AU), separated in Malaysia (MY): Mine-to-magnet certificate of Lynas',
    );
    expect(card).toContain(
      '**Evidence on file**\n\n- Mine-to-magnet certificate of Lynas, valid, no end stated\n- Individual export licence L-7, expired on 2026-11-20',
    );
    await own.stop();
    other.remove();
  });

  it.each([
    ['the first cell of the row', 'M1'],
    ['an empty cell', ',,CN'],
    ['the part number', 'NM-1052'],
  ])('is the same on %s', async (_, piece) => {
    const card = text((await server.hover(uri, onMagnet))?.contents);
    const there = await server.hover(
      uri,
      positionAt(servoBom, servoBom.indexOf(piece) + (piece.startsWith(',') ? 1 : 0)),
    );
    expect(text(there?.contents)).toBe(card);
  });

  it('is silent on ordinary parts and outside of the table', async () => {
    expect(await server.hover(uri, positionAt(servoBom, servoBom.indexOf('Resistor')))).toBe(null);
    expect(await server.hover(uri, { line: 99, character: 0 })).toBe(null);
    await server.open(ws.uri('notes.csv'), 'Name,Street\nA,B\n');
    expect(await server.hover(ws.uri('notes.csv'), { line: 0, character: 1 })).toBe(null);
  });

  it('explains how a header is read', async () => {
    const card = text((await server.hover(uri, positionAt(servoBom, servoBom.indexOf('MPN'))))?.contents);
    expect(card).toMatch(/^\*\*Column MPN\*\* is read as MPN \(certain\)/);
  });

  it('shows words of the BOM as text, not as markup', async () => {
    const nasty = servoBom.replace('NdFeB N42SH', 'NdFeB N42SH [x](command:y) <img src=z>');
    const other = ws.uri('nasty.csv');
    await server.open(other, nasty);
    const card = text((await server.hover(other, positionAt(nasty, nasty.indexOf('NdFeB'))))?.contents);
    expect(card).not.toMatch(/(?<!\\)\[x\]|<img/);
  });

  it('is plain text for a client that wants that', async () => {
    const capabilities = {
      ...fullCapabilities,
      textDocument: { ...fullCapabilities.textDocument, hover: { contentFormat: ['plaintext' as const] } },
    };
    const plain = await startProcess({ folders: [ws.root], capabilities });
    await plain.open(uri, servoBom);
    const hover = await plain.hover(uri, onMagnet);
    expect(hover?.contents).toMatchObject({
      kind: 'plaintext',
      value: expect.stringMatching(/^NdFeB magnet, grade N42SH/),
    });
    expect(text(hover?.contents)).not.toMatch(/\*\*|\\/);
    await plain.stop();
  });
});

describe('quick fixes', () => {
  it('come in the order of the product, none preferred, none for fix-all', async () => {
    const actions = await server.actions(uri, atMagnet);
    const kinds = actions.map(({ title }) => /^(Add|Replace|Substitute|Waive|Show)/.exec(title)?.[1] ?? title);
    const order = ['Add', 'Replace', 'Substitute', 'Waive', 'Show'];
    expect(kinds).toEqual([...kinds].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(new Set(kinds)).toEqual(new Set(order));
    expect(actions.every(({ kind, isPreferred }) => kind === 'quickfix' && isPreferred === undefined)).toBe(true);
    expect(actions.every(({ diagnostics }) => diagnostics?.[0]?.code === 'cn18/undeclared-composition')).toBe(true);
    expect(await server.actions(uri, atMagnet, ['source.fixAll'])).toEqual([]);
    expect(await server.actions(uri, atMagnet, ['refactor'])).toEqual([]);
    expect(await server.actions(uri, atMagnet, ['quickfix'])).toHaveLength(actions.length);
  });

  it('are offered on the finding only', async () => {
    const resistor = positionAt(servoBom, servoBom.indexOf('Resistor'));
    expect(await server.actions(uri, { start: resistor, end: resistor })).toEqual([]);
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    expect((await server.actions(uri, everything)).length).toBeGreaterThan(0);
  });

  it('add an alternate supplier in a new column: one cell, an even table, the same findings', async () => {
    const [action] = await server.actions(uri, atMagnet);
    expect(action?.title).toMatch(/^Add .* as alternate supplier in a new column$/);
    expect(action?.edit).toBe(undefined);
    const resolved = await server.resolve(action!);
    expect(resolved.edit?.documentChanges).toEqual([expect.objectContaining({ textDocument: { uri, version: 1 } })]);
    const name = /^Add (.*?) \(/.exec(action!.title)![1]!;
    const lines = servoBom.trimEnd().split('\n');
    const after = [`${lines[0]},Alternate Supplier`, `${lines[1]},${name}`, `${lines[2]},`, `${lines[3]},`, ''].join(
      '\n',
    );
    expect(applyEdit(resolved.edit, uri, servoBom)).toBe(after);
    const fixed = ws.uri('fixed.csv');
    await server.open(fixed, after);
    expect((await server.diagnostics(fixed)).map(({ range }) => range)).toEqual([
      rangeOf(after, 'Magnet, NdFeB N42SH 10x5x2 mm'),
    ]);
    // The column is there now: the next one joins it.
    const [next] = await server.actions(fixed, atMagnet);
    expect(next?.title).not.toMatch(/new column/);
    expect(applyEdit((await server.resolve(next!)).edit, fixed, after)).toContain(`${name}; `);
  });

  it('replace a supplier: that cell and no other byte', async () => {
    const action = (await server.actions(uri, atMagnet)).find(({ title }) => title.startsWith('Replace'));
    const name = /with (.*?) \(/.exec(action!.title)![1]!;
    const after = applyEdit((await server.resolve(action!)).edit, uri, servoBom);
    expect(after).toBe(servoBom.replace('NM-1052,,CN', `NM-1052,${name},CN`));
  });

  it('open the page of the rule', async () => {
    const action = (await server.actions(uri, atMagnet)).find(({ title }) => title.startsWith('Show rule'));
    expect(action?.command?.command).toBe('lodestone.showRule');
    await server.connection.sendRequest('workspace/executeCommand', {
      command: action!.command!.command,
      arguments: action!.command!.arguments,
    });
    const shown = (await server.nextAsked('window/showDocument')) as { uri: string };
    expect(shown.uri).toBe('lodestone-rule:/cn18/undeclared-composition.md');
    const page = await server.connection.sendRequest<{ text: string }>('workspace/textDocumentContent', {
      uri: shown.uri,
    });
    expect(page.text).toMatch(/^# cn18\/undeclared-composition\n/);
    expect(page.text).toMatch(/\n## Why\n[\s\S]*\n## What to do\n[\s\S]*\n## Sources\n/);
    const none = await server.connection.sendRequest<{ text: string }>('workspace/textDocumentContent', {
      uri: 'lodestone-rule:/cn18/nothing.md',
    });
    expect(none.text).toMatch(/no such rule/);
  });

  it('are complete at once for a client that cannot resolve, without version and creation where it knows neither', async () => {
    const capabilities = {
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    };
    const simple = await startProcess({ folders: [ws.root], capabilities });
    await simple.open(uri, servoBom);
    const actions = await simple.actions(uri, atMagnet);
    for (const { title, edit, command } of actions) {
      expect(title.startsWith('Show rule') ? command : edit, title).toBeDefined();
      expect(edit?.documentChanges, title).toBe(undefined);
    }
    expect((await simple.diagnostics(uri))[0]?.codeDescription?.href).toMatch(/^https?:\/\//);
    await simple.connection.sendRequest('workspace/executeCommand', {
      command: 'lodestone.showRule',
      arguments: ['cn18/undeclared-composition'],
    });
    expect(simple.shown).toEqual([expect.stringMatching(/^# cn18\/undeclared-composition/)]);
    await simple.stop();
  });

  it('of a document that changed meanwhile are planned on its new text, or refused', async () => {
    const moving = ws.uri('moving.csv');
    await server.open(moving, servoBom);
    const action = (await server.actions(moving, atMagnet)).find(({ title }) => title.startsWith('Replace'))!;
    const start = { line: 0, character: 0 };
    await server.change(moving, 2, { range: { start, end: start }, text: 'Servo drive,,,,,,\n' });
    const resolved = await server.resolve(action);
    expect(resolved.edit?.documentChanges).toMatchObject([
      { textDocument: { version: 2 }, edits: [{ range: { start: { line: 2 } } }] },
    ]);
    await server.change(moving, 3, { text: 'Ref,Qty,Description,MPN\nR1,1,Resistor,R-1\n' });
    await expect(server.resolve(action)).rejects.toMatchObject({ code: -32801 });
  });
});

describe('waiving', () => {
  const waive = async (client: ServerProcess, file: string) => {
    const action = (await client.actions(file, atMagnet)).find(({ title }) => title.startsWith('Waive'));
    return client.resolve(action!);
  };

  it('writes an entry into lodestone.yaml, comments kept, that counts once its reason is stated', async () => {
    const yaml = `# facts of the servo\n${fixedDay}rules: { origin/chinese-magnet: off } # known\n`;
    const project = makeWorkspace({ 'lodestone.yaml': yaml });
    const one = await startProcess({ folders: [project.root] });
    const file = project.uri('boms/bom.csv');
    const configuration = project.uri('lodestone.yaml');
    await one.open(file, servoBom);
    const { edit, command } = await waive(one, file);
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: configuration, version: null } }]);
    const written = applyEdit(edit, configuration, yaml);
    expect(written).toBe(
      `${yaml}waivers:\n  - { rule: cn18/undeclared-composition, part: { mpn: "NM-1052" }, reason: "", until: 2027-02-19 }\n`,
    );
    const quote = positionAt(written, written.indexOf('reason: ""') + 'reason: "'.length);
    expect(command).toMatchObject({
      command: 'lodestone.reveal',
      arguments: [configuration, { start: quote, end: quote }],
    });
    await one.connection.sendRequest('workspace/executeCommand', {
      command: 'lodestone.reveal',
      arguments: command!.arguments,
    });
    expect(await one.nextAsked('window/showDocument')).toMatchObject({
      uri: configuration,
      selection: { start: quote },
    });

    await one.open(configuration, written, 'yaml');
    expect(await one.diagnostics(configuration)).toEqual([
      expect.objectContaining({
        severity: 1,
        range: expect.objectContaining({ start: expect.objectContaining({ line: quote.line }) }),
      }),
    ]);
    expect(await one.diagnostics(file)).toHaveLength(1);
    await one.change(configuration, 2, { range: { start: quote, end: quote }, text: 'last-time buy' });
    expect(await one.diagnostics(configuration)).toEqual([]);
    expect(await one.diagnostics(file)).toEqual([]);
    expect((await one.request('lodestone/status', { uri: file })).counts).toMatchObject({ suppressed: 1 });

    // A second one joins the list in the open document.
    const [action] = (await one.actions(file, atMagnet)).filter(({ title }) => title.startsWith('Waive'));
    expect(action).toBe(undefined);
    await one.stop();
    project.remove();
  });

  it('creates the file in the workspace folder where there is none', async () => {
    const project = makeWorkspace({ '.keep': '' });
    const one = await startProcess({ folders: [project.root] });
    await one.open(project.uri('boms/bom.csv'), servoBom);
    const { edit } = await waive(one, project.uri('boms/bom.csv'));
    const configuration = project.uri('lodestone.yaml');
    expect(edit?.documentChanges?.[0]).toEqual({
      kind: 'create',
      uri: configuration,
      options: { ignoreIfExists: true },
    });
    expect(applyEdit(edit, configuration, '')).toMatch(/^waivers:\n {2}- \{ rule: cn18\/undeclared-composition, /);
    expect(project.read('lodestone.yaml')).toBe(null);
    await one.stop();
    project.remove();
  });

  it('says why where the file is broken', async () => {
    const project = makeWorkspace({ 'lodestone.yaml': 'waivers: [' });
    const one = await startProcess({ folders: [project.root] });
    await one.open(project.uri('bom.csv'), servoBom);
    await expect(waive(one, project.uri('bom.csv'))).rejects.toThrow(/repair its YAML first/);
    await one.stop();
    project.remove();
  });

  it('shows waived findings as information where the setting asks for them', async () => {
    const yaml = `${fixedDay}waivers:\n  - { rule: cn18/*, part: { mpn: NM-1052 }, reason: last-time buy, until: 2027-03-31 }\n  - { rule: origin/*, part: { mpn: NM-1052 }, reason: last-time buy, until: 2027-03-31 }\n`;
    const project = makeWorkspace({ 'lodestone.yaml': yaml });
    const one = await startProcess({ folders: [project.root], configuration: () => ({ showSuppressed: true }) });
    await one.open(project.uri('bom.csv'), servoBom);
    const items = await one.diagnostics(project.uri('bom.csv'));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item.severity).toBe(3);
      expect(item.message).toMatch(/ Waived until 2027-03-31: last-time buy$/);
    }
    await one.stop();
    project.remove();
  });
});

describe('code lens', () => {
  const lenses = (file: string) =>
    server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: file } });

  it('sums up mapping and findings above the header', async () => {
    expect(await lenses(uri)).toEqual([
      {
        range: rangeOf(servoBom.slice(0, servoBom.indexOf('\n')), 'Ref'),
        command: { title: 'Lodestone: 7 of 7 columns read · 3 part rows · 1 warning as of 2026-11-21', command: '' },
      },
    ]);
  });

  it('stands at the header of each table, and nowhere in other files', async () => {
    const two = `${servoBom}\n\nBasic Parts,,,,,,\n${servoBom}`;
    const file = ws.uri('two.csv');
    await server.open(file, two);
    const lines = (await lenses(file)).map(({ range }) => range.start.line);
    expect(lines[0]).toBe(0);
    const other = ws.uri('list.csv');
    await server.open(other, 'Name,Street\nA,B\n');
    expect(await lenses(other)).toEqual([]);
  });
});

describe('document symbols', () => {
  const multiLevel = `Level,Part Number,Description,Qty,MPN
1,A-100,Gimbal assembly,1,
2,A-110,Motor module,2,
3,P-111,NdFeB magnet N42SH arc,14,NM-1
3,P-112,Resistor 10k,1,RC0603
2,A-120,Frame,1,
`;
  const symbols = <T>(client: ServerProcess, file: string) =>
    client.connection.sendRequest<T[]>('textDocument/documentSymbol', { textDocument: { uri: file } });

  it('are tables, their assemblies, and the parts with findings', async () => {
    const file = ws.uri('levels.csv');
    await server.open(file, multiLevel);
    const outline = (list: readonly DocumentSymbol[]): unknown[] =>
      list.map(({ name, children }) => [name, ...outline(children ?? [])]);
    expect(outline(await symbols<DocumentSymbol>(server, file))).toEqual([
      ['Table 1', ['A-100', ['A-110', [expect.stringContaining('NM-1')]]]],
    ]);
    const [table] = await symbols<DocumentSymbol>(server, file);
    const contains = (symbol: DocumentSymbol): void => {
      const { range, selectionRange } = symbol;
      expect(range.start.line <= selectionRange.start.line && selectionRange.end.line <= range.end.line).toBe(true);
      for (const child of symbol.children ?? []) contains(child);
    };
    contains(table!);
  });

  it('are flat for a client that knows no hierarchy', async () => {
    const flat = await startProcess({ folders: [ws.root], capabilities: {} });
    await flat.open(uri, multiLevel);
    const list = await symbols<SymbolInformation>(flat, uri);
    expect(list.map(({ name, containerName }) => [name, containerName])).toEqual([
      ['Table 1', undefined],
      ['A-100', 'Table 1'],
      ['A-110', 'A-100'],
      [expect.stringContaining('NM-1'), 'A-110'],
    ]);
    expect(list.every(({ location }) => location.uri === uri)).toBe(true);
    await flat.stop();
  });
});
