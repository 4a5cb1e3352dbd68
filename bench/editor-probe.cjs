// Runs inside VS Code's extension host: what activation costs there, and how long a BOM waits for its findings.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Opens a file as a click in the explorer does and waits for its findings. They are looked for, not listened for: VS Code tells
 * extensions of new diagnostics 50 ms after it has them.
 * @returns {Promise<{ openMs: number, handedMs: number }>} to the findings, and to where the extension host has the document
 */
async function openAndWait(file) {
  const uri = vscode.Uri.file(file);
  const started = performance.now();
  let handedMs = Number.NaN;
  const listener = vscode.workspace.onDidOpenTextDocument((document) => {
    if (document.uri.path === uri.path) handedMs = performance.now() - started;
  });
  vscode.commands.executeCommand('vscode.open', uri);
  while (vscode.languages.getDiagnostics(uri).length === 0) await pause(1);
  listener.dispose();
  return { openMs: performance.now() - started, handedMs };
}

exports.run = async () => {
  const { report, ...given } = JSON.parse(process.env.BENCH_EDITOR);
  try {
    writeFileSync(report, JSON.stringify(await measure(given)));
  } catch (error) {
    writeFileSync(report, JSON.stringify({ error: String(error) }));
  }
};

/** `isUp`: a BOM of one row was opened before, and the server had time for what it does when nobody types. */
async function measure({ rows, folder, isUp }) {
  mkdirSync(folder, { recursive: true });
  const extension = vscode.extensions.getExtension('lodestone.lodestone');
  await extension.activate();
  const header = 'Ref,Qty,Description,MPN,Country of Origin\n';
  const first = path.join(folder, 'first.csv');
  const second = path.join(folder, 'second.csv');
  writeFileSync(first, `${header}M1,4,"Magnet, NdFeB N42SH",NM-1,CN\n`);
  writeFileSync(second, rows);
  if (isUp) {
    await openAndWait(first);
    await pause(3_000);
  }
  return { activateMs: globalThis.lodestoneActivationMs, ...(await openAndWait(second)) };
}
