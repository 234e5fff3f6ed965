import { livenessProbePort } from '../../../src/rules/resources/livenessProbePort';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, container: string) =>
  yaml`
  apiVersion: apps/v1
  kind: ${kind}
  metadata: { name: web }
  spec:
    template:
      spec:
        initContainers:
          - name: prepare
            image: busybox:1.37
        containers:
          - name: web # in front
            image: nginx:1.30.7
` + container.replaceAll(/^(?=.)/gm, '          ');

const ports =
  'ports:\n  - { name: http, containerPort: 8080 }\n  - { name: dns, containerPort: 53, protocol: UDP }\n\n';

testRule({
  rule: livenessProbePort,
  bad: {
    'a name that no port bears': {
      files: object('Deployment', `${ports}livenessProbe:\n  httpGet:\n    port: health\n`),
      lines: [19],
    },
    'a name where no port is listed': {
      files: object('Deployment', 'livenessProbe: { tcpSocket: { port: http } }\n'),
      lines: [13],
    },
    'another number': {
      files: object('Deployment', `${ports}livenessProbe: { tcpSocket: { port: 9090 } }\n`),
      lines: [17],
    },
    'a port for UDP': {
      files: object('Deployment', `${ports}livenessProbe: { tcpSocket: { port: dns } }\n`),
      lines: [17],
    },
  },
  good: {
    'a name': object('Deployment', `${ports}livenessProbe: { tcpSocket: { port: http } }\n`),
    'a number': object('Deployment', `${ports}livenessProbe: { httpGet: { port: 8080 } }\n`),
  },
  nearMiss: {
    'a number where no port is listed': object('Deployment', 'livenessProbe: { tcpSocket: { port: 9090 } }\n'),
    'a command': object('Deployment', `${ports}livenessProbe: { exec: { command: [health] } }\n`),
    'a name that is known later': object('Deployment', `${ports}livenessProbe: { httpGet: { port: "$(PORT)" } }\n`),
  },
});
