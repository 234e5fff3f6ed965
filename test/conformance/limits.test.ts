import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { tooManyRequestsBody } from '../../src/front/policy';
import type { Answered } from '../../src/sandbox/verify/evidence';
import { onEveryFront, protocols, refusalBy, seen } from './support/fronts';
import { approval, makeClient, type NamedClient } from './support/material';

/** So slow that no request is added while a test runs, however slow the machine. */
const rate = { requestsPerSecond: 0.05, burst: 4 };

/** The rate, a client at a time. */
onEveryFront(
  (stage, kind) => {
    async function calls(client: NamedClient | undefined, count: number, alpn: 'h2' | 'http/1.1'): Promise<Answered[]> {
      const answers: Answered[] = [];
      for (let call = 0; call < count; call++) {
        const result = await stage().knocking.knock({ client, alpn });
        assert.ok(result.outcome === 'answered', JSON.stringify(result));
        answers.push(result);
      }
      return answers;
    }

    const clients: NamedClient[] = [];
    before(async () => {
      for (const name of ['h2', 'http1', 'other']) clients.push(await makeClient(stage().material, name));
      await stage().update({ approvedClients: clients.map(approval) });
    });

    for (const [index, alpn] of protocols.entries()) {
      test(`${alpn}: 429 with Retry-After and the cloud's body, once the burst is used up`, async () => {
        const answers = await calls(clients[index], rate.burst + 3, alpn);
        const statuses = answers.map(answer => answer.status);
        assert.deepEqual(statuses, [...Array(rate.burst + 1).fill(200), 429, 429]);
        const last = answers.at(-1);
        assert.equal(last?.headers['retry-after'], '20');
        assert.equal(last?.body.toString('utf8'), tooManyRequestsBody(rate));
      });
    }

    test('one client over its rate does not slow another, and who is not let in has no share', async () => {
      const refused = await stage().knocking.knock({ alpn: 'h2' });
      assert.equal(seen(kind, refused), refusalBy(kind, '403 ClientCertificateRequired'));
      const statuses = (await calls(clients[2], rate.burst + 1, 'h2')).map(answer => answer.status);
      assert.deepEqual(statuses, Array(rate.burst + 1).fill(200));
    });
  },
  { policy: () => ({ rate }) },
);
