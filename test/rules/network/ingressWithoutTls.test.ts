import { exampleIngress } from '../../../src/rules/network/ingressExamples';
import { ingressWithoutTls } from '../../../src/rules/network/ingressWithoutTls';
import { testRule } from '../ruleHarness';

const route = (tls: string) =>
  `apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: shop}\nspec:\n  to: {kind: Service, name: shop}\n${tls}`;

testRule({
  rule: ingressWithoutTls,
  bad: {
    'no tls': { files: exampleIngress({ spec: '' }), lines: [5] },
    'an empty list': { files: exampleIngress({ spec: '  tls: []\n' }), lines: [5] },
    'the old group': {
      files: exampleIngress({ spec: '' }).replace('networking.k8s.io/v1', 'extensions/v1beta1'),
      lines: [5],
    },
    'a Route of OpenShift': {
      files: route(''),
      lines: [4],
      fixed: route('  tls:\n    termination: edge\n'),
    },
    'a Route that also takes plain HTTP': {
      files: route('  tls: {termination: edge, insecureEdgeTerminationPolicy: Allow}\n'),
      lines: [6],
      fixed: route('  tls: {termination: edge, insecureEdgeTerminationPolicy: Redirect}\n'),
    },
  },
  good: {
    'a certificate': exampleIngress({}),
    'the default certificate of the controller': exampleIngress({ spec: '  tls: [{}]\n' }),
    'passed through by a Route': route('  tls: {termination: passthrough, insecureEdgeTerminationPolicy: None}\n'),
  },
  nearMiss: {
    'a certificate of AWS': exampleIngress({
      spec: '',
      annotations: 'alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:x',
    }),
    'a listener of AWS': exampleIngress({
      spec: '',
      annotations: `alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS": 443}]'`,
    }),
    'a certificate of Google': exampleIngress({
      spec: '',
      annotations: 'networking.gke.io/managed-certificates: shop',
    }),
    'plain HTTP is not served': exampleIngress({ spec: '', annotations: 'kubernetes.io/ingress.allow-http: "false"' }),
    'an Ingress of another group': exampleIngress({ spec: '' }).replace(
      'networking.k8s.io/v1',
      'config.openshift.io/v1',
    ),
    'a patch': {
      'patch.yaml': exampleIngress({ spec: '' }),
      'kustomization.yaml':
        'kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\npatches: [{path: patch.yaml}]\n',
    },
  },
});
