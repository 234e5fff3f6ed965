import { missingEphemeralStorageLimit } from '../../../src/rules/resources/missingEphemeralStorageLimit';
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
  rule: missingEphemeralStorageLimit,
  bad: {
    'a container that says nothing': { files: pod(''), lines: [7] },
    'one that requests some': { files: pod('resources:\n  requests:\n    ephemeral-storage: 1Gi\n'), lines: [9] },
    'one that may use what it does not request': {
      files: pod('resources:\n  limits:\n    ephemeral-storage: 1Gi\n'),
      lines: [9],
      fixed: pod('resources:\n  limits:\n    ephemeral-storage: 1Gi\n  requests:\n    ephemeral-storage: 1Gi\n'),
    },
  },
  good: {
    both: pod('resources: { limits: { ephemeral-storage: 1Gi }, requests: { ephemeral-storage: 1Gi } }\n'),
  },
  nearMiss: {
    'a default of the namespace': { 'pod.yaml': pod(''), 'limits.yaml': limitRange('default') },
    'a patch': patch(''),
  },
});
