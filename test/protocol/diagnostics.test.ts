/** What is underlined, where, and when it changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { positionAt, pushCapabilities, rangeOf, type ServerProcess, startProcess } from './client.ts';
import { fixedDay, makeWorkspace, servoBom, type Workspace } from './workspace.ts';

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
let files = 0;
/** Opens a text under a new name. */
async function open(text: string, ending = 'csv'): Promise<string> {
  const uri = ws.uri(`file-${++files}.${ending}`);
  await server.open(uri, text);
  return uri;
}

describe('diagnostics', () => {
  it('lie on the cell that carries the evidence, and nothing on ordinary parts', async () => {
    const uri = await open(servoBom);
    expect(await server.diagnostics(uri)).toEqual([
      {
        range: rangeOf(servoBom, 'Magnet, NdFeB N42SH 10x5x2 mm'),
        severity: 2,
        code: 'cn18/undeclared-composition',
        codeDescription: { href: 'lodestone-rule:/cn18/undeclared-composition.md' },
        source: 'lodestone',
        message: expect.stringContaining('NM-1052'),
      },
    ]);
  });

  it.each([
    ['CRLF', servoBom.replaceAll('\n', '\r\n')],
    ['CR', servoBom.replaceAll('\n', '\r')],
    [
      'semicolons',
      servoBom
        .replace('Magnet, NdFeB', 'Magnet NdFeB')
        .replaceAll(',', ';')
        .replaceAll('Magnet NdFeB', 'Magnet, NdFeB'),
    ],
    ['characters outside the BMP before it', servoBom.replace('M1,', '\u{1F9F2}M1,')],
    ['lines before the header', `Project;Servo\nDate;2026\n\n${servoBom}`],
  ])('have exact ranges with %s', async (_, text) => {
    const [first] = await server.diagnostics(await open(text));
    expect(first?.range).toEqual(rangeOf(text, 'Magnet, NdFeB N42SH 10x5x2 mm'));
  });

  it('of a cell over several lines end with its first line', async () => {
    const text = servoBom.replace('Magnet, NdFeB N42SH', 'NdFeB magnet N42SH\nsecond line');
    const [first] = await server.diagnostics(await open(text));
    expect(first?.range).toEqual(rangeOf(text, 'NdFeB magnet N42SH'));
  });

  it('come worst first', async () => {
    const text = `Ref,Qty,Description,Manufacturer,MPN,Country of Origin
B1,1,"BLDC gimbal motor, NdFeB magnets",,GB2208,
M1,4,"Sintered SmCo magnet Sm2Co17 disc 10x3",,SC-1003,CN
`;
    const severities = (await server.diagnostics(await open(text))).map(({ severity }) => severity ?? 0);
    expect(severities.length).toBeGreaterThanOrEqual(2);
    expect(severities).toEqual([...severities].sort());
    expect(new Set(severities).size).toBeGreaterThan(1);
  });

  it('follow the text: incremental changes, in one and in several steps', async () => {
    const uri = await open(servoBom);
    const before = await server.pull(uri);
    expect(before.kind).toBe('full');
    const at = positionAt(servoBom, servoBom.indexOf('NdFeB N42SH'));
    const end = { line: at.line, character: at.character + 'NdFeB N42SH'.length };
    await server.change(uri, 2, { range: { start: at, end }, text: 'ferrite Y30' });
    expect(await server.diagnostics(uri)).toEqual([]);
    const ferriteEnd = { line: at.line, character: at.character + 'ferrite Y30'.length };
    await server.change(
      uri,
      3,
      { range: { start: at, end: ferriteEnd }, text: '' },
      { range: { start: at, end: at }, text: 'NdFeB N42SH' },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'Servo,,,,,,\n' },
    );
    const moved = await server.diagnostics(uri);
    expect(moved[0]?.range).toEqual(rangeOf(`Servo\n${servoBom}`, 'Magnet, NdFeB N42SH 10x5x2 mm'));
  });

  it('that did not change are not sent again', async () => {
    const uri = await open(servoBom);
    const first = await server.pull(uri);
    const again = await server.pull(uri, first.resultId);
    expect(again).toEqual({ kind: 'unchanged', resultId: first.resultId });
    const end = positionAt(servoBom, servoBom.length);
    await server.change(uri, 2, { range: { start: end, end }, text: 'R2,1,Resistor 1k,,,,\n' });
    expect((await server.pull(uri, first.resultId)).kind).toBe('unchanged');
    await server.change(uri, 3, { text: 'Ref,Qty,Description,MPN\nR1,1,Resistor,R-1\n' });
    expect((await server.pull(uri, first.resultId)).kind).toBe('full');
  });

  it('are at most 1,000, worst first, with one line that counts the rest', async () => {
    const rows = Array.from({ length: 1200 }, (_, row) => `M${row},1,NdFeB magnet N42SH disc,NM-${row},CN`);
    const uri = await open(`Ref,Qty,Description,MPN,Country of Origin\n${rows.join('\n')}\n`);
    const items = await server.diagnostics(uri);
    const { counts } = await server.request('lodestone/status', { uri });
    const total = Object.values(counts?.bySeverity ?? {}).reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThanOrEqual(1200);
    expect(items).toHaveLength(1000);
    expect(items.at(-1)).toMatchObject({ severity: 3, source: 'lodestone' });
    expect(items.at(-1)?.message).toMatch(new RegExp(`^${total - 999} more findings are not listed here`));
    expect(items.slice(0, -1).every((item) => item.code !== undefined)).toBe(true);
  });
});

