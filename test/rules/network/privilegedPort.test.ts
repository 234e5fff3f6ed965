import { privilegedPort } from '../../../src/rules/network/privilegedPort';
import { testRule, yaml } from '../ruleHarness';

const service = (port: string) => `services:\n  a:\n    image: a:1\n    ports:\n      - ${port}\n`;

testRule({
  rule: privilegedPort,
  bad: {
    'in the container': { files: service('"7000:80"'), lines: [5], message: /Port 80 / },
    'on the host': { files: service('67:6767/udp'), lines: [5], message: /Port 67 / },
    'with no port of the host': { files: service('"127.0.0.1::50"'), lines: [5] },
    'of a range to one': { files: service('"12400-12500:124"'), lines: [5] },
    'of a pod': {
      files: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: a}
        spec:
          containers:
            - name: a
              image: a:1
              ports:
                - containerPort: 1023
                - containerPort: 8080
                  hostPort: 443
      `,
      lines: [9, 11],
    },
  },
  good: { 'above 1023': service('"1024:1024"') },
  nearMiss: { 'a variable': service('"8080:$PORT"'), 'an interface that is a number': service('"8080:8080/udp"') },
});
