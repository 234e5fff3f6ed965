import { namespaceWithoutLimitRange } from '../../../src/rules/resources/namespaceWithoutLimitRange';
import { testRule, yaml } from '../ruleHarness';

const namespace = yaml`
  apiVersion: v1
  kind: Namespace
  metadata:
    name: team
`;
const pod = (name: string) => yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    namespace: ${name}
  spec:
    containers: [{ name: web, image: nginx:1.30.7 }]
`;
const limited = (name: string) => yaml`
  apiVersion: v1
  kind: LimitRange
  metadata: { name: limits, namespace: ${name} }
  spec:
    limits: [{ type: Container, default: { cpu: 1 } }]
`;

testRule({
  rule: namespaceWithoutLimitRange,
  bad: {
    'a namespace alone': { files: namespace, lines: [4], message: /LimitRange/ },
    'a pod in a namespace that is not shown': { files: pod('team'), lines: [5] },
    'a claim for a volume': {
      files: pod('team').replace('kind: Pod', 'kind: PersistentVolumeClaim'),
      lines: [5],
    },
    'one that another namespace has': { files: { 'a.yaml': namespace, 'b.yaml': limited('other') }, lines: [4] },
  },
  good: {
    'one in another file': { 'a.yaml': namespace, 'b.yaml': limited('team') },
    'a pod where one is': { 'a.yaml': pod('team'), 'b.yaml': limited('team') },
  },
  nearMiss: {
    'a pod whose namespace is chosen later': pod('').replace('  namespace: \n', ''),
    'a pod of a namespace that is shown, where it is said already': { 'pod.yaml': pod('team'), 'team.yaml': namespace },
    'an object that uses nothing': pod('team').replace('kind: Pod', 'kind: ConfigMap'),
  },
});
