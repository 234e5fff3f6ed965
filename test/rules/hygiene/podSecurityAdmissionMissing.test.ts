import { podSecurityAdmissionMissing } from '../../../src/rules/hygiene/podSecurityAdmissionMissing';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, metadata: string, apiVersion = 'v1') =>
  yaml`
  apiVersion: ${apiVersion}
  kind: ${kind}
  metadata:
` + metadata.replaceAll(/^(?=.)/gm, '  ');

testRule({
  rule: podSecurityAdmissionMissing,
  bad: {
    'no labels': { files: object('Namespace', 'name: shop # ours\n'), lines: [4] },
    'other labels': { files: object('Namespace', 'name: shop\nlabels:\n  team: shop\n'), lines: [4] },
    'a level that only warns': {
      files: object('Namespace', 'name: shop\nlabels: { pod-security.kubernetes.io/warn: restricted }\n'),
      lines: [4],
    },
  },
  good: { 'a level': object('Namespace', 'name: shop\nlabels:\n  pod-security.kubernetes.io/enforce: baseline\n') },
  nearMiss: {
    'the worst level, which another rule finds': object(
      'Namespace',
      'name: shop\nlabels: { pod-security.kubernetes.io/enforce: privileged }\n',
    ),
    'a namespace of Kubernetes itself': object('Namespace', 'name: kube-system\n'),
    'another kind': object('ConfigMap', 'name: shop\n'),
    'a patch': {
      'patch.yaml': object('Namespace', 'name: shop\n'),
      'kustomization.yaml': 'resources: [base.yaml]\npatches:\n  - path: patch.yaml\n',
    },
  },
});
