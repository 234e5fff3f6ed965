import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { homeFrom } from '../../../src/base/home';
import { type DockerForTests, ensureDocker } from '../../support/docker/ensureDocker';
import { type Bench, openBench } from '../support/bench';
import { browserStorage } from '../support/browserStorage';
import { endExtensionHosts } from '../support/endExtensionHosts';
import { statusItem, takeScreenshot, toast } from '../support/parts';
import { accept, quickInput } from '../support/quickInput';
import { openWizard } from '../support/startWizard';
import { dockerTraces } from '../support/traces';
import type { Window } from '../support/window';

/** Keys have this shape; nobody has this one. */
const key = '0123456789abcdef0123456789ABCDEF';
const endpoint = 'https://nobody.cognitiveservices.azure.com/';
/** Nothing listens there, and it is this machine: a start asks no registry and pulls nobody's image. */
const unreachable = '127.0.0.1:9/nginx:1';

/** A real Azure container, chosen and described with the keyboard; each test goes on where the one before it ended. */
let engine: DockerForTests;
let bench: Bench;
let window: Window;

before(async () => {
  engine = await ensureDocker();
  if ('missing' in engine) return;
  const settings = { 'secureContainer.engine': 'docker', 'secureContainer.frontImage': unreachable };
  bench = await openBench({ settings });
  window = await bench.openWindow();
});
after(() => bench?.close());

test('endpoint and key are asked for, hidden where it is a secret, and judged before the next step', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await openWizard(page);
  await choose(page, 'Language detection (text)');
  await pressEnterAt(page, 'Choose where it runs');
  await answerAt(page, 'https://NAME', 'https://nobody.example.test/');
  await quickInput(page).message.filter({ hasText: 'not a billing host' }).waitFor();
  await answerAt(page, 'https://NAME', endpoint);
  await boxAt(page, 'Key 1 or key 2').waitFor();
  assert.equal(await quickInput(page).input.getAttribute('type'), 'password');
  await answerAt(page, 'Key 1 or key 2', key.slice(1));
  await quickInput(page).message.filter({ hasText: 'not the shape of a key' }).waitFor();
  await takeScreenshot(page, 'azure-key');
  await answerAt(page, 'Key 1 or key 2', key);
});

test('the terms are accepted by choice, and Back leads over them in both directions', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await boxAt(page, "Microsoft's terms").waitFor();
  await focusedRow(page, 'Read the terms').waitFor();
  await takeScreenshot(page, 'azure-terms');
  await choose(page, 'I accept the terms');
  for (const _ of ['from the last step to the key', 'and once more']) {
    await boxAt(page, 'Enter starts it').waitFor();
    await quickInput(page).backButton.click();
    await boxAt(page, "Microsoft's terms").waitFor();
    await focusedRow(page, 'I accept the terms').waitFor();
    await quickInput(page).backButton.click();
    await pressEnterAt(page, 'Enter keeps what is stored');
    await focusedRow(page, 'I accept the terms').waitFor();
    await pressEnterAt(page, "Microsoft's terms");
  }
});

test('an image that cannot be had ends it with a clear message, undone', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await focusedRow(page, 'Start').waitFor();
  await pressEnterAt(page, 'Enter starts it');
  await toast(page, `The registry of the image ${unreachable} cannot be reached`).waitFor();
  await takeScreenshot(page, 'azure-unreachable');
  await statusItem(page).waitFor({ state: 'hidden' });
  const { sandboxId } = homeFrom({ SECURE_CONTAINER_HOME: bench.places.home });
  assert.deepEqual(await dockerTraces(engine.docker, sandboxId), []);
  assert.equal((await bench.status()).state, 'stopped');
});

test('a container that needs a volume asks for its name, and says so if there is no such volume', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  await openWizard(page);
  await choose(page, 'Conversational language understanding (CLU)');
  await pressEnterAt(page, 'Choose where it runs');
  await answerAt(page, 'https://NAME', endpoint);
  await answerAt(page, 'Key 1 or key 2', key);
  await answerAt(page, 'Its name, as', '/home/me/model');
  await quickInput(page).message.filter({ hasText: 'Give the name of a volume' }).waitFor();
  await takeScreenshot(page, 'azure-volume');
  await answerAt(page, 'Its name, as', 'secure-container-no-such-volume');
  await boxAt(page, "Microsoft's terms").waitFor();
  await choose(page, 'I accept the terms');
  await pressEnterAt(page, 'Enter starts it');
  await toast(page, 'There is no Docker volume secure-container-no-such-volume').waitFor();
});

test('the key outlives the extension, in the secret storage of the editor and nowhere else', async t => {
  if ('missing' in engine) return t.skip(engine.missing);
  const { page } = window;
  // The workbench in a browser keeps secrets for as long as its page is open; elsewhere it has the system's keychain.
  await endExtensionHosts(bench.server);
  await openWizard(page);
  await choose(page, 'Language detection (text)');
  await pressEnterAt(page, 'Choose where it runs');
  await boxAt(page, 'https://NAME').waitFor();
  assert.equal(await quickInput(page).input.inputValue(), endpoint);
  await pressEnterAt(page, 'https://NAME');
  await boxAt(page, 'Enter keeps what is stored').waitFor();
  assert.equal(await quickInput(page).input.inputValue(), '');
  await quickInput(page).input.press('Escape');
  const places = {
    'settings and logs': await textsIn(join(bench.server.profile, 'data')),
    'our own files': await textsIn(bench.places.home),
    'temporary files': await textsIn(bench.places.temporary),
    'what the editor keeps in the browser': await browserStorage(page),
  };
  assert.ok(places['settings and logs'].includes(`${unreachable} cannot be reached`), 'our log is among them');
  assert.ok(places['what the editor keeps in the browser'].includes(endpoint), 'our state is among it');
  for (const [place, text] of Object.entries(places)) assert.ok(!text.includes(key), place);
  assert.deepEqual(window.errors, []);
});

/** The box of a step, by how its placeholder begins. */
function boxAt(page: Page, placeholder: string): Locator {
  return page.locator(`.quick-input-widget:visible input[placeholder^="${placeholder}"]`);
}

function focusedRow(page: Page, label: string): Locator {
  return quickInput(page).row(label).and(page.locator('.focused'));
}

/** Types until the row is the one that Enter takes. */
async function choose(page: Page, label: string): Promise<void> {
  await quickInput(page).input.fill(label);
  await focusedRow(page, label).waitFor();
  await accept(page);
}

async function answerAt(page: Page, placeholder: string, text: string): Promise<void> {
  await boxAt(page, placeholder).fill(text);
  await accept(page);
}

/** Takes what a step suggests, once it suggests something. */
async function pressEnterAt(page: Page, placeholder: string): Promise<void> {
  await boxAt(page, placeholder).waitFor();
  const { rows } = quickInput(page);
  if (!/^(https|Enter keeps)/.test(placeholder)) await rows.and(page.locator('.focused')).waitFor();
  await accept(page);
}

/** Every file below a folder, as one text. */
async function textsIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map(file => readFile(file, 'utf8')))).join('\n');
}
