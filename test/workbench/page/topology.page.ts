import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { type Bench, openBench } from '../support/bench';
import { openFile } from '../support/editorParts';
import { statusItem, takeScreenshot, toast, treeRow, webview } from '../support/parts';
import { quickInput, runCommand } from '../support/quickInput';
import { atStep, startByEnter } from '../support/startWizard';
import type { Window } from '../support/window';

/** A newcomer's way from an open port to a container that only their own program reaches; each test goes on from the last. */
let bench: Bench;
let window: Window;

before(async () => {
  bench = await openBench({ settings: { 'secureContainer.engine': 'embedded' } });
  window = await bench.openWindow();
});
after(() => bench?.close());

const panel = (tab: string): Locator => webview(window.page).locator(`#panel-${tab}`);
const inPanel = (name: string): Locator => webview(window.page).getByRole('button', { name, exact: true });
const summary = (tab: string): Locator => panel(tab).locator('.summary');

test('"Show Topology" on a compose file shows in red how the internet reaches the container', async () => {
  const { page } = window;
  await openFile(page, 'compose.yaml');
  await runCommand(page, 'Secure Container: Show Topology');
  await webview(page).getByRole('tab', { name: 'Workspace', selected: true }).waitFor();
  await summary('workspace').filter({ hasText: 'Open to anybody from outside: language.' }).waitFor();
  const service = panel('workspace').locator('.node.kind-service.tone-bad');
  await service.and(panel('workspace').locator('[aria-label^="language, "]')).waitFor();
  const way = panel('workspace').locator('.edge.access-open.tone-bad[data-from="internet"]');
  assert.match((await way.getAttribute('aria-label')) ?? '', /^Anybody → language: .*open, anyone/);
  assert.deepEqual(await colorsOf(service.locator('.box')), await colorsOf(way.locator('.way')), 'both are as red');
  await takeScreenshot(page, 'topology-exposed');
});

test('a click tells why, and leads to the line', async () => {
  const { page } = window;
  await panel('workspace').locator('.node.kind-service').click();
  await panel('workspace').getByText('asks nobody who they are').waitFor();
  await inPanel('Put a front before it').waitFor();
  await inPanel('Go to line 5').click();
  await page.locator('.part.statusbar', { hasText: 'Ln 5, Col' }).waitFor();
  await page.locator('.editor-group-container').nth(1).waitFor();
  await takeScreenshot(page, 'topology-line');
});

test('"Put a front before it" begins with the service that the image is', async () => {
  const { page } = window;
  await inPanel('Put a front before it').click();
  await atStep(page, 0);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Language detection' }).waitFor();
  await quickInput(page).input.press('Escape');
  await quickInput(page).box.waitFor({ state: 'detached' });
});

test('the fix turns the picture, at once and without a save', async () => {
  const { page } = window;
  await inPanel('Fix').click();
  await page.locator('.view-line', { hasText: '127.0.0.1:5000:5000' }).waitFor();
  await summary('workspace').filter({ hasText: 'Nothing in these files is open to anybody from outside.' }).waitFor();
  assert.equal(await panel('workspace').locator('.node.tone-bad, .zone.tone-bad').count(), 0);
  // What nobody reaches can still send anywhere: that takes a front.
  const red = await panel('workspace')
    .locator('.edge.tone-bad')
    .evaluateAll(all => all.map(one => one.getAttribute('aria-label')));
  assert.equal(red.length, 1);
  assert.match(String(red[0]), /^language → Anywhere else: .*not limited/);
  assert.equal(await inPanel('Fix').count(), 0);
  await page.locator('.tab.dirty', { hasText: 'compose.yaml' }).last().waitFor();
  await takeScreenshot(page, 'topology-fixed');
});

