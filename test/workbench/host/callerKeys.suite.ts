import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { commands, documentScheme } from '../../../src/editor/contributions';
import { freePort } from '../../support/freePort';
import { statusOf } from './callFront';
import { home, set, startSandbox, stopSandbox } from './sandbox';
import { textsIn, userData } from './texts';

suite('caller keys, switched on by a setting', () => {
  let port: number;
  const keys: string[] = [];
  const withKey = (callerKey: string | undefined) =>
    statusOf({ port, withCertificate: true, ...(callerKey !== undefined && { callerKey }) });

  suiteSetup(async () => {
    port = await freePort();
    await set('engine', 'embedded');
    await set('port', port);
    await set('callerKeyRequired', true);
    await startSandbox();
  });
  suiteTeardown(async () => {
    await stopSandbox();
    await set('callerKeyRequired', undefined);
  });

  test('a certificate alone no longer suffices; the key that is copied does, and every probe holds', async () => {
    keys.push(await copiedKey());
    assert.match(keys[0] ?? '', /^[0-9a-f]{64}$/);
    assert.equal(await withKey(undefined), 401);
    assert.equal(await withKey('0'.repeat(64)), 401);
    assert.equal(await withKey(keys[0]), 200);
    assert.match(await report(), /^# ✔ Secured: all \d+ probes hold/);
  });

  test('verify knows the key: the approved client gets through to the service', async () => {
    await vscode.commands.executeCommand(commands.verify);
    assert.match(await report(), /An approved client certificate \| let in \| 200 /);
  });

  test('a renewed key counts at once, and the one before it until the next renewal', async () => {
    for (const _ of [1, 2]) {
      await vscode.commands.executeCommand(commands.renewCallerKey);
      keys.push(await copiedKey());
    }
    assert.equal(new Set(keys).size, 3);
    assert.deepEqual(await Promise.all(keys.map(withKey)), [401, 200, 200]);
  });

  test('restart keeps the keys', async () => {
    await vscode.commands.executeCommand(commands.restart);
    assert.deepEqual(await Promise.all(keys.map(withKey)), [401, 200, 200]);
  });

  test('a key is in the secret storage only: in no log, no setting and no file of ours', async () => {
    for (const folder of [home, userData, vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '']) {
      const texts = await textsIn(folder);
      assert.ok(texts.length > 0, folder);
      assert.ok(
        keys.every(key => !texts.includes(key)),
        folder,
      );
    }
  });
});

async function copiedKey(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand(commands.copyCallerKey);
  return vscode.env.clipboard.readText();
}

/** The report as it is written now. */
async function report(): Promise<string> {
  await vscode.commands.executeCommand(commands.showReport);
  const uri = vscode.Uri.from({ scheme: documentScheme, path: '/Verification report.md', query: 'report' });
  const text = (await vscode.workspace.openTextDocument(uri)).getText();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return text;
}
