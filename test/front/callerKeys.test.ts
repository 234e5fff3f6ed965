import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { digestOf, isAcceptedKey, isGoodToken, issueToken } from '../../src/front/callerKeys';

const callerKeys = { keyDigests: [digestOf('one'), digestOf('two')], tokenSigningKey: 'c2VjcmV0' };
const now = Date.UTC(2026, 0, 1);

test('accepts each of the two keys and no other', () => {
  assert.ok(isAcceptedKey('one', callerKeys));
  assert.ok(isAcceptedKey('two', callerKeys));
  for (const key of ['', 'three', digestOf('one')]) assert.ok(!isAcceptedKey(key, callerKeys), key);
});

test('a token is good for ten minutes, for its client, for this signing key', () => {
  const token = issueToken({ clientName: 'alice', callerKeys, now });
  const isGood = (more: object = {}) => isGoodToken({ token, clientName: 'alice', callerKeys, now, ...more });
  assert.ok(isGood());
  assert.ok(isGood({ now: now + 599_999 }));
  assert.ok(!isGood({ now: now + 600_000 }));
  assert.ok(!isGood({ clientName: 'bob' }));
  assert.ok(!isGood({ callerKeys: { ...callerKeys, tokenSigningKey: 'b3RoZXI' } }));
});

test('a token that was touched is refused', () => {
  const token = issueToken({ clientName: 'alice', callerKeys, now });
  const [header = '', claims = '', signature = ''] = token.split('.');
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const none = encode({ alg: 'none', typ: 'JWT' });
  const longer = encode({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), exp: now });
  const signed = (text: string) =>
    `${text}.${createHmac('sha256', Buffer.from('secret')).update(text).digest('base64url')}`;
  assert.ok(isGoodToken({ token: signed(`${header}.${claims}`), clientName: 'alice', callerKeys, now }));
  for (const forged of [
    '',
    `${header}.${claims}.`,
    `${none}.${claims}.`,
    signed(`${none}.${claims}`),
    `${header}.${longer}.${signature}`,
    `${token}.x`,
    signed(`${header}.${encode({ sub: 'alice', exp: now })}`),
  ])
    assert.ok(!isGoodToken({ token: forged, clientName: 'alice', callerKeys, now }), forged);
});
