// What a user does with the keyboard in the workbench.

/** Puts the cursor at a place. 1-based, as VS Code shows it. */
export async function goTo(page, line, column) {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await page.keyboard.type(`${line}:${column}`);
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: `line ${line}` })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/**
 * Runs a command by its full title, `Category: Title`. An editor that is still being opened takes the focus away from the list, which
 * closes it: then once more.
 */
export async function runCommand(page, title, tries = 3) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(title);
  const command = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  try {
    await command.waitFor(tries > 1 ? { timeout: 15_000 } : {});
  } catch (cause) {
    if (tries <= 1) throw cause;
    await page.keyboard.press('Escape');
    return runCommand(page, title, tries - 1);
  }
  await page.keyboard.press('Enter');
}

/** Content of the webview that is shown: two frames deep. */
export const webviewOf = (page) => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

/** Code lines of the editor hold no-break spaces; this compares as people read. */
export const lineWith = (page, text) =>
  page.locator('.monaco-editor .view-line').filter({ hasText: text.replaceAll(' ', '\u00a0') });
