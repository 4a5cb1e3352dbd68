import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, fileUri, placeOf, waitFor, waitForActive, waitForCount, waitForDiagnostics } from './editor.ts';

const header = 'Ref,Qty,Description,MPN,Country of Origin\n';
const magnet = 'M1,4,"Magnet, NdFeB N42SH, disc 6x3 mm",NM-1052,CN\n';
const resistor = 'R1,10,Resistor 10k 1% 0603,RC0603FR-0710KL,TW\n';
const facts = 'root: true\nasOf: 2026-11-21\nproject: { shipFrom: CH, destination: [CH] }\n';

const folder = 'files';
const inFolder = (name: string): vscode.Uri => fileUri(`${folder}/${name}`);
const write = (name: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(inFolder(name), new TextEncoder().encode(text));
const open = async (name: string): Promise<vscode.TextDocument> => {
  const { document } = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(inFolder(name)));
  await waitForActive(document);
  return document;
};

describe('files as they come', () => {
  before(() => write('lodestone.yaml', facts));
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(fileUri(folder), { recursive: true }));

  // What Rainbow CSV calls its languages; none of them is ours, and the names of the files say nothing.
  for (const [language, separator] of [
    ['csv (semicolon)', ';'],
    ['csv (pipe)', '|'],
    ['dynamic csv', ','],
    ['tsv', '\t'],
  ] as const) {
    it(`a list in the language "${language}"`, async () => {
      const cells = (line: string): string => line.replaceAll(/"[^"]*"|,/g, (it) => (it === ',' ? separator : it));
      await write('list.dat', cells(header) + cells(magnet));
      const document = await vscode.languages.setTextDocumentLanguage(await open('list.dat'), language);
      const [found] = await waitForDiagnostics(document.uri);
      assert.equal(document.getText(found!.range), 'Magnet, NdFeB N42SH, disc 6x3 mm');
    });
  }

  it('a BOM of 5,000 rows with 1,200 findings: Problems has the worst 1,000 and counts the rest', async () => {
    const rows = Array.from({ length: 5_000 }, (_, row) =>
      row % 25 < 6 ? magnet.replace('M1', `M${row}`).replace('1052', String(row)) : resistor.replace('R1', `R${row}`),
    );
    await write('large-bom.csv', header + rows.join(''));
    const document = await open('large-bom.csv');
    const found = await waitForCount(document.uri, 1_000);
    const rest = found.filter(({ code }) => code === undefined);
    assert.deepEqual(
      rest.map(({ message }) => /^\d+ more findings/.exec(message)?.[0]),
      ['201 more findings'],
    );
    const status = await vscode.commands.executeCommand<{ counts: { bySeverity: { warning: number } } }>(
      'lodestone.checkActiveBom',
    );
    assert.equal(status.counts.bySeverity.warning, 1_200);
    // The last row answers, too, and an edit of it is followed.
    const last = placeOf(document, 'M4980,');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      last.translate(0, 15),
    );
    assert.ok(hovers.length > 0);
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, document.lineAt(last.line).rangeIncludingLineBreak);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await waitFor('200 more findings', () =>
      vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.startsWith('200 more findings'))
        ? true
        : undefined,
    );
  });

  it('two folders, each with a lodestone.yaml of its own', async () => {
    await write('strict/lodestone.yaml', `${facts}rules: { cn18/undeclared-composition: error }\n`);
    await write('strict/bom.csv', header + magnet);
    await write('calm/lodestone.yaml', `${facts}rules: { cn18/undeclared-composition: hint }\n`);
    await write('calm/bom.csv', header + magnet);
    for (const [name, severity] of [
      ['strict', vscode.DiagnosticSeverity.Error],
      ['calm', vscode.DiagnosticSeverity.Hint],
    ] as const) {
      const [found] = await waitForDiagnostics((await open(`${name}/bom.csv`)).uri);
      assert.equal(found?.severity, severity, name);
    }
  });

  it('a file that another program changes, open and closed', async () => {
    await write('changed.csv', header + resistor);
    await write('closed.csv', header + magnet);
    const document = await open('changed.csv');
    await vscode.commands.executeCommand('lodestone.checkActiveBom');
    await waitForCount(document.uri, 0);
    await write('changed.csv', header + magnet + resistor);
    await waitForCount(document.uri, 1);

    await vscode.commands.executeCommand('lodestone.checkWorkspace');
    await waitForCount(inFolder('closed.csv'), 1);
    await write('closed.csv', header + resistor);
    await waitForCount(inFolder('closed.csv'), 0);
  });

  it('a file that another program changes while its editor is hidden', async () => {
    await write('hidden.csv', header + magnet + resistor);
    await write('shown.csv', header + resistor);
    const { uri } = await open('hidden.csv');
    await waitForCount(uri, 1);
    await open('shown.csv');
    await write('hidden.csv', header + resistor);
    await waitForCount(uri, 0);
    await write('hidden.csv', header + magnet + magnet);
    await waitForCount(uri, 2);
  });

  it('a file that another extension changes, which nobody has opened', async () => {
    await write('unseen.csv', header + magnet + resistor);
    await vscode.commands.executeCommand('lodestone.checkWorkspace');
    await waitForCount(inFolder('unseen.csv'), 1);
    const change = (text: string): Thenable<boolean> => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(inFolder('unseen.csv'), new vscode.Range(1, 0, 2, 0), text);
      return vscode.workspace.applyEdit(edit);
    };
    assert.ok(await change(resistor));
    await waitForCount(inFolder('unseen.csv'), 0);
    assert.ok(await change(magnet));
    await waitForCount(inFolder('unseen.csv'), 1);
  });

  it('a file that is renamed, and then deleted', async () => {
    await write('old.csv', header + magnet);
    await vscode.commands.executeCommand('lodestone.checkWorkspace');
    await waitForCount(inFolder('old.csv'), 1);
    await vscode.workspace.fs.rename(inFolder('old.csv'), inFolder('new.csv'));
    await waitForCount(inFolder('new.csv'), 1);
    await waitForCount(inFolder('old.csv'), 0);
    await vscode.workspace.fs.delete(inFolder('new.csv'));
    await waitForCount(inFolder('new.csv'), 0);
  });
});
