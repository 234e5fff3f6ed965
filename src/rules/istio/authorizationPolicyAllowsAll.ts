import * as l10n from '@vscode/l10n';
import { asMapping, at, items, pairs, text, texts, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { examplePolicy } from './istioExamples';
import { istioObjects } from './istioObjects';

export const authorizationPolicyAllowsAll: Rule = {
  id: 'authorization-policy-allows-all',
  title: 'Authorization policy lets everybody in',
  why: 'An empty rule, or one for every principal, matches each request: the policy looks like a guard and is none. It is a warning: what calls still has to be in the network.',
  severity: 'warning',
  category: 'authorization-policy-weak',
  standards: ['Istio: Authorization policy', 'Istio: Security best practices'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=AuthorizationPolicy'],
  examples: {
    istio: {
      bad: examplePolicy('  action: ALLOW\n  rules:\n    - {}\n'),
      good: examplePolicy(
        '  action: ALLOW\n  rules:\n    - from:\n        - source:\n            principals:\n              - cluster.local/ns/ingress/sa/front\n',
      ),
    },
  },
  *check({ file }) {
    for (const { root } of istioObjects(file, 'AuthorizationPolicy')) {
      const spec = at(root, 'spec');
      if ((text(at(spec, 'action')) ?? 'ALLOW') !== 'ALLOW') continue;
      for (const rule of items(at(spec, 'rules')))
        if (asMapping(rule) && matchesAll(rule))
          yield finding({
            place: rule,
            message: () => l10n.t('This rule matches every request: name who may call, and what.'),
          });
    }
  },
};

/** No condition at all, or only one on the source that any source meets. */
function matchesAll(rule: YamlNode): boolean {
  if (items(at(rule, 'to')).length > 0 || items(at(rule, 'when')).length > 0) return false;
  const sources = items(at(rule, 'from')).map(from => pairs(at(from, 'source')));
  if (sources.length === 0) return true;
  return sources.some(source =>
    source.every(({ key, value }) => key.value === 'namespaces' && texts(value).includes('*')),
  );
}
