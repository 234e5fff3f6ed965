import { deprecatedIstioField } from '../../../src/rules/hygiene/deprecatedIstioField';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, spec: string) =>
  yaml`
  apiVersion: networking.istio.io/v1
  kind: ${kind}
  metadata: { name: web }
  spec:
` + spec.replaceAll(/^(?=.)/gm, '  ');

testRule({
  rule: deprecatedIstioField,
  bad: {
    'a filter': { files: object('EnvoyFilter', 'workloadLabels: { app: web }\nfilters: []\n'), lines: [5, 6] },
    'a fault': {
      files: object('VirtualService', 'http:\n  - fault: { delay: { percent: 50 } }\n'),
      lines: [6],
      message: /percentage/,
    },
    'an API that is gone': {
      files: object('Policy', 'targets: []\n').replace('networking.istio.io/v1', 'authentication.istio.io/v1alpha1'),
      lines: [1],
    },
  },
  good: {
    'a filter of today': object('EnvoyFilter', 'workloadSelector: { labels: { app: web } }\nconfigPatches: []\n'),
    'a fault of today': object('VirtualService', 'http:\n  - fault: { delay: { percentage: { value: 50 } } }\n'),
  },
  nearMiss: {
    'a field of that name elsewhere': object('VirtualService', 'filters: []\n'),
    'a kind of that name of somebody else': object('EnvoyFilter', 'filters: []\n').replace(
      'networking.istio.io',
      'example.com',
    ),
  },
});
