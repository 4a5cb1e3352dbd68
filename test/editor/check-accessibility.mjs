// The report for everybody: the command's HTML in a browser and the report panel in VS Code, in light, dark and high contrast.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkRules, checkTables, checkWithoutColour, startAtTop, walkByKeyboard } from './harness/accessibility.mjs';
import { runCommand, webviewOf } from './harness/keyboard.mjs';
import { runSteps } from './harness/steps.mjs';
import {
  dropProfile,
  installVsix,
  launchBrowser,
  makeProfile,
  remoteUri,
  startServer,
  workbenchUrl,
} from './harness/workbench.mjs';

const browserThemes = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { colorScheme: 'dark', contrast: 'more' }],
  ['forced colours', { colorScheme: 'dark', forcedColors: 'active' }],
];
/** What the system asks for, and the class that the theme which VS Code then takes puts on the page of a webview. */
const editorThemes = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }, 'vscode-light'],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }, 'vscode-dark'],
  ['high contrast', { colorScheme: 'dark', forcedColors: 'active' }, 'vscode-high-contrast'],
  ['light high contrast', { colorScheme: 'light', forcedColors: 'active' }, 'vscode-high-contrast-light'],
];

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkAccessibility() {
  const browser = await launchBrowser();
  try {
    const page = await checkFile(browser);
    const panel = await checkPanel(browser);
    return { passed: page.passed + panel.passed, failed: page.failed + panel.failed };
  } finally {
    await browser.close();
  }
}

/** The report that the command writes, from disk. */
async function checkFile(browser) {
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
  const file = path.join(folder, 'report.html');
  try {
    const args = ['dist/cli.mjs', 'report', 'examples', '--as-of', '2026-11-21', '--output', file];
    const made = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(pathToFileURL(file).toString());
    const frame = page.mainFrame();
    return await runSteps(page, [
      ...browserThemes.map(([name, media]) => [
        `the command's report keeps the rules of accessibility in ${name}`,
        async () => {
          await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'none', ...media });
          await checkRules(frame);
        },
      ]),
      [
        'it is read by the keyboard alone, in the order of the page',
        async () => {
          await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
          const stops = await walkByKeyboard(page, frame);
          assert.equal(stops[0], 'a: Skip to the content');
          assert.ok(stops.includes('a: Findings'));
          await checkSkipLink(page, frame);
        },
      ],
      [
        'it shows the focus in forced colours too',
        async () => {
          await page.emulateMedia({ forcedColors: 'active' });
          await walkByKeyboard(page, frame);
        },
      ],
      ['its tables say what their cells are', () => checkTables(frame)],
      ['it means nothing by colour alone', () => checkWithoutColour(frame)],
      [
        'it can be read at 320 pixels, without scrolling both ways',
        async () => {
          await page.setViewportSize({ width: 320, height: 640 });
          const [content, window] = await frame.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(content <= window, `${content} pixels on a screen of ${window}`);
        },
      ],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The link is out of sight until it is reached, and leads past the navigation. */
async function checkSkipLink(page, frame) {
  await startAtTop(frame);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await frame.evaluate(() => document.querySelector('main').contains(document.activeElement));
  assert.ok(inside, 'the next stop is in the content');
}

/** The report in an editor tab. */
async function checkPanel(browser) {
  const profile = makeProfile({ 'window.autoDetectColorScheme': true, 'window.autoDetectHighContrast': true });
  const file = path.join(profile, 'ws/actuator.csv');
  cpSync('test/editor/fixtures', path.join(profile, 'ws'), { recursive: true });
  let server;
  try {
    installVsix(profile, 'dist/lodestone.vsix');
    server = await startServer(profile);
    const page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
    page.setDefaultTimeout(90_000);
    await page.goto(workbenchUrl(server, path.join(profile, 'ws'), [['openFile', remoteUri(server, file)]]));
    const report = webviewOf(page);
    const frameOf = async () => (await report.locator('body').elementHandle()).ownerFrame();
    return await runSteps(page, [
      [
        'opens the report',
        async () => {
          await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
          await runCommand(page, 'Lodestone: Generate Compliance Report');
          await report.locator('h1', { hasText: 'compliance report' }).waitFor();
        },
      ],
      ...editorThemes.map(([name, media, className]) => [
        `the report panel keeps the rules of accessibility in ${name}`,
        async () => {
          await page.emulateMedia(media);
          await report.locator(`body.${className}`).waitFor();
          await checkRules(await frameOf());
          await page.screenshot({ path: `artifacts/report-${className}.png` });
        },
      ]),
      [
        'the report panel is read by the keyboard alone',
        async () => {
          await report.locator('h1').click();
          const stops = await walkByKeyboard(page, await frameOf());
          assert.equal(stops[0], 'a: Skip to the content');
          assert.ok(stops.includes('button: Open in the BOM'));
        },
      ],
      ['its tables say what their cells are', async () => checkTables(await frameOf())],
      ['it means nothing by colour alone', async () => checkWithoutColour(await frameOf())],
    ]);
  } finally {
    await server?.stop();
    dropProfile(profile);
  }
}
