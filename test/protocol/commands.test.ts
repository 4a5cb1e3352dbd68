/** What the commands of an editor ask the server for: comparisons, letters, mappings, evidence, configuration. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { unpackRows } from '../../client/src/webview/unpack.ts';
import type { ClientRequests } from '../../server/src/protocol.ts';
import { applyEdit, positionAt, type ServerProcess, startProcess } from './client.ts';
import { fixedDay, makeWorkspace, servoBom, type Workspace } from './workspace.ts';

let ws: Workspace;
let server: ServerProcess;
let uri: string;
const magnet = positionAt(servoBom, servoBom.indexOf('N42SH'));
const resistor = positionAt(servoBom, servoBom.indexOf('Resistor'));
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
const afterEdit = (edit: WorkspaceEdit | null, file: string): string =>
  applyEdit(edit ?? undefined, ws.uri(file), ws.read(file) ?? '');

describe('reports', () => {
  it.each([
    ['markdown', /^# Lodestone compliance report\n/],
    ['csv', /^\ufeff/],
    ['json', /"schemaVersion"/],
    ['sarif', /"version": ?"2\.1\.0"/],
    ['html', /^<!DOCTYPE html>/],
  ] as const)('come as %s', async (format, shape) => {
    const { content, files, findings } = await server.request('lodestone/report', { uris: [uri], format });
    expect(content).toMatch(shape);
    expect([files, findings]).toEqual([1, 1]);
  });

  it('are read on another day where one is named', async () => {
    const { content, findings } = await server.request('lodestone/report', {
      uris: [uri],
      format: 'markdown',
      asOf: '2025-01-01',
    });
    expect(content).toContain('As of **2025-01-01**');
    expect(findings).toBe(1);
    const rules = await server.request('lodestone/report', { uris: [uri], format: 'json', asOf: '2025-01-01' });
    expect(rules.content).not.toContain('cn18/undeclared-composition');
  });

  it.each([
    ['2026-11-21', 'cn18/undeclared-composition'],
    ['2025-01-01', 'origin/chinese-magnet'],
  ])('come to the page of the panel as rows without repeated words: %s', async (asOf, rule) => {
    const data = await server.request('lodestone/reportData', { uris: [uri], asOf });
    const rows = unpackRows(data.findings);
    expect(rows.map((row) => [row.rule, row.severity, row.part, row.line])).toEqual([
      [rule, 'warning', 'M1 · NM-1052', 2],
    ]);
    expect(data.overview).not.toHaveProperty('findings');
    expect(new Set(data.findings.texts).size).toBe(data.findings.texts.length);
    expect(unpackRows(data.questions).map(({ part, supplier }) => [part, supplier])).toEqual([['M1 · NM-1052', '']]);
    expect(unpackRows(data.waived)).toEqual([]);
  });

  it('send ahead what is seen first, and make their lists when that is shown', async () => {
    const seen: string[] = [];
    const ahead = server.connection.onRequest(
      'lodestone/reportStart',
      async ({ token, start }: ClientRequests['lodestone/reportStart']['params']) => {
        const rows = unpackRows(start.findings).map(({ part }) => part);
        seen.push(`${token}: ${start.overview.summary.bySeverity.warning} ${rows.join()}`);
        // Another answer overtakes a report that waits to be shown.
        await server.request('lodestone/status', { uri });
        expect(start).not.toHaveProperty('questions');
        seen.push('shown');
        return null;
      },
    );
    const data = await server.request('lodestone/reportData', { uris: [uri], startToken: 'first' });
    seen.push(`all: ${data.findings.count}, questions: ${data.questions.count}`);
    ahead.dispose();
    expect(seen).toEqual(['first: 1 M1 · NM-1052', 'shown', 'all: 1, questions: 1']);
  });
});

describe('compare two dates', () => {
  it('tells what appears and through which instrument', async () => {
    const { content, differences } = await server.request('lodestone/compareDates', {
      uris: [uri],
      dates: ['2025-04-03', '2025-04-04'],
    });
    expect(differences).toBeGreaterThan(0);
    expect(content).toMatch(/^# As of 2025-04-03, then 2025-04-04\n/);
    expect(content).toMatch(/\| appears \| bom\.csv:2 \| .* → warning \| No\. 18/);
  });

  it('refuses what is no day', async () => {
    await expect(
      server.request('lodestone/compareDates', { uris: [uri], dates: ['2026-02-30', 'today'] }),
    ).rejects.toThrow(/YYYY-MM-DD/);
  });
});

describe('supplier switch', () => {
  it('lists who fits the part, and shows now and then without touching the file', async () => {
    const { part, suppliers } = await server.request('lodestone/suppliers', { uri, position: magnet });
    expect(part).toBe('M1 · NM-1052');
    expect(suppliers.length).toBeGreaterThan(1);
    const { content, edit } = await server.request('lodestone/compareSwitch', {
      uri,
      position: magnet,
      supplier: suppliers[0]!.id,
    });
    expect(content).toMatch(/^# M1 · NM-1052: /);
    expect(content).toMatch(/\| Findings of the part \| warning: .* \| /);
    expect(content).toMatch(/\| Unit price \| not stated \| to be quoted \|/);
    const name = suppliers[0]!.title.split(' (')[0];
    expect(applyEdit(edit, uri, servoBom)).toBe(servoBom.replace('NM-1052,,', `NM-1052,${name},`));
  });

  it('has none for a resistor and says so for a supplier that does not fit', async () => {
    expect(await server.request('lodestone/suppliers', { uri, position: resistor })).toMatchObject({ suppliers: [] });
    expect(await server.request('lodestone/suppliers', { uri, position: { line: 0, character: 0 } })).toEqual({
      part: null,
      suppliers: [],
    });
    await expect(
      server.request('lodestone/compareSwitch', { uri, position: magnet, supplier: 'nobody' }),
    ).rejects.toThrow(/no such supplier/);
  });
});

describe('declaration requests', () => {
  it.each([
    ['en', 'Dear Sir or Madam'],
    ['de', 'Sehr geehrte Damen und Herren'],
    ['zh', '您好'],
    ['ja', '拝啓'],
  ] as const)('ask for the missing facts in %s', async (language, greeting) => {
    const { letters } = await server.request('lodestone/letters', { uris: [uri], language });
    expect(letters.map(({ supplier, parts }) => [supplier, parts])).toEqual([[null, 1]]);
    expect(letters[0]?.content).toContain(greeting);
    expect(letters[0]?.content).toContain('1. **NM-1052, Magnet, NdFeB N42SH 10x5x2 mm**');
  });
});

describe('map columns', () => {
  it('states a column in lodestone.yaml, and the next one beside it', async () => {
    const first = await server.request('lodestone/mapColumn', { uri, column: 'Ref', field: 'findNumber' });
    expect(first.uri).toBe(ws.uri('lodestone.yaml'));
    const text = afterEdit(first.edit, 'lodestone.yaml');
    expect(text).toBe(`${fixedDay}columns:\n  - { files: "bom.csv", map: { findNumber: "Ref" } }\n`);
    ws.write('lodestone.yaml', text);
    await server.open(ws.uri('lodestone.yaml'), text, 'yaml');
    const second = await server.request('lodestone/mapColumn', { uri, column: 6, field: 'notes' });
    expect(afterEdit(second.edit, 'lodestone.yaml')).toContain('map: { findNumber: "Ref", notes: 6 } }');
    await server.close(ws.uri('lodestone.yaml'));
    ws.write('lodestone.yaml', fixedDay);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: ws.uri('lodestone.yaml'), type: 2 }],
    });
  });

  it('refuses fields that there are not', async () => {
    await expect(server.request('lodestone/mapColumn', { uri, column: 'Ref', field: 'colour' })).rejects.toThrow(
      /no such column or field/,
    );
  });
});

describe('record evidence', () => {
  it('offers types with what they ask for and what they do not settle', async () => {
    const { part, types } = await server.request('lodestone/evidenceTypes', { uri, position: magnet });
    expect(part).toBe('M1 · NM-1052');
    const licence = types.find(({ id }) => id === 'mofcom_licence');
    expect(licence?.asks).toEqual(['number', 'validUntil', 'issuer']);
    expect(licence?.limits.length).toBeGreaterThan(0);
    expect(types.map(({ id }) => id)).not.toContain('party_screening_record');
  });

  it('writes the entry and names the ledger, in one edit', async () => {
    const {
      uri: ledger,
      edit,
      problems,
    } = await server.request('lodestone/recordEvidence', {
      uri,
      position: magnet,
      type: 'mofcom_licence',
      values: { number: 'L-1', validUntil: '2027-03-31', colour: 'red' },
    });
    expect(ledger).toBe(ws.uri('lodestone.evidence.yaml'));
    expect(problems).toEqual([]);
    expect(afterEdit(edit, 'lodestone.evidence.yaml')).toBe(
      'evidence:\n  - { type: mofcom_licence, part: { mpn: "NM-1052" }, number: "L-1", validUntil: 2027-03-31 }\n',
    );
    expect(afterEdit(edit, 'lodestone.yaml')).toBe(`${fixedDay}evidence: lodestone.evidence.yaml\n`);
  });

  it('leaves a declaration unfinished where only a person knows the shares', async () => {
    const { problems } = await server.request('lodestone/recordEvidence', {
      uri,
      position: magnet,
      type: 'composition_declaration',
      values: { issuer: 'Acme', issued: '2026-10-01' },
    });
    expect(problems.join()).toMatch(/wt %/);
  });
});

describe('configuration', () => {
  it('is the file that speaks for the document', async () => {
    expect(await server.request('lodestone/configuration', { uri })).toEqual({
      uri: ws.uri('lodestone.yaml'),
      edit: null,
    });
    expect(await server.request('lodestone/configuration', { uri: null })).toMatchObject({
      uri: ws.uri('lodestone.yaml'),
    });
  });

  it('gets the as-of date, and nothing else changes', async () => {
    const { edit } = await server.request('lodestone/setAsOf', { uri, asOf: '2027-01-15' });
    expect(afterEdit(edit, 'lodestone.yaml')).toBe(fixedDay.replace('2026-11-21', '2027-01-15'));
    await expect(server.request('lodestone/setAsOf', { uri, asOf: 'soon' })).rejects.toThrow(/YYYY-MM-DD/);
  });

  it('is made where there is none', async () => {
    const bare = makeWorkspace({});
    const other = await startProcess({ folders: [bare.root] });
    const { uri: place, edit } = await other.request('lodestone/configuration', { uri: null });
    expect(place).toBe(bare.uri('lodestone.yaml'));
    expect(applyEdit(edit ?? undefined, place, '')).toMatch(/^# Facts of this project[\s\S]*\nroot: true\n/);
    await other.stop();
    bare.remove();
  });
});

describe('exposure', () => {
  it('lists parts by controlled element, with what is on file', async () => {
    const { elements } = await server.request('lodestone/exposure', { uris: [uri] });
    expect(elements.map(({ symbol }) => symbol)).toContain('Dy');
    const dysprosium = elements.find(({ symbol }) => symbol === 'Dy');
    expect(dysprosium?.parts).toEqual([
      {
        name: 'M1 · NM-1052',
        description: 'Magnet, NdFeB N42SH 10x5x2 mm',
        assembly: '',
        origin: 'China (mainland) (CN)',
        evidence: 'none',
        severity: 'warning',
        uri,
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } },
      },
    ]);
  });
});

describe('baseline', () => {
  it('holds the findings of the folder by file', async () => {
    const { uri: place, content } = await server.request('lodestone/baseline', {
      uris: [uri, 'file:///elsewhere/bom.csv'],
    });
    expect(place).toBe(ws.uri('lodestone.baseline.json'));
    expect(JSON.parse(content)).toMatchObject({
      tool: 'lodestone',
      findings: [{ file: 'bom.csv', rule: 'cn18/undeclared-composition' }],
    });
  });
});

describe('fixes that ask people', () => {
  it('are offered to a client that has the commands, in the order of the product, as is the page of a rule in a hover', async () => {
    const editor = await startProcess({ folders: [ws.root], options: { clientCommands: true } });
    await editor.open(uri, servoBom);
    const actions = await editor.actions(uri, { start: magnet, end: magnet });
    const kinds = actions.map(({ title }) => /^(Add|Replace|Substitute|Record|Draft|Waive|Show)/.exec(title)?.[1]);
    expect([...new Set(kinds)]).toEqual(['Add', 'Replace', 'Substitute', 'Record', 'Draft', 'Waive', 'Show']);
    expect(actions.find(({ title }) => title.startsWith('Draft'))).toMatchObject({
      title: 'Draft declaration request to the supplier',
      command: { command: 'lodestone.draftDeclaration', arguments: [null, null] },
    });
    const hover = await editor.hover(uri, magnet);
    expect(hover?.contents).toMatchObject({
      value: expect.stringContaining('](<command:lodestone.showRule?%5B%22cn18%2Fundeclared-composition%22%5D>)'),
    });
    await editor.stop();
  });
});