test('while one types the picture follows and leaves the focus in the editor', async () => {
  const { page } = window;
  const pane = panel('workspace').locator('.details');
  const focused = () => page.evaluate('document.activeElement.closest(".monaco-editor, .webview")?.classList[0]');
  await panel('workspace').locator('.node.kind-service').click();
  await pane.getByRole('button').first().focus();
  await page.locator('.view-line', { hasText: '127.0.0.1:5000:5000' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type('\n- 127.0.0.1:5001:5001', { delay: 50 });
  await pane.getByText('Port 5001 is open on 127.0.0.1').waitFor();
  assert.equal(await focused(), 'monaco-editor');
  await page.keyboard.type('/tcp');
  await page.locator('.view-line', { hasText: '127.0.0.1:5001:5001/tcp' }).waitFor();
  await page.locator('.tab.active', { hasText: 'compose.yaml' }).waitFor();
});

test('the message after "Secure container" opens the sandbox', async () => {
  const { page } = window;
  await startByEnter(page);
  await toast(page, /Secured: all \d+ probes hold/)
    .getByRole('button', { name: 'Open topology' })
    .click();
  await webview(page).getByRole('tab', { name: 'Sandbox', selected: true }).waitFor();
  await summary('sandbox')
    .filter({ hasText: /All \d+ attacks were tried and none got through/ })
    .waitFor();
  assert.equal(await panel('sandbox').locator('.node.tone-bad').count(), 0);
});

test("the user's own curl arrives as an approved client, and a stranger's is refused", async () => {
  const { page } = window;
  const own = panel('sandbox').locator('.edge[aria-label^="default → "]');
  const strangers = panel('sandbox').locator('.edge[aria-label^="Anybody else → "]').first();
  await own.locator('.traffic').waitFor();
  const [before, refusedBefore] = [await figures(own), await figures(strangers)];
  const { url = '', caFile = '', clientCertificateFile = '', clientKeyFile = '' } = await bench.status();
  const curl = async (...args: string[]) =>
    (await promisify(execFile)('curl', ['-s', '--cacert', caFile, '-w', '%{http_code}', '-o', '/dev/null', ...args]))
      .stdout;
  assert.equal(await curl('--cert', clientCertificateFile, '--key', clientKeyFile, `${url}/ready`), '200');
  await until(async () => (await figures(own)).letIn === before.letIn + 1);
  assert.deepEqual(await figures(strangers), refusedBefore);
  assert.equal(await curl(`${url}/ready`), '403');
  await until(async () => (await figures(strangers)).refused === refusedBefore.refused + 1);
  await strangers.locator('.hit').dispatchEvent('click');
  const pane = panel('sandbox').locator('.details .figures');
  await pane.filter({ hasText: /Last refused\s*403/ }).waitFor();
  await takeScreenshot(page, 'topology-sandbox');
});

test('hidden and shown again, the panel is where it was', async () => {
  const { page } = window;
  await page.locator('.tab', { hasText: 'Topology' }).click();
  await runCommand(page, 'File: New Untitled Text File');
  await webview(page).waitFor({ state: 'detached' });
  await page.locator('.tab', { hasText: 'Topology' }).click();
  await webview(page).getByRole('tab', { name: 'Sandbox', selected: true }).waitFor();
  await panel('sandbox').locator('.details').waitFor();
  await panel('sandbox').locator('.edge').first().waitFor();
});

test('a window that is loaded anew brings it back', async () => {
  const { page } = window;
  // A reload of the browser alone does not wait until VS Code has stored what it keeps.
  await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
  await webview(page).getByRole('tab', { name: 'Sandbox', selected: true }).waitFor();
  await summary('sandbox')
    .filter({ hasText: /none got through/ })
    .waitFor();
  await panel('sandbox').locator('.details').waitFor();
});

test("the view's row leads to the sandbox", async () => {
  const { page } = window;
  await webview(page).getByRole('tab', { name: 'Approaches' }).click();
  await runCommand(page, 'Secure Container: Focus on Sandbox View');
  const row = treeRow(page, /Secured.*Stand-in/);
  await row.hover();
  await row.getByRole('button', { name: 'Show Topology' }).click();
  await webview(page).getByRole('tab', { name: 'Sandbox', selected: true }).waitFor();
});

for (const { name, theme, kind } of [
  { name: 'dark', theme: 'Default Dark Modern', kind: 'vs-dark' },
  { name: 'light', theme: 'Default Light Modern', kind: 'vs' },
  { name: 'high-contrast', theme: 'Default High Contrast', kind: 'hc-black' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', kind: 'hc-light' },
]) {
  test(`the pictures in ${name} are taken`, async () => {
    const { page } = window;
    await bench.changeSettings({ 'workbench.colorTheme': theme });
    await page.locator(`.monaco-workbench.${kind}`).waitFor();
    for (const tab of ['Approaches', 'Sandbox', 'Workspace']) {
      await webview(page).getByRole('tab', { name: tab }).click();
      await webview(page).locator('.picture svg:visible').first().waitFor();
      await takeScreenshot(page, `topology-${tab.toLowerCase()}-${name}`);
    }
  });
}

test('the page threw nothing', async () => {
  await runCommand(window.page, 'Secure Container: Stop');
  await statusItem(window.page).waitFor({ state: 'hidden' });
  await panel('sandbox').getByText('No sandbox runs.').waitFor({ state: 'attached' });
  assert.deepEqual(window.errors, []);
});

async function figures(way: Locator): Promise<{ letIn: number; refused: number }> {
  const [, letIn, refused] =
    /(\d+) let in · (\d+) refused/.exec((await way.locator('.traffic').textContent()) ?? '') ?? [];
  return { letIn: Number(letIn), refused: Number(refused) };
}

async function colorsOf(shape: Locator): Promise<string> {
  return shape.evaluate(one => one.ownerDocument.defaultView.getComputedStyle(one).stroke);
}

/** What is seen changes when the front has written its log, and the figures are sent. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isTrue()); tries++) {
    assert.ok(tries < 300, 'it did not become true');
    await delay(50);
  }
}
