import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Bench, openBench } from '../support/bench';
import { toast } from '../support/parts';
import { runCommand } from '../support/quickInput';
import { startByEnter } from '../support/startWizard';

/** A remote forwards the ports that programs open, as it does for people. */
let bench: Bench;

before(async () => {
  bench = await openBench({ settings: { 'secureContainer.engine': 'embedded', 'remote.autoForwardPorts': true } });
});
after(() => bench?.close());

test('the editor forwards the port of the front under our name, and says nothing of its own', async () => {
  const { page, errors, close } = await bench.openWindow();
  await startByEnter(page);
  await toast(page, 'Secured').waitFor();
  await runCommand(page, 'Ports: Focus on Ports View');
  const forwarded = page.locator('.part.panel .monaco-list-row', { hasText: String(bench.port) });
  await forwarded.filter({ hasText: `Secure Container (${bench.port})` }).waitFor();
  const toasts = await page.locator('.notifications-toasts .notification-toast').allInnerTexts();
  assert.deepEqual(
    toasts.filter(text => !text.includes('Source: Secure Container')),
    [],
  );
  assert.deepEqual(errors, []);
  await close();
});
