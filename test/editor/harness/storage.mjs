// The workbench keeps its state in the browser's IndexedDB and writes it there when the window loses focus.

/** Waits until the workbench has written a state that names `text`. */
export async function waitForStoredState(page, text) {
  await page.evaluate(() => {
    // A headless page always says that it has focus.
    Document.prototype.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });
  await page.waitForFunction(isStored, text, { polling: 200 });
}

/** Runs in the page. */
async function isStored(text) {
  for (const { name } of await indexedDB.databases()) {
    const values = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => resolve([]);
      opening.onsuccess = () => {
        const database = opening.result;
        const [store] = database.objectStoreNames;
        if (store === undefined) return resolve([]);
        const all = database.transaction(store).objectStore(store).getAll();
        all.onerror = () => resolve([]);
        all.onsuccess = () => {
          database.close();
          resolve(all.result);
        };
      };
    });
    if (values.some((value) => typeof value === 'string' && value.includes(text))) return true;
  }
  return false;
}
