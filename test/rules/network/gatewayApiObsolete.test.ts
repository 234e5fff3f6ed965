import { gatewayApiObsolete } from '../../../src/rules/network/gatewayApiObsolete';
import { exampleGateway, exampleRoute, httpsListener } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

const policy = (version: string, spec: string) =>
  `apiVersion: gateway.networking.k8s.io/${version}\nkind: BackendTLSPolicy\nmetadata: {name: p}\nspec:\n${spec}`;

testRule({
  rule: gatewayApiObsolete,
  bad: {
    'a version that became stable': {
      files: exampleRoute('').replace('/v1\n', '/v1beta1\n'),
      lines: [1],
      fixed: exampleRoute(''),
    },
    'a version that is gone': {
      files: exampleGateway(httpsListener).replace('/v1\n', '/v1alpha2\n'),
      lines: [1],
      message: /no effect/i,
    },
    'a group that is gone': {
      files: exampleRoute('').replace('gateway.networking.k8s.io/v1', 'networking.x-k8s.io/v1alpha1'),
      lines: [1],
    },
    'client validation in its old place': {
      files: exampleGateway(`${httpsListener}        frontendValidation: {caCertificateRefs: []}\n`),
      lines: [14],
      message: /spec\.tls\.frontend/,
    },
    'a policy of the first form': {
      files: policy('v1alpha3', '  targetRef: {kind: Service, name: a}\n  tls: {hostname: a}\n'),
      lines: [5, 6],
    },
  },
  good: {
    'the stable form': exampleGateway(httpsListener),
    'a policy of today': policy('v1', '  targetRefs: [{kind: Service, name: a}]\n  validation: {hostname: a}\n'),
  },
  nearMiss: {
    'a kind that has no stable version': exampleRoute('')
      .replace('HTTPRoute', 'TCPRoute')
      .replace('/v1\n', '/v1alpha2\n'),
    'a Gateway of Istio': 'apiVersion: networking.istio.io/v1beta1\nkind: Gateway\nmetadata: {name: a}\n',
  },
});