describe('documents that are odd', () => {
  it.each([
    ['an address list', 'Name,Street,City\nA. Smith,High Street 1,London\nB. Jones,Low Street 2,Leeds\n'],
    ['measurements', 'time,x,y,z\n0,0.1,0.2,0.3\n1,0.1,0.2,0.3\n'],
    ['an empty file', ''],
    ['white space', ' \n\n \n'],
  ])('%s is not linted, and the reason can be asked for', async (_, text) => {
    const uri = await open(text);
    expect(await server.diagnostics(uri)).toEqual([]);
    const status = await server.request('lodestone/status', { uri });
    expect(status).toMatchObject({ state: 'not-bom', counts: null, forced: false });
    expect(status.why).not.toBe('');
  });

  it('is linted all the same when asked for, and says so', async () => {
    const uri = await open('What\nNdFeB magnet N42SH 10x5\n');
    expect((await server.request('lodestone/status', { uri })).state).toBe('not-bom');
    const checked = await server.request('lodestone/check', { uri });
    expect(checked).toMatchObject({ state: 'bom', forced: true });
    await server.change(uri, 2, { text: 'What\nNdFeB magnet N42SH 20x5\n' });
    expect((await server.request('lodestone/status', { uri })).state).toBe('bom');
    await server.close(uri);
    await server.open(uri, 'What\nNdFeB magnet N42SH 10x5\n');
    expect((await server.request('lodestone/status', { uri })).state).toBe('not-bom');
  });

  it.each([
    ['binary', `PK\u0003\u0004\0\0${'\0\u0001\ufffd'.repeat(500)}`],
    ['one cell of a megabyte', `Ref,Qty,Description\nM1,1,NdFeB magnet ${'x'.repeat(1_000_000)}\n`],
    ['one line without end', `Ref,Qty,Description,${'a,'.repeat(200_000)}`],
    ['an unclosed quote', `Ref,Qty,Description\nM1,1,"NdFeB magnet\nM2,1,SmCo magnet\n`],
    ['100,000 quotes', `Ref,Qty,Description\nM1,1,${'"'.repeat(100_000)}\n`],
    ['a lone surrogate', 'Ref,Qty,Description\nM1,1,NdFeB magnet \ud83e\n'],
  ])('%s is answered like any other', async (_, text) => {
    const uri = await open(text);
    expect((await server.pull(uri)).kind).toBe('full');
    await server.hover(uri, { line: 1, character: 8 });
    await server.actions(uri, { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } });
    expect(await server.diagnostics(await open(servoBom))).toHaveLength(1);
    expect(server.logs.filter((message) => / failed: /.test(message))).toEqual([]);
  });

  it('a file without folder is linted with defaults', async () => {
    await server.open('untitled:Untitled-1', servoBom);
    expect(await server.diagnostics('untitled:Untitled-1')).toHaveLength(1);
  });

  it('a file that is not open is read from disk; one that is missing has an error', async () => {
    ws.write('closed.csv', servoBom);
    expect(await server.diagnostics(ws.uri('closed.csv'))).toHaveLength(1);
    const missing = await server.diagnostics(ws.uri('missing.csv'));
    expect(missing).toEqual([expect.objectContaining({ severity: 1, message: 'There is no such file.' })]);
    ws.write('workbook.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0x14, 0, 8, 0, 1, 2, 3]));
    expect(await server.diagnostics(ws.uri('workbook.csv'))).toEqual([expect.objectContaining({ severity: 1 })]);
  });
});

