import { examplePod } from '../../../src/rules/exampleFiles';
import { hostPort } from '../../../src/rules/privilege/hostPort';
import { testRule } from '../ruleHarness';

const ports = (lines: string) => examplePod({ container: `ports:\n${lines}` });

testRule({
  rule: hostPort,
  bad: {
    'one of two ports': {
      files: ports('  - containerPort: 80\n  - containerPort: 443\n    hostPort: 8443 # outside'),
      lines: [12],
      message: /Port 8443/,
      fixed: ports('  - containerPort: 80\n  - containerPort: 443'),
    },
    'one bound to an address': {
      files: ports('  - { containerPort: 80, hostPort: 80, hostIP: 10.0.0.1 }'),
      lines: [10],
    },
    'one that says nothing else: no fix': {
      files: ports('  - hostPort: 80'),
      lines: [10],
      fixed: ports('  - hostPort: 80'),
    },
  },
  good: { 'a port of the container': ports('  - containerPort: 80') },
  nearMiss: {
    'port 0, which is none': ports('  - { containerPort: 80, hostPort: 0 }'),
    'an interpolated port': ports('  - containerPort: 80\n    hostPort: $PORT'),
    'an address alone': ports('  - { containerPort: 80, hostIP: 10.0.0.1 }'),
    'no ports': examplePod({ container: 'ports:' }),
  },
});
