import type { Page } from 'playwright-core';

/** Everything the workbench keeps in the browser, as text: what extensions store in their state is among it. */
export function browserStorage(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const answer = request => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([answer(objects.getAllKeys()), answer(objects.getAll())]);
        kept.push(...keys.map((key, index) => name + ' ' + store + ' ' + key + ': ' + JSON.stringify(values[index])));
      }
      database.close();
    }
    return kept.join('\\n');
  })()`);
}
