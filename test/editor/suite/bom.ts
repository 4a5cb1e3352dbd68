import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fileUri, fixesAt, openFile, placeOf, readBytes, waitFor, waitForDiagnostics, waitForTab } from './editor.ts';

const name = 'actuator.csv';
const magnetCell = '"Rotor magnet, NdFeB N42SH, block 20x10x3 mm"';

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly cell: string;
}

function describeDiagnostic(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): Found {
  const code = diagnostic.code;
  assert.ok(typeof code === 'object', 'the code carries a link');
  return {
    code: String(code.value),
    severity: vscode.DiagnosticSeverity[diagnostic.severity],
    cell: document.getText(diagnostic.range),
  };
}

describe('a BOM in the editor', () => {
  let original = '';
  before(async () => {
    original = await readBytes(fileUri(name));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(original));
  });

  it('gets its findings on the cells that carry the evidence', async () => {
    const { document } = await openFile(name);
    const diagnostics = await waitForDiagnostics(document.uri);
    assert.deepEqual(
      diagnostics.map((it) => describeDiagnostic(document, it)),
      [
        {
          code: 'cn18/undeclared-composition',
          severity: 'Warning',
          cell: 'Rotor magnet, NdFeB N42SH, block 20x10x3 mm',
        },
        { code: 'cn18/unknown-origin', severity: 'Warning', cell: 'Ring magnet SmCo 26H, 12x6x4 mm' },
      ],
    );
  });

  it('takes its findings back when the reason is gone', async () => {
    const editor = await openFile(name);
    const { document } = editor;
    await waitForDiagnostics(document.uri);
    await editor.edit((edit) => {
      const start = placeOf(document, 'Rotor magnet');
      edit.replace(
        new vscode.Range(start, start.translate(0, 'Rotor magnet, NdFeB N42SH'.length)),
        'Spacer, aluminium',
      );
    });
    await waitFor('one finding less', () =>
      vscode.languages.getDiagnostics(document.uri).length === 1 ? true : undefined,
    );
  });

  it('explains a part in the hover', async () => {
    const { document } = await openFile(name);
    await waitForDiagnostics(document.uri);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'N42SH'),
    );
    const text = hovers.flatMap(({ contents }) => contents.map((it) => (it as vscode.MarkdownString).value)).join('\n');
    for (const word of ['NdFeB', 'N42SH', 'Dy', 'No. 18', '2026-11-21']) {
      assert.ok(text.includes(word), `the hover says ${word}:\n${text}`);
    }
  });

  it('offers fixes in the order of the product, and none is preferred', async () => {
    const editor = await openFile(name);
    await waitForDiagnostics(editor.document.uri);
    const actions = await fixesAt(editor.document, 'N42SH');
    const titles = actions.map(({ title }) => title);
    const kinds = titles.map(
      (title) => /^(Add|Replace|Substitute|Record|Draft|Waive|Show)\b/.exec(title)?.[1] ?? title,
    );
    assert.deepEqual(
      [...new Set(kinds)],
      ['Add', 'Replace', 'Substitute', 'Record', 'Draft', 'Waive', 'Show'],
      titles.join('\n'),
    );
    assert.ok(actions.every(({ isPreferred }) => isPreferred !== true));
  });

  it('applies a fix, saves it, and changes that cell and no other byte', async () => {
    const editor = await openFile(name);
    const { document } = editor;
    await waitForDiagnostics(document.uri);
    const [action] = await fixesAt(editor.document, 'N42SH');
    const supplier = /^Add (.+?)(?: \(.*\))? as alternate supplier/.exec(action?.title ?? '')?.[1];
    assert.ok(action?.edit && supplier, `the first fix adds a supplier: ${action?.title}`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.ok(await document.save());
    const row = `1,2,${magnetCell},,RM-20103,`;
    assert.equal(await readBytes(document.uri), original.replace(`${row},,CN\r\n`, `${row},${supplier},CN\r\n`));
  });

  it('shows how the columns are read above the header', async () => {
    const { document } = await openFile(name);
    await waitForDiagnostics(document.uri);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.ok(lenses.length > 0);
    assert.ok(lenses.every(({ range }) => range.start.line === 0));
    assert.match(lenses.map(({ command }) => command?.title).join(' · '), /2 findings|2 warnings/);
  });

  it('lists its parts as symbols', async () => {
    const { document } = await openFile(name);
    await waitForDiagnostics(document.uri);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    // With findings only: the list is for finding one's way, not a second view of the file.
    assert.deepEqual(
      symbols.flatMap((table) => table.children.map((part) => part.name.split(' ')[0])),
      ['RM-20103', 'RS-12064'],
    );
  });
});

interface Status {
  readonly state: string;
  readonly why: string;
  readonly forced: boolean;
  readonly asOf: string | null;
  readonly counts: { readonly parts: number } | null;
}

async function statusOf(uri: vscode.Uri): Promise<Status> {
  const extension = vscode.extensions.getExtension<{ status: (uri: vscode.Uri) => Promise<Status> }>(
    'lodestone.lodestone',
  );
  assert.ok(extension);
  return (await extension.activate()).status(uri);
}

describe('status and commands', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('says that a BOM is checked, on which day and with how many parts', async () => {
    const { document } = await openFile(name);
    const { state, asOf, counts } = await statusOf(document.uri);
    assert.deepEqual({ state, asOf, parts: counts?.parts }, { state: 'bom', asOf: '2026-11-21', parts: 5 });
  });

  it('checks the whole workspace, closed files too', async () => {
    const result = await vscode.commands.executeCommand<{ checked: number; skipped: number; complete: boolean }>(
      'lodestone.checkWorkspace',
    );
    assert.deepEqual([result.checked, result.skipped, result.complete], [1, 1, true]);
    const diagnostics = await waitForDiagnostics(fileUri(name));
    assert.equal(diagnostics.length, 2);
  });

  it('leaves other tables alone, says why, and checks them when asked to', async () => {
    const { document } = await openFile('measurements.csv');
    const before = await statusOf(document.uri);
    assert.equal(before.state, 'not-bom');
    assert.notEqual(before.why, '');
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    const asked = await vscode.commands.executeCommand<Status>('lodestone.checkActiveBom');
    assert.deepEqual({ state: asked.state, forced: asked.forced }, { state: 'bom', forced: true });
  });

  it('opens the report and the output', async () => {
    await openFile(name);
    await vscode.commands.executeCommand('lodestone.generateReport');
    const tab = await waitForTab('Compliance report');
    assert.ok(tab.input instanceof vscode.TabInputWebview);
    await vscode.commands.executeCommand('lodestone.showOutput');
  });

  it('opens the page of a rule', async () => {
    const editor = await openFile(name);
    await waitForDiagnostics(editor.document.uri);
    const action = (await fixesAt(editor.document, 'N42SH')).find(({ title }) => title.startsWith('Show'));
    assert.ok(action?.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const page = await waitFor('the page of the rule', () =>
      vscode.workspace.textDocuments.find((it) => it.uri.path.includes('undeclared-composition')),
    );
    assert.match(page.getText(), /cn18\/undeclared-composition/);
  });

  it('reports a mistake in lodestone.yaml at its place', async () => {
    const editor = await openFile('lodestone.yaml');
    await editor.edit((edit) => edit.insert(new vscode.Position(editor.document.lineCount, 0), 'asumme: ask\n'));
    const [diagnostic] = await waitForDiagnostics(editor.document.uri);
    assert.equal(diagnostic?.range.start.line, 4);
    assert.match(diagnostic.message, /asumme/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
