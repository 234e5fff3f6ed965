import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { findChromium } from '../workbench/support/browser';
import { openPageBench, type PageBench, type ThemeName, type TopologyPage, themeNames } from './support/openPage';
import { sandbox, shop } from './support/topologies';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is shown when the page is judged: everything that it has. */
const states: readonly [name: string, prepare: (opened: TopologyPage) => Promise<unknown>][] = [
  ['approaches', ({ page }) => page.getByRole('button', { name: 'Put a front before the container' }).click()],
  [
    'the workspace with details, words and notices',
    async opened => {
      await opened.show(shop());
      await opened.page.getByRole('button', { name: 'Explain' }).click();
      await opened.page.getByText('1 thing is not shown').click();
      await opened.shown('service/language').click();
    },
  ],
  ['the sandbox', opened => opened.show(sandbox(), 'sandbox')],
  [
    'nothing',
    async ({ send }) => {
      await send({ type: 'picture', tab: 'sandbox', topology: null, note: 'No sandbox runs.', action: 'start' });
      await send({ type: 'show', tab: 'sandbox' });
    },
  ],
];

const settings: readonly (readonly [name: string, theme: ThemeName, options: BrowserContextOptions])[] = [
  ...themeNames.map(name => [name, name, {}] as const),
  ['forced colours', 'highContrast', { forcedColors: 'active' }],
  ['reduced motion', 'dark', { reducedMotion: 'reduce' }],
  // 1280 × 800 of a window that is enlarged to 200 %.
  ['200 %', 'dark', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
];

describe('accessibility of the page', { skip: !findChromium() && 'Chromium is not installed' }, () => {
  let bench: PageBench;
  before(async () => {
    bench = await openPageBench();
  });
  after(() => bench?.close());

  for (const [name, theme, options] of settings)
    test(`axe finds nothing: ${name}`, async () => {
      const found: string[] = [];
      for (const [state, prepare] of states) {
        const opened = await bench.open({ theme, ...options });
        await prepare(opened);
        found.push(...[...(await violationsIn(opened)), ...(await opened.faults())].map(text => `${state}: ${text}`));
        await opened.close();
      }
      assert.deepEqual(found, []);
    });

  test('at 200 % every control is there, none lies over another, and nothing is cut off sideways', async () => {
    const opened = await bench.open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    await opened.show(shop());
    const { page } = opened;
    const boxes: { name: string; left: number; right: number; top: number; bottom: number }[] = await page.evaluate(
      `[...document.querySelectorAll('#panel-workspace :is(button, select, input)')]
        .filter(one => one.checkVisibility())
        .map(one => ({ name: one.getAttribute('aria-label') ?? one.textContent, ...one.getBoundingClientRect().toJSON() }))`,
    );
    assert.ok(boxes.length >= 7, String(boxes.length));
    for (const one of boxes) {
      assert.ok(one.left >= 0 && one.right <= 640, `${one.name} is within the width`);
      for (const other of boxes)
        assert.ok(
          one === other ||
            one.right <= other.left ||
            other.right <= one.left ||
            one.bottom <= other.top ||
            other.bottom <= one.top,
          `${one.name} over ${other.name}`,
        );
    }
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 640);
    await opened.shown('service/language').click();
    for (const name of ['Fix', 'Put a front before it', 'Close']) await page.getByRole('button', { name }).click();
    await opened.close();
  });

  test('nothing moves where motion is not wanted', async () => {
    const opened = await bench.open({ reducedMotion: 'reduce' });
    await opened.show(shop());
    const moving = await opened.page.evaluate(
      `[...document.querySelectorAll('*')].filter(one => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return transitionDuration !== '0s' || animationName !== 'none';
      }).length`,
    );
    assert.equal(moving, 0);
    await opened.close();
  });

  test('in forced colours the focus is seen on nodes and ways', async () => {
    const opened = await bench.open({ theme: 'highContrast', forcedColors: 'active' });
    await opened.show(shop());
    const strokeOf = (selector: string) =>
      opened.page.evaluate<string>(`getComputedStyle(document.querySelector('#panel-workspace ${selector}')).stroke`);
    await opened.page.keyboard.press('Tab');
    for (const [id, part] of [
      ['service/quiet', '.box'],
      ['internet>service/language', '.hit'],
    ]) {
      const before = await strokeOf(`[data-id="${id}"] ${part}`);
      await opened.page.locator('#panel-workspace .picture [tabindex="0"]').focus();
      await opened.page.keyboard.press('ArrowDown');
      await opened.shown(String(id)).focus();
      assert.notEqual(await strokeOf(`[data-id="${id}"] ${part}`), before, id);
    }
    await opened.close();
  });
});

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** All rules that axe has but those that it calls experimental. */
async function violationsIn({ page }: TopologyPage): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
