import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import type { PanelMessage } from '../../src/topology/panel/panelMessages';
import { findChromium } from '../workbench/support/browser';
import type { TopologyPage } from './support/openPage';
import { cluster, sandbox, shop } from './support/topologies';
import { withPage } from './support/withPage';

describe('the page of the topology', { skip: !findChromium() && 'Chromium is not installed' }, () => {
  let opened: TopologyPage;
  withPage(page => {
    opened = page;
  });

  const lastSent = async (): Promise<PanelMessage | undefined> => (await opened.sent()).at(-1);
  const button = (name: string | RegExp) => opened.page.getByRole('button', { name, exact: true });

  test('says that it is ready, and shows both approaches without a host', async () => {
    assert.deepEqual(await opened.sent(), [{ type: 'ready' }]);
    const pictures = opened.panel('approaches').locator('svg.topology[role]');
    assert.equal(await pictures.count(), 2);
    await opened.panel('approaches').getByText('Put a front before the container').waitFor();
  });

  test('tabs are chosen by click, arrows, Home and End', async () => {
    const { page } = opened;
    const chosen = () => page.locator('[role="tab"][aria-selected="true"]').innerText();
    await page.getByRole('tab', { name: 'Sandbox' }).click();
    assert.equal(await chosen(), 'Sandbox');
    const steps = { ArrowRight: 'Workspace', Home: 'Approaches', ArrowLeft: 'Workspace', End: 'Workspace' };
    for (const [key, name] of Object.entries(steps)) {
      await page.keyboard.press(key);
      assert.equal(await chosen(), name, key);
    }
    assert.equal(await page.locator('[role="tabpanel"]:visible').count(), 1);
  });

  test('a step marks what it changes in both pictures, and again takes the marks away', async () => {
    const panel = opened.panel('approaches');
    const step = panel.getByRole('button', { name: 'Make the container private' });
    await step.click();
    assert.equal(await step.getAttribute('aria-pressed'), 'true');
    assert.equal(await panel.locator('.picture.has-marks').count(), 2);
    assert.match(await panel.locator('p[role="status"]').innerText(), /It publishes no port/);
    await step.click();
    assert.equal(await panel.locator('.picture.has-marks').count(), 0);
  });

  test('the front of the approaches can be Istio, and stays it', async () => {
    await opened.page.getByRole('combobox', { name: 'Front' }).selectOption('istio');
    await opened.panel('approaches').locator('svg[aria-label*="Istio"]').waitFor();
    await opened.until('sessionStorage.getItem("state")?.includes("istio")');
    await opened.page.reload();
    assert.equal(await opened.page.getByRole('combobox', { name: 'Front' }).inputValue(), 'istio');
  });

  test('a search marks what it finds, counts it and moves it into sight', async () => {
    await opened.show(shop());
    await opened.page.getByRole('searchbox').fill('quiet');
    assert.match((await opened.shown('service/quiet').getAttribute('class')) ?? '', /\bmarked\b/);
    assert.doesNotMatch((await opened.shown('internet').getAttribute('class')) ?? '', /\bmarked\b/);
    await opened.panel('workspace').getByText('2 found', { exact: true }).waitFor();
    await opened.page.getByRole('searchbox').fill('nothing like it');
    await opened.panel('workspace').getByText('Nothing found').waitFor();
  });

  test('a search finds what is in a folded zone', async () => {
    await opened.show(cluster({ nodes: 200, namespaces: 10 }));
    assert.equal(await opened.shown('service/137').count(), 0);
    await opened.page.getByRole('searchbox').fill('service-137');
    await opened.panel('workspace').locator('.node.kind-group.marked', { hasText: 'team-7' }).waitFor();
  });

  test('"Only exposed" leaves what is exposed and its ways', async () => {
    await opened.show(shop());
    await button('Only exposed').click();
    await opened.shown('service/quiet').waitFor({ state: 'detached' });
    assert.equal(await opened.shown('service/language').count(), 1);
    assert.equal(await opened.shown('internet>service/language').count(), 1);
    assert.equal(await button('Only exposed').getAttribute('aria-pressed'), 'true');
    await button('Only exposed').click();
    await opened.shown('service/quiet').waitFor();
  });

  test('a folded zone opens from its details, and folds again', async () => {
    await opened.show(cluster({ nodes: 200, namespaces: 4 }));
    const group = opened.panel('workspace').locator('.node.kind-group', { hasText: 'team-3' });
    await group.click();
    await button('Show what is inside').click();
    await opened.shown('service/3').waitFor();
    await button('Fold again').click();
    await opened.shown('service/3').waitFor({ state: 'detached' });
    assert.equal(await button('Fold again').count(), 0);
  });

  test('a click and Enter tell of an element, and Escape gives the focus back to it', async () => {
    await opened.show(shop());
    await opened.shown('service/language').click();
    const pane = opened.page.getByRole('complementary', { name: 'Details' });
    await pane.getByRole('heading', { name: 'language' }).waitFor();
    await pane.getByText('Its port is open to everybody.').waitFor();
    await opened.page.keyboard.press('Escape');
    assert.equal(await pane.count(), 0);
    assert.equal(await opened.focused(), 'service/language');
    await opened.page.keyboard.press('Enter');
    await pane.waitFor();
    await pane.getByRole('button', { name: 'Close' }).click();
    assert.equal(await opened.focused(), 'service/language');
  });

  test('details lead to the line, the rule, the fix and the front', async () => {
    await opened.show(shop());
    await opened.shown('service/language').click();
    const source = { file: '/shop/compose.yaml', line: 5, column: 9, endLine: 5, endColumn: 20 };
    const intents: [string, PanelMessage][] = [
      ['Go to line 5', { type: 'goTo', source }],
      ['Go to source', { type: 'goTo', source }],
      ['Fix', { type: 'fix', rule: 'ai-container-exposed', source }],
      ['Put a front before it', { type: 'secure', node: 'service/language' }],
    ];
    for (const [name, message] of intents) {
      await button(name).click();
      assert.deepEqual(await lastSent(), message);
    }
    await button('Explain the rule ai-container-exposed').first().click();
    assert.deepEqual(await lastSent(), { type: 'rule', rule: 'ai-container-exposed' });
  });

  test('what changed is said', async () => {
    await opened.show(shop());
    const status = opened.panel('workspace').locator('.summary[role="status"]');
    assert.equal(await status.innerText(), 'Open to anybody from outside: language.');
    await opened.send({ type: 'picture', tab: 'workspace', topology: shop({ fixed: true }), note: '', action: null });
    await status.filter({ hasText: 'Nothing is open.' }).waitFor();
  });

  test('notices and the legend are shown', async () => {
    await opened.show(shop());
    await opened.page.getByText('1 thing is not shown').click();
    await opened.page.getByText('It is a Helm template.').waitFor();
    assert.match(await opened.panel('workspace').locator('.legend-strip').textContent().then(String), /exposed/);
  });

  test('words lead to their element', async () => {
    await opened.show(shop());
    await button('Explain').click();
    const words = opened.page.getByRole('region', { name: 'Explanation' });
    await words.getByRole('button', { name: /^quiet, service/ }).click();
    await opened.page.getByRole('heading', { name: 'quiet' }).waitFor();
  });

  test('where there is nothing, the page says why and what to do', async () => {
    await opened.send({ type: 'picture', tab: 'sandbox', topology: null, note: 'No sandbox runs.', action: 'start' });
    await opened.send({ type: 'show', tab: 'sandbox' });
    await opened.page.getByText('No sandbox runs.').waitFor();
    await button('Secure container').click();
    assert.deepEqual(await lastSent(), { type: 'run', command: 'start' });
    await opened.show(sandbox(), 'sandbox');
    assert.equal(await button('Secure container').count(), 0);
  });

  test('a folder is chosen where there are several', async () => {
    await opened.show(shop());
    assert.equal(await opened.page.getByRole('combobox', { name: 'Folder' }).count(), 0);
    const folders = { names: ['shop', 'bank'], chosen: 'shop' };
    await opened.send({ type: 'picture', tab: 'workspace', topology: shop(), note: '', action: null, folders });
    await opened.page.getByRole('combobox', { name: 'Folder' }).selectOption('bank');
    assert.deepEqual(await lastSent(), { type: 'folder', name: 'bank' });
  });

  test('exports are whole files', async () => {
    await opened.show(shop({ title: 'shop & "co"' }));
    const contents = new Map<string, string>();
    for (const format of ['svg', 'png', 'mermaid', 'text']) {
      await opened.page.getByRole('combobox', { name: 'Export the picture' }).selectOption(format);
      await opened.until(`window.sent.at(-1).format === ${JSON.stringify(format)}`);
      const sent = await lastSent();
      assert.equal(sent?.type, 'save');
      assert.equal(sent.name, 'shop & "co"');
      contents.set(format, sent.content);
    }
    const svg = new DOMParser().parseFromString(contents.get('svg') ?? '', 'image/svg+xml');
    assert.equal(svg.documentElement?.tagName, 'svg');
    assert.match(contents.get('mermaid') ?? '', /flowchart LR/);
    assert.match(contents.get('text') ?? '', /Open to anybody from outside: language\./);
    const png = Buffer.from(contents.get('png') ?? '', 'base64');
    assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const width = Number(svg.documentElement?.getAttribute('width'));
    // RFC 2083, 4.1.1: the width is what IHDR begins with.
    assert.equal(png.readUInt32BE(16), width * 2);
    const colors = await opened.page.evaluate<number>(`(async () => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(contents.get('png'))}), one => one.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    })()`);
    assert.ok(colors > 20, `a picture, and no blank sheet: ${colors}`);
  });

  test('the text alternative has exactly the elements of the picture', async () => {
    for (const topology of [shop(), cluster({ nodes: 300, namespaces: 12 })]) {
      await opened.show(topology);
      const idsOf = (selector: string, key: string) =>
        opened.page.evaluate<string[]>(
          `[...document.querySelectorAll(${JSON.stringify(selector)})].map(one => one.dataset.${key}).sort()`,
        );
      if (topology.title === 'shop') await button('Explain').click();
      const drawn = await idsOf('#panel-workspace .picture [data-id]', 'id');
      assert.ok(drawn.length > 5);
      assert.deepEqual(await idsOf('#panel-workspace [data-line]', 'line'), drawn);
    }
  });

  test('arrows reach every element of a picture', async () => {
    await opened.show(shop());
    const all = await opened.page.evaluate<string[]>(
      `[...document.querySelectorAll('#panel-workspace .picture [data-id]')].map(one => one.dataset.id)`,
    );
    await opened.page.locator('#panel-workspace .picture [tabindex="0"]').focus();
    const reached = new Set<string | null>([await opened.focused()]);
    const press = async (key: string): Promise<boolean> => {
      const from = await opened.focused();
      await opened.page.keyboard.press(key);
      reached.add(await opened.focused());
      return (await opened.focused()) !== from;
    };
    do {
      const place = await opened.focused();
      if (await press('ArrowRight')) {
        while (String(await opened.focused()).includes('>') && (await press('ArrowDown')));
        await opened.page.locator(`#panel-workspace .picture [data-id="${place}"]`).focus();
      }
    } while (await press('ArrowDown'));
    assert.deepEqual([...reached].sort(), all.sort());
    assert.equal(await opened.page.locator('#panel-workspace .picture [tabindex="0"]').count(), 1);
  });
});
