import * as l10n from '@vscode/l10n';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { policyRules } from './policyRules';
import { givenBy } from './roleRule';
import { starsIn } from './stars';

export const rbacWildcardGroup: Rule = {
  id: 'rbac-wildcard-group',
  title: 'Role covers every API group',
  why: 'A star among the API groups takes in those that are installed later, and their resources of the same names. It is information only, because verbs and resources still bound it.',
  severity: 'info',
  category: 'rbac-wildcard',
  standards: ['CIS Kubernetes 5.1.3'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Role', '=ClusterRole'],
  examples: {
    kubernetes: {
      bad: exampleRole({ group: '"*"', resources: '"pods"', verbs: '"get"' }),
      good: exampleRole({ resources: '"pods"', verbs: '"get"' }),
    },
  },
  *check({ file, set }) {
    for (const rule of policyRules(file)) {
      for (const { node } of starsIn(rule.apiGroups ?? []).slice(0, 1)) {
        yield finding({
          place: node,
          message: () => l10n.t('It covers what it names in every API group, also in those that are added later.'),
          related: () => givenBy(set, rule),
        });
      }
    }
  },
};
