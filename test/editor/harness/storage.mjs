// The workbench keeps what is open in the browser's IndexedDB. It writes it every few seconds while the window has focus,
// and when the page is left; the latter races the end of the page.

/** Waits until what the workbench has stored of its editors holds a piece of JSON, however deep. */
export async function waitForStoredEditors(page, piece) {
  const end = Date.now() + 60_000;
  // Not `page.waitForFunction`: it takes the promise of an asynchronous function for a yes.
  while (!(await page.evaluate(isStored, piece))) {
    if (Date.now() > end) throw new Error(`VS Code has not stored ${piece}`);
    await page.waitForTimeout(250);
  }
}

/** Runs in the page. Only the editor part counts: the history of editors names closed ones, too. */
async function isStored(piece) {
  const key = 'memento/workbench.parts.editor';
  for (const { name } of await indexedDB.databases()) {
    const value = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => resolve(undefined);
      opening.onsuccess = () => {
        const database = opening.result;
        const [store] = database.objectStoreNames;
        const reading = store === undefined ? null : database.transaction(store).objectStore(store).get(key);
        database.close();
        if (reading === null) return resolve(undefined);
        reading.onerror = () => resolve(undefined);
        reading.onsuccess = () => resolve(reading.result);
      };
    });
    // JSON in JSON in JSON.
    if (typeof value === 'string' && value.replaceAll('\\', '').includes(piece)) return true;
  }
  return false;
}
