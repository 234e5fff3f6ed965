import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { socketIn } from '../../../../src/sandbox/engines/embedded/runtimeFolder';
import { context, makeSandbox } from './fixture';

test('a host in a folder that others could have made is not believed and given no key', async t => {
  if (process.platform === 'win32') return t.skip('named pipes are in no folder');
  const { engine, material, plan } = await makeSandbox(t, '/nonexistent');
  const folder = engine.location.address;
  await mkdir(folder);
  // Made by mkdir with the umask of whoever runs this; in /tmp anybody can make it beforehand.
  await chmod(folder, 0o777);
  const asked: string[] = [];
  const impostor = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const parts = [{ name: 'front', role: 'front', state: 'running' }];
    response.end(JSON.stringify({ plan, parts, startedAt: '2026-01-01T00:00:00.000Z' }));
  }).listen(socketIn(folder, 'control'));
  await once(impostor, 'listening');
  try {
    assert.equal(await engine.inspect(), undefined);
    await assert.rejects(engine.update(material, context), { kind: 'engine-lost' });
    assert.deepEqual(asked, []);
  } finally {
    impostor.close();
    impostor.closeAllConnections();
  }
  return undefined;
});
