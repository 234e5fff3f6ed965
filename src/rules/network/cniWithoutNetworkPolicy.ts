import * as l10n from '@vscode/l10n';
import { at, pairs, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';

/** Plugins that carry packets and read no NetworkPolicy (their own documentation). */
const deaf = /"type"\s*:\s*"(?:flannel|host-gw|macvlan|ipvlan)"/;
/** Plugins that enforce them, alone or chained behind another one. */
const obeying = /calico|cilium|weave|antrea|kube-router|azure-npm|ovn/i;

const configMap = (type: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: cni
  namespace: kube-system
data:
  cni-conf.json: |
    {"name": "cbr0", "plugins": [{"type": "${type}"}]}
`;

export const cniWithoutNetworkPolicy: Rule = {
  id: 'cni-without-network-policy',
  title: 'Network plugin does not enforce NetworkPolicies',
  why: 'Policies are accepted and stored, and nothing comes of them: every pod may call every other one, though the files say otherwise. It is a warning, because another wall must have fallen before.',
  severity: 'warning',
  category: 'cni-without-network-policy',
  standards: ['CIS Kubernetes 5.3.1', 'NSA Kubernetes Hardening Guide', 'Kubescape C-0205'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=ConfigMap'],
  examples: { kubernetes: { bad: configMap('flannel'), good: configMap('calico') } },
  *check({ file }) {
    for (const { kind, group, root } of file.objects) {
      if (kind !== 'ConfigMap' || group !== '') continue;
      for (const { key, value } of pairs(at(root, 'data'))) {
        const said = text(value) ?? '';
        if (!/^cni[-_]|\.conf(?:list)?$/.test(String(key.value)) || !deaf.test(said) || obeying.test(said)) continue;
        yield finding({
          place: key,
          message: () => l10n.t('This network plugin does not enforce NetworkPolicies: they have no effect.'),
        });
      }
    }
  },
};
