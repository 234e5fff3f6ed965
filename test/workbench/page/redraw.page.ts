import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Bench, openBench } from '../support/bench';
import { goTo, openFile } from '../support/editorParts';
import { webview } from '../support/parts';
import { runCommand } from '../support/quickInput';
import type { Window } from '../support/window';

/** How long a change of a file takes to be seen in the panel beside it, from the key on. Printed: no time fails a test. */
let bench: Bench;
let window: Window;

/** Drawn too: anybody and this machine, who call, and the service of the workspace's own file. */
const others = 3;
const file = 'many.yaml';

before(async () => {
  bench = await openBench({ files: { [file]: composeOf(1) } });
  window = await bench.openWindow();
  await openFile(window.page, file);
  await runCommand(window.page, 'Secure Container: Show Topology');
  await webview(window.page).getByRole('tab', { name: 'Workspace', selected: true }).waitFor();
  // The picture beside the file, which is written in.
  await runCommand(window.page, 'View: Move Editor into Right Group');
  await window.page.locator('.tab', { hasText: file }).click();
});
after(() => bench?.close());

const summary = (): Locator => webview(window.page).locator('#panel-workspace .summary');

for (const nodes of [50, 500])
  test(`from a key to the new picture of ${nodes} nodes`, async t => {
    const { page } = window;
    const services = nodes - others;
    await writeFile(join(bench.workspace, file), composeOf(services));
    await summary()
      .filter({ hasText: `of ${services + 1} ` })
      .waitFor();
    const rounds: { come: number; seen: number }[] = [];
    // At the end of the first service's name, which the summary tells.
    await goTo(page, 2, 12);
    for (let round = 0; round < 12; round++) {
      const isLonger = round % 2 === 0;
      const drawn = await drawnWith(isLonger ? 'service-0x,' : 'service-0,');
      const start = Date.now();
      await page.keyboard.press(isLonger ? 'x' : 'Backspace');
      const { come, seen } = await drawn();
      rounds.push({ come: come - start, seen: seen - start });
    }
    // The first ones warm up what later keys find compiled.
    const sorted = rounds.slice(3).sort((one, other) => one.seen - other.seen);
    const [least, median, most] = [sorted.at(0), sorted.at(sorted.length >> 1), sorted.at(-1)];
    t.diagnostic(`from a key to the new picture: ${least?.seen} to ${most?.seen} ms, median ${median?.seen} ms`);
    t.diagnostic(`of the median, until the page knows of it: ${median?.come} ms`);
    await runCommand(page, 'File: Revert File');
  });

test('the page threw nothing', () => assert.deepEqual(window.errors, []));

/** So many services, every tenth open to everybody, and the networks that hold them. */
function composeOf(services: number): string {
  const texts = Array.from({ length: services }, (_, index) => {
    const address = index % 10 === 0 ? '' : '127.0.0.1:';
    return `  service-${index}:\n    image: nginx:1.30.7\n    ports:\n      - "${address}${8000 + index}:80"\n`;
  });
  return `services:\n${texts.join('')}`;
}

/** Watches from now on: when a picture whose summary has this text has come to the page, and when it is seen. */
async function drawnWith(text: string): Promise<() => Promise<{ come: number; seen: number }>> {
  const watched = await webview(window.page).evaluateHandle((body, expected) => {
    const view = body.ownerDocument.defaultView;
    const summary = body.querySelector('#panel-workspace .summary');
    let come = 0;
    view.addEventListener('message', ({ data }: { data: unknown }) => {
      if (String(data).includes(expected)) come ||= Date.now();
    });
    return {
      when: new Promise<{ come: number; seen: number }>(resolve => {
        new view.MutationObserver(() => {
          if (summary.textContent.includes(expected))
            view.requestAnimationFrame(() => resolve({ come, seen: Date.now() }));
        }).observe(summary, { childList: true });
      }),
    };
  }, text);
  return () => watched.evaluate(({ when }) => when);
}
