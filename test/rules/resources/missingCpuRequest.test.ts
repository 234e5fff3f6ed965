import { missingCpuRequest } from '../../../src/rules/resources/missingCpuRequest';
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
  rule: missingCpuRequest,
  bad: {
    'a container that says nothing': { files: pod(''), lines: [7], fixed: pod('') },
    'one with a limit only': {
      files: pod('resources:\n  limits:\n    cpu: 500m # enough\n'),
      lines: [9],
      fixed: pod('resources:\n  limits:\n    cpu: 500m # enough\n  requests:\n    cpu: 500m\n'),
    },
  },
  good: {
    'a container with a request': pod('resources:\n  requests:\n    cpu: 500m\n'),
  },
  nearMiss: {
    'a request of the pod': pod('').replace('spec:', 'spec:\n  resources:\n    requests: { cpu: 500m }'),
    'a default request of the namespace': { 'pod.yaml': pod(''), 'limits.yaml': limitRange('defaultRequest') },
    'a default limit of the namespace': { 'pod.yaml': pod(''), 'limits.yaml': limitRange('default') },
    'an ephemeral container, which may request nothing': pod('resources:\n  requests:\n    cpu: 500m\n').replace(
      'spec:',
      'spec:\n  ephemeralContainers:\n    - name: debugger\n      image: busybox:1.37',
    ),
    'a patch': patch(''),
  },
});
