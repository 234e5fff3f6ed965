import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findChromium } from '../workbench/support/browser';
import type { TopologyPage } from './support/openPage';
import { sandbox, shop } from './support/topologies';
import { withPage } from './support/withPage';

describe('the page of the topology, drawn anew', { skip: !findChromium() && 'Chromium is not installed' }, () => {
  let opened: TopologyPage;
  withPage(page => {
    opened = page;
  });

  const focusedText = () => opened.page.evaluate('document.activeElement.textContent');
  const button = (name: string | RegExp) => opened.page.getByRole('button', { name, exact: true });

  test('a redraw keeps the focus in the picture, and in the details', async () => {
    await opened.show(shop());
    await opened.shown('service/quiet').click();
    await opened.page.keyboard.press('Escape');
    await opened.send({ type: 'picture', tab: 'workspace', topology: shop({ fixed: true }), note: '', action: null });
    await opened.shown('internet>service/language').waitFor({ state: 'detached' });
    assert.equal(await opened.focused(), 'service/quiet');
    await opened.shown('service/language').click();
    await button('Go to source').focus();
    await opened.send({ type: 'picture', tab: 'workspace', topology: shop(), note: '', action: null });
    await opened.shown('internet>service/language').waitFor();
    assert.equal(await focusedText(), 'Go to source');
  });

  test('a redraw takes no focus from an editor, and gives it back to its place when the page is come back to', async () => {
    await opened.show(shop());
    await opened.shown('service/language').click();
    await button('Go to source').focus();
    // As the browser says it while another frame of the window has the focus.
    await opened.page.evaluate('document.hasFocus = () => false');
    await opened.show(shop({ fixed: true }));
    assert.equal(await opened.page.evaluate('document.activeElement === document.body'), true);
    await opened.page.evaluate('delete document.hasFocus; window.dispatchEvent(new Event("focus"))');
    assert.equal(await focusedText(), 'Go to source');
  });

  test('a redraw changes what is there and makes only what is new', async () => {
    await opened.show(shop());
    await opened.page.evaluate(
      `for (const one of document.querySelectorAll('#panel-workspace .picture [data-id]')) one.isOld = true`,
    );
    await opened.show(shop({ fixed: true }));
    const fresh = await opened.page.evaluate<string[]>(
      `[...document.querySelectorAll('#panel-workspace .picture [data-id]')]
        .filter(one => !one.isOld).map(one => one.dataset.id).sort()`,
    );
    assert.deepEqual(fresh, []);
    assert.equal(await opened.shown('internet>service/language').count(), 0);
    const order = `[...document.querySelectorAll('#panel-workspace .picture [data-id]')].map(one => one.outerHTML)`;
    const changed = await opened.page.evaluate<string[]>(order);
    await opened.page.reload();
    await opened.show(shop({ fixed: true }));
    assert.deepEqual(changed, await opened.page.evaluate<string[]>(order), 'as if it were the first');
    await opened.show(shop());
    await opened.shown('internet>service/language').waitFor();
  });

  test('a sandbox that was started anew shows no figures of the one before', async () => {
    const figures = opened.panel('sandbox').locator('[data-id="client/default>front"] .traffic');
    await opened.show(sandbox(), 'sandbox');
    const none = await figures.textContent();
    const edges = { 'client/default>front': { allowed: 7, refused: 1, perSecond: 2 } };
    await opened.send({ type: 'traffic', edges });
    await figures.filter({ hasText: '7 let in' }).waitFor();
    await opened.show(sandbox(), 'sandbox');
    assert.equal(await figures.textContent(), none);
  });

  test('a redraw keeps what the user looks at; a reload too', async () => {
    const content = opened.panel('workspace').locator('.picture-content');
    const transform = () => content.getAttribute('style');
    await opened.show(shop());
    await opened.page.getByRole('button', { name: 'Zoom in' }).last().click();
    await opened.page.mouse.move(500, 400);
    const zoomed = await transform();
    assert.match(zoomed ?? '', /scale\(1\.25\)/);
    await opened.page.mouse.wheel(30, 20);
    await opened.until(
      `document.querySelector('#panel-workspace .picture-content').getAttribute('style') !== ${JSON.stringify(zoomed)}`,
    );
    const moved = await transform();
    await opened.send({ type: 'picture', tab: 'workspace', topology: shop({ fixed: true }), note: '', action: null });
    await opened.shown('internet>service/language').waitFor({ state: 'detached' });
    assert.equal(await transform(), moved);
    const kept = `JSON.parse(sessionStorage.getItem('state'))?.workspace.view`;
    await opened.until(
      `(view => view && ${JSON.stringify(moved)}.startsWith('transform: translate(' + view.x + 'px, ' + view.y + 'px)'))(${kept})`,
    );
    await opened.page.reload();
    await opened.show(shop({ fixed: true }));
    assert.equal(await transform(), moved);
    await opened.page.getByRole('button', { name: 'Show all of it' }).last().click();
    assert.match((await transform()) ?? '', /scale\(1\)/);
  });

  test('what was clicked stays in sight in a page that gets narrow, also when it is drawn anew', async () => {
    await opened.show(shop());
    await opened.shown('service/quiet').click();
    const inSight = () =>
      opened.until(
        `(() => {
          const [frame, box] = ['#panel-workspace .picture', '#panel-workspace [data-id="service/quiet"]']
            .map(selector => document.querySelector(selector)?.getBoundingClientRect());
          return box && box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
        })()`,
      );
    await inSight();
    await opened.page.setViewportSize({ width: 460, height: 700 });
    await inSight();
    await opened.send({ type: 'picture', tab: 'workspace', topology: shop({ fixed: true }), note: '', action: null });
    await opened.shown('internet>service/language').waitFor({ state: 'detached' });
    await inSight();
    await opened.until(`JSON.parse(sessionStorage.getItem('state'))?.workspace.selected === 'service/quiet'`);
    await opened.page.reload();
    await opened.show(shop({ fixed: true }));
    await inSight();
  });
});
