import { deprecatedApi } from '../../../src/rules/hygiene/deprecatedApi';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, metadata: string, apiVersion = 'v1') =>
  yaml`
  apiVersion: ${apiVersion}
  kind: ${kind}
  metadata:
` + metadata.replaceAll(/^(?=.)/gm, '  ');

testRule({
  rule: deprecatedApi,
  bad: {
    'one that means the same today': {
      files: object('CronJob', 'name: web\n', 'batch/v1beta1 # old'),
      lines: [1],
      message: /1\.25/,
      fixed: object('CronJob', 'name: web\n', 'batch/v1 # old'),
    },
    'one whose fields are others today': {
      files: object('Ingress', 'name: web\n', 'extensions/v1beta1'),
      lines: [1],
      fixed: object('Ingress', 'name: web\n', 'extensions/v1beta1'),
    },
    'one without a successor': { files: object('PodSecurityPolicy', 'name: web\n', 'policy/v1beta1'), lines: [1] },
    'every kind of a version': {
      files: object('FlowSchema', 'name: web\n', 'flowcontrol.apiserver.k8s.io/v1beta3'),
      lines: [1],
    },
    'inside a list': {
      files:
        'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: apps/v1beta1\n    kind: Deployment\n    metadata: { name: web }\n',
      lines: [4],
    },
  },
  good: { 'the version of today': object('CronJob', 'name: web\n', 'batch/v1') },
  nearMiss: {
    'a beta that is not removed': object('ClusterTrustBundle', 'name: web\n', 'certificates.k8s.io/v1beta1'),
    'another group of that name': object('CronJob', 'name: web\n', 'batch.example.com/v1beta1'),
  },
});
