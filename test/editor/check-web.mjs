// The browser build: the extension in the web worker host, the language server in a worker.
// VS Code starts no worker for an extension that is installed on a server, so the folder is served over HTTP through
// code-server's own /proxy/PORT/ (same origin as the page) and named in the workbench's development options.
import assert from 'node:assert/strict';
import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { build } from 'esbuild';
import { lineWith, runCommand, webviewOf } from './harness/keyboard.mjs';
import { takeReport } from './harness/run-suite.mjs';
import { runSteps } from './harness/steps.mjs';
import { dropProfile, launchBrowser, makeProfile, remoteUri, startServer, workbenchUrl } from './harness/workbench.mjs';

const types = {
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

const parts = `# Parts

| Ref | Qty | Description | MPN | Country of Origin |
|---|---|---|---|---|
| M1 | 4 | Magnet, NdFeB N42SH 10x5x2 mm | NM-1052 | CN |
| R1 | 10 | Resistor 10k 1% 0603 | RC0603FR-0710KL | |
`;

/** Serves the extension's folder on a port of this machine. */
async function serveFolder(root) {
  const server = http.createServer((request, response) => {
    const file = path.join(root, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (!file.startsWith(root + path.sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, close: () => server.close() };
}

/** A script for the extension host of a browser. */
const buildScript = (entry, outfile) =>
  build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    // Mocha's file would take the exports of the whole script for its own.
    define: { exports: 'undefined' },
    alias: { 'node:assert': './test/editor/web/assert.ts' },
    logLevel: 'warning',
  });

/** The test's own extension: served like ours, so that it lies below the same folder. */
async function buildMemory() {
  const folder = 'dist-test/memory';
  await buildScript('test/editor/web/memory.ts', `${folder}/memory.js`);
  const manifest = {
    name: 'memory-files',
    publisher: 'lodestone-tests',
    version: '0.0.1',
    engines: { vscode: '^1.101.0' },
    browser: './memory.js',
    activationEvents: ['onFileSystem:lodestone-memory'],
  };
  writeFileSync(`${folder}/package.json`, JSON.stringify(manifest));
  return folder;
}

const virtual = 'lodestone-memory:/virtual';
/** Three folders: two on the server, each with facts of its own, and one that only an extension can read. */
function writeWorkspace(folder) {
  cpSync('test/editor/fixtures', path.join(folder, 'parts'), { recursive: true });
  writeFileSync(path.join(folder, 'parts/parts.md'), parts);
  mkdirSync(path.join(folder, 'calm'));
  writeFileSync(path.join(folder, 'calm/calm.csv'), readFileSync('test/editor/fixtures/actuator.csv'));
  const calm = 'root: true\nasOf: 2026-11-21\nrules: { cn18/*: information, origin/*: off }\n';
  writeFileSync(path.join(folder, 'calm/lodestone.yaml'), calm);
  const file = path.join(folder, 'all.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'parts' }, { path: 'calm' }, { uri: virtual }] }));
  return file;
}

/** Names web extensions, and the script that tests them, to the page before the page reads its own configuration. Runs in the page. */
function nameExtensions({ extensions, extensionTestsPath }) {
  const get = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = get.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings' || !value) return value;
    const settings = JSON.parse(value);
    settings.developmentOptions = { ...settings.developmentOptions, extensions, extensionTestsPath };
    return JSON.stringify(settings);
  };
}

/** The suites of the desktop, as far as they go without Node, in a window of their own. */
async function playSuite(browser, server, profile, address) {
  await buildScript('test/editor/web/run.ts', 'dist-test/web-suite.cjs');
  const folder = path.join(profile, 'suite');
  cpSync('test/editor/fixtures', folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    let end;
    const ended = new Promise((resolve) => {
      end = resolve;
    });
    await page.exposeFunction('codeAutomationLog', () => {});
    await page.exposeFunction('codeAutomationExit', (status) => end(status));
    await page.addInitScript(nameExtensions, {
      extensions: [address('')],
      extensionTestsPath: address('/dist-test/web-suite.cjs'),
    });
    await page.goto(workbenchUrl(server, folder, [['skipWelcome', 'true']]));
    setTimeout(() => end('too late'), 150_000).unref();
    const code = await ended;
    if (code !== 0) await page.screenshot({ path: 'artifacts/web-suite-failure.png' });
    return takeReport(folder, code === 0);
  } finally {
    await page.close();
  }
}

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkWeb() {
  const files = await serveFolder(path.resolve('.'));
  const profile = makeProfile();
  const file = path.join(profile, 'ws/parts/actuator.csv');
  const workspace = writeWorkspace(path.join(profile, 'ws'));
  const memory = await buildMemory();
  let server;
  let browser;
  try {
    server = await startServer(profile, { driver: true });
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1360, height: 1100 } });
    page.setDefaultTimeout(90_000);
    const address = (place) => ({
      $mid: 1,
      scheme: 'http',
      authority: server.host,
      path: `/proxy/${files.port}${place}`,
    });
    await page.addInitScript(nameExtensions, { extensions: ['', `/${memory}`].map(address) });
    const payload = [['openFile', remoteUri(server, file)]];
    await page.goto(workbenchUrl(server, workspace, payload));
    const problems = page.locator('.markers-panel .monaco-list-row');
    const played = await runSteps(page, [
      [
        'checks a BOM in the browser',
        async () => {
          await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
          const status = page.locator('.statusbar-item[aria-label*="checked as a BOM"]');
          await status.waitFor();
        },
      ],
      [
        'loads the readers of other formats in the worker',
        async () => {
          await page.keyboard.press('Control+P');
          await page.locator('.quick-input-widget input').first().waitFor();
          await page.keyboard.type('parts.md');
          await page.locator('.quick-input-list .monaco-list-row', { hasText: 'parts.md' }).first().waitFor();
          await page.keyboard.press('Enter');
          await page.locator('.tab.active', { hasText: 'parts.md' }).waitFor();
          await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
          await page.locator('.statusbar-item[aria-label*="checked as a BOM"]').waitFor();
        },
      ],
      [
        'makes the report in the browser',
        async () => {
          await runCommand(page, 'Lodestone: Generate Compliance Report');
          const report = webviewOf(page);
          const title = report.locator('h1');
          await title.waitFor();
          assert.match((await title.textContent()) ?? '', /compliance report/i);
          const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
          assert.match((await report.locator('header').textContent()) ?? '', new RegExp(`Lodestone ${version}`));
          const display = await report.locator('.tiles').evaluate((tiles) => getComputedStyle(tiles).display);
          assert.equal(display, 'grid', 'the style sheet is there');
        },
      ],
      [
        'checks all folders by the facts of each, virtual ones and workbooks too',
        async () => {
          await runCommand(page, 'Lodestone: Check Workspace');
          await page.keyboard.press('Control+Shift+M');
          for (const name of ['actuator.csv', 'calm.csv', 'virtual.csv', 'rig.xlsx'])
            await problems.filter({ hasText: name }).first().waitFor();
          await problems.filter({ hasText: 'VM-1052' }).locator('.codicon-error').waitFor();
          await problems.filter({ hasText: 'RS-12064' }).locator('.codicon-warning').waitFor();
          await problems.filter({ hasText: 'RS-12064' }).locator('.codicon-info').waitFor();
        },
      ],
      [
        'fixes a cell of a virtual file and saves it',
        async () => {
          await problems.filter({ hasText: 'VM-1052' }).dblclick();
          await page.locator('.tab.active', { hasText: 'virtual.csv' }).waitFor();
          await page.locator('.statusbar-item', { hasText: 'Ln 2, Col' }).waitFor();
          await page.keyboard.press('Control+.');
          const offer = page.locator('.action-widget').getByText('as alternate supplier in a new column').first();
          await offer.waitFor();
          await page.keyboard.press('Enter');
          await lineWith(page, 'Alternate Supplier').waitFor();
          await page.keyboard.press('Control+S');
          await page.locator('.tab.active:not(.dirty)', { hasText: 'virtual.csv' }).waitFor();
        },
      ],
      [
        'shows a virtual workbook as text, with its findings',
        async () => {
          await problems.filter({ hasText: 'Parts!2: ' }).dblclick();
          await page.locator('.tab.active', { hasText: 'rig.xlsx' }).waitFor();
          await page.getByRole('button', { name: 'Open Anyway' }).waitFor();
          await runCommand(page, 'Lodestone: Open Workbook as Text');
          await page.locator('.tab.active', { hasText: 'rig.xlsx.tsv' }).waitFor();
          await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
          await page.screenshot({ path: 'artifacts/web.png' });
        },
      ],
    ]);
    await page.close();
    const suite = await playSuite(browser, server, profile, address);
    return { passed: played.passed + suite.passed, failed: played.failed + suite.failed };
  } finally {
    await browser?.close();
    await server?.stop();
    files.close();
    dropProfile(profile);
  }
}
