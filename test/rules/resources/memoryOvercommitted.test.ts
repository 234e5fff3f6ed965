import { memoryOvercommitted } from '../../../src/rules/resources/memoryOvercommitted';
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

testRule({
  rule: memoryOvercommitted,
  bad: {
    'a request below the limit': {
      files: pod('resources:\n  requests:\n    memory: 1Gi # usual\n  limits:\n    memory: 2Gi\n'),
      lines: [11],
      message: /2Gi/,
      fixed: pod('resources:\n  requests:\n    memory: 2Gi # usual\n  limits:\n    memory: 2Gi\n'),
    },
    'other units': { files: pod('resources: { requests: { memory: 900M }, limits: { memory: 1Gi } }\n'), lines: [9] },
  },
  good: {
    'the same': pod('resources: { requests: { memory: 1Gi }, limits: { memory: 1Gi } }\n'),
    'the same in other units': pod('resources: { requests: { memory: 1024Mi }, limits: { memory: 1Gi } }\n'),
  },
  nearMiss: {
    'only a limit, which is the request too': pod('resources: { limits: { memory: 1Gi } }\n'),
    'a value that is known later': pod('resources: { requests: { memory: "$(SOME)" }, limits: { memory: 1Gi } }\n'),
    'CPU, of which more is given only while there is more': pod(
      'resources: { requests: { cpu: 1 }, limits: { cpu: 2 } }\n',
    ),
  },
});
