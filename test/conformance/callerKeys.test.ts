import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { cloudAnswers, issueTokenPath } from '../../src/front/policy';
import type { Answered, AttemptResult } from '../../src/sandbox/verify/evidence';
import { allFronts, type Knock, onEveryFront, protocols } from './support/fronts';
import { approval, callerKeys, keys, makeClient, type NamedClient } from './support/material';

/** The caller's key and token, as the cloud checks them. */
onEveryFront(
  stage => {
    let client: NamedClient;
    let second: NamedClient;
    before(async () => {
      client = await makeClient(stage().material, 'caller');
      second = await makeClient(stage().material, 'second');
      await stage().update({ approvedClients: [approval(client), approval(second)] });
    });

    async function call(knock: Knock): Promise<Answered> {
      const result: AttemptResult = await stage().knocking.knock({ client, ...knock });
      assert.ok(result.outcome === 'answered', JSON.stringify(result));
      return result;
    }

    async function tokenOf(key: string): Promise<string> {
      const answer = await call({
        method: 'POST',
        path: issueTokenPath,
        headers: { 'ocp-apim-subscription-key': key },
      });
      assert.equal(answer.status, 200);
      return answer.body.toString('utf8');
    }

    for (const alpn of protocols) {
      test(`${alpn}: either key is good`, async () => {
        for (const key of keys)
          assert.equal((await call({ alpn, headers: { 'ocp-apim-subscription-key': key } })).status, 200);
      });

      test(`${alpn}: without a key, and with a wrong one, the cloud's answers octet for octet`, async () => {
        const missing = await call({ alpn });
        assert.deepEqual([missing.status, missing.body.toString('utf8')], [401, cloudAnswers.missingKey.body]);
        for (const wrong of ['x', keys[0].toUpperCase(), `${keys[0]} ${keys[0]}`, keys[0].slice(1), `${keys[0]}0`]) {
          const answer = await call({ alpn, headers: { 'ocp-apim-subscription-key': wrong } });
          assert.deepEqual([answer.status, answer.body.toString('utf8')], [401, cloudAnswers.wrongKey.body], wrong);
        }
      });

      test(`${alpn}: a token had for a key is good without the key`, async () => {
        const authorization = `Bearer ${await tokenOf(keys[1])}`;
        assert.equal((await call({ alpn, headers: { authorization } })).status, 200);
      });

      test(`${alpn}: a token does not work for another client, nor changed, nor forged`, async () => {
        const token = await tokenOf(keys[0]);
        const other = await call({ alpn, client: second, headers: { authorization: `Bearer ${token}` } });
        assert.equal(other.status, 401);
        const [head = '', claims = '', signature = ''] = token.split('.');
        const read = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { exp: number };
        const longer = Buffer.from(JSON.stringify({ ...read, exp: read.exp + 3600 })).toString('base64url');
        const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
        for (const forged of [
          `${head}.${longer}.${signature}`,
          `${none}.${claims}.`,
          `${head}.${claims}`,
          '',
          'a.b.c',
        ]) {
          const answer = await call({ alpn, headers: { authorization: `Bearer ${forged}` } });
          assert.equal(answer.status, 401, forged);
        }
      });
    }

    test('a token is had only with a good key, by POST, and lasts ten minutes', async () => {
      assert.equal((await call({ method: 'POST', path: issueTokenPath })).status, 401);
      const wrong = { 'ocp-apim-subscription-key': 'x' };
      assert.equal((await call({ method: 'POST', path: issueTokenPath, headers: wrong })).status, 401);
      const right = { 'ocp-apim-subscription-key': keys[0] };
      assert.equal((await call({ path: issueTokenPath, headers: right })).status, 405);
      const claims = JSON.parse(
        Buffer.from((await tokenOf(keys[0])).split('.')[1] ?? '', 'base64url').toString('utf8'),
      ) as { exp: number; iat: number };
      assert.equal(claims.exp - claims.iat, 600);
    });

    test('a key does not stand in for a certificate', async () => {
      const answer = await call({ client: undefined, headers: { 'ocp-apim-subscription-key': keys[0] } });
      assert.equal(answer.status, 403);
    });

    test('keys and tokens do not reach the service', async () => {
      const headers = { 'ocp-apim-subscription-key': keys[0], authorization: 'Bearer x' };
      const echo = (await call({ headers })).body.toString('utf8');
      assert.doesNotMatch(echo, new RegExp(`${keys[0]}|Bearer`));
    });
  },
  { fronts: allFronts.filter(front => front.checksKeys), policy: () => ({ callerKeys }) },
);
