import { podSecurityAdmissionPrivileged } from '../../../src/rules/hygiene/podSecurityAdmissionPrivileged';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, metadata: string, apiVersion = 'v1') =>
  yaml`
  apiVersion: ${apiVersion}
  kind: ${kind}
  metadata:
` + metadata.replaceAll(/^(?=.)/gm, '  ');

testRule({
  rule: podSecurityAdmissionPrivileged,
  bad: {
    'the level': {
      files: object('Namespace', 'name: shop\nlabels:\n  pod-security.kubernetes.io/enforce: privileged # agents\n'),
      lines: [6],
    },
  },
  good: {
    'another level': object('Namespace', 'name: shop\nlabels:\n  pod-security.kubernetes.io/enforce: restricted\n'),
  },
  nearMiss: {
    'a level that only warns': object(
      'Namespace',
      'name: shop\nlabels: { pod-security.kubernetes.io/warn: privileged }\n',
    ),
    'a namespace of Kubernetes itself': object(
      'Namespace',
      'name: kube-system\nlabels: { pod-security.kubernetes.io/enforce: privileged }\n',
    ),
    'no level, which another rule finds': object('Namespace', 'name: shop\n'),
  },
});
