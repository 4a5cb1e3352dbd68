// The bars of the editor, in a real VS Code (code-server and Chromium): activation, first findings, the report.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { runCommand, webviewOf } from '../test/editor/harness/keyboard.mjs';
import { prepareEditor } from '../test/editor/harness/setup.mjs';
import {
  dropProfile,
  installVsix,
  launchBrowser,
  makeProfile,
  remoteUri,
  startServer,
  workbenchUrl,
} from '../test/editor/harness/workbench.mjs';
import { dist, here, median } from './process.mjs';

const header = 'Ref,Qty,Description,MPN,Country of Origin\n';
const magnet = (row) => `M${row},4,"Magnet, NdFeB N42SH, disc ${row % 40}x3 mm",NM-${row},CN\n`;
const resistor = (row) => `R${row},10,Resistor 10k 1% 0603,RC-${row},TW\n`;
const bom = (rows, isMagnet) =>
  header + Array.from({ length: rows }, (_, row) => (isMagnet(row) ? magnet(row) : resistor(row))).join('');

/** The extension in a folder of its own, behind a script that measures its activation. */
function copyExtension(folder) {
  for (const part of ['dist', 'l10n', 'media', 'package.nls.json'])
    cpSync(part, path.join(folder, part), { recursive: true });
  cpSync(path.join(here, 'activation.cjs'), path.join(folder, 'dist/activation.cjs'));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, main: './dist/activation.cjs' }));
  return folder;
}

/** One window: CPU of `activate()` in ms, and from opening 1,000 rows to their findings. `isUp`: a BOM was open before. */
async function probe(isUp) {
  const folder = mkdtempSync(path.join(tmpdir(), 'probe-'));
  const report = path.join(folder, 'report.json');
  const given = { report, folder: path.join(folder, 'ws'), rows: bom(1_000, (row) => row % 10 === 0), isUp };
  try {
    await runTests({
      vscodeExecutablePath: path.join(here, '../test/editor/harness/code-shim.mjs'),
      extensionDevelopmentPath: copyExtension(`${folder}.extension`),
      extensionTestsPath: path.join(here, 'editor-probe.cjs'),
      extensionTestsEnv: { BENCH_EDITOR: JSON.stringify(given) },
      launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
    });
    const measured = JSON.parse(readFileSync(report, 'utf8'));
    if (measured.error !== undefined) throw new Error(measured.error);
    return measured;
  } finally {
    for (const made of [folder, `${folder}.extension`]) rmSync(made, { recursive: true, force: true });
  }
}

/** Runs in the page: from the next click to the frame that shows a report with these words. In ms; how the click is made is no part of it. */
function untilDrawn(body, words) {
  return new Promise((resolve) => {
    let clicked = Number.NaN;
    addEventListener('click', () => (clicked = performance.now()), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (body.hasAttribute('aria-busy') || !body.querySelector('header')?.textContent.includes(words)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clicked)));
    });
    observer.observe(body, { attributes: true, childList: true });
  });
}

/** From the command to a report of 10,000 findings whose rows take the focus; and from another day to its numbers. In ms. */
async function openReport() {
  const profile = makeProfile();
  const file = path.join(profile, 'ws/bom.csv');
  writeFileSync(
    file,
    bom(10_000, () => true),
  );
  let server;
  let browser;
  try {
    installVsix(profile, path.join(dist, 'lodestone.vsix'));
    server = await startServer(profile);
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
    page.setDefaultTimeout(120_000);
    await page.goto(workbenchUrl(server, path.join(profile, 'ws'), [['openFile', remoteUri(server, file)]]));
    await page.locator('.squiggly-warning').first().waitFor();
    await page.locator('.statusbar-item[aria-label*="checked as a BOM"]').waitFor();
    await runCommand(page, 'Lodestone: Generate Compliance Report');
    const started = performance.now();
    const rows = webviewOf(page).locator('.spacer [role=row]');
    await rows.first().focus();
    const reportMs = performance.now() - started;
    const drawn = webviewOf(page).locator('body').evaluate(untilDrawn, 'As of 2026-11-11');
    await webviewOf(page).getByRole('button', { name: 'Previous change' }).click();
    return { reportMs, dateMs: await drawn };
  } finally {
    await browser?.close();
    await server?.stop();
    dropProfile(profile);
  }
}

export async function measureEditor(quick) {
  process.chdir(path.join(here, '..'));
  if (prepareEditor().kind !== 'code-server') {
    const none = { value: Number.NaN, note: 'needs code-server and Chromium' };
    return { G17: none, 'editor open': none, 'editor cold': none, 'editor report': none, 'editor date': none };
  }
  const up = [];
  const cold = [];
  while (up.length < (quick ? 1 : 3)) {
    up.push(await probe(true));
    cold.push(await probe(false));
  }
  const { reportMs, dateMs } = await openReport();
  const of = (probes, key) => {
    const values = probes.map((one) => one[key]);
    return { value: median(values), spread: { min: Math.min(...values), max: Math.max(...values) } };
  };
  const opened = (probes) => {
    const later = median(probes.map(({ openMs, handedMs }) => openMs - handedMs));
    const note = `VS Code hands the document over after ${of(probes, 'handedMs').value.toFixed(0)} ms, findings come ${later.toFixed(0)} ms later`;
    return { ...of(probes, 'openMs'), note };
  };
  return {
    G17: { ...of([...up, ...cold], 'activateMs'), note: 'CPU of the bundle and activate(), no file open' },
    'editor open': opened(up),
    'editor cold': opened(cold),
    'editor report': { value: reportMs, note: 'the webview that VS Code makes included' },
    'editor date': { value: dateMs },
  };
}
