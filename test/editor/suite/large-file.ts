import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fileUri, waitFor, waitForDiagnostics } from './editor.ts';

const name = 'large.csv';
const header = 'Ref,Qty,Description,Country of Origin,Notes\n';
const magnet = 'M1,4,"Neodymium magnet N42SH, disc 6x3 mm",CN,\n';
/** VS Code's limit is 50 MiB. */
const filler = `R1,10,Resistor 10k,JP,${'x'.repeat(4_000)}\n`.repeat(13_500);

describe('a file over the limit of VS Code', () => {
  before(() => vscode.workspace.fs.writeFile(fileUri(name), Buffer.from(header + magnet + filler)));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(fileUri(name));
  });

  it('is read from disk by command, and its findings are in Problems', async () => {
    await vscode.commands.executeCommand('vscode.open', fileUri(name));
    await waitFor('its tab', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputText && input.uri.path.endsWith(name) ? true : undefined;
    });
    await waitFor('no active editor', () => (vscode.window.activeTextEditor === undefined ? true : undefined));
    const status = await vscode.commands.executeCommand<{ state: string; counts: { parts: number } }>(
      'lodestone.checkActiveBom',
    );
    assert.equal(status.state, 'bom');
    assert.equal(status.counts.parts, 13_501);
    const found = await waitForDiagnostics(fileUri(name));
    assert.deepEqual([...new Set(found.map(({ range }) => range.start.line))], [1]);
  });
});