describe('the evidence ledger', () => {
  const ledger = (number: string): string =>
    `evidence:\n  - { type: mofcom_licence, part: { mpn: SC-1 }, ${number}validUntil: 2027-06-30 }\n`;
  const bom = 'Item,Description,Qty,MPN,Country of Origin\n1,"Magnet, SmCo, disc",4,SC-1,CN\n';

  it('settles a finding while it is typed, and shows its own slips', async () => {
    const project = makeWorkspace({
      'lodestone.yaml': `${fixedDay}evidence: lodestone.evidence.yaml\n`,
      'bom.csv': bom,
    });
    const one = await startProcess({ folders: [project.root] });
    const rules = async (): Promise<readonly unknown[]> =>
      (await one.diagnostics(project.uri('bom.csv'))).map(({ code, severity }) => [code, severity]);
    await one.open(project.uri('bom.csv'), bom, 'csv');
    expect(await rules()).toContainEqual(['cn18/controlled-item', 1]);

    await one.open(project.uri('lodestone.evidence.yaml'), ledger(''), 'yaml');
    expect(await one.diagnostics(project.uri('lodestone.evidence.yaml'))).toMatchObject([
      { severity: 1, message: expect.stringContaining('needs number'), range: { start: { line: 1 } } },
    ]);
    expect(await rules()).toContainEqual(['cn18/controlled-item', 1]);

    await one.change(project.uri('lodestone.evidence.yaml'), 2, { text: ledger('number: L-1, ') });
    expect(await one.diagnostics(project.uri('lodestone.evidence.yaml'))).toEqual([]);
    expect(await rules()).toContainEqual(['cn18/controlled-item', 3]);
    expect(await one.stop()).toBe(0);
    project.remove();
  });
});

describe('lodestone.yaml', () => {
  it('has its problems at their lines, and the rest of it applies', async () => {
    const project = makeWorkspace();
    const one = await startProcess({ folders: [project.root] });
    const yaml = `${fixedDay}rules:\n  cn18/undeclared-composition: error\n  cn18/undeclared-compositon: off\nprojekt: {}\n`;
    await one.open(project.uri('lodestone.yaml'), yaml, 'yaml');
    await one.open(project.uri('bom.csv'), servoBom);
    const problems = await one.diagnostics(project.uri('lodestone.yaml'));
    expect(problems.map(({ range, severity }) => ({ line: range.start.line, severity }))).toEqual(
      expect.arrayContaining([
        { line: 5, severity: 1 },
        { line: 6, severity: 1 },
      ]),
    );
    expect(problems).toHaveLength(2);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(
      /undeclared-compositon[\s\S]*projekt|projekt[\s\S]*undeclared-compositon/,
    );
    expect((await one.diagnostics(project.uri('bom.csv')))[0]).toMatchObject({ severity: 1 });
    expect((await one.request('lodestone/status', { uri: project.uri('bom.csv') })).configuration).toEqual({
      uri: project.uri('lodestone.yaml'),
      problems: 2,
    });

    // What is typed counts at once, before it is saved.
    await one.change(project.uri('lodestone.yaml'), 2, { text: fixedDay });
    expect(await one.diagnostics(project.uri('lodestone.yaml'))).toEqual([]);
    expect((await one.diagnostics(project.uri('bom.csv')))[0]).toMatchObject({ severity: 2 });
    await one.change(project.uri('lodestone.yaml'), 3, { text: 'rules: [' });
    expect((await one.diagnostics(project.uri('lodestone.yaml')))[0]).toMatchObject({ severity: 1 });
    expect((await one.diagnostics(project.uri('bom.csv')))[0]).toMatchObject({ code: 'cn18/undeclared-composition' });
    await one.stop();
    project.remove();
  });

  it('is found in the editor under any spelling of its URI', async () => {
    const project = makeWorkspace({ 'lodestone.yaml': fixedDay });
    const one = await startProcess({ folders: [project.root] });
    const spelled = project.uri('lodestone.yaml').replace('lodestone.yaml', '%6Codestone.yaml');
    await one.open(spelled, `${fixedDay}rules: { cn18/undeclared-composition: error }\n`, 'yaml');
    await one.open(project.uri('bom.csv'), servoBom);
    expect((await one.diagnostics(project.uri('bom.csv')))[0]).toMatchObject({ severity: 1 });
    await one.stop();
    project.remove();
  });

  it('changed on disk is read again, and the client asked to pull', async () => {
    const project = makeWorkspace();
    const one = await startProcess({ folders: [project.root] });
    await one.open(project.uri('bom.csv'), servoBom);
    expect((await one.diagnostics(project.uri('bom.csv')))[0]).toMatchObject({ severity: 2 });
    await one.nextAsked('client/registerCapability');
    project.write(
      'lodestone.yaml',
      `${fixedDay}rules: { cn18/undeclared-composition: off, origin/chinese-magnet: off }\n`,
    );
    await one.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri('lodestone.yaml'), type: 2 }],
    });
    await one.nextAsked('workspace/diagnostic/refresh');
    expect(await one.diagnostics(project.uri('bom.csv'))).toEqual([]);
    await one.stop();
    project.remove();
  });

  it('reads an approved-vendor list, and says where it cannot', async () => {
    const project = makeWorkspace({ 'lodestone.yaml': `${fixedDay}suppliers: { approved: lists/vendors.csv }\n` });
    const one = await startProcess({ folders: [project.root] });
    await one.open(project.uri('bom.csv'), servoBom);
    const problems = async () =>
      (await one.request('lodestone/status', { uri: project.uri('bom.csv') })).configuration?.problems;
    expect(await problems()).toBe(1);
    project.write('lists/vendors.csv', 'Name\nNoveon Magnetics\n');
    await one.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri('lists/vendors.csv'), type: 1 }],
    });
    await one.nextAsked('workspace/diagnostic/refresh');
    expect(await problems()).toBe(0);
    await one.stop();
    project.remove();
  });
});

