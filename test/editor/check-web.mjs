// The browser build: the extension in the web worker host, the language server in a worker.
// VS Code starts no worker for an extension that is installed on a server, so the folder is served over HTTP through
// code-server's own /proxy/PORT/ (same origin as the page) and named in the workbench's development options.
import assert from 'node:assert/strict';
import { cpSync, createReadStream, existsSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { runCommand, webviewOf } from './harness/keyboard.mjs';
import { runSteps } from './harness/steps.mjs';
import { dropProfile, launchBrowser, makeProfile, remoteUri, startServer, workbenchUrl } from './harness/workbench.mjs';

const types = { '.js': 'text/javascript', '.cjs': 'text/javascript', '.json': 'application/json' };

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

/** Names a web extension to the page before the page reads its own configuration. Runs in the page. */
function nameExtension(extension) {
  const get = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = get.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings' || !value) return value;
    const settings = JSON.parse(value);
    settings.developmentOptions = { ...settings.developmentOptions, extensions: [extension] };
    return JSON.stringify(settings);
  };
}

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkWeb() {
  const files = await serveFolder(path.resolve('.'));
  const profile = makeProfile();
  const file = path.join(profile, 'ws/actuator.csv');
  cpSync('test/editor/fixtures', path.join(profile, 'ws'), { recursive: true });
  writeFileSync(path.join(profile, 'ws/parts.md'), parts);
  let server;
  let browser;
  try {
    server = await startServer(profile, { driver: true });
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
    page.setDefaultTimeout(90_000);
    await page.addInitScript(nameExtension, {
      $mid: 1,
      scheme: 'http',
      authority: server.host,
      path: `/proxy/${files.port}`,
    });
    const payload = [['openFile', remoteUri(server, file)]];
    await page.goto(workbenchUrl(server, path.join(profile, 'ws'), payload));
    return await runSteps(page, [
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
          const title = webviewOf(page).locator('h1');
          await title.waitFor();
          assert.match((await title.textContent()) ?? '', /compliance report/i);
        },
      ],
    ]);
  } finally {
    await browser?.close();
    await server?.stop();
    files.close();
    dropProfile(profile);
  }
}
