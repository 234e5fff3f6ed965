import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { commands } from 'vscode';
import { freePort } from '../../support/freePort';
import { heapInUse } from './heapInUse';
import { print } from './report';
import { set, startSandbox, stopSandbox, tracesAtRest } from './sandbox';
import { suiteEnvironment } from './suiteEnvironment';

/** Where something is left behind at all, fewer show it on the second version. */
const rounds = process.env[suiteEnvironment.version] === 'newest' ? 5 : 50;

/** What later rounds use again: compiled code, texts. Something of each round would be more after fifty. */
const maxHeapGrowth = 4 * 2 ** 20;

suite('start and stop, again and again', () => {
  test(`${rounds} rounds leave no process, listener, socket or file behind, and no memory`, async function () {
    this.timeout(rounds * 60_000);
    await set('engine', 'embedded');
    await set('port', await freePort());
    await startSandbox();
    await stopSandbox();
    const [before, heapBefore] = [await tracesAtRest(), heapInUse()];
    const handlesBefore = process.getActiveResourcesInfo().length;
    const start = performance.now();
    for (let round = 0; round < rounds; round++) {
      await startSandbox();
      await stopSandbox();
      // A message that nobody answers keeps what it tells of.
      await commands.executeCommand('notifications.clearAll');
    }
    const milliseconds = (performance.now() - start) / rounds;
    const growth = heapInUse() - heapBefore;
    print(`    a round takes ${milliseconds.toFixed(0)} ms; the heap grew by ${(growth / 1024).toFixed(0)} KiB`);
    assert.deepEqual(await tracesAtRest(), before);
    assert.ok(growth < maxHeapGrowth, `${growth} octets more`);
    const handles = process.getActiveResourcesInfo().length - handlesBefore;
    assert.ok(handles < rounds / 2, `${handles} timers, sockets or watches more`);
  });
});
