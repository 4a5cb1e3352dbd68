import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  closeAll,
  fileUri,
  fixesAt,
  openFile,
  placeOf,
  readBytes,
  waitFor,
  waitForActive,
  waitForCount,
  waitForDiagnostics,
} from './editor.ts';

const name = 'actuator.csv';

async function openBom(): Promise<vscode.TextDocument> {
  const { document } = await openFile(name);
  await waitForActive(document);
  await waitForDiagnostics(document.uri);
  return document;
}

/** Undoes once in the editor of a document, which is brought to the front. */
async function undoIn(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await waitForActive(document);
  await vscode.commands.executeCommand('undo');
}

async function fixOf(document: vscode.TextDocument, title: RegExp): Promise<vscode.CodeAction> {
  const actions = await fixesAt(document, 'N42SH');
  const action = actions.find((it) => title.test(it.title));
  assert.ok(action, `${title} is among ${actions.map((it) => it.title).join('; ')}`);
  return action;
}

describe('every edit is one, and one undo takes it back', () => {
  afterEach(closeAll);

  for (const [title, cell] of [
    [/^Add .* as alternate supplier/, /RM-20103,,[^,]+,CN/],
    [/^Replace supplier with/, /RM-20103,[^,]+,,CN/],
    [/^Substitute Heavy-rare-earth-free NdFeB by redesign/, /RM-20103,,Heavy-rare-earth-free NdFeB [^,]+,CN/],
  ] as const) {
    it(`the fix ${title.source}`, async () => {
      const document = await openBom();
      const before = document.getText();
      const { edit } = await fixOf(document, title);
      assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
      assert.match(document.getText(), cell);
      await undoIn(document);
      assert.equal(document.getText(), before);
    });
  }

  it('the substitute that the row names, which changes places with its part', async () => {
    const document = await openBom();
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, placeOf(document, ',CN\r\n2,'), 'Other Magnetics OM-42');
    assert.ok(await vscode.workspace.applyEdit(change));
    const before = document.getText();
    const { edit } = await fixOf(document, /^Substitute Other Magnetics OM-42/);
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    const expected = before.replace(',RM-20103,,Other Magnetics OM-42,', 'Other Magnetics,OM-42,,RM-20103,');
    assert.equal(document.getText(), expected);
    await undoIn(document);
    assert.equal(document.getText(), before);
  });

  it('the waiver, which silences nothing before its reason is stated', async () => {
    const document = await openBom();
    const configuration = await vscode.workspace.openTextDocument(fileUri('lodestone.yaml'));
    const before = configuration.getText();
    const { edit, command } = await fixOf(document, /^Waive /);
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.match(configuration.getText(), /waivers:\n +- \{ rule: cn18\/undeclared-composition, .*reason: ""/);
    // Leads to the reason, which is a question to the user.
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    await waitForActive(configuration);
    await waitForDiagnostics(configuration.uri);
    await waitForCount(document.uri, 2);
    await undoIn(configuration);
    assert.equal(configuration.getText(), before);
  });

  it('the countries that are written by code', async () => {
    const document = await openBom();
    const change = new vscode.WorkspaceEdit();
    const place = placeOf(document, ',CN\r\n2,').translate(0, 1);
    change.replace(document.uri, new vscode.Range(place, place.translate(0, 2)), 'China');
    assert.ok(await vscode.workspace.applyEdit(change));
    const before = document.getText();
    const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      'source.fixAll.lodestone',
      1,
    );
    assert.ok(action?.edit && (await vscode.workspace.applyEdit(action.edit)), 'the action has an edit');
    assert.equal(document.getText(), before.replace(',China\r\n', ',CN\r\n'));
    await undoIn(document);
    assert.equal(document.getText(), before);
  });

  it('the mapping of a column', async () => {
    await openBom();
    const configuration = await vscode.workspace.openTextDocument(fileUri('lodestone.yaml'));
    const before = configuration.getText();
    await vscode.commands.executeCommand('lodestone.mapColumns', 'Description', 'notes');
    await waitFor('the mapping', () => (configuration.isDirty ? true : undefined));
    await undoIn(configuration);
    assert.equal(configuration.getText(), before);
  });

  it('the rename of a part number', async () => {
    const document = await openBom();
    const before = document.getText();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      placeOf(document, 'RM-20103'),
      'RM-20104',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), before.replace('RM-20103', 'RM-20104'));
    await undoIn(document);
    assert.equal(document.getText(), before);
    assert.equal(await readBytes(fileUri(name)), `\ufeff${before}`);
  });
});
