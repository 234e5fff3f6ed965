import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { frontAddress } from '../../src/cli/frontAddress';

test('the address of a front is a host and a port, that of HTTPS if none is given', () => {
  assert.deepEqual(frontAddress('192.0.2.7:8443'), { host: '192.0.2.7', port: 8443 });
  assert.deepEqual(frontAddress('gateway.example.test'), { host: 'gateway.example.test', port: 443 });
  assert.deepEqual(frontAddress('[2001:db8::7]:444'), { host: '2001:db8::7', port: 444 });
  assert.deepEqual(frontAddress('[::1]'), { host: '::1', port: 443 });
});

for (const bad of [
  '',
  ':443',
  'https://host',
  'host/path',
  'user@host',
  'host:port',
  'host:99999',
  'a b',
  'host?x',
  '::1',
]) {
  test(`"${bad}" is not an address`, () => {
    assert.throws(
      () => frontAddress(bad),
      error => SecureContainerError.is(error, 'usage'),
    );
  });
}
