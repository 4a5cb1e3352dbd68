// Starts code-server with a profile of its own and opens its workbench in Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { codeServer, findChromium } from './setup.mjs';

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  // The browser's default would save behind the tests' back.
  'files.autoSave': 'off',
};

/** A fresh profile: `data/User/settings.json`, `ext/` for extensions, `ws/` as a folder to open. */
export function makeProfile(settings = {}) {
  // Short on purpose: VS Code makes a unix socket in it, and their paths end at about 107 characters.
  const profile = mkdtempSync(path.join(tmpdir(), 'cs-'));
  for (const folder of ['data/User', 'ext', 'ws']) mkdirSync(path.join(profile, folder), { recursive: true });
  writeFileSync(path.join(profile, 'config.yaml'), 'auth: none\ncert: false\n');
  writeSettings(profile, settings);
  return profile;
}

export function writeSettings(profile, settings) {
  const file = path.join(profile, 'data/User/settings.json');
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }));
}

export const dropProfile = (profile) =>
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

function environment(profile, extra) {
  // EXTENSIONS_GALLERY '{}': no gallery, no look-ups in one.
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', ...extra, HOME: profile, EXTENSIONS_GALLERY: '{}' };
  // Set in a VS Code terminal; would hand the folder to that window instead.
  delete env.VSCODE_IPC_HOOK_CLI;
  return env;
}

const location = (profile) => [
  ...['--config', `${profile}/config.yaml`],
  ...['--user-data-dir', `${profile}/data`],
  ...['--extensions-dir', `${profile}/ext`],
];

export function installVsix(profile, vsix) {
  const args = [codeServer.entry, ...location(profile), '--install-extension', path.resolve(vsix), '--force'];
  const result = spawnSync(codeServer.node, args, { env: environment(profile), encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${result.stdout}${result.stderr}`);
}

/**
 * `driver` lets a page start extension tests. It also silences notifications, so it is off where a user is played.
 */
export async function startServer(profile, { extraEnv, driver = false, trust = false } = {}) {
  const args = [codeServer.entry, ...location(profile), '--auth', 'none', '--bind-addr', '127.0.0.1:0'];
  args.push('--disable-telemetry', '--disable-update-check', '--disable-getting-started-override');
  if (!trust) args.push('--disable-workspace-trust');
  if (driver) args.push('--vscode-option', 'enable-smoke-test-driver');
  const child = spawn(codeServer.node, args, {
    env: environment(profile, extraEnv),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`code-server did not start:\n${log}`)), 60_000);
    const read = (bytes) => {
      log += bytes;
      const match = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`code-server ended with ${code}:\n${log}`));
    });
  });
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', resolve);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 5000).unref();
    });
  return { url, host: new URL(url).host, log: () => log, stop };
}

export const launchBrowser = () =>
  chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Nothing but this machine can be reached.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });

/** @param folder or the file of a workspace with several. */
export function workbenchUrl(server, folder, payload = []) {
  const query = new URLSearchParams({
    [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder,
    payload: JSON.stringify(payload),
  });
  return `${server.url}/?${query}`;
}

/** URI of a file as the page knows it: the authority is the page's own host and port. */
export const remoteUri = (server, file) => `vscode-remote://${server.host}${path.resolve(file)}`;
