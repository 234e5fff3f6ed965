import { aiOpenEgress } from '../../../src/rules/aiContainers/aiOpenEgress';
import { languageInCluster } from '../../../src/rules/aiContainers/examples';
import { testRule } from '../ruleHarness';

const service = (lines: string) =>
  `services:\n  language:\n    image: mcr.microsoft.com/azure-cognitive-services/vision/read:3.2\n${lines}`;
const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: ai}\nspec: ${spec}\n---\n`;

testRule({
  rule: aiOpenEgress,
  bad: {
    'the default network': { files: service(''), lines: [2] },
    'one open network of two': {
      files: `${service('    networks: [inside, outside]\n')}networks: {inside: {internal: true}, outside: {}}\n`,
      lines: [2],
    },
    'a policy for what comes in only': {
      files: policy('{podSelector: {}, policyTypes: [Ingress]}') + languageInCluster('ClusterIP'),
      lines: [33],
    },
  },
  good: {
    'an internal network': `${service('    networks: [inside]\n')}networks: {inside: {internal: true}}\n`,
    'a policy for what goes out': policy('{podSelector: {}, policyTypes: [Egress]}') + languageInCluster('ClusterIP'),
    'a mesh that lets out what is registered': `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s, namespace: ai}\nspec: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}\n---\n${languageInCluster('ClusterIP')}`,
  },
  nearMiss: {
    'no network': service('    network_mode: none\n'),
    'the network of another': service('    network_mode: service:front\n'),
    'a network of somebody else': `${service('    networks: [shared]\n')}networks: {shared: {external: true}}\n`,
    'an override file': { 'compose.override.yaml': service(''), 'compose.yaml': service('    network_mode: none\n') },
  },
});
