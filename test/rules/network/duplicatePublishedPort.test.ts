import { duplicatePublishedPort } from '../../../src/rules/network/duplicatePublishedPort';
import { testRule, yaml } from '../ruleHarness';

const two = (one: string, other: string) =>
  `services:\n  a:\n    image: a:1\n    ports: ["${one}"]\n  b:\n    image: b:1\n    ports: ["${other}"]\n`;

testRule({
  rule: duplicatePublishedPort,
  bad: {
    'the same port': { files: two('8080:80', '8080:81'), lines: [7], related: ['sample.yaml:4'] },
    'one address and all': { files: two('0.0.0.0:8080:80', '127.0.0.1:8080:80'), lines: [7] },
    'within a range': { files: two('8080-8082:80-82', '8081:80'), lines: [7] },
    'twice in one service': {
      files: yaml`
        services:
          a:
            image: a:1
            ports:
              - 8080:80
              - 8080:81
      `,
      lines: [6],
    },
  },
  good: { 'another port': two('8080:80', '8081:80') },
  nearMiss: {
    'another protocol': two('8080:80/tcp', '8080:80/udp'),
    'another address': two('127.0.0.1:8080:80', '127.0.0.2:8080:80'),
    'any free port of a range': two('8080-8090:80', '8080-8090:80'),
    variables: two('$PORT:80', '$PORT:81'),
    'the container alone': two('8080', '8080'),
    'profiles that need not run together': two('8080:80', '8080:80').replace(
      'image: b:1',
      'image: b:1\n    profiles: [b]',
    ),
  },
});
