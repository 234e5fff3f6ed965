import { missingReadinessProbe } from '../../../src/rules/resources/missingReadinessProbe';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, container: string) =>
  yaml`
  apiVersion: apps/v1
  kind: ${kind}
  metadata: { name: web }
  spec:
    template:
      spec:
        initContainers:
          - name: prepare
            image: busybox:1.37
        containers:
          - name: web # in front
            image: nginx:1.30.7
` + container.replaceAll(/^(?=.)/gm, '          ');

testRule({
  rule: missingReadinessProbe,
  bad: {
    'a container that says nothing': { files: object('Deployment', ''), lines: [11] },
    'one with the other probe': {
      files: object('Deployment', 'livenessProbe: { tcpSocket: { port: 80 } }\n'),
      lines: [11],
    },
    'one with a port to ask': { files: object('StatefulSet', 'ports:\n  - containerPort: 8080\n'), lines: [11] },
    'an empty probe': { files: object('Deployment', 'readinessProbe:\n'), lines: [11] },
  },
  good: { 'a container with one': object('Deployment', 'readinessProbe: { exec: { command: [health] } }\n') },
  nearMiss: {
    'a job, which ends by itself': object('Job', ''),
    'a patch': {
      'patch.yaml': object('Deployment', ''),
      'kustomization.yaml': 'resources: [base.yaml]\npatches:\n  - path: patch.yaml\n',
    },
  },
});
