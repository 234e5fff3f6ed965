import assert from 'node:assert/strict';
import { once } from 'node:events';
import { before, test } from 'node:test';
import { WebSocket } from 'ws';
import { embeddedFront } from '../conformance/support/embeddedFront';
import { onEveryFront } from '../conformance/support/fronts';
import { approval, frontName, makeClient, type NamedClient } from '../conformance/support/material';
import { hostNginx } from '../conformance/support/nginxFront';

const allowed = 'https://app.example.test';

/** A browser shows the certificate for whatever page asks, and WebSockets know no CORS (RFC 6455, 10.2). */
onEveryFront(
  stage => {
    let client: NamedClient;
    before(async () => {
      client = await makeClient(stage().material, 'browser');
      await stage().update({ approvedClients: [approval(client)] });
    });
    const statusFor = async (origin: string, alpn: 'h2' | 'http/1.1') => {
      const result = await stage().knocking.knock({
        client,
        alpn,
        method: 'POST',
        path: `/pages?${encodeURIComponent(origin)}`,
        headers: { origin, 'content-type': 'text/plain' },
        body: '{}',
      });
      return result.outcome === 'answered' ? result.status : result.outcome;
    };

    test('a page of another origin has nothing done with the certificate of its reader', async () => {
      for (const alpn of ['h2', 'http/1.1'] as const) {
        for (const origin of ['https://evil.example.test', 'null', 'http://localhost', `${allowed}.evil.test`])
          assert.equal(await statusFor(origin, alpn), 403, `${origin} ${alpn}`);
        assert.equal(await statusFor(allowed, alpn), 200);
        assert.equal(await statusFor(`https://${frontName}:${stage().front.port}`, alpn), 200);
      }
      const asked = stage().echo.flatMap(service => service.requests);
      assert.ok(!asked.some(request => /evil|null|http%3A/.test(request)));
    });

    test('a page of another origin opens no WebSocket', async () => {
      const { front, material } = stage();
      const open = (origin: string) =>
        new WebSocket(`wss://127.0.0.1:${front.port}/socket`, {
          origin,
          ca: material.serverAuthority.certificatePem,
          cert: client.certificatePem,
          key: client.keyPem,
        });
      const [error] = await once(open('https://evil.example.test'), 'error');
      assert.match(String(error), /Unexpected server response: 403/);
      const socket = open(allowed);
      await once(socket, 'open');
      socket.terminate();
    });
  },
  { fronts: [hostNginx, embeddedFront], policy: () => ({ corsAllowedOrigins: [allowed] }) },
);
