import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { buildXlsx, type TestCell } from '../../readers/workbook/build-workbook.ts';
import { fileUri, placeOf, waitFor, waitForDiagnostics } from './editor.ts';

const name = 'rig.xlsx';
const magnet = 'Neodymium magnet N42SH, disc 6x3 mm';
const rows = (supplier: string): TestCell[][] => [
  ['Ref', 'Qty', 'Description', 'Supplier', 'Country of Origin'],
  ['M1', 4, magnet, supplier, 'CN'],
  ['R1', 10, 'Resistor 10k', 'Digi-Key', 'JP'],
];
const bytes = buildXlsx([{ name: 'Parts', rows: rows('Magnetshop') }]);
const readWorkbook = (): Thenable<Uint8Array> => vscode.workspace.fs.readFile(fileUri(name));

describe('a workbook in the editor', () => {
  before(() => vscode.workspace.fs.writeFile(fileUri(name), bytes));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(fileUri(name));
  });

  it('is checked from the explorer, with the address of each finding in Problems', async () => {
    await vscode.commands.executeCommand('lodestone.checkActiveBom', fileUri(name));
    const [first] = await waitForDiagnostics(fileUri(name));
    assert.match(first!.message, /^Parts!2: /);
    assert.deepEqual([first!.range.start.line, first!.range.start.character], [1, 2]);
  });

  it('opens as text, where a fix writes into the file, and shows the new text', async () => {
    const editor = await vscode.commands.executeCommand<vscode.TextEditor>(
      'lodestone.openWorkbookAsText',
      fileUri(name),
    );
    const { document } = vscode.window.activeTextEditor ?? editor;
    assert.equal(document.uri.scheme, 'lodestone-workbook');
    const diagnostics = await waitForDiagnostics(document.uri);
    assert.ok(diagnostics.some(({ range }) => document.getText(range) === magnet));
    const place = placeOf(document, 'N42SH');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      place,
    );
    assert.ok(hovers.length > 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(place, place),
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const action = actions.find(({ title }) => title.startsWith('Replace supplier with'));
    assert.ok(action?.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const supplier = /^Replace supplier with ([^(]+) \(/.exec(action.title)![1]!;
    await waitFor('the new text', () => (document.getText().includes(`\t${supplier}\tCN`) ? true : undefined));
    assert.ok(!document.getText().includes('Magnetshop'));
    const patched = Buffer.from(await readWorkbook());
    assert.notDeepEqual(patched, Buffer.from(bytes));
    // What stands before the sheet is what it was.
    const parts = Buffer.from(bytes);
    const sheet = parts.indexOf('xl/worksheets/sheet1.xml') - 30;
    assert.deepEqual(patched.subarray(0, sheet), parts.subarray(0, sheet));
  });

  it('is not written where the file changed meanwhile', async () => {
    const document = vscode.window.activeTextEditor!.document;
    const place = placeOf(document, 'N42SH');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(place, place),
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const action = actions.find(({ title }) => title.startsWith('Replace supplier with'));
    assert.ok(action?.command);
    const other = buildXlsx([{ name: 'Parts', rows: rows('Somebody Else') }]);
    await vscode.workspace.fs.writeFile(fileUri(name), other);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    assert.deepEqual(Buffer.from(await readWorkbook()), Buffer.from(other));
    await waitFor('the text of the other workbook', () =>
      document.getText().includes('Somebody Else') ? true : undefined,
    );
  });
});
