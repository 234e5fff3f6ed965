import { portPublishedAllInterfaces } from '../../../src/rules/network/portPublishedAllInterfaces';
import { testRule } from '../ruleHarness';

const service = (lines: string) => `services:\n  web:\n    image: nginx:1.30.7\n${lines}`;

testRule({
  rule: portPublishedAllInterfaces,
  bad: {
    'every form': {
      files: service(
        '    ports:\n      - 8080:80\n      - 8080\n      - "12400-12500:1240/udp"\n      - 0.0.0.0:81:80\n      - "[::]:82:80"\n      - {target: 1000, published: 8081, mode: host}\n',
      ),
      lines: [5, 6, 7, 8, 9, 10],
      message: /past its firewall/,
    },
    'a variable for the port': { files: service('    ports: ["$PORT:80"]\n'), lines: [4] },
    'a file for a second -f': {
      files: {
        'compose.prod.yaml': 'services:\n  web:\n    ports: ["443:443"]\n',
        'compose.yaml': service('    ports: ["127.0.0.1:80:80"]\n'),
      },
      lines: [3],
    },
  },
  good: {
    'one address': service('    ports: ["127.0.0.1:80:80", "[::1]:80:80", "10.0.0.5:80:80"]\n'),
    'a long entry with an address': service('    ports: [{target: 80, published: 80, host_ip: 127.0.0.1}]\n'),
  },
  nearMiss: {
    'only exposed to its networks': service('    expose: ["80"]\n'),
    'an unknown address': service(`    ports: ["$\{BIND:-127.0.0.1}:80:80"]\n`),
    'what compose refuses': service('    ports: [{target: 80, published: 127.0.0.1}]\n'),
    "no effect on the host's network": service('    network_mode: host\n    ports: ["80:80"]\n'),
    'a port that the override file takes away': {
      'compose.yaml': service('    ports: ["80:80"]\n'),
      'compose.override.yaml': 'services:\n  web:\n    ports: !reset []\n',
    },
  },
});
