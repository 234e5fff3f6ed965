import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { onEveryFront, type Stage } from './support/fronts';
import { approval, frontName, makeClient, type NamedClient } from './support/material';

onEveryFront((stage, kind) => {
  test('a WebSocket of an approved client goes through, both ways', async () => {
    const client = await makeClient(stage().material, 'speaker');
    await stage().update({ approvedClients: [approval(client)] });
    const socket = webSocketTo(stage(), client);
    await once(socket, 'open');
    socket.send('grüße');
    const [message] = await once(socket, 'message');
    assert.equal(String(message), 'echo: grüße');
    socket.terminate();
  });

  test('a WebSocket of a client that is not approved is not opened', async () => {
    const client = await makeClient(stage().material, 'stranger');
    for (const shown of [client, undefined]) {
      const socket = webSocketTo(stage(), shown);
      const [error] = await once(socket, 'error');
      const refusal = kind.refusesClientsBy === 'answer' ? /Unexpected server response: 403/ : /SSL alert number/;
      assert.match(String(error), refusal);
    }
  });
});

function webSocketTo(stage: Stage, client: NamedClient | undefined): WebSocket {
  const { front, material } = stage;
  const socket = new WebSocket(`wss://${frontName}:${front.port}/socket`, {
    ca: material.serverAuthority.certificatePem,
    ...(client && { cert: client.certificatePem, key: client.keyPem }),
    lookup: (_name, _options, done) =>
      (done as (e: null, a: { address: string; family: number }[]) => void)(null, [{ address: front.host, family: 4 }]),
  });
  return socket;
}
