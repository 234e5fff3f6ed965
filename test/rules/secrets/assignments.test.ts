import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignmentsIn } from '../../../src/rules/secrets/assignments';

const namesIn = (text: string) => assignmentsIn(text).map(({ name }) => name);

test('secrets are found in every form in which a text gives a name a value', () => {
  assert.deepEqual(namesIn('a=1\ndb.password=hunter2\nlog: x'), ['db.password']);
  assert.deepEqual(namesIn('{"apiKey": "0xdeadbeef", "user": "a"}'), ['apiKey']);
  assert.deepEqual(namesIn("  client_secret: 'abcdef'"), ['client_secret']);
  assert.deepEqual(namesIn('Server=db;User=sa;Password=hunter2;'), ['Password']);
  assert.deepEqual(namesIn('redis-server --requirepass hunter2 --port 1'), ['requirepass']);
  assert.deepEqual(namesIn('mysql --password=hunter2'), ['password']);
});

test('references, placeholders and words about secrets are none', () => {
  for (const text of [
    'password=$' + '{PASSWORD}',
    'password=$(cat /run/secrets/db)',
    'password=',
    'password: <password>',
    'passwordFile=/run/secrets/db',
    'the password is asked for',
    'token_ttl: 3600',
    'echo password',
  ])
    assert.deepEqual(namesIn(text), [], text);
});

test('a name is where its text says', () => {
  const text = 'a: 1\n  api.token: abcdef\n';
  const [found] = assignmentsIn(text);
  assert.equal(text.slice(found?.at).startsWith('api.token'), true);
});

test('a long text takes no longer than its length', () => {
  assert.deepEqual(assignmentsIn('keykeykey'.repeat(200_000)), []);
  assert.deepEqual(assignmentsIn('token '.repeat(200_000)), []);
});
