import { missingResourceLimits } from '../../../src/rules/resources/missingResourceLimits';
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
  rule: missingResourceLimits,
  bad: {
    'a container that says nothing': { files: pod(''), lines: [7] },
    'one with requests only': { files: pod('resources:\n  requests: { cpu: 1, memory: 1Gi }\n'), lines: [9] },
    'one of the two': { files: pod('resources:\n  limits: { cpu: 1 }\n'), lines: [10] },
    'a service that says nothing': { files: service(''), lines: [2] },
    'a service with one of the two': { files: service('cpus: 1\n'), lines: [2] },
    'a service that lifts one': { files: service('cpus: 1\nmem_limit: 0\n'), lines: [2] },
  },
  good: {
    'a container with both': pod('resources:\n  limits: { cpu: 1, memory: 1Gi }\n'),
    'a service with both': service('cpus: 1\nmem_limit: 1g\n'),
    'a service with both for the swarm': service('deploy: { resources: { limits: { cpus: "1", memory: 1G } } }\n'),
  },
  nearMiss: {
    'a default of the namespace': { 'pod.yaml': pod(''), 'limits.yaml': limitRange('default') },
    'a patch': patch(''),
  },
});
