import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretKind } from '../../../src/rules/secrets/secretNames';

test('names of secrets are told by their words, however they are joined', () => {
  const kinds = {
    password: [
      'password',
      'DB_PASS_2',
      'mysqlRootPassword',
      'spring.datasource.password',
      'PGPASSWORD_PWD',
      'redis-requirepass',
    ],
    key: [
      ...[
        'API_KEY',
        'apikey',
        'ApiKey',
        'AWS_SECRET_ACCESS_KEY',
        'AzureWebJobsStorageKey',
        'clientSecret',
        'GITHUB_TOKEN',
      ],
      ...['ConnectionStrings__Default_Connection_String', 'SECRET_BLAH', 'Ocp-Apim-Subscription-Key'],
    ],
    weak: ['BASIC_AUTH', 'SOME_KEY', 'SAS'],
  };
  for (const [kind, names] of Object.entries(kinds))
    for (const name of names) assert.equal(secretKind(name), kind, name);
});

test('names that say something about a secret are none', () => {
  const names = [
    ...[
      'PASSWORD_FILE',
      'DB_PASSWORD_PATH',
      'TOKEN_TTL',
      'token_expiration',
      'SECRET_NAME',
      'AWS_ACCESS_KEY_ID',
      'MAX_TOKENS',
    ],
    ...[
      'PASSWORD_MIN_LENGTH',
      'TOKEN_URL',
      'imagePullSecret',
      'TLS_SECRET',
      'PUBLIC_KEY',
      'COMPASS',
      'monkey',
      'KEYCLOAK_HOST',
    ],
    ...['', 'key'.repeat(100)],
  ];
  for (const name of names) assert.equal(secretKind(name), undefined, name);
});
