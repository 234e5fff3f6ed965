import { deprecatedServiceAccountField } from '../../../src/rules/hygiene/deprecatedServiceAccountField';
import { testRule, yaml } from '../ruleHarness';

const pod = (spec: string, container = '') =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
` +
  `${spec.replaceAll(/^(?=.)/gm, '  ')}  containers:\n    - name: web # in front\n      image: nginx:1.30.7\n${container.replaceAll(/^(?=.)/gm, '      ')}`;

testRule({
  rule: deprecatedServiceAccountField,
  bad: {
    'the old name': {
      files: pod('serviceAccount: shop # its own\n'),
      lines: [6],
      fixed: pod('serviceAccountName: shop # its own\n'),
    },
    'both, and they differ': { files: pod('serviceAccount: shop\nserviceAccountName: other\n'), lines: [6] },
    'the old name twice: which one to rename is not known': {
      files: pod('serviceAccount: shop\nserviceAccount: other\n'),
      lines: [7],
    },
    'one of its own and an inherited one': {
      files: pod('<<: {serviceAccount: other}\nserviceAccount: shop\n'),
      lines: [7],
    },
  },
  good: { 'the new name': pod('serviceAccountName: shop\n') },
  nearMiss: { 'both, as the API server writes them': pod('serviceAccount: shop\nserviceAccountName: shop\n') },
});
