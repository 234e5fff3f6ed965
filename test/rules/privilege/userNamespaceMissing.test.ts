import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { userNamespaceMissing } from '../../../src/rules/privilege/userNamespaceMissing';
import { testRule } from '../ruleHarness';
import { patchOf, windowsPod } from '../samples';

testRule({
  rule: userNamespaceMissing,
  bad: { 'a pod that says nothing, at its spec': { files: examplePod({}), lines: [5], message: /root there/ } },
  good: { 'a namespace of its own': examplePod({ spec: 'hostUsers: false' }) },
  nearMiss: {
    'that of the host, which has a rule of its own': examplePod({ spec: 'hostUsers: true' }),
    'a Windows pod': windowsPod(),
    'a patch': patchOf(examplePod({})),
    'a service, which has none': exampleService(''),
  },
});
