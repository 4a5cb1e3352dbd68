import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { kicad9 } from '../../readers/kicad/schematics.ts';
import { fileUri, openFile, placeOf, readBytes, waitForDiagnostics } from './editor.ts';

const name = 'rig.kicad_sch';
const schematic = kicad9([
  { lib: 'Device:R', id: 'r1', fields: { Reference: 'R1', Value: '10k' } },
  {
    lib: 'Mechanical:Magnet',
    id: 'm1',
    fields: { Reference: 'MG1', Value: 'Disc', Notes: 'Neodymium magnet N42SH, disc 6x3 mm', MPN: 'NM-1052' },
  },
]);

describe('a schematic in the editor', () => {
  before(() => vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(schematic)));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(fileUri(name));
  });

  it('gets its findings on the field of the symbol, and a fix that writes a field and no other byte', async () => {
    const { document } = await openFile(name);
    const diagnostics = await waitForDiagnostics(document.uri);
    assert.ok(diagnostics.some(({ range }) => document.getText(range) === 'Neodymium magnet N42SH, disc 6x3 mm'));
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
      5,
    );
    const edit = actions.find(({ title }) => title.includes('as alternate supplier'))?.edit;
    assert.ok(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await document.save());
    const saved = await readBytes(document.uri);
    const added = /\n\t\t\(property "Alternate Supplier" "[^"]+"\n[\s\S]*?\n\t\t\)(?=\n)/.exec(saved);
    assert.ok(added);
    assert.equal(saved.replace(added[0], ''), schematic);
  });
});
