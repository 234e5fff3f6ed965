import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology } from '../../src/topology/assemble';
import type { HostMessage } from '../../src/topology/panel/panelMessages';
import { topologyDraft } from '../topology/support/arbitraryTopology';
import { findChromium } from '../workbench/support/browser';
import { openPageBench, type PageBench } from './support/openPage';
import { shop } from './support/topologies';

/** Fixed, so that a run fails as the one before it. */
const seed = 20260521;

describe('hostile pictures', { skip: !findChromium() && 'Chromium is not installed' }, () => {
  let bench: PageBench;
  before(async () => {
    bench = await openPageBench();
  });
  after(() => bench?.close());

  test('whatever things are called, the page draws text and nothing else', async () => {
    const opened = await bench.open();
    const { page } = opened;
    await opened.show(shop());
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.evaluate('window.alerts = 0; window.alert = () => { window.alerts++; }');
    const drafts = fc.sample(topologyDraft({ nodes: 14, zones: 4, edges: 20 }), { numRuns: 25, seed });
    for (const draft of drafts) {
      const topology = assembleTopology(draft);
      await opened.send({ type: 'picture', tab: 'workspace', topology, note: '', action: null });
      // The words come last.
      const ids = [...topology.nodes, ...topology.zones, ...topology.edges].map(({ id }) => id).sort();
      const shown = `[...document.querySelectorAll('#panel-workspace [data-line]')].map(one => one.dataset.line).sort()`;
      await opened.until(`JSON.stringify(${shown}) === ${JSON.stringify(JSON.stringify(ids))}`);
      const [first] = topology.nodes;
      if (first) await opened.shown(first.id).dispatchEvent('click');
      const strange = await page.evaluate<string[]>(
        `[...document.querySelectorAll('script, img, iframe, object, a, foreignObject, [onerror], [onclick], [href]')]
          .filter(one => !one.src?.endsWith('/main.js') && !one.href?.endsWith?.('/style.css'))
          .map(one => one.outerHTML)`,
      );
      assert.deepEqual(strange, []);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
    }
    assert.equal(await page.evaluate('window.alerts'), 0);
    assert.deepEqual(await opened.faults(), []);
    await opened.close();
  });

  test('the policy lets nothing run, load or be sent but our own', async () => {
    const opened = await bench.open();
    const { page } = opened;
    const attempts = [
      `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))`,
      `document.body.append(Object.assign(document.createElement('img'), { src: location.origin + '/pixel.png' }))`,
      `document.body.setAttribute('style', 'color: red')`,
      `document.body.append(Object.assign(document.createElement('iframe'), { src: location.origin + '/dark.html' }))`,
      `document.head.append(Object.assign(document.createElement('base'), { href: 'http://127.0.0.1:9/' }))`,
    ];
    for (const attempt of attempts) await page.evaluate(attempt);
    await opened.until(`window.violations.length >= ${attempts.length}`);
    assert.equal(await page.evaluate('window.ran'), undefined);
    const kinds = (await opened.faults()).join('\n');
    for (const directive of ['script-src-elem', 'img-src', 'style-src-attr', 'frame-src', 'base-uri'])
      assert.match(kinds, new RegExp(directive));
    await opened.close();
  });

  test('messages that are none are dropped', async () => {
    const opened = await bench.open();
    await opened.show(shop());
    const before = await opened.panel('workspace').innerHTML();
    for (const message of [
      null,
      1,
      'picture',
      [],
      { type: 'picture' },
      { type: 'show', tab: 'nowhere' },
      { type: 'x' },
    ])
      await opened.send(message as HostMessage);
    for (const message of ['{', { type: 'show', tab: 'sandbox' }, 1, null])
      await opened.page.evaluate(`postMessage(${JSON.stringify(message)})`);
    await opened.atRest();
    assert.equal(await opened.panel('workspace').innerHTML(), before);
    assert.deepEqual(await opened.faults(), []);
    await opened.close();
  });
});
