import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  closeAll,
  fileUri,
  openFile,
  placeOf,
  readBytes,
  waitFor,
  waitForActive,
  waitForDiagnostics,
} from './editor.ts';

const name = 'actuator.csv';

/** Opens the BOM with the cursor in the cell that holds some words. */
async function openAt(words: string): Promise<vscode.TextEditor> {
  const editor = await openFile(name);
  await waitForDiagnostics(editor.document.uri);
  await waitForActive(editor.document);
  const place = placeOf(editor.document, words);
  editor.selection = new vscode.Selection(place, place);
  return editor;
}

const run = <T>(command: string, ...given: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`lodestone.${command}`, ...given);

/** The page that a command made and shows. It is the active one a moment later than the command says that it is done. */
async function pageOf(command: string, ...given: unknown[]): Promise<vscode.TextDocument> {
  const editor = await run<vscode.TextEditor | undefined>(command, ...given);
  assert.ok(editor, `${command} shows a page`);
  await waitForActive(editor.document);
  return editor.document;
}

describe('commands that ask and compare', () => {
  afterEach(closeAll);

  it('sets the as-of date, and one undo takes it back', async () => {
    await openAt('N42SH');
    const before = await readBytes(fileUri('lodestone.yaml'));
    const page = await pageOf('setAsOfDate', '2027-01-15');
    assert.equal(page.uri.path, fileUri('lodestone.yaml').path);
    assert.equal(page.getText(), before.replace('2026-11-21', '2027-01-15'));
    await vscode.commands.executeCommand('undo');
    assert.equal(page.getText(), before);
  });

  it('compares two dates on a page of its own', async () => {
    await openAt('N42SH');
    const page = await pageOf('compareDates', '2025-04-03', '2025-04-04');
    assert.match(page.getText(), /^# As of 2025-04-03, then 2025-04-04\n/);
    assert.equal(page.isUntitled, true);
  });

  it('compares a supplier switch and leaves the file alone', async () => {
    const editor = await openAt('N42SH');
    const before = editor.document.getText();
    const page = await pageOf('compareSwitch', 'noveon');
    assert.match(page.getText(), /\| Origin \| China/);
    assert.equal(editor.document.getText(), before);
  });

  it('records evidence in a new ledger that lodestone.yaml names', async () => {
    await openAt('N42SH');
    const ledger = await pageOf('recordEvidence', 'mofcom_licence', { number: 'L-1', validUntil: '2027-03-31' });
    assert.match(ledger.getText(), /part: \{ mpn: "RM-20103" \}, number: "L-1", validUntil: 2027-03-31/);
    const configuration = await vscode.workspace.openTextDocument(fileUri('lodestone.yaml'));
    assert.match(configuration.getText(), /\nevidence: lodestone\.evidence\.yaml\n/);
    await vscode.workspace.fs.delete(fileUri('lodestone.evidence.yaml'));
  });

  it('maps a column, and the findings follow before anything is saved', async () => {
    const { document } = await openAt('N42SH');
    await run('mapColumns', 'Description', 'lifecycle');
    await waitFor('other findings', () =>
      vscode.languages.getDiagnostics(document.uri).some((it) => it.message.includes('N42SH')) ? undefined : true,
    );
    const configuration = await vscode.workspace.openTextDocument(fileUri('lodestone.yaml'));
    assert.ok(configuration.isDirty);
    assert.match(configuration.getText(), /files: "actuator\.csv", map: \{ lifecycle: "Description" \}/);
  });

  it('drafts the letters in German', async () => {
    await openAt('N42SH');
    assert.equal(await run('draftDeclaration', 'de'), 1);
    const letter = await waitFor('the letter', () => {
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      return text.includes('Sehr geehrte Damen und Herren') ? text : undefined;
    });
    assert.match(letter, /RM-20103/);
  });

  it('exports SARIF', async () => {
    await openAt('N42SH');
    const target = fileUri('findings.sarif');
    await run('exportSarif', target);
    const log = JSON.parse(await readBytes(target)) as { version: string; runs: { results: unknown[] }[] };
    assert.equal(log.version, '2.1.0');
    assert.equal(log.runs[0]?.results.length, 2);
    await vscode.workspace.fs.delete(target);
  });

  it('creates the baseline that the command line reads', async () => {
    await openAt('N42SH');
    const file = await run<vscode.Uri>('createBaseline');
    const baseline = JSON.parse(await readBytes(file)) as { findings: { file: string; rule: string }[] };
    assert.deepEqual(
      baseline.findings.filter(({ file }) => file === name).map(({ file, rule }) => [file, rule]),
      [
        [name, 'cn18/undeclared-composition'],
        [name, 'cn18/unknown-origin'],
      ],
    );
    await vscode.workspace.fs.delete(file);
  });

  it('opens the sample, which has findings to try things on', async () => {
    const page = await pageOf('openSample');
    assert.ok(page.isUntitled);
    const found = await waitForDiagnostics(page.uri);
    assert.ok(found.length >= 2, String(found.length));
  });

  it('opens the configuration that applies', async () => {
    await openAt('N42SH');
    const page = await pageOf('openConfiguration');
    assert.equal(page.uri.path, fileUri('lodestone.yaml').path);
  });

  it('completes and explains the keys of lodestone.yaml', async () => {
    const { document } = await openFile('lodestone.yaml');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(document.lineCount - 1, 0),
    );
    assert.ok(items.some(({ label }) => label === 'waivers'));
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'asOf'),
    );
    const [content] = hover?.contents ?? [];
    assert.match((content as vscode.MarkdownString | undefined)?.value ?? '', /Day on which the rules are read/);
  });

  it('finds where a part number is used', async () => {
    const { document } = await openAt('RM-20103');
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      placeOf(document, 'RM-20103'),
    );
    assert.deepEqual(
      places.map(({ uri, range }) => [uri.path, document.getText(range)]),
      [[document.uri.path, 'RM-20103']],
    );
    await run('findWhereUsed');
  });

  it('completes the cell of a supplier', async () => {
    const { document } = await openAt('N42SH');
    const place = placeOf(document, 'RM-20103,').translate(0, 'RM-20103,'.length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      place,
    );
    assert.match(items.find(({ detail }) => detail?.startsWith('fits'))?.detail ?? '', /fits this part: /);
  });
});
