import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { openFile } from './editor.ts';

const bom = 'Ref,Qty,Description,MPN,Country of Origin\nM1,4,"Magnet, NdFeB N42SH 10x5x2 mm",NM-1052,CN\n';

async function invoke(tool: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('language-model tools', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are offered with their descriptions', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('lodestone_'));
    assert.deepEqual(names.sort(), ['lodestone_check_bom', 'lodestone_explain_part', 'lodestone_instrument_status']);
  });

  it('check a BOM that is handed over', async () => {
    const answer = await invoke('lodestone_check_bom', { text: bom, asOf: '2026-11-21' });
    assert.match(answer, /As of 2026-11-21\./);
    assert.match(answer, /"rule": "cn18\/undeclared-composition"/);
    assert.match(answer, /Sources:\n- .*<https?:/);
    assert.match(answer, /Not legal advice/);
  });

  it('explain a part by its words', async () => {
    const answer = await invoke('lodestone_explain_part', { description: 'ring magnet SmCo 26H', origin: 'CN' });
    assert.match(answer, /"what": "SmCo magnet/);
  });

  it('tell the status of a legal text on a day', async () => {
    const answer = await invoke('lodestone_instrument_status', { instrument: 'No. 18 of 2025', asOf: '2026-11-21' });
    assert.match(answer, /Status on 2026-11-21: in force/);
  });

  it('refuse with a message that says what to do', async () => {
    await openFile('actuator.csv');
    await assert.rejects(invoke('lodestone_instrument_status', { instrument: 'No. 999' }), /Ask without a name/);
  });
});
