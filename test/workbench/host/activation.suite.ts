import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { extensionId } from '../../../src/editor/contributions';
import { heapInUse } from './heapInUse';
import { loadedScripts } from './loadedScripts';
import { print } from './report';

/** The project's own limit for what is parsed when the extension wakes up. */
const maxActivationBytes = 100 * 1024;

/** Runs first: it must see the extension wake up. */
suite('activation', () => {
  const extension = vscode.extensions.getExtension(extensionId);
  const folder = join(extension?.extensionPath ?? '', 'dist');

  test('opening a window does not wake it up', async () => {
    assert.ok(extension);
    assert.equal(extension.isActive, false);
    assert.deepEqual(await loadedScripts(folder), []);
  });

  test('it loads its entry and little else: no engine, no certificates, no checks', async () => {
    const before = heapInUse();
    const start = performance.now();
    await extension?.activate();
    const milliseconds = performance.now() - start;
    // What it looks up once it is awake.
    await delay(2000);
    const heap = heapInUse() - before;
    const scripts = [...new Set(await loadedScripts(folder))];
    const bytes = scripts.reduce((sum, file) => sum + statSync(file).size, 0);
    print(`    activated in ${milliseconds.toFixed(1)} ms, by the caller's clock`);
    print(`    heap: ${(heap / 2 ** 20).toFixed(2)} MiB above the same host without it`);
    print(
      `    loaded: ${scripts.length} files, ${(bytes / 1024).toFixed(1)} KiB: ${scripts.map(file => basename(file))}`,
    );
    assert.ok(scripts.some(file => basename(file) === 'extension.cjs'));
    assert.ok(bytes <= maxActivationBytes, `${bytes} octets are loaded at activation`);
  });
});
