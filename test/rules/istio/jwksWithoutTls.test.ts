import { jwksWithoutTls } from '../../../src/rules/istio/jwksWithoutTls';
import { testRule } from '../ruleHarness';

const authentication = (uri: string): string =>
  `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: callers
spec:
  jwtRules:
    - issuer: https://login.example.test
      jwksUri: ${uri}
`.replace(/jwtRules:\n {4}- issuer: (.*)\n {6}/, 'jwtRules:\n    - issuer: $1\n      ');

testRule({
  rule: jwksWithoutTls,
  bad: {
    'plain HTTP': { files: authentication('http://login.example.test/keys'), lines: [8] },
    'the metadata service': { files: authentication('https://169.254.169.254/latest'), lines: [8] },
  },
  good: { HTTPS: authentication('https://login.example.test/keys') },
  nearMiss: { 'not known here': authentication('${JWKS}') },
});
