import * as l10n from '@vscode/l10n';
import { at, items, pairs, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { examplePolicy } from './istioExamples';
import { istioObjects } from './istioObjects';

const rule = (source: string): string =>
  `  action: ALLOW\n  rules:\n    - from:\n        - source:\n            ${source}\n`;

export const authorizationPolicyNegativeMatch: Rule = {
  id: 'authorization-policy-negative-match',
  title: 'Allows everything but',
  why: 'A list of what is not allowed lets in whatever nobody thought of: a path written in another way, a namespace made tomorrow. It is a warning, because it often holds until somebody looks for the gap.',
  severity: 'warning',
  category: 'authorization-policy-weak',
  standards: ['Istio: Security best practices, ALLOW-with-positive-matching', 'CVE-2021-31920'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=AuthorizationPolicy'],
  examples: {
    istio: {
      bad: examplePolicy(rule('notNamespaces: [guests]')),
      good: examplePolicy(rule('namespaces: [callers]')),
    },
  },
  *check({ file }) {
    for (const { root } of istioObjects(file, 'AuthorizationPolicy')) {
      const spec = at(root, 'spec');
      const action = text(at(spec, 'action')) ?? 'ALLOW';
      if (action !== 'ALLOW') continue;
      for (const one of items(at(spec, 'rules'))) {
        const parts = [
          ...items(at(one, 'from')).map(from => at(from, 'source')),
          ...items(at(one, 'to')).map(to => at(to, 'operation')),
          ...items(at(one, 'when')),
        ];
        for (const { key } of parts.flatMap(part => pairs(part)))
          if (typeof key.value === 'string' && /^not[A-Z]/.test(key.value))
            yield finding({
              place: key,
              message: () => l10n.t('It lets in everything but what is named here: name what may come in instead.'),
            });
      }
    }
  },
};
