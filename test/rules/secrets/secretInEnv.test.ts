import { examplePod } from '../../../src/rules/exampleFiles';
import { secretInEnv } from '../../../src/rules/secrets/secretInEnv';
import { testRule } from '../ruleHarness';

testRule({
  rule: secretInEnv,
  bad: {
    'one entry': {
      files: examplePod({
        container: 'env:\n  - name: DB_USER\n    valueFrom:\n      secretKeyRef: { name: db, key: user }',
      }),
      lines: [10],
      message: /DB_USER/,
    },
    'all of it': {
      files: examplePod({ container: 'envFrom:\n  - secretRef: { name: db }' }),
      lines: [10],
      message: /"db"/,
    },
    'of an init container': {
      files: examplePod({
        spec: 'initContainers:\n  - name: a\n    image: a:1\n    envFrom:\n      - secretRef: { name: db }',
      }),
      lines: [10],
    },
  },
  good: {
    'a volume': examplePod({ spec: 'volumes:\n  - name: db\n    secret: { secretName: db }' }),
  },
  nearMiss: {
    'a ConfigMap': examplePod({
      container:
        'envFrom:\n  - configMapRef: { name: db }\nenv:\n  - name: A\n    valueFrom:\n      configMapKeyRef: { name: db, key: a }',
    }),
    'a field': examplePod({
      container: 'env:\n  - name: A\n    valueFrom: { fieldRef: { fieldPath: metadata.name } }',
    }),
  },
});
