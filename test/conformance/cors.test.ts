import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Answered } from '../../src/sandbox/verify/evidence';
import { type Knock, onEveryFront, type Stage } from './support/fronts';
import { approval, makeClient, type NamedClient } from './support/material';

const origin = 'https://app.example.test';
const preflight = {
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
} as const;

/** Calls as a browser makes them for a page of another origin (Fetch standard, "CORS protocol"). */
function browser(stage: () => Stage) {
  let client: NamedClient;
  before(async () => {
    client = await makeClient(stage().material, 'browser');
    await stage().update({ approvedClients: [approval(client)] });
  });
  return async (knock: Knock): Promise<Answered> => {
    const result = await stage().knocking.knock({ client, ...knock });
    assert.ok(result.outcome === 'answered', JSON.stringify(result));
    return result;
  };
}

onEveryFront(stage => {
  const call = browser(stage);

  test('closed: no page may read an answer, whatever the service says', async () => {
    for (const path of ['/x', '/cors']) {
      const answer = await call({ path, headers: { origin } });
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    }
    assert.equal((await call(preflight)).headers['access-control-allow-origin'], undefined);
  });
});

onEveryFront(
  (stage, kind) => {
    const call = browser(stage);

    test('open: the listed origin may read answers, and no other', async () => {
      for (const path of ['/x', '/cors']) {
        const answer = await call({ path, headers: { origin } });
        assert.equal(answer.headers['access-control-allow-origin'], origin);
        assert.match(String(answer.headers['vary']), /origin/i);
      }
      for (const foreign of [
        'https://app.example.test.evil.test',
        'http://app.example.test',
        'null',
        `${origin}:444`,
      ]) {
        const answer = await call({ path: '/cors', headers: { origin: foreign } });
        assert.equal(answer.headers['access-control-allow-origin'], undefined, foreign);
      }
    });

    test('open: a preflight of the listed origin is answered by the front', async () => {
      const answer = await call({ path: '/preflight', ...preflight });
      assert.equal(answer.status, kind.preflightStatus);
      assert.equal(answer.headers['access-control-allow-origin'], origin);
      assert.match(String(answer.headers['access-control-allow-methods']), /\bPOST\b/);
      assert.match(String(answer.headers['access-control-allow-headers']), /content-type/i);
      const asked = stage().echo.flatMap(service => service.requests);
      assert.ok(!asked.some(request => request.includes('/preflight')));
    });

    test('open: answers of the front itself may be read too, so that a page sees why', async () => {
      const answer = await call({ path: '/absent', headers: { origin } });
      assert.equal(answer.status, 502);
      assert.equal(answer.headers['access-control-allow-origin'], origin);
    });
  },
  { policy: () => ({ corsAllowedOrigins: [origin] }) },
);
