import { missingMemoryLimit } from '../../../src/rules/resources/missingMemoryLimit';
import { testRule, yaml } from '../ruleHarness';

const pod = (container: string) =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
      - name: web # in front
        image: nginx:1.30.7
` + container.replaceAll(/^(?=.)/gm, '      ');

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

/** A LimitRange in the namespace that is meant when none is named. */
const limitRange = (field: string) => yaml`
  apiVersion: v1
  kind: LimitRange
  metadata: { name: limits }
  spec:
    limits:
      - type: Container
        ${field}: { memory: 256Mi, cpu: 500m, ephemeral-storage: 1Gi }
`;

/** A strategic merge patch that a kustomization names. */
const patch = (container: string) => ({
  'patch.yaml': pod(container),
  'kustomization.yaml': 'resources: [base.yaml]\npatches:\n  - path: patch.yaml\n',
});

testRule({
  rule: missingMemoryLimit,
  bad: {
    'a container that says nothing': { files: pod(''), lines: [7], message: /not limited/ },
    'one that limits another resource': {
      files: pod('resources:\n  limits:\n    cpu: "1"\n'),
      lines: [10],
    },
    'one that only requests it': { files: pod('resources:\n  requests:\n    memory: 256Mi\n'), lines: [9] },
    'one whose limits are empty': { files: pod('resources:\n  limits:\n'), lines: [10] },
    'a LimitRange of another namespace': {
      files: {
        'pod.yaml': pod(''),
        'limits.yaml': limitRange('default').replace('name: limits', 'name: limits, namespace: other'),
      },
      lines: [7],
    },
    'a service that says nothing': { files: service(''), lines: [2] },
    'a service with an empty deploy': { files: service('deploy:\n  replicas: 2\n'), lines: [4] },
    'a service that lifts the limit': { files: service('mem_limit: 0\n'), lines: [4] },
  },
  good: {
    'a container with a limit': pod('resources:\n  limits:\n    memory: 256Mi\n'),
    'a service with a limit': service('mem_limit: 256m\n'),
    'a service with a limit for the swarm': service('deploy:\n  resources:\n    limits:\n      memory: 256M\n'),
  },
  nearMiss: {
    'a limit of the pod': pod('').replace('spec:', 'spec:\n  resources:\n    limits: { memory: 256Mi }'),
    'a default of the namespace': { 'pod.yaml': pod(''), 'limits.yaml': limitRange('default') },
    'a maximum of the namespace': { 'pod.yaml': pod(''), 'limits.yaml': limitRange('max') },
    'a value that is known later': service('mem_limit: ${LIMIT}\n'),
    'a patch': patch(''),
    'an override of another file': {
      'compose.override.yaml': 'services:\n  web:\n    restart: always\n',
      'compose.yaml': service('mem_limit: 256m\n'),
    },
  },
});
