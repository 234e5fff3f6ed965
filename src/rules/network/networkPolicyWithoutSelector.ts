import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, items, pair } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { specPlace } from './objectPlaces';
import { isNetworkPolicy, policyRules } from './policyPeers';

const policy = (selector: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
${selector}  policyTypes:
    - Ingress
`;

export const networkPolicyWithoutSelector: Rule = {
  id: 'network-policy-without-selector',
  title: 'NetworkPolicy that does not say which pods it is for',
  why: 'The selector is a required field: without one the policy is refused, or taken for all pods of the namespace where that was not meant. It is info, because nothing opens by it.',
  severity: 'info',
  category: 'network-policy-misconfigured',
  standards: ['Kubernetes API: NetworkPolicySpec', 'CIS Kubernetes 5.3.2'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=NetworkPolicy'],
  examples: { kubernetes: { bad: policy(''), good: policy('  podSelector: {}\n') } },
  *check({ file }) {
    for (const object of file.objects.filter(isNetworkPolicy)) {
      const spec = asMapping(at(object.root, 'spec'));
      if (object.partial || !spec || pair(spec, 'podSelector')) continue;
      const selectsPeers = policyRules(spec).some(({ peers }) =>
        items(peers?.value).some(peer => pair(peer, 'podSelector') ?? pair(peer, 'namespaceSelector')),
      );
      if (selectsPeers) continue;
      yield finding({
        place: specPlace(object),
        message: () => l10n.t('This policy does not say which pods it is for.'),
        fixes: () => [
          possibleFix({
            title: l10n.t('Make it one for all pods of the namespace'),
            edits: setField({ mapping: spec, path: ['podSelector'], value: {} }),
          }),
        ],
      });
    }
  },
};
