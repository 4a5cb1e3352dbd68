// The packaged extension in a browser window, played as a user does: eyes on what is drawn, hands on the keyboard.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, lineWith, runCommand, webviewOf } from './harness/keyboard.mjs';
import { readWindow, runSteps } from './harness/steps.mjs';
import { waitForStoredEditors } from './harness/storage.mjs';
import {
  dropProfile,
  installVsix,
  launchBrowser,
  makeProfile,
  remoteUri,
  startServer,
  workbenchUrl,
  writeSettings,
} from './harness/workbench.mjs';

const vsix = 'dist/lodestone.vsix';
const picture = (page, name) => page.screenshot({ path: `artifacts/${name}.png` });

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkUi() {
  const profile = makeProfile();
  const file = path.join(profile, 'ws/actuator.csv');
  cpSync('test/editor/fixtures', path.join(profile, 'ws'), { recursive: true });
  // What a spreadsheet would run, were it handed on as it is.
  writeFileSync(file, readFileSync(file, 'utf8').replace('RS-12064,,', 'RS-12064,=1+1,'));
  const before = readFileSync(file, 'utf8');
  let server;
  let browser;
  try {
    installVsix(profile, vsix);
    server = await startServer(profile, { trust: true });
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
    page.setDefaultTimeout(90_000);
    const payload = [['openFile', remoteUri(server, file)]];
    await page.goto(workbenchUrl(server, path.join(profile, 'ws'), payload));
    const panel = page.locator('.markers-panel');
    const status = page.locator('.statusbar-item', { hasText: 'BOM' });
    const report = webviewOf(page);

    return await runSteps(page, [
      [
        'underlines the risky cell',
        async () => {
          await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
        },
      ],
      [
        'says in the status bar that the file is checked as a BOM',
        async () => {
          await status.first().waitFor();
          assert.match(
            (await status.first().getAttribute('aria-label')) ?? '',
            /checked as a BOM, \d+ (error|warning)/,
          );
        },
      ],
      [
        'shows no notification on opening',
        async () => assert.equal(await page.locator('.notification-toast').count(), 0),
      ],
      [
        'lists the finding in Problems',
        async () => {
          await page.keyboard.press('Control+Shift+M');
          await panel.locator('.monaco-list-row', { hasText: 'N42SH' }).first().waitFor();
          await picture(page, 'problems');
        },
      ],
      [
        'explains the part in the hover',
        async () => {
          await lineWith(page, 'RM-20103').click();
          await goTo(page, 2, 35);
          await page.keyboard.press('Control+K');
          await page.keyboard.press('Control+I');
          await page.locator('.monaco-hover:not(.hidden)', { hasText: 'typical' }).first().waitFor();
          await picture(page, 'hover');
          await page.keyboard.press('Escape');
        },
      ],
      [
        'offers fixes and applies one',
        async () => {
          const menu = page.locator('.action-widget', { hasText: 'alternate supplier' });
          // A key pressed while the hover still closes is the hover's.
          for (let tries = 0; tries < 3 && !(await menu.isVisible()); tries++) {
            await page.keyboard.press('Control+.');
            await menu.waitFor({ timeout: 10_000 }).catch(() => undefined);
          }
          await menu.waitFor();
          await picture(page, 'quickfix');
          await page.keyboard.press('Enter');
          await menu.waitFor({ state: 'hidden' });
          await page.locator('.tab.active.dirty').waitFor();
        },
      ],
      [
        'saves exactly that change',
        async () => {
          await page.keyboard.press('Control+S');
          await page.locator('.tab.active:not(.dirty)').waitFor();
          checkSaved(before, readFileSync(file, 'utf8'));
        },
      ],
      [
        'shows the report with its numbers',
        async () => {
          await page.keyboard.press('Control+J');
          await runCommand(page, 'Lodestone: Generate Compliance Report');
          await report.locator('h1', { hasText: 'compliance report' }).waitFor();
          await picture(page, 'report');
          const tiles = (await report.locator('.tiles li').allInnerTexts()).map((text) =>
            text.replace(/\s+/g, ' ').trim(),
          );
          for (const tile of ['5 parts', '0 errors', '2 warnings'])
            assert.ok(tiles.includes(tile), `${tile}: ${tiles}`);
          assert.equal(await report.locator('.spacer [role=row]').count(), 2);
          await report.locator('#findings').scrollIntoViewIfNeeded();
          await picture(page, 'report-findings');
          const policy = await report.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
          assert.match(
            policy,
            /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'nonce-[0-9a-f]{32}'; base-uri 'none'/,
          );
        },
      ],
      [
        'reads the rules on the day that the slider rests on',
        async () => {
          const slider = report.locator('#as-of-slider');
          await slider.focus();
          await picture(page, 'report-timeline');
          await report.getByRole('button', { name: 'Previous change' }).click();
          await report.locator('header', { hasText: 'As of 2026-11-11' }).waitFor();
          await slider.press('ArrowLeft');
          await report.locator('header', { hasText: 'As of 2026-11-10' }).waitFor();
          await report.getByRole('button', { name: 'Project date 2026-11-21' }).click();
          await report.locator('header', { hasText: 'As of 2026-11-21' }).waitFor();
        },
      ],
      [
        'searches, sorts and jumps to the cell with the keyboard',
        async () => {
          const rows = report.locator('.spacer [role=row]');
          await report.getByRole('searchbox').fill('samarium-cobalt');
          await report.locator('.detail', { hasText: 'No finding matches' }).waitFor();
          await report.getByRole('searchbox').fill('SmCo');
          await report.locator('.filters', { hasText: '1 of 2' }).waitFor();
          await report.getByRole('searchbox').fill('');
          await report.getByRole('button', { name: 'Part', exact: true }).click();
          await rows.first().focus();
          await page.keyboard.press('ArrowDown');
          await report.locator('.detail h3', { hasText: 'RS-12064' }).waitFor();
          await page.keyboard.press('Enter');
          await page.locator('.statusbar-item', { hasText: 'Ln 4, Col' }).waitFor();
          await page.locator('.tab', { hasText: 'Compliance report' }).click();
          await report.locator('h1', { hasText: 'compliance report' }).waitFor();
        },
      ],
      [
        'exports what it shows, by each of its buttons',
        async () => {
          for (const [button, ending, check] of exports) {
            await report.getByRole('button', { name: button, exact: true }).click();
            const name = page.locator('.quick-input-widget input').first();
            await name.waitFor();
            // The dialog hears no Enter while it lists the folder.
            for (let tries = 0; tries < 4 && (await name.isVisible()); tries++) {
              await page.keyboard.press('Enter');
              await name.waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => undefined);
            }
            await page.locator('.notification-toast', { hasText: `actuator-compliance.${ending}` }).waitFor();
            check(readFileSync(path.join(profile, `ws/actuator-compliance.${ending}`), 'utf8'));
          }
        },
      ],
      [
        'keeps the report over a reload',
        async () => {
          const reload = async () => {
            await waitForStoredEditors(page, '"sort":"part"');
            // Without a file to open, VS Code brings back what was open.
            await page.goto(workbenchUrl(server, path.join(profile, 'ws')));
            // Which tab was in front is stored a moment later than what the panel keeps.
            await page.locator('.tab', { hasText: 'Compliance report' }).click({ timeout: 45_000 });
            await report.locator('h1', { hasText: 'compliance report' }).waitFor({ timeout: 45_000 });
            assert.equal(await report.locator('[aria-sort=ascending]').textContent(), 'Part ▲');
          };
          await reload().catch(async (error) => {
            // VS Code does not wait for its storage when a page is left: once more, from the start, and then it counts.
            console.log(`     at the first attempt: ${error.message}\n     ${await readWindow(page)}`);
            await page.goto(workbenchUrl(server, path.join(profile, 'ws'), payload));
            await status.first().waitFor();
            await runCommand(page, 'Lodestone: Generate Compliance Report');
            // The button of the sorted column holds an arrow.
            for (const column of [/^Severity/, /^Part/]) await report.getByRole('button', { name: column }).click();
            await reload();
          });
        },
      ],
      [
        'works in a workspace that is not trusted',
        async () => {
          writeSettings(profile, {
            'security.workspace.trust.enabled': true,
            'security.workspace.trust.startupPrompt': 'never',
            'security.workspace.trust.banner': 'never',
          });
          await page.goto(workbenchUrl(server, path.join(profile, 'ws'), payload));
          await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
          await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
          await status.first().waitFor();
        },
      ],
    ]);
  } finally {
    await browser?.close();
    await server?.stop();
    dropProfile(profile);
  }
}

