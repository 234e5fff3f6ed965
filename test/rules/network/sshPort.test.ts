import { sshPort } from '../../../src/rules/network/sshPort';
import { testRule, yaml } from '../ruleHarness';

testRule({
  rule: sshPort,
  bad: {
    'in compose': {
      files: 'services:\n  a:\n    image: a:1\n    ports:\n      - "49100:22"\n      - {target: 2222, published: 22}\n',
      lines: [5, 6],
    },
    'a container and a Service': {
      files: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: a}
        spec:
          containers:
            - name: a
              image: a:1
              ports: [{containerPort: 22}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: a}
        spec:
          ports:
            - port: 80
            - port: 2022
              targetPort: 22
      `,
      lines: [8, 17],
    },
  },
  good: { 'another port': 'services:\n  a:\n    image: a:1\n    ports: ["8022:8022"]\n' },
  nearMiss: {
    'another protocol': 'services:\n  a:\n    image: a:1\n    ports: ["22:22/udp"]\n',
    'only on the host': 'services:\n  a:\n    image: a:1\n    ports: ["22:3000"]\n',
    'a range it lies in': 'services:\n  a:\n    image: a:1\n    ports: ["20-30:20-30"]\n',
  },
});
