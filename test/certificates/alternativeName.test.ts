import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { alternativeName } from '../../src/certificates/alternativeName';

test('host names, addresses and URIs are told apart', () => {
  assert.deepEqual(alternativeName('My-Host.Example'), { type: 'dns', value: 'my-host.example' });
  assert.deepEqual(alternativeName('bücher.example'), { type: 'dns', value: 'xn--bcher-kva.example' });
  assert.deepEqual(alternativeName('192.0.2.7'), {
    type: 'ip',
    value: '192.0.2.7',
    octets: Uint8Array.of(192, 0, 2, 7),
  });
  assert.deepEqual(alternativeName('spiffe://secure-container/client/a'), {
    type: 'uri',
    value: 'spiffe://secure-container/client/a',
  });
});

test('one IPv6 address is one name, however it is written', () => {
  const spellings = ['::ffff:192.0.2.7', '::FFFF:c000:207', '0:0:0:0:0:ffff:c000:0207'];
  const [first, ...others] = spellings.map(alternativeName);
  for (const other of others) assert.deepEqual(other, first);
});

for (const name of [
  '',
  ' ',
  'localhost:8443',
  'https:/x',
  'a_b',
  '-a.example',
  'a-.example',
  'a..example',
  'example.',
  '*.example',
  '1.2.3',
  '256.1.1.1',
  '[::1]',
  'fe80::1%eth0',
  'a b',
  'a/b',
  'a,DNS:evil',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(127)}example`,
]) {
  test(`"${name.slice(0, 30)}" is refused`, () => {
    assert.throws(
      () => alternativeName(name),
      error => SecureContainerError.is(error, 'usage'),
    );
  });
}
