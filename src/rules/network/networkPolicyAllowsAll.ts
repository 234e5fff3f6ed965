import * as l10n from '@vscode/l10n';
import { at, items } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Place, Rule } from '../rule';
import { isEveryAddress, isEveryPod, isNetworkPolicy, namesNobody, type PolicyRule, policyRules } from './policyPeers';

const policy = (ingress: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
    - Ingress
    - Egress
  ingress:
${ingress}`;

export const networkPolicyAllowsAll: Rule = {
  id: 'network-policy-allows-all',
  title: 'NetworkPolicy that allows everything',
  why: 'Policies add up: one rule that names nobody and no port opens the pods to all, whatever the other policies say, and a reader believes them isolated. It is a warning, because another wall must have fallen before.',
  severity: 'warning',
  category: 'network-policy-misconfigured',
  standards: ['CIS Kubernetes 5.3.2', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=NetworkPolicy'],
  examples: {
    kubernetes: {
      bad: policy('    - {}\n'),
      good: policy(
        '    - from:\n        - podSelector:\n            matchLabels:\n              app: front\n      ports:\n        - port: 8080\n',
      ),
    },
  },
  *check({ file }) {
    for (const object of file.objects.filter(isNetworkPolicy)) {
      for (const rule of policyRules(at(object.root, 'spec'))) {
        const place = openAt(rule);
        if (place) yield finding({ place, message: messageOf(rule) });
      }
    }
  },
};

/** Where a rule opens all ports to everybody. */
function openAt(rule: PolicyRule): Place | undefined {
  if (rule.hasPorts) return undefined;
  if (namesNobody(rule)) return rule.peers?.key ?? rule.node;
  return items(rule.peers?.value).find(peer => isEveryAddress(peer) || isEveryPod(peer));
}

const messageOf = ({ direction }: PolicyRule): string =>
  direction === 'ingress'
    ? l10n.t('This rule lets everybody in on every port: the policy isolates nothing.')
    : l10n.t('This rule lets the pods out to everywhere on every port: the policy limits nothing.');
