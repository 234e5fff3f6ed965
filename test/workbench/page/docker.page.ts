import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { homeFrom } from '../../../src/base/home';
import { type DockerForTests, ensureDocker } from '../../support/docker/ensureDocker';
import { ensureTestImages, testImages } from '../../support/docker/testImages';
import { type Bench, openBench } from '../support/bench';
import { clipboardText, showSandboxView, statusItem, takeScreenshot, toast, treeRow, webview } from '../support/parts';
import { runCommand } from '../support/quickInput';
import { startByEnter } from '../support/startWizard';
import { dockerTraces } from '../support/traces';
import type { Window } from '../support/window';

/** The first day again, with the engine that people have: start, call, cancel, stop, and nothing is left. */
let engine: DockerForTests;
let bench: Bench;
let window: Window;

before(async () => {
  engine = await ensureDocker();
  if ('missing' in engine) return;
  await ensureTestImages(engine.docker, ['nginx', 'node']);
  bench = await openBench({
    settings: {
      'secureContainer.engine': 'docker',
      'secureContainer.frontImage': testImages.nginx,
      'secureContainer.standInImage': testImages.node,
    },
  });
  window = await bench.openWindow();
});
after(() => bench?.close());

test('Enter, Enter, Enter secures a container in Docker', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await showSandboxView(page);
  await startByEnter(page);
  await toast(page, /Secured: all \d+ probes hold/).waitFor({ timeout: 60_000 });
  await treeRow(page, /Secured.*Stand-in/).waitFor();
  await treeRow(page, /Containers/).waitFor();
  await takeScreenshot(page, 'docker');
  const { state, verified, engine: kind } = await bench.status();
  assert.deepEqual({ state, verified, kind }, { state: 'running', verified: true, kind: 'docker' });
});

test('the copied curl is let in', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await toast(page, 'Secured').getByRole('button', { name: 'Copy curl' }).click();
  await page.locator('.part.statusbar', { hasText: 'Copied a call' }).waitFor();
  const { stdout } = await promisify(execFile)('sh', ['-c', await clipboardText(page)]);
  assert.match(stdout, /"(iso6391Name|detectedLanguage)"/);
});

test('a container that dies shows at once', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  const [name = ''] = (await tracesInDocker()).filter(line => /^container .*front$/.test(line));
  await engine.docker.getContainer(name.replace(/^container \//, '')).kill();
  await statusItem(page).filter({ hasText: 'Failed' }).waitFor();
  await treeRow(page, /front.*ended with exit code 137/).waitFor();
  // What was proved before it died is said of then.
  await treeRow(page, /All \d+ probes held/).waitFor();
  assert.equal(await treeRow(page, /probes hold(?!\w)/).count(), 0);
  await takeScreenshot(page, 'failed');
});

test('the report says that it is over, and Stop leaves no container, network or volume', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await runCommand(page, 'Secure Container: Show Report');
  await webview(page)
    .locator('h1', { hasText: /^✖ Failed: all \d+ probes held/ })
    .waitFor();
  await takeScreenshot(page, 'failed-report');
  await runCommand(page, 'Secure Container: Stop');
  await statusItem(page).waitFor({ state: 'hidden' });
  await webview(page).locator('blockquote', { hasText: 'This is how it was. No sandbox runs.' }).waitFor();
  await takeScreenshot(page, 'report-afterwards');
  assert.deepEqual(await tracesInDocker(), []);
});

test('a start that is cancelled half-way leaves no container, network or volume', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await startByEnter(page);
  while ((await tracesInDocker()).length === 0);
  await toast(page, 'Secure container').getByRole('button', { name: 'Cancel' }).click();
  await toast(page, 'Secure container').waitFor({ state: 'detached' });
  await statusItem(page).waitFor({ state: 'hidden' });
  assert.deepEqual(await tracesInDocker(), []);
  assert.deepEqual(window.errors, []);
});

async function tracesInDocker(): Promise<string[]> {
  if ('missing' in engine) return [];
  return dockerTraces(engine.docker, homeFrom({ SECURE_CONTAINER_HOME: bench.places.home }).sandboxId);
}
