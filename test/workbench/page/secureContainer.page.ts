import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { untilHolds } from '../../support/until';
import { type Bench, openBench } from '../support/bench';
import { clipboardText, showSandboxView, statusItem, takeScreenshot, toast, treeRow, webview } from '../support/parts';
import { accept, commandsInPalette, quickInput, runCommand } from '../support/quickInput';
import { atStep, openWizard, startByEnter, wizardSteps } from '../support/startWizard';
import { traces } from '../support/traces';
import { reloadWindow, type Window } from '../support/window';

const root = join(import.meta.dirname, '..', '..', '..');

/** What a person does on the first day, in order: each test goes on where the one before it ended. */
let bench: Bench;
let window: Window;

before(async () => {
  bench = await openBench({ settings: { 'secureContainer.engine': 'embedded' } });
  window = await bench.openWindow();
});
after(() => bench?.close());

test('the palette offers nothing that needs a sandbox while there is none, before the first look and after it', async () => {
  const { page } = window;
  const needing = await labelsOfCommandsThatNeedASandbox();
  assert.ok(needing.includes('Secure Container: Stop'));
  for (const when of ['before', 'after']) {
    if (when === 'after') {
      await showSandboxView(page);
      await page.locator('.part.sidebar .welcome-view-content').waitFor();
    }
    const labels = await ourCommands(page);
    assert.deepEqual(
      labels.filter(label => needing.includes(label)),
      [],
      when,
    );
    assert.ok(labels.includes('Secure Container: Add Client Certificate...'), String(labels));
  }
});

test('nothing pops up unasked', async () => {
  const { page } = window;
  await showSandboxView(page);
  await page.locator('.part.sidebar .welcome-view-content a.monaco-button', { hasText: 'Secure container' }).waitFor();
  await takeScreenshot(page, 'welcome');
  assert.equal(await page.locator('.notification-toast').count(), 0);
  assert.equal(await quickInput(page).box.count(), 0);
  assert.equal(await statusItem(page).count(), 0);
  assert.deepEqual(await traces(bench.places), []);
});

test('Esc at each step changes nothing', async () => {
  const { page } = window;
  for (const last of wizardSteps.keys()) {
    await openWizard(page);
    for (let step = 0; step < last; step++) {
      await accept(page);
      await atStep(page, step + 1);
    }
    await takeScreenshot(page, `step-${last + 1}`);
    await quickInput(page).input.press('Escape');
    await quickInput(page).box.waitFor({ state: 'detached' });
  }
  assert.equal((await bench.status()).state, 'stopped');
  assert.deepEqual(await traces(bench.places), []);
});

test('each step goes back to the one before, with its answer', async () => {
  const { page } = window;
  await openWizard(page);
  assert.equal(await quickInput(page).backButton.count(), 0);
  await accept(page);
  await atStep(page, 1);
  await accept(page);
  await atStep(page, 2);
  await quickInput(page).backButton.click();
  await atStep(page, 1);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Embedded' }).waitFor();
  await quickInput(page).backButton.click();
  await atStep(page, 0);
  await quickInput(page).input.press('Escape');
});

test('a start that is cancelled half-way leaves nothing', async () => {
  const { page } = window;
  await bench.changeSettings({ 'secureContainer.replicas': 16 });
  await startByEnter(page);
  while ((await runningThings()).length === 0) await delay(20);
  await toast(page, 'Secure container').getByRole('button', { name: 'Cancel' }).click();
  await toast(page, 'Secure container').waitFor({ state: 'detached' });
  await statusItem(page).waitFor({ state: 'hidden' });
  assert.equal((await bench.status()).state, 'stopped');
  await nothingRuns();
  await bench.changeSettings({});
});

test('Enter, Enter, Enter secures a container', async () => {
  const { page } = window;
  await startByEnter(page);
  await statusItem(page).filter({ hasText: 'Starting' }).waitFor();
  const secured = toast(page, /Secured: all \d+ probes hold/);
  await secured.waitFor();
  await statusItem(page).filter({ hasText: 'Secured' }).waitFor();
  await treeRow(page, /Secured.*Stand-in/).waitFor();
  await takeScreenshot(page, 'secured-dark');
  const { state, verified, engine } = await bench.status();
  assert.deepEqual({ state, verified, engine }, { state: 'running', verified: true, engine: 'embedded' });
});

test('the copied curl is let in', async () => {
  const { page } = window;
  await toast(page, 'Secured').getByRole('button', { name: 'Copy curl' }).click();
  await page.locator('.part.statusbar', { hasText: 'Copied a call' }).waitFor();
  const command = await clipboardText(page);
  assert.match(command, /^curl /);
  const { stdout } = await promisify(execFile)('sh', ['-c', command]);
  assert.match(stdout, /"(iso6391Name|detectedLanguage)"/);
});

