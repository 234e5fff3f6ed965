import { aiGatewayNotMutual } from '../../../src/rules/aiContainers/aiGatewayNotMutual';
import { exampleGateway, exampleIstio } from '../../../src/rules/aiContainers/examples';
import { testRule } from '../ruleHarness';

const listener = 'protocol: HTTPS\nport: 443\ntls:\n  certificateRefs:\n    - name: server';
const frontend = (mode: string) =>
  `tls:\n  frontend:\n    default:\n      validation:\n        mode: ${mode}\n        caCertificateRefs: [{kind: ConfigMap, group: "", name: ca}]`;

testRule({
  rule: aiGatewayNotMutual,
  bad: {
    SIMPLE: {
      files: exampleIstio('mode: SIMPLE\ncredentialName: server'),
      lines: [17],
      related: ['sample.yaml:33', 'sample.yaml:62'],
    },
    OPTIONAL_MUTUAL: { files: exampleIstio('mode: OPTIONAL_MUTUAL\ncredentialName: server'), lines: [17] },
    'the Gateway API without validation': { files: exampleGateway(listener), lines: [9] },
    'a fallback for who shows none': {
      files: exampleGateway(listener, frontend('AllowInsecureFallback')),
      lines: [15],
    },
  },
  good: {
    MUTUAL: exampleIstio('mode: MUTUAL\ncredentialName: server'),
    'validation for every port': exampleGateway(listener, frontend('AllowValidOnly')),
    'validation for this port': exampleGateway(
      listener,
      'tls:\n  frontend:\n    perPort:\n      - port: 443\n        tls: {validation: {caCertificateRefs: [{kind: ConfigMap, group: "", name: ca}]}}',
    ),
  },
  nearMiss: {
    'TLS is passed through': exampleIstio('mode: PASSTHROUGH'),
    'it only sends to HTTPS': exampleIstio('httpsRedirect: true', 'HTTP'),
    'another host': exampleIstio('mode: SIMPLE\ncredentialName: server').replace(
      '- ai.example.com\n  gateways',
      '- other.example.com\n  gateways',
    ),
    'another container': exampleIstio('mode: SIMPLE\ncredentialName: server').replace(
      'azure-cognitive-services',
      'dotnet',
    ),
  },
});
