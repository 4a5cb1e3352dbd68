#!/usr/bin/env node
// Stands in for the desktop executable: takes the switches of @vscode/test-electron, runs the suite in code-server
// and Chromium, and ends with the suite's exit code.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dropProfile, launchBrowser, makeProfile, remoteUri, startServer, workbenchUrl } from './workbench.mjs';

const options = {};
const positional = [];
for (const argument of process.argv.slice(2)) {
  const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
  if (match === null) positional.push(argument);
  else {
    options[match[1]] ??= [];
    options[match[1]].push(match[2] ?? '');
  }
}
const tests = options.extensionTestsPath?.[0];
if (tests === undefined) {
  console.error('code-shim runs extension tests only');
  process.exit(64);
}
const asked = path.join(options['user-data-dir']?.[0] ?? '', 'User/settings.json');
const profile = makeProfile(existsSync(asked) ? JSON.parse(readFileSync(asked, 'utf8')) : {});
// The page takes one extension from elsewhere; others are installed.
const [underTest, ...others] = options.extensionDevelopmentPath;
for (const folder of others) cpSync(folder, path.join(profile, 'ext', path.basename(folder)), { recursive: true });
let server;
let browser;
let code = 1;
try {
  server = await startServer(profile, { driver: true, extraEnv: process.env });
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    if (process.env.SHIM_VERBOSE) console.error(type, ...args);
  });
  await page.exposeFunction('codeAutomationExit', (status) => end(status));
  page.on('crash', () => end(70));
  const limit = Number(process.env.SHIM_LIMIT_MS ?? 300_000);
  setTimeout(async () => {
    console.error(`The suite did not end within ${limit / 1000} s`);
    const picture = process.env.SHIM_SCREENSHOT;
    if (picture) await page.screenshot({ path: picture }).catch(() => {});
    end(71);
  }, limit).unref();
  const folder = path.resolve(positional[0] ?? path.join(profile, 'ws'));
  const payload = [
    ['extensionDevelopmentPath', remoteUri(server, underTest)],
    ['extensionTestsPath', remoteUri(server, existsSync(tests) ? tests : `${tests}.js`)],
    ['skipWelcome', 'true'],
  ];
  await page.goto(workbenchUrl(server, folder, payload));
  code = await ended;
} catch (error) {
  console.error(error);
} finally {
  await browser?.close();
  await server?.stop();
  dropProfile(profile);
}
process.exit(code);
