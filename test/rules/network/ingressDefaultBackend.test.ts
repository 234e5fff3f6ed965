import { ingressDefaultBackend } from '../../../src/rules/network/ingressDefaultBackend';
import { exampleIngress } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

testRule({
  rule: ingressDefaultBackend,
  bad: {
    'beside rules': {
      files: exampleIngress({ spec: '  defaultBackend: {service: {name: a, port: {number: 80}}}\n' }),
      lines: [6],
    },
    'alone, in the old form': {
      files:
        'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\nspec:\n  backend: {serviceName: a, servicePort: 80}\n',
      lines: [5],
    },
  },
  good: { 'rules only': exampleIngress({}) },
  nearMiss: { 'the backend of a path': exampleIngress({ host: 'default.example.com' }) },
});
