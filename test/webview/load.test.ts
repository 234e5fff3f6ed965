import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TrafficCounts } from '../../src/editor/topology/trafficCounts';
import { groupIdOf } from '../../src/topology/fold';
import type { Topology } from '../../src/topology/graph';
import { findChromium } from '../workbench/support/browser';
import { openPageBench, type PageBench } from './support/openPage';
import { cluster, sandbox } from './support/topologies';

/** What the page keeps of a user who has opened every folded zone. */
const allOpened = ({ zones }: Topology) => ({
  workspace: { onlyExposed: false, search: '', explained: false, unfolded: zones.map(({ id }) => groupIdOf(id)) },
});

/** Times are printed and not asserted: a busy machine makes any program slow. What makes them short is asserted. */
describe('load', { skip: !findChromium() && 'Chromium is not installed' }, () => {
  let bench: PageBench;
  before(async () => {
    bench = await openPageBench();
  });
  after(() => bench?.close());

  test('2,000 nodes are folded at first; all of them opened are laid out beside the page', async t => {
    const opened = await bench.open();
    const { page } = opened;
    const nodes = opened.panel('workspace').locator('.node');
    const topology = cluster({ nodes: 2000, namespaces: 20 });
    await opened.show(topology);
    assert.ok((await nodes.count()) <= 60);
    assert.equal(page.workers().length, 0);
    const group = opened.panel('workspace').locator('.node.kind-group').first();
    await group.dispatchEvent('click');
    await page.getByRole('button', { name: 'Show what is inside' }).click();
    await opened.atRest();
    assert.equal(await nodes.count(), 19 + 100);
    assert.equal(page.workers().length, 1);

    await page.evaluate(`sessionStorage.setItem('state', ${JSON.stringify(JSON.stringify(allOpened(topology)))})`);
    await page.reload();
    await page.evaluate(
      `window.longest = 0; new PerformanceObserver(list => {
        for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
      }).observe({ type: 'longtask' })`,
    );
    const start = performance.now();
    await opened.show(topology);
    t.diagnostic(`2,000 nodes: ${Math.round(performance.now() - start)} ms`);
    assert.equal(await nodes.count(), 2000);
    assert.equal(page.workers().length, 1);
    t.diagnostic(
      `longest time the page did not answer: ${Math.round(await page.evaluate<number>('window.longest'))} ms`,
    );
    assert.deepEqual(await opened.faults(), []);
    await opened.close();
  });

  test('pictures that come while one is laid out are drawn once, the last of them', async () => {
    const opened = await bench.open();
    const { page } = opened;
    await page.evaluate(
      // Every picture writes its title.
      `window.drawn = 0; new MutationObserver(all => {
        window.drawn += all.filter(({ target, addedNodes }) => target.matches?.('svg > title') && addedNodes.length > 0).length;
      }).observe(document.querySelector('#panel-workspace .picture-content'), { childList: true, subtree: true })`,
    );
    const messages = Array.from({ length: 50 }, (_, index) => {
      const topology = cluster({ nodes: 60, namespaces: 3 });
      return {
        type: 'picture',
        tab: 'workspace',
        note: '',
        action: null,
        topology: { ...topology, summary: `${index}` },
      };
    });
    await page.evaluate(`for (const message of ${JSON.stringify(messages)}) postMessage(JSON.stringify(message))`);
    await page.locator('#panel-workspace .summary', { hasText: '49' }).waitFor({ state: 'attached' });
    const drawn = await page.evaluate<number>('window.drawn');
    assert.ok(drawn > 0 && drawn < 10, `${drawn} of 50`);
    await opened.close();
  });

  test('1,000 figures a second are written once a frame', async t => {
    const opened = await bench.open();
    const { page } = opened;
    await opened.show(sandbox(), 'sandbox');
    const { frames, writes, seconds } = await page.evaluate<{ frames: number; writes: number; seconds: number }>(`
      (async () => {
        let frames = 0, writes = 0;
        const count = () => { frames++; if (!done) requestAnimationFrame(count); };
        let done = false;
        requestAnimationFrame(count);
        const figures = document.querySelector('#panel-sandbox [data-id="client/default>front"] .traffic');
        new MutationObserver(all => { writes += all.length; }).observe(figures, { childList: true, characterData: true, subtree: true });
        const start = performance.now();
        for (let sent = 0; sent < 2000; ) {
          const due = Math.min(2000, performance.now() - start);
          for (; sent < due; sent++)
            postMessage(JSON.stringify(
              { type: 'traffic', edges: { 'client/default>front': { allowed: sent, refused: 0, perSecond: 1000 } } },
            ));
          await new Promise(resolve => setTimeout(resolve));
        }
        await new Promise(resolve => setTimeout(resolve, 100));
        done = true;
        return { frames, writes, seconds: (performance.now() - start) / 1000 };
      })()`);
    t.diagnostic(`${Math.round(frames / seconds)} frames a second`);
    assert.ok(writes > 0 && writes <= 2 * frames, `${writes} writes in ${frames} frames`);
    await opened.panel('sandbox').getByText('1.9k let in').first().waitFor();
    assert.deepEqual(await opened.faults(), []);
    await opened.close();
  });

  test('1,000 requests a second are counted in a small part of it', t => {
    const counts = new TrafficCounts();
    const entry = {
      time: '',
      serialNumber: '',
      remoteAddress: '',
      method: 'GET',
      path: '/',
      bytes: 0,
      requestTime: 0,
      tlsVersion: 'TLSv1.3',
    };
    const start = performance.now();
    for (let now = 0; now < 60_000; now++) {
      const client = `client-${now % 10}`;
      counts.add({ ...entry, client, status: 200, upstreamTime: '0.001', certificateVerification: 'SUCCESS' }, now);
      if (now % 250 === 0) counts.read(now);
    }
    t.diagnostic(`a minute of them: ${Math.round(performance.now() - start)} ms`);
    const { clients } = counts.read(60_000);
    assert.equal(
      Object.values(clients).reduce((sum, { allowed }) => sum + allowed, 0),
      60_000,
    );
    assert.equal(Math.round(Object.values(clients).reduce((sum, { perSecond }) => sum + perSecond, 0)), 1000);
  });
});
