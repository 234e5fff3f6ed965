import { metadataServiceReachable } from '../../../src/rules/network/metadataServiceReachable';
import { testRule } from '../ruleHarness';

const policy = (block: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec:\n  podSelector: {}\n  egress:\n    - to:\n        - ipBlock: ${block}\n`;

testRule({
  rule: metadataServiceReachable,
  bad: {
    'all addresses': {
      files: policy('\n            cidr: 0.0.0.0/0\n            except: [10.0.0.0/8]'),
      lines: [9],
      fixed: policy('\n            cidr: 0.0.0.0/0\n            except: [10.0.0.0/8, 169.254.169.254/32]'),
    },
    'the addresses of links': { files: policy('{cidr: 169.254.0.0/16}'), lines: [8] },
  },
  good: { 'left out': policy('{cidr: 0.0.0.0/0, except: [169.254.0.0/16]}') },
  nearMiss: {
    'another network': policy('{cidr: 169.253.0.0/16}'),
    IPv6: policy('{cidr: "::/0"}'),
    'what comes in': policy('{cidr: 0.0.0.0/0}').replace('egress', 'ingress').replace('to:', 'from:'),
  },
});
