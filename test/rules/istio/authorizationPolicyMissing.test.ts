import { authorizationPolicyMissing } from '../../../src/rules/istio/authorizationPolicyMissing';
import { examplePeers, examplePolicy } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: language
  namespace: ai
spec:
  containers: []
`;
const mesh = `---\n${examplePeers('  mtls:\n    mode: STRICT\n')}`;

testRule({
  rule: authorizationPolicyMissing,
  bad: { 'in a mesh': { files: pod + mesh, lines: [4] } },
  good: { 'deny by default': `${pod}${mesh}---\n${examplePolicy('  {}\n')}` },
  nearMiss: { 'no mesh': pod },
});
