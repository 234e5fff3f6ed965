import { examplePod } from '../../../src/rules/exampleFiles';
import { seccompAnnotation } from '../../../src/rules/privilege/seccompAnnotation';
import { testRule } from '../ruleHarness';

const profile = 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault';
const annotated = (annotation: string, pod = examplePod({})) =>
  pod.replace('name: web\n', `name: web\n  annotations:\n    ${annotation}\n`);

testRule({
  rule: seccompAnnotation,
  bad: {
    'of a pod': {
      files: annotated('seccomp.security.alpha.kubernetes.io/pod: docker/default'),
      lines: [6],
      message: /1\.27/,
    },
    'of a container, with a profile nobody knows the place of: no fix': {
      files: annotated('container.seccomp.security.alpha.kubernetes.io/web: localhost/web'),
      lines: [6],
      fixed: annotated('container.seccomp.security.alpha.kubernetes.io/web: localhost/web'),
    },
  },
  good: { 'a profile': examplePod({ spec: profile }) },
  nearMiss: {
    'an annotation beside a profile': annotated(
      'seccomp.security.alpha.kubernetes.io/pod: runtime/default',
      examplePod({ spec: profile }),
    ),
    'another annotation': annotated('example.com/seccomp: runtime/default'),
  },
});
