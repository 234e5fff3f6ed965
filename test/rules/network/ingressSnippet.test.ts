import { exampleIngress } from '../../../src/rules/network/ingressExamples';
import { ingressSnippet } from '../../../src/rules/network/ingressSnippet';
import { testRule } from '../ruleHarness';

const annotated = (annotation: string) => exampleIngress({ annotations: annotation });

testRule({
  rule: ingressSnippet,
  bad: {
    'of the server': {
      files: annotated('nginx.ingress.kubernetes.io/server-snippet: |\n      location / { return 200; }'),
      lines: [6],
    },
    'of the configuration and of authentication': {
      files: annotated(
        'nginx.ingress.kubernetes.io/configuration-snippet: a;\n    nginx.ingress.kubernetes.io/auth-snippet: b;',
      ),
      lines: [6, 7],
    },
    "of F5's controller": { files: annotated('nginx.org/location-snippets: a;'), lines: [6] },
  },
  good: { 'no annotations': exampleIngress({}) },
  nearMiss: {
    'another annotation': annotated('nginx.ingress.kubernetes.io/rewrite-target: /$2'),
    'of another controller': annotated('haproxy.org/backend-config-snippet: a'),
    'of another object':
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {nginx.ingress.kubernetes.io/server-snippet: a}}\n',
  },
});
