import { examplePod } from '../../../src/rules/exampleFiles';
import { probeHost } from '../../../src/rules/privilege/probeHost';
import { testRule } from '../ruleHarness';

testRule({
  rule: probeHost,
  bad: {
    'a probe': {
      files: examplePod({ container: 'livenessProbe:\n  httpGet:\n    host: example.com # once\n    port: 80' }),
      lines: [11],
      message: /example\.com/,
      fixed: examplePod({ container: 'livenessProbe:\n  httpGet:\n    port: 80' }),
    },
    'a hook': {
      files: examplePod({ container: 'lifecycle:\n  preStop:\n    tcpSocket: { host: 10.0.0.7, port: 80 }' }),
      lines: [11],
    },
  },
  good: { 'the pod itself': examplePod({ container: 'readinessProbe:\n  tcpSocket: { port: 80 }' }) },
  nearMiss: {
    'an empty host': examplePod({ container: "startupProbe:\n  httpGet: { host: '', port: 80 }" }),
    'a header': examplePod({
      container: 'livenessProbe:\n  httpGet:\n    port: 80\n    httpHeaders: [{ name: Host, value: example.com }]',
    }),
  },
});
