import { exampleIngress } from '../../../src/rules/network/ingressExamples';
import { ingressNeedsRetiredController } from '../../../src/rules/network/ingressNeedsRetiredController';
import { testRule } from '../ruleHarness';

testRule({
  rule: ingressNeedsRetiredController,
  bad: {
    'its annotations': {
      files: exampleIngress({
        annotations:
          'a: b\n    nginx.ingress.kubernetes.io/limit-rps: "5"\n    nginx.ingress.kubernetes.io/auth-type: basic',
      }),
      lines: [7],
    },
  },
  good: { none: exampleIngress({}) },
  nearMiss: {
    "F5's annotations": exampleIngress({ annotations: 'nginx.org/lb-method: least_conn' }),
    'the class alone may be another controller': exampleIngress({ annotations: 'kubernetes.io/ingress.class: nginx' }),
  },
});
