import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { privilegedContainer } from '../../../src/rules/privilege/privilegedContainer';
import { testRule, yaml } from '../ruleHarness';
import { overrideOf } from '../samples';

testRule({
  rule: privilegedContainer,
  bad: {
    'a container': {
      files: examplePod({ container: 'securityContext:\n  privileged: true # for the device' }),
      lines: [10],
      message: /owns the machine/,
      fixed: examplePod({ container: 'securityContext:\n  privileged: false # for the device' }),
    },
    'init and ephemeral containers of a CronJob': {
      files: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: nightly }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  initContainers:
                    - { name: a, securityContext: { privileged: true } }
                  containers:
                    - { name: b, securityContext: { privileged: false } }
                  ephemeralContainers:
                    - { name: c, securityContext: { privileged: "true" } }
      `,
      lines: [10, 14],
    },
    'one that says so by an anchor': {
      files: yaml`
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          containers:
            - name: a
              securityContext: &all
                privileged: true
            - name: b
              securityContext: *all
      `,
      lines: [8],
    },
    'a service, its build and its hooks': {
      files: exampleService(
        'privileged: true\nbuild:\n  privileged: true\npost_start:\n  - command: id\n    privileged: true',
      ),
      lines: [4, 6, 9],
    },
  },
  good: {
    'one that is not': examplePod({ container: 'securityContext:\n  privileged: false' }),
    'one that says nothing': exampleService('cap_drop: [ALL]'),
  },
  nearMiss: {
    'an interpolated value': exampleService('privileged: $PRIVILEGED'),
    'the field in the context of the pod, where it means nothing': examplePod({
      spec: 'securityContext:\n  privileged: true',
    }),
    'what an override takes back': overrideOf(exampleService('privileged: false'), exampleService('privileged: true')),
    'a ConfigMap that talks of it': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  privileged: "true"\n',
  },
});