/** Buttons of the report, with the ending of the file that each writes and what must stand in it: the two findings. */
const exports = [
  [
    'HTML',
    'html',
    (text) => {
      assert.match(text, /^<!doctype html>/i);
      assert.match(text, /RS-12064/);
      assert.doesNotMatch(text, /<script|<link/);
    },
  ],
  ['Markdown', 'md', (text) => assert.match(text, /^# Lodestone compliance report[\s\S]*RS-12064/)],
  [
    'CSV',
    'csv',
    (text) => {
      const lines = text.trimEnd().split('\r\n');
      assert.match(lines[0], /^\ufeff?file,line,column,/);
      assert.equal(lines.length, 3);
      const risky = lines.find((line) => line.includes('RS-12064'));
      assert.ok(risky.includes(",'=1+1,"), risky);
      assert.doesNotMatch(text, /(^|[,"])[=+@-]\D/m);
    },
  ],
  [
    'JSON',
    'json',
    (text) => {
      const { schemaVersion, files } = JSON.parse(text);
      assert.equal(schemaVersion, 1);
      assert.deepEqual(
        files.map(({ file, findings }) => [file, findings.length]),
        [['actuator.csv', 2]],
      );
    },
  ],
  [
    'SARIF',
    'sarif',
    (text) => {
      const { version, runs } = JSON.parse(text);
      assert.equal(version, '2.1.0');
      assert.equal(runs[0].results.length, 2);
    },
  ],
];

/** Every line but one is untouched, and that one differs in one cell. */
function checkSaved(before, after) {
  const old = before.split('\r\n');
  const now = after.split('\r\n');
  assert.equal(now.length, old.length);
  const changed = old.map((line, index) => [line, now[index]]).filter(([line, other]) => line !== other);
  assert.equal(changed.length, 1);
}
