import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { describe } from '../../src/sandbox/verify/evidence';
import type { Echo } from './support/echoService';
import { type Knock, onEveryFront, protocols } from './support/fronts';
import { approval, makeClient, type NamedClient, smallBody } from './support/material';

/** What becomes of a request that is let in. */
onEveryFront((stage, kind) => {
  let client: NamedClient;
  before(async () => {
    client = await makeClient(stage().material, 'caller');
    await stage().update({ approvedClients: [approval(client)] });
  });

  async function echo(knock: Knock): Promise<Echo> {
    const result = await stage().knocking.knock({ client, ...knock });
    assert.equal(describe(result), '200');
    assert.ok(result.outcome === 'answered');
    return JSON.parse(result.body.toString('utf8')) as Echo;
  }

  for (const alpn of protocols) {
    test(`${alpn}: method, path, query and body reach the service as they were sent`, async () => {
      const body = 'grüße 🦀'.repeat(100);
      const seen = await echo({ alpn, method: 'PUT', path: '/a/b%20c?q=%2F&q=2', body });
      assert.deepEqual([seen.method, seen.url, seen.body], ['PUT', '/a/b%20c?q=%2F&q=2', body]);
    });

    test(`${alpn}: credentials stay at the front, and only the front says where a call came from`, async () => {
      const forged = { 'x-forwarded-for': '10.9.8.7', 'x-real-ip': '10.9.8.7', 'x-forwarded-proto': 'http' };
      const secret = {
        'ocp-apim-subscription-key': 'k'.repeat(32),
        authorization: 'Bearer secret',
        'client-cert': ':AAAA:',
        forwarded: 'for=10.9.8.7',
        'x-original-url': '/admin',
      };
      const seen = await echo({ alpn, headers: { ...secret, ...forged, 'x-own': 'kept' } });
      for (const name of Object.keys(secret)) assert.equal(seen.headers[name], undefined, name);
      assert.doesNotMatch(JSON.stringify(seen.headers), /10\.9\.8\.7/);
      assert.equal(seen.headers['x-forwarded-proto'], 'https');
      assert.equal(seen.headers['x-own'], 'kept');
    });

    test(`${alpn}: answers say HTTPS only, and not what serves them`, async () => {
      const result = await stage().knocking.knock({ client, alpn });
      assert.ok(result.outcome === 'answered');
      assert.match(String(result.headers['strict-transport-security']), /^max-age=\d{8}/);
      assert.equal(result.headers['x-content-type-options'], 'nosniff');
      assert.equal(result.headers['x-powered-by'], undefined);
      assert.doesNotMatch(String(result.headers['server'] ?? ''), /\d/);
    });

    test(`${alpn}: Operation-Location comes back with the front's own address`, async () => {
      const { port } = stage().front;
      const servername = 'front.example.test';
      const hostHeader = `${servername}:${port}`;
      for (const [path, expected] of [
        ['/operation', `https://${hostHeader}/operations/1?api-version=2`],
        ['/other/operation', `https://${hostHeader}/other/operations/1?api-version=2`],
      ] as const) {
        const result = await stage().knocking.knock({
          client,
          alpn,
          method: 'POST',
          path,
          hostHeader,
          servername,
          body: '{}',
        });
        assert.ok(result.outcome === 'answered');
        assert.deepEqual([result.status, result.headers['operation-location']], [202, expected]);
      }
    });

    test(`${alpn}: routes by the longest prefix, and takes off what the service does not know`, async () => {
      const seen = await echo({ alpn, path: '/other/x?y=1' });
      assert.deepEqual([seen.replica, seen.url], ['other', '/x?y=1']);
      assert.match((await echo({ alpn, path: '/otherwise' })).replica, /^echo-/);
    });

    test(`${alpn}: 413 above the limit of the route, announced or not`, async () => {
      const tooMuch = 'x'.repeat(smallBody + 1);
      const announced = await stage().knocking.knock({ client, alpn, method: 'POST', path: '/x', body: tooMuch });
      assert.equal(describe(announced), '413 RequestBodyTooLarge');
      assert.equal((await echo({ alpn, method: 'POST', path: '/roomy', body: tooMuch })).body.length, tooMuch.length);
      assert.equal((await echo({ alpn, method: 'POST', path: '/x', body: tooMuch.slice(1) })).body.length, smallBody);
    });

    test(`${alpn}: 504 for a silent service, 502 for a broken and an absent one`, async () => {
      const outcomes = ['/impatient/silent', '/broken', '/absent'].map(async path =>
        describe(await stage().knocking.knock({ client, alpn, path })),
      );
      assert.deepEqual(await Promise.all(outcomes), [
        '504 ServiceTimeout',
        '502 ServiceUnavailable',
        '502 ServiceUnavailable',
      ]);
    });
  }

  test('requests go to the replica with the fewest open', async context => {
    if (kind.balances !== 'fewest') return context.skip(`${kind.name} compares two replicas at random`);
    const [one, two] = stage().echo;
    const holds = [1, 2].map(() => stage().knocking.knock({ client, path: '/hold' }));
    await Promise.all([one.held(1), two.held(1)]);
    one.release();
    // One replica is free and the other busy: all that follows goes to the free one.
    const replicas = new Set<string>();
    for (let call = 0; call < 6; call++) replicas.add((await echo({})).replica);
    assert.deepEqual([...replicas], ['echo-1']);
    two.release();
    await Promise.all(holds);
  });
});