describe('a client that does not pull', () => {
  it('is sent diagnostics on opening, changing and closing', async () => {
    const project = makeWorkspace();
    const one = await startProcess({ folders: [project.root], capabilities: pushCapabilities });
    const uri = project.uri('bom.csv');
    await one.open(uri, servoBom);
    const first = await one.nextPublished((params) => params.uri === uri);
    expect(first).toMatchObject({ version: 1, diagnostics: [{ code: 'cn18/undeclared-composition' }] });
    await one.change(uri, 2, { text: servoBom.replace('NdFeB N42SH', 'ferrite Y30') });
    expect(await one.nextPublished((params) => params.uri === uri)).toEqual({ uri, version: 2, diagnostics: [] });
    await one.change(uri, 3, { text: servoBom });
    await one.nextPublished((params) => params.uri === uri && params.version === 3);
    await one.close(uri);
    expect(await one.nextPublished((params) => params.uri === uri)).toEqual({ uri, diagnostics: [] });
    await one.stop();
    project.remove();
  });

  it('gets one publication for a burst of typing, of the last version', async () => {
    const project = makeWorkspace();
    const one = await startProcess({ folders: [project.root], capabilities: pushCapabilities });
    const uri = project.uri('bom.csv');
    await one.open(uri, servoBom);
    for (let version = 2; version <= 20; version++) {
      const at = { line: 2, character: 0 };
      await one.change(uri, version, { range: { start: at, end: at }, text: 'x' });
    }
    expect((await one.nextPublished((params) => params.uri === uri)).version).toBe(20);
    expect(one.published).toHaveLength(1);
    await one.stop();
    project.remove();
  });

  it('is told of problems of lodestone.yaml, open or not', async () => {
    const project = makeWorkspace({ 'lodestone.yaml': 'asOf: 2026-11-21\nwat: 1\n' });
    const one = await startProcess({ folders: [project.root], capabilities: pushCapabilities });
    await one.open(project.uri('bom.csv'), servoBom);
    const report = await one.nextPublished((params) => params.uri === project.uri('lodestone.yaml'));
    expect(report.diagnostics).toEqual([
      expect.objectContaining({
        severity: 1,
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } },
      }),
    ]);
    await one.stop();
    project.remove();
  });

  it('is never asked to pull, and one that pulls is never pushed to', async () => {
    expect(server.published).toEqual([]);
    const project = makeWorkspace();
    let maxProblems = 100;
    const configuration = () => ({ maxProblems });
    const one = await startProcess({ folders: [project.root], capabilities: pushCapabilities, configuration });
    await one.open(project.uri('bom.csv'), servoBom);
    await one.nextPublished(() => true);
    maxProblems = 1;
    await one.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await one.nextPublished(() => true);
    expect(one.asked.map(({ method }) => method)).not.toContain('workspace/diagnostic/refresh');
    await one.stop();
    project.remove();
  });
});
