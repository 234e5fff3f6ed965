import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { AccessLogEntry } from '../../src/front/accessLog';
import { allFronts, onEveryFront, protocols, type Stage } from './support/fronts';
import { approval, callerKeys, keys, makeClient } from './support/material';

const secret = 'marked-secret-4711';

onEveryFront(
  stage => {
    for (const alpn of protocols) {
      test(`${alpn}: a line says who asked for what and what came of it`, async () => {
        const client = await makeClient(stage().material, `logged-${alpn.replace('/', '-')}`);
        await stage().update({ approvedClients: [approval(client)] });
        const path = `/logged-${alpn === 'h2' ? 'two' : 'one'}`;
        const headers = { 'ocp-apim-subscription-key': keys[0] };
        await stage().knocking.knock({
          client,
          alpn,
          headers,
          method: 'POST',
          path: `${path}?q=${secret}`,
          body: secret,
        });
        const entry = await entryFor(stage(), path);
        assert.match(entry.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
        assert.deepEqual(
          [entry.client, entry.serialNumber, entry.method, entry.path, entry.status],
          [client.name, client.serialNumber, 'POST', path, 200],
        );
        assert.deepEqual([entry.tlsVersion, entry.certificateVerification], ['TLSv1.3', 'SUCCESS']);
        assert.ok(entry.bytes > 0 && entry.requestTime >= 0 && Number(entry.upstreamTime) >= 0);
        assert.notEqual(entry.upstreamTime, '');
      });
    }

    test('refusals are told apart', async () => {
      const unlisted = await makeClient(stage().material, 'unlisted');
      const expired = await makeClient(stage().material, 'expired', {
        notBefore: new Date(Date.now() - 2 * 86_400_000),
        notAfter: new Date(Date.now() - 86_400_000),
      });
      await stage().knocking.knock({ path: '/none' });
      await stage().knocking.knock({ client: unlisted, path: '/unlisted' });
      await stage().knocking.knock({ client: expired, path: '/expired' });
      const none = await entryFor(stage(), '/none');
      assert.deepEqual([none.client, none.serialNumber, none.status], ['', '', 403]);
      assert.equal(none.certificateVerification, 'NONE');
      const listed = await entryFor(stage(), '/unlisted');
      assert.deepEqual([listed.client, listed.serialNumber, listed.status], ['', unlisted.serialNumber, 403]);
      assert.equal(listed.certificateVerification, 'SUCCESS');
      const old = await entryFor(stage(), '/expired');
      assert.deepEqual([old.client, old.status], ['', 403]);
      assert.match(old.certificateVerification, /^FAILED:.*expired/);
    });

    test('no line holds a key, a token, a query or a body', async () => {
      const client = await makeClient(stage().material, 'discreet');
      await stage().update({ approvedClients: [approval(client)] });
      const attempts = [
        { 'ocp-apim-subscription-key': `${secret}${keys[0]}` },
        { authorization: `Bearer ${secret}` },
        { cookie: secret, referer: `https://x.test/?${secret}`, 'user-agent': secret },
      ];
      for (const headers of attempts)
        await stage().knocking.knock({ client, headers, path: `/discreet?subscription-key=${secret}` });
      await entryFor(stage(), '/discreet', attempts.length);
      const log = JSON.stringify(await stage().front.accessLog());
      for (const hidden of [secret, ...keys, '?']) assert.ok(!log.includes(hidden), hidden);
    });
  },
  { fronts: allFronts.filter(front => front.writesAccessLog), policy: () => ({ callerKeys }) },
);

/** A front writes its line when the answer is out, nginx up to a second later. */
async function entryFor(stage: Stage, path: string, count = 1): Promise<AccessLogEntry> {
  for (let trial = 0; trial < 200; trial++) {
    const entries = (await stage.front.accessLog()).filter(candidate => candidate.path === path);
    const entry = entries.at(-1);
    if (entry && entries.length >= count) return entry;
    await wait(25);
  }
  throw new Error(`no line for ${path}`);
}
