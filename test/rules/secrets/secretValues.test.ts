import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasPasswordInAddress, isSecretValue } from '../../../src/rules/secrets/secretValues';

const random = 'q8Zt0vN3xKw7Rb2LmY5cHd9PfA1sGj4U';

test('what is written out is a secret', () => {
  for (const value of ['hi', 'hunter2', '1234', 'correct-horse', 'password', 'passx', 'two words', random])
    assert.ok(isSecretValue('password', value), value);
  for (const value of ['secretsquirrels', 'my_key_value', random]) assert.ok(isSecretValue('key', value), value);
  assert.ok(isSecretValue('weak', random));
  // Base64 has slashes too.
  assert.ok(isSecretValue('key', '/9j4AAQSkZJRgABAQAAAQABAADqu8zMzY2Pj0/9dFRUVG=='));
});

test('what stands for one, leads to one or says something of one is none', () => {
  const values = [
    ...[
      '',
      ' ',
      'true',
      'no',
      '0',
      'null',
      '<password>',
      '{{ .Values.password }}',
      '$' + '{PASSWORD}',
      '$(PASSWORD)',
      '$PASSWORD',
    ],
    ...[
      'xxxx',
      '****',
      '...',
      'changeme',
      'change-me',
      'your-password',
      'yourpassword',
      'REPLACE_ME',
      'apikeyplaceholder',
    ],
    ...[
      '/run/secrets/password',
      './password.txt',
      'my/secret/file/path',
      'C:\\secrets\\a',
      'file:/a',
      'https://vault.example.com/v1',
    ],
    ...[
      'vault:secret/data/db#password',
      'arn:aws:secretsmanager:eu-west-1:1:secret:db',
      'ENC[AES256_GCM,data:abc]',
      'op://a/b/c',
    ],
    ...['a sentence about the password'],
  ];
  for (const value of values) assert.ok(!isSecretValue('password', value), value);
});

test('a token or key is more than a number or the word for its kind', () => {
  for (const value of ['4096', '1,5', 'jwt', 'Bearer', 'token', 'abc']) assert.ok(!isSecretValue('key', value), value);
  for (const value of ['frontend', 'application-settings-key', '01234567890123456789'])
    assert.ok(!isSecretValue('weak', value), value);
});

test('a password in an address is found, a user or a placeholder is not', () => {
  for (const address of ['postgres://app:hunter2@db:5432/app', 'amqp://:pw@[::1]/'])
    assert.ok(hasPasswordInAddress(address), address);
  for (const address of [
    'postgres://app@db/app',
    'https://example.com:443/a@b',
    'postgres://app:$' + '{PASSWORD}@db/app',
    'postgres://app:<password>@db/app',
    'http://host/path:with@sign',
  ])
    assert.ok(!hasPasswordInAddress(address), address);
});
