import { secretInConfigMap } from '../../../src/rules/secrets/secretInConfigMap';
import { testRule } from '../ruleHarness';

const configMap = (...lines: string[]) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n${lines.map(line => `  ${line}\n`).join('')}`;

testRule({
  rule: secretInConfigMap,
  bad: {
    entries: {
      files: configMap('db_user: app', 'db_password: hunter2', 'pwd: hi'),
      lines: [6, 7],
      message: /^Entry (?:db_password|pwd) is a secret, /,
    },
    'a placeholder, whose secret will be in the ConfigMap too': {
      files: configMap('AWS_SECRET_ACCESS_KEY: xxxxx'),
      lines: [5],
    },
    'a private key': { files: configMap('id: |', '  -----BEGIN PRIVATE KEY-----', '  abc'), lines: [5] },
    'a line of a file': {
      files: configMap('app.properties: |', '  color=blue', '  db.password=hunter2', 'log: info'),
      lines: [7],
    },
    'a password in an address': { files: configMap('url: postgres://app:hunter2@db/app'), lines: [5] },
  },
  good: { settings: configMap('color: blue', 'db_user: app', 'password_min_length: "12"') },
  nearMiss: {
    'interpolated values': configMap('env: REDIS_PASSWORD=$' + '{REDIS_PASSWORD}', 'password: $PASSWORD'),
    'a path': configMap('aws_secret: my/secret/file/path', 'token_file: /run/token'),
    nothing: configMap('password:', 'token: ""'),
    'another kind': configMap('password: hunter2').replace('kind: ConfigMap', 'kind: Secret'),
  },
});
