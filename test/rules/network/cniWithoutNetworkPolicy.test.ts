import { cniWithoutNetworkPolicy } from '../../../src/rules/network/cniWithoutNetworkPolicy';
import { testRule } from '../ruleHarness';

const configMap = (key: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cni}\ndata:\n  ${key}: '${value}'\n`;

testRule({
  rule: cniWithoutNetworkPolicy,
  bad: {
    flannel: {
      files: configMap('cni-conf.json', '{"plugins": [{"type": "flannel"}, {"type": "portmap"}]}'),
      lines: [5],
    },
  },
  good: { calico: configMap('cni-conf.json', '{"plugins": [{"type": "calico"}]}') },
  nearMiss: {
    'flannel carries, calico enforces': configMap(
      'cni-conf.json',
      '{"plugins": [{"type": "flannel"}, {"type": "calico"}]}',
    ),
    'another file': configMap('notes.json', '{"type": "flannel"}'),
  },
});
