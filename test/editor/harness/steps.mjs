// Runs the steps of a check in order. A step builds on those before it, so the first failure ends the check.
import path from 'node:path';

/** Tabs, notifications and what stands in webviews: where a picture cannot be had, this tells most. */
export async function readWindow(page) {
  const texts = [];
  for (const frame of page.frames()) {
    const text = await frame
      .locator('body')
      .ariaSnapshot({ timeout: 2000 })
      .catch(() => '');
    if (text.trim() !== '') texts.push(text.replace(/\s+/g, ' ').slice(0, 3000));
  }
  return texts.join('\n  ');
}

/**
 * @param {import('playwright-core').Page} page
 * @param {[string, () => Promise<void>][]} steps
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runSteps(page, steps) {
  let passed = 0;
  for (const [name, step] of steps) {
    const start = Date.now();
    try {
      await step();
    } catch (error) {
      const picture = path.resolve('artifacts/ui-failure.png');
      await page.screenshot({ path: picture }).catch(() => {});
      console.log(
        `FAIL ${name}\n${error.stack}\nA picture of that moment: ${picture}\nWhat it shows: ${await readWindow(page)}`,
      );
      for (const [later] of steps.slice(passed + 1)) console.log(`FAIL ${later} (not reached)`);
      return { passed, failed: steps.length - passed };
    }
    passed += 1;
    console.log(`ok   ${name} (${Date.now() - start} ms)`);
  }
  return { passed, failed: 0 };
}
