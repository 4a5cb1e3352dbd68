// node scripts/draw-icon.mjs: draws media/icon.svg as media/icon.png (the Marketplace takes no SVG). Needs Chromium.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChromium } from '../test/editor/harness/setup.mjs';
import { root } from './install.mjs';

const svg = readFileSync(`${root}/media/icon.svg`, 'utf8');
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  await page.screenshot({ path: `${root}/media/icon.png`, omitBackground: true });
} finally {
  await browser.close();
}
