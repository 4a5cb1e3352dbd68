// Runs inside VS Code's extension host: what activation costs there, and how long a first BOM waits once the server is up.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

/** Opens a file and waits for its findings. @returns {Promise<number>} in ms */
async function openAndWait(file) {
  const uri = vscode.Uri.file(file);
  const started = performance.now();
  const found = new Promise((resolve) => {
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((it) => it.path === uri.path) || vscode.languages.getDiagnostics(uri).length === 0) return;
      listener.dispose();
      resolve(performance.now() - started);
    });
  });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  return found;
}

exports.run = async () => {
  const { report, rows, folder } = JSON.parse(process.env.BENCH_EDITOR);
  try {
    writeFileSync(report, JSON.stringify(await measure(rows, folder)));
  } catch (error) {
    writeFileSync(report, JSON.stringify({ error: String(error) }));
  }
};

async function measure(rows, folder) {
  mkdirSync(folder, { recursive: true });
  const extension = vscode.extensions.getExtension('lodestone.lodestone');
  await extension.activate();
  const header = 'Ref,Qty,Description,MPN,Country of Origin\n';
  const first = path.join(folder, 'first.csv');
  const second = path.join(folder, 'second.csv');
  writeFileSync(first, `${header}M1,4,"Magnet, NdFeB N42SH",NM-1,CN\n`);
  writeFileSync(second, rows);
  await openAndWait(first);
  const openMs = await openAndWait(second);
  return { activateMs: globalThis.lodestoneActivationMs, openMs };
}
