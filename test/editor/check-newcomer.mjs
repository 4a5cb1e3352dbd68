// Somebody who never saw Lodestone: installs the package and does what the walkthrough says, with the mouse and no manual.
// The pictures of the README are taken on the way, in a light and a dark theme: UPDATE=1 writes them to docs/images.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lineWith, runCommand, webviewOf } from './harness/keyboard.mjs';
import { reduceColours } from './harness/picture.mjs';
import { runSteps } from './harness/steps.mjs';
import {
  dropProfile,
  installVsix,
  launchBrowser,
  makeProfile,
  startServer,
  workbenchUrl,
} from './harness/workbench.mjs';

const pictures = process.env.UPDATE === '1' ? 'docs/images' : 'artifacts';

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkNewcomer() {
  const profile = makeProfile({ 'window.autoDetectColorScheme': true, 'editor.minimap.enabled': false });
  const inFolder = (name) => path.join(profile, 'ws', name);
  mkdirSync(pictures, { recursive: true });
  let server;
  let browser;
  try {
    installVsix(profile, 'dist/lodestone.vsix');
    server = await startServer(profile);
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, colorScheme: 'light' });
    page.setDefaultTimeout(60_000);
    await page.goto(workbenchUrl(server, path.join(profile, 'ws')));
    const report = webviewOf(page);
    const tab = (name) => page.locator('.tab', { hasText: name });
    const toast = (text) => page.locator('.notification-toast', { hasText: text });
    const problems = page.locator('.markers-panel .monaco-list-row');
    const offer = page.locator('.action-widget');
    const question = page.locator('.quick-input-widget');

    /** One step of the walkthrough: opens it and presses its button. */
    const follow = async (step, button) => {
      await tab('Welcome').click();
      // A tab that comes back may show the list of all walkthroughs. What is not shown is there, too, switched off.
      const card = page.locator('.getting-started-category:enabled', { hasText: 'Get started with Lodestone' }).first();
      const steps = page.locator('.getting-started-step:enabled', { hasText: step }).first();
      await card.or(steps).first().waitFor();
      if (await card.isVisible()) await card.click();
      await steps.waitFor();
      const press = page.locator('.getting-started-step').getByRole('button', { name: button, exact: true });
      // The step that was opened last is open again.
      if (!(await press.isVisible())) await steps.click();
      await press.click();
    };
    const answer = async (prompt, text) => {
      await question.locator('.quick-input-message, .quick-input-title', { hasText: prompt }).first().waitFor();
      if (text !== undefined) await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    };
    const closeToasts = async () => {
      await runCommand(page, 'Notifications: Clear All Notifications');
      await page.locator('.notification-toast').waitFor({ state: 'detached' });
    };
    const takePictures = async (name) => {
      for (const colorScheme of ['dark', 'light']) {
        await page.emulateMedia({ colorScheme });
        await page.locator(colorScheme === 'dark' ? '.monaco-workbench.vs-dark' : '.monaco-workbench.vs').waitFor();
        if ((await page.locator('.tab.active').textContent())?.includes('report'))
          await report.locator(`body.vscode-${colorScheme}`).waitFor();
        // What VS Code keeps of the new theme is no part of the picture.
        await page.locator('.statusbar-item', { hasText: 'Saving' }).waitFor({ state: 'hidden' });
        const png = await page.screenshot({ animations: 'disabled' });
        writeFileSync(`${pictures}/${name}-${colorScheme}.png`, reduceColours(png));
      }
    };

    return await runSteps(page, [
      [
        'finds the walkthrough',
        async () => {
          // Keys are heard once the status bar is there.
          await page.locator('.statusbar-item#status\\.problems').waitFor();
          await runCommand(page, 'Welcome: Open Walkthrough');
          await question.locator('.monaco-list-row', { hasText: 'Get started with Lodestone' }).waitFor();
          await page.keyboard.type('Get started with Lodestone');
          await page.keyboard.press('Enter');
          await page.locator('.getting-started-step', { hasText: 'Open a BOM' }).first().waitFor();
          await takePictures('walkthrough');
        },
      ],
      [
        'opens the sample, and sees what is found in it',
        async () => {
          await page.keyboard.press('Control+B');
          await page.getByRole('button', { name: 'Open Sample BOM', exact: true }).click();
          await page.locator('.squiggly-warning').first().waitFor();
          await page.locator('.statusbar-item[aria-label*="checked as a BOM"]').waitFor();
        },
      ],
      [
        'fixes a finding',
        async () => {
          await follow('Understand and fix', 'Show Problems');
          await tab('sample-bom.csv').click();
          await problems.filter({ hasText: 'N42SH' }).first().dblclick();
          await page.locator('.statusbar-item', { hasText: 'Ln 4, Col' }).waitFor();
          // The bulb says that there is something to choose from.
          await page.locator('.monaco-editor.focused [class*="lightbulb"]').first().waitFor();
          await page.keyboard.press('Control+.');
          await offer.getByText('as alternate supplier').first().waitFor();
          await takePictures('fixes');
          await offer.getByText('as alternate supplier').first().click();
          await lineWith(page, 'Example Trading,Noveon').waitFor();
        },
      ],
      [
        'records evidence, and the finding turns into information',
        async () => {
          await follow('Record evidence', 'Record Evidence');
          await question.locator('.monaco-list-row', { hasText: 'Individual export licence' }).first().click();
          await answer('Number of the licence', 'L-2026-17');
          await answer('Last day of its validity');
          await answer('Who issued it', 'MOFCOM');
          await lineWith(page, 'number: "L-2026-17"').waitFor();
          await toast('RM-20103').getByRole('button', { name: 'Save', exact: true }).click();
          await page.locator('.tab.active:not(.dirty)', { hasText: 'lodestone.evidence.yaml' }).waitFor();
          assert.match(readFileSync(inFolder('lodestone.evidence.yaml'), 'utf8'), /mpn: "RM-20103"/);
          await closeToasts();
          await tab('sample-bom.csv').click();
          await problems.filter({ hasText: 'Individual export licence L-2026-17' }).waitFor();
          await page.locator('.codelens-decoration', { hasText: '3 information' }).waitFor();
          await takePictures('findings');
        },
      ],
      [
        'opens the report and moves the date',
        async () => {
          await page.keyboard.press('Control+J');
          await follow('Send the report', 'Generate Compliance Report');
          await report.locator('h1', { hasText: 'compliance report' }).waitFor();
          const day = report.locator('header', { hasText: /As of \d/ });
          const today = /As of (\S+)/.exec((await day.textContent()) ?? '')?.[1];
          assert.match(today ?? '', /^\d{4}-\d{2}-\d{2}$/);
          await report.getByRole('button', { name: 'Previous change' }).click();
          await report
            .locator('header')
            .filter({ hasNotText: `As of ${today}` })
            .waitFor();
          const moved = report.locator('#as-of-field');
          assert.ok((await moved.inputValue()) < today);
          await takePictures('report');
        },
      ],
      [
        'exports the report, which opens from disk by itself',
        async () => {
          await report.getByRole('button', { name: 'HTML' }).click();
          await answer('Export the compliance report');
          await toast('sample-bom-compliance.html').waitFor();
          const file = inFolder('sample-bom-compliance.html');
          assert.ok(existsSync(file));
          const html = readFileSync(file, 'utf8');
          assert.match(html, /L-2026-17/);
          assert.doesNotMatch(html, /<script[^>]+src=|<link[^>]+href="http/);
        },
      ],
    ]);
  } finally {
    await browser?.close();
    await server?.stop();
    dropProfile(profile);
  }
}
