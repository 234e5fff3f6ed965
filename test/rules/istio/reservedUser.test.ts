import { reservedUser } from '../../../src/rules/istio/reservedUser';
import { testRule } from '../ruleHarness';

const pod = (name: string, user: number): string => `apiVersion: v1
kind: Pod
metadata:
  name: language
spec:
  containers:
    - name: ${name}
      image: registry.example.test/language:1.0
      securityContext:
        runAsUser: ${user}
`;

testRule({
  rule: reservedUser,
  bad: {
    'of a container': { files: pod('language', 1337), lines: [10] },
  },
  good: { 'another user': pod('language', 10001) },
  nearMiss: { 'the proxy itself': pod('istio-proxy', 1337) },
});
