import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { hostAliases } from '../../../src/rules/privilege/hostAliases';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostAliases,
  bad: {
    'of a pod': { files: examplePod({ spec: 'hostAliases:\n  - ip: 10.0.0.7\n    hostnames: [db]' }), lines: [6] },
    'of a service, as a list': { files: exampleService('extra_hosts:\n  - db:10.0.0.7'), lines: [4], message: /DNS/ },
    'of a service, as a mapping': { files: exampleService('extra_hosts:\n  db: 10.0.0.7'), lines: [4] },
  },
  good: { none: examplePod({ spec: 'hostAliases: []' }) },
  nearMiss: { nothing: exampleService('extra_hosts:'), 'another field': exampleService('hostname: db') },
});
