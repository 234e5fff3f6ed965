import { identicalProbes } from '../../../src/rules/resources/identicalProbes';
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

const probe = '{ httpGet: { path: /, port: 80 }, periodSeconds: 5 }';

testRule({
  rule: identicalProbes,
  bad: {
    'the same words': {
      files: object('Deployment', `livenessProbe: ${probe}\nreadinessProbe: ${probe}\n`),
      lines: [14],
      related: ['sample.yaml:13'],
    },
    'the same in another order': {
      files: object(
        'Deployment',
        `livenessProbe: ${probe}\nreadinessProbe:\n  periodSeconds: 5\n  httpGet:\n    port: 80\n    path: /\n`,
      ),
      lines: [14],
    },
    'an anchor': {
      files: object('Deployment', `livenessProbe: &probe ${probe}\nreadinessProbe: *probe\n`),
      lines: [14],
    },
  },
  good: {
    'another path': object('Deployment', `livenessProbe: ${probe.replace('/', '/live')}\nreadinessProbe: ${probe}\n`),
  },
  nearMiss: {
    'another period': object('Deployment', `livenessProbe: ${probe.replace('5', '50')}\nreadinessProbe: ${probe}\n`),
    'one alone': object('Deployment', `readinessProbe: ${probe}\n`),
  },
});
