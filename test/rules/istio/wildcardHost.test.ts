import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { wildcardHost } from '../../../src/rules/istio/wildcardHost';
import { testRule } from '../ruleHarness';

const server = (host: string): string => exampleGateway(mutualServer.replace('ai/api.example.test', `"${host}"`));
const route = (host: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: language
spec:
  hosts:
    - "${host}"
`;

testRule({
  rule: wildcardHost,
  bad: {
    'a Gateway for every host': { files: server('*'), lines: [15] },
    'of one namespace': { files: server('ai/*'), lines: [15] },
    'a VirtualService for every host': { files: route('*'), lines: [7] },
  },
  good: { 'a named host': server('ai/api.example.test'), 'a VirtualService for one': route('api.example.test') },
  nearMiss: { 'the hosts of a domain': server('ai/*.example.test'), 'any namespace': server('*/api.example.test') },
});
