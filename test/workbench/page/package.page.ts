import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Bench, openBench } from '../support/bench';
import { packageExtension } from '../support/packageExtension';
import { commandsInPalette } from '../support/quickInput';

/** The installed folder is what is in the package: VS Code unpacks it as it is, and adds one file of its own. */
const allowed =
  /^(dist\/[^/]+\.c?js|dist\/webview\/[^/]+\.(js|css)|media\/.+|l10n\/bundle\.l10n\.[\w-]+\.json|package(\.nls)?(\.[\w-]+)?\.json|README\.md|readme\.md|LICENSE(\.txt|\.md)?|SECURITY\.md|CHANGELOG\.md|changelog\.md|\.vsixmanifest)$/;

/** Downloaded by every user at every update: the project's own limit, most of it a table of languages. */
const maxVsixBytes = 1_500_000;
/** Parsed whenever the extension wakes up: the project's own limit. */
const maxEntryBytes = 100 * 1024;

let bench: Bench;
let folder: string;
let files: string[];

before(async () => {
  bench = await openBench();
  const [installed = ''] = (await readdir(join(bench.server.profile, 'extensions'))).filter(name =>
    name.startsWith('secure-container.'),
  );
  folder = join(bench.server.profile, 'extensions', installed);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
});
after(() => bench?.close());

test('the package is small', async () => {
  const { vsix, dispose } = await packageExtension();
  const { size } = await stat(vsix);
  await dispose();
  console.log(`# vsix: ${(size / 1e6).toFixed(2)} MB, ${files.length} files`);
  assert.ok(size < maxVsixBytes, `${size} octets`);
});

test('what is parsed at activation is small', async () => {
  const { size } = await stat(join(folder, 'dist', 'extension.cjs'));
  console.log(`# dist/extension.cjs: ${(size / 1024).toFixed(1)} KiB`);
  assert.ok(size <= maxEntryBytes, `${size} octets`);
});

test('it holds what is allowed and nothing else: no source, no source map, no test', async () => {
  assert.deepEqual(
    files.filter(file => !allowed.test(file)),
    [],
  );
  const texts = await Promise.all(
    files.filter(file => file.endsWith('.js')).map(file => readFile(join(folder, file), 'utf8')),
  );
  assert.ok(texts.every(text => !/\/\/# sourceMappingURL=/.test(text)));
});

test('a fresh VS Code that installed it offers its command', async () => {
  const { page, errors, close } = await bench.openWindow();
  for (let tries = 0; ; tries++) {
    const labels = await commandsInPalette(page, 'Secure container');
    if (labels.includes('Secure container')) break;
    assert.ok(tries < 30, `the palette offers ${labels}`);
  }
  assert.deepEqual(errors, []);
  await close();
});
