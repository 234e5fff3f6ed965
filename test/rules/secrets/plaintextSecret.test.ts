import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { plaintextSecret } from '../../../src/rules/secrets/plaintextSecret';
import { testRule } from '../ruleHarness';

const aiImage = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';
const env = (lines: string) => examplePod({ container: `env:\n${lines}` });

testRule({
  rule: plaintextSecret,
  bad: {
    'a variable of a container': {
      files: env('  - name: DB_PASSWORD\n    value: hunter2'),
      lines: [11],
      // Never the secret itself.
      message: /^The secret in DB_PASSWORD can be read by everyone who can read this file\.$/,
    },
    'a password in an address': {
      files: env('  - { name: DATABASE, value: "postgres://app:hunter2@db/app" }'),
      lines: [10],
    },
    'a connection string': { files: env('  - { name: DB, value: "Server=db;Password=hunter2" }'), lines: [10] },
    arguments: {
      files: examplePod({ container: 'args:\n  - --port=80\n  - --password=hunter2\n  - --token\n  - abcdef' }),
      lines: [11, 13],
      message: /list processes/,
    },
    'variables of a service, as a mapping': {
      files: exampleService('environment:\n  POSTGRES_PASSWORD: hunter2\n  POSTGRES_USER: app'),
      lines: [5],
    },
    'variables of a service, as a list': {
      files: exampleService('environment:\n  - POSTGRES_PASSWORD=hunter2'),
      lines: [5],
    },
    'arguments of a build': {
      files: exampleService('build:\n  context: .\n  args:\n    NPM_TOKEN: abcdef'),
      lines: [7],
    },
    'a command, a health check and a volume': {
      files: exampleService(
        'command: redis-server --requirepass hunter2\nhealthcheck:\n  test: ["CMD", "redis-cli", "--pass", "hunter2"]',
      ).concat('volumes:\n  share:\n    driver_opts:\n      o: username=app,password=hunter2\n'),
      lines: [4, 6, 10],
    },
  },
  good: {
    'a reference': env('  - name: DB_PASSWORD\n    valueFrom: { secretKeyRef: { name: db, key: password } }'),
    'a file': exampleService('environment:\n  POSTGRES_PASSWORD_FILE: /run/secrets/db'),
  },
  nearMiss: {
    'interpolated values': exampleService('environment:\n  - DB_PASSWORD=$DB_PASSWORD\n  - TOKEN'),
    'a variable of Kubernetes': env('  - { name: DB_PASSWORD, value: $(OTHER) }'),
    'a placeholder': env('  - { name: API_KEY, value: <your key> }'),
    'a switch': exampleService('environment:\n  MYSQL_ALLOW_EMPTY_PASSWORD: "yes"\n  MAX_TOKENS: 4096'),
    'a word that says nothing': env('  - { name: GREETING, value: secretsquirrels }'),
    'the key of an AI container, which has a rule of its own': exampleService(
      `environment:\n  ApiKey: ${'0123456789abcdef'.repeat(2)}`,
      aiImage,
    ),
    'a key with a shape of its own': exampleService(`environment:\n  GITHUB_TOKEN: ghp_${'1b3d5f7h9j'.repeat(4)}`),
  },
});
