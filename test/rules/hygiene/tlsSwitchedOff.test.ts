import { tlsSwitchedOff } from '../../../src/rules/hygiene/tlsSwitchedOff';
import { testRule, yaml } from '../ruleHarness';

const pod = (spec: string, container = '') =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
` +
  `${spec.replaceAll(/^(?=.)/gm, '  ')}  containers:\n    - name: web # in front\n      image: nginx:1.30.7\n${container.replaceAll(/^(?=.)/gm, '      ')}`;

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

testRule({
  rule: tlsSwitchedOff,
  bad: {
    'a flag': { files: pod('', 'args: [start, --insecure]\n'), lines: [9] },
    'a flag that says no': { files: pod('', 'args: ["--kubelet-https=false"]\n'), lines: [9] },
    'an address of a database': {
      files: pod('', 'command: ["server", "postgres://db/shop?sslmode=disable"]\n'),
      lines: [9],
    },
    'a variable': { files: service('environment:\n  PGSSLMODE: disable\n'), lines: [5] },
    'a variable that says yes': { files: service('environment:\n  - DISABLE_HTTPS=1\n'), lines: [5] },
  },
  good: {
    'a flag that says yes': pod('', 'args: ["--tls=true", "--insecure=false"]\n'),
    'a variable': service('environment:\n  PGSSLMODE: verify-full\n  DISABLE_TLS: "0"\n'),
  },
  nearMiss: {
    'curl, of which another rule speaks': pod('', 'command: [sh, -c, "curl --insecure https://example.com"]\n'),
    'a flag that begins like one': pod('', 'args: ["--insecure-registry-mirror=x", "--tls-cert=/x"]\n'),
    'a value that is known later': service('environment:\n  PGSSLMODE: ${MODE}\n'),
  },
});