test("the copied address is the front's own: through the proxy of this editor no client certificate arrives", async () => {
  const { page } = window;
  for (const command of ['Copy Address', 'Open in Browser']) {
    await runCommand(page, `Secure Container: ${command}`);
    const warning = toast(page, 'client certificates do not arrive');
    await warning.filter({ hasText: `/proxy/${bench.port}/` }).waitFor();
    if (command === 'Copy Address') assert.equal(await clipboardText(page), `https://localhost:${bench.port}/`);
    await takeScreenshot(page, 'proxy');
    await warning.getByRole('button', { name: 'Copy ssh command' }).click();
    await warning.waitFor({ state: 'detached' });
    const forwarding = `-L ${bench.port}:localhost:${bench.port} `;
    while (!(await clipboardText(page)).includes(forwarding)) await delay(20);
  }
});

test('the view shows the sandbox, its parts, its clients and its certificates', async () => {
  const { page } = window;
  await showSandboxView(page);
  await treeRow(page, /Secured.*Stand-in/).waitFor();
  await treeRow(page, `https://localhost:${bench.port}`).waitFor();
  await treeRow(page, /All \d+ probes hold/).waitFor();
  await treeRow(page, /front.*running/).waitFor();
  await treeRow(page, /default.*days left/).waitFor();
  await treeRow(page, 'Certificates').waitFor();
});

test('the report tells of every probe', async () => {
  const { page } = window;
  await treeRow(page, /All \d+ probes hold/).click();
  const report = webview(page);
  await report.locator('h1', { hasText: /Secured: all \d+ probes hold/ }).waitFor();
  const rows = await report.locator('table').nth(1).locator('tbody tr').allInnerTexts();
  const promised = Number(/\d+/.exec(await report.locator('h1').innerText())?.[0]);
  assert.equal(rows.length, promised);
  assert.ok(rows.every(row => row.includes('holds')));
});

for (const { name, theme, kind } of [
  { name: 'light', theme: 'Default Light Modern', kind: 'vs' },
  { name: 'high-contrast', theme: 'Default High Contrast', kind: 'hc-black' },
]) {
  test(`the picture of it all in ${name} is taken`, async () => {
    const { page } = window;
    await bench.changeSettings({ 'workbench.colorTheme': theme });
    await page.locator(`.monaco-workbench.${kind}`).waitFor();
    await takeScreenshot(page, `secured-${name}`);
  });
}

test('run again, it offers to restart, change and stop', async () => {
  const { page } = window;
  await bench.changeSettings({});
  await page.locator('.monaco-workbench.vs-dark').waitFor();
  await runCommand(page, 'Secure container');
  const { row, rows } = quickInput(page);
  for (const label of [/^Restart$/, /^Change\.\.\.$/, /^Stop$/]) await row(label).waitFor();
  assert.equal(await rows.count(), 3);
  await takeScreenshot(page, 'again');
  await quickInput(page).input.press('Escape');
  assert.equal((await bench.status()).state, 'running');
});

test('another window shows the same sandbox, and both see it end', async () => {
  const { page } = window;
  const second = await bench.openWindow({ context: window.context });
  await showSandboxView(second.page);
  await statusItem(second.page).filter({ hasText: 'Secured' }).waitFor();
  await runCommand(second.page, 'Secure Container: Stop');
  await statusItem(second.page).waitFor({ state: 'hidden' });
  await statusItem(page).waitFor({ state: 'hidden' });
  await nothingRuns();
  assert.deepEqual(second.errors, []);
  await second.close();
});

test('a window that is loaded anew finds what runs', async () => {
  const { page } = window;
  await startByEnter(page);
  await toast(page, 'Secured').waitFor();
  await reloadWindow(page);
  await showSandboxView(page);
  await statusItem(page).filter({ hasText: 'Secured' }).waitFor();
  await treeRow(page, /All \d+ probes hold/).waitFor();
  await runCommand(page, 'Secure Container: Stop');
  await page.locator('.part.sidebar .welcome-view-content').waitFor();
  await nothingRuns();
});

test('the page threw nothing', () => {
  assert.deepEqual(window.errors, []);
});

async function labelsOfCommandsThatNeedASandbox(): Promise<string[]> {
  const read = async (name: string) => JSON.parse(await readFile(join(root, name), 'utf8'));
  const [manifest, texts] = await Promise.all([read('package.json'), read('package.nls.json')]);
  const declared: { title: string; enablement?: string }[] = manifest.contributes.commands;
  return declared
    .filter(({ enablement = '' }) => /sandbox == present|callerKeyRequired/.test(enablement))
    .map(({ title }) => `Secure Container: ${texts[title.slice(1, -1)]}`);
}

/** What the palette offers of ours, once it knows of us. */
async function ourCommands(page: Page): Promise<string[]> {
  for (;;) {
    const labels = (await commandsInPalette(page, 'Secure Container:')).filter(label =>
      /^Secure Container:/.test(label),
    );
    if (labels.some(label => label.endsWith('Doctor'))) return labels;
  }
}

/** All traces but the files of certificates, logs and facts, which stay. */
async function runningThings(): Promise<string[]> {
  return (await traces(bench.places)).filter(line => !line.startsWith('file '));
}

/** A host still ends when it has answered. */
async function nothingRuns(): Promise<void> {
  await untilHolds(async () => assert.deepEqual(await runningThings(), []));
}
