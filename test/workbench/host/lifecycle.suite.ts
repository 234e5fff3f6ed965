import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { commands, documentScheme } from '../../../src/editor/contributions';
import { keepsTls } from '../../../src/editor/keepsTls';
import { freePort } from '../../support/freePort';
import { clientFolder, statusOf } from './callFront';
import { set, startSandbox, stopSandbox, tracesAtRest } from './sandbox';
import { textsIn, userData } from './texts';

suite('a sandbox in the embedded engine, through commands', () => {
  let port: number;

  suiteSetup(async () => {
    port = await freePort();
    await set('engine', 'embedded');
    await set('port', port);
    await startSandbox();
  });
  suiteTeardown(stopSandbox);

  test('it lets an approved client in and nobody else', async () => {
    assert.equal(await statusOf({ port, withCertificate: true }), 200);
    assert.equal(await statusOf({ port, withCertificate: false }), 403);
  });

  test('its address is copied so that client certificates arrive, also where the editor has a proxy', async () => {
    await vscode.commands.executeCommand(commands.copyAddress);
    const copied = new URL(await vscode.env.clipboard.readText());
    const external = await vscode.env.asExternalUri(vscode.Uri.parse(`https://localhost:${port}`));
    assert.equal(copied.protocol, 'https:');
    const kept = keepsTls(external.toString(true));
    assert.equal(copied.origin, kept ? new URL(external.toString(true)).origin : `https://localhost:${port}`);
    assert.equal(await statusOf({ port: Number(copied.port), withCertificate: true }), 200);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  for (const language of ['curl', 'python', 'javascript', 'csharp', 'java', 'http']) {
    test(`a client in ${language} is copied`, async () => {
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand(commands.copyClient, { language });
      const copied = await vscode.env.clipboard.readText();
      assert.ok(copied.includes(`localhost:${port}`), copied);
      assert.ok(!copied.includes('PRIVATE KEY'));
    });
  }

  test('the report is a document that can be read', async () => {
    await vscode.commands.executeCommand(commands.showReport);
    const report = await until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === documentScheme));
    assert.match(report.getText(), /^# ✔ Secured: all \d+ probes hold/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('a port that is set counts at the next start, with no reload', async () => {
    await stopSandbox();
    port = await freePort();
    await set('port', port);
    await startSandbox();
    assert.equal(await statusOf({ port, withCertificate: true }), 200);
  });

  test('no log holds a secret', async () => {
    await vscode.commands.executeCommand(commands.showLogs);
    const [key, password] = await Promise.all(
      ['key.pem', 'client.p12.password'].map(name => readFile(join(clientFolder, name), 'utf8')),
    );
    const secrets = [key?.split('\n')[1] ?? '', password?.trim() ?? ''];
    assert.ok(secrets.every(secret => secret.length > 8));
    const logs = await textsIn(join(userData, 'logs'));
    assert.match(logs, /Secure container/, 'our own log is among them');
    assert.ok(secrets.every(secret => !logs.includes(secret)));
    assert.doesNotMatch(logs, /PRIVATE KEY/);
  });

  test('stopped, it leaves no process, socket or temporary file', async () => {
    await stopSandbox();
    const left = (await tracesAtRest()).filter(line => !line.startsWith('file '));
    assert.deepEqual(left, []);
    await assert.rejects(statusOf({ port, withCertificate: true }), { code: 'ECONNREFUSED' });
  });
});

async function until<Value>(find: () => Value | undefined): Promise<Value> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await delay(50);
  }
}
