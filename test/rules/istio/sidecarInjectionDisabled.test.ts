import { sidecarInjectionDisabled } from '../../../src/rules/istio/sidecarInjectionDisabled';
import { testRule } from '../ruleHarness';

const namespace = (label: string): string => `apiVersion: v1
kind: Namespace
metadata:
  name: ai
  labels:
    ${label}
`;
const pod = (part: string, value: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: language
  ${part}:
    sidecar.istio.io/inject: ${value}
spec:
  containers:
    - name: language
      image: registry.example.test/language:1.0
`;

testRule({
  rule: sidecarInjectionDisabled,
  bad: {
    'a Namespace': {
      files: namespace('istio-injection: disabled'),
      lines: [6],
      fixed: namespace('a: b').replace('    a: b\n', '').replace('  labels:\n', '  labels: {}\n'),
    },
    'an annotation of a pod': { files: pod('annotations', '"false"'), lines: [6] },
    'a label of a pod': { files: pod('labels', '"false"'), lines: [6] },
  },
  good: { 'switched on': namespace('istio-injection: enabled'), 'nothing said': namespace('team: ai') },
  nearMiss: {
    'not known here': pod('annotations', '"${INJECT}"'),
    'on a Service': pod('labels', '"false"')
      .replace('kind: Pod', 'kind: Service')
      .replace(/spec:[\s\S]*/, 'spec: {}\n'),
  },
});
