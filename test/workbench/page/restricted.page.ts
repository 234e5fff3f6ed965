import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Bench, openBench } from '../support/bench';
import { showSandboxView, takeScreenshot } from '../support/parts';
import { commandsInPalette } from '../support/quickInput';
import { traces } from '../support/traces';

let bench: Bench;

before(async () => {
  // No question at the start: the workspace stays restricted.
  bench = await openBench({ workspaceTrust: true, settings: { 'security.workspace.trust.startupPrompt': 'never' } });
});
after(() => bench?.close());

test('a workspace nobody trusts yet can start nothing, and says why', async () => {
  const { page, errors, close } = await bench.openWindow();
  await showSandboxView(page);
  await page.locator('.part.sidebar .welcome-view-content', { hasText: 'workspace you trust' }).waitFor();
  await takeScreenshot(page, 'restricted');
  const labels = await commandsInPalette(page, 'Secure Container');
  assert.deepEqual(
    labels.filter(label => /^Secure container$|Verify|Client|Restart|Stop/.test(label)),
    [],
  );
  assert.deepEqual(await traces(bench.places), []);
  assert.deepEqual(errors, []);
  await close();
});
