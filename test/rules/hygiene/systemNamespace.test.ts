import { systemNamespace } from '../../../src/rules/hygiene/systemNamespace';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, metadata: string, apiVersion = 'v1') =>
  yaml`
  apiVersion: ${apiVersion}
  kind: ${kind}
  metadata:
` + metadata.replaceAll(/^(?=.)/gm, '  ');

testRule({
  rule: systemNamespace,
  bad: {
    'a pod of the system': { files: object('Pod', 'name: web\nnamespace: kube-system\n'), lines: [5] },
    'a pod for everybody': { files: object('Pod', 'name: web\nnamespace: kube-public\n'), lines: [5] },
  },
  good: { 'another namespace': object('Pod', 'name: web\nnamespace: shop\n') },
  nearMiss: {
    'an object that runs nothing': object('ConfigMap', 'name: web\nnamespace: kube-system\n'),
    'a name that begins like it': object('Pod', 'name: web\nnamespace: kube-system-tools\n'),
  },
});
