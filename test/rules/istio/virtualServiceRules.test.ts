import { exampleRoute } from '../../../src/rules/istio/istioExamples';
import { virtualServiceConflict, virtualServiceUnreachable } from '../../../src/rules/istio/virtualServiceRules';
import { testRule } from '../ruleHarness';

const route = '      route:\n        - destination:\n            host: language\n';
const all = `    - name: all\n${route}`;
const admin = `    - match:\n        - uri:\n            prefix: /admin\n${route}`;
const inMesh = (name: string, host: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
  namespace: ai
spec:
  hosts:
    - ${host}
  http: []
`;

testRule({
  rule: virtualServiceUnreachable,
  bad: { 'behind one for everything': { files: exampleRoute('front', all + admin), lines: [16] } },
  good: { 'the narrow one first': exampleRoute('front', admin + all) },
  nearMiss: { 'one alone': exampleRoute('front', all), 'two narrow ones': exampleRoute('front', admin + admin) },
});

testRule({
  rule: virtualServiceConflict,
  bad: {
    'the same host': { files: `${inMesh('one', 'language')}---\n${inMesh('two', 'language')}`, lines: [8, 18] },
  },
  good: { 'two hosts': `${inMesh('one', 'language')}---\n${inMesh('two', 'speech')}` },
  nearMiss: {
    'another namespace': `${inMesh('one', 'language')}---\n${inMesh('two', 'language').replace('namespace: ai', 'namespace: x')}`,
    'at a gateway, where both count': `${exampleRoute('front')}---\n${inMesh('two', 'api.example.test')}`,
  },
});
