import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { type PolicyRule, policyRules } from './policyRules';
import { reading } from './rights';
import { givenBy } from './roleRule';
import { starsIn } from './stars';

export const rbacWildcard: Rule = {
  id: 'rbac-wildcard',
  title: 'Role allows everything with a star',
  why: 'A star covers what is there today and whatever is added later: Secrets, roles, exec into pods. Nobody can say what such a role allows. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-wildcard',
  standards: ['CIS Kubernetes 5.1.3', 'Kubernetes RBAC Good Practices'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=Role', '=ClusterRole'],
  examples: {
    kubernetes: {
      bad: exampleRole({ resources: '"pods"', verbs: '"*"' }),
      good: exampleRole({ resources: '"pods"', verbs: '"get", "list", "watch"' }),
    },
  },
  *check({ file, set }) {
    for (const rule of policyRules(file)) {
      const [star] = [...starsIn(rule.verbs), ...starsIn(rule.resources), ...starsIn(rule.nonResourceUrls)];
      if (star)
        yield finding({
          place: star.node,
          message: () => message(rule),
          fixes: () => [readOnly(rule)],
          related: () => givenBy(set, rule),
        });
    }
  },
};

function message({ verbs, resources }: PolicyRule): string {
  if (starsIn(resources).length > 0) {
    return starsIn(verbs).length > 0
      ? l10n.t('It may do everything with every object of its API groups, also with what is added to them later.')
      : l10n.t('It covers every kind of object of its API groups, also those that are added later.');
  }
  return starsIn(verbs).length > 0
    ? l10n.t('It may do everything with what it names, delete it and hand out rights on it too.')
    : l10n.t('It covers every address of the API server.');
}

/** What most roles with a star need. A star on resources stays: which of them are needed nobody can tell. */
function readOnly({ node, verbs, resources, nonResourceUrls }: PolicyRule) {
  if (starsIn(verbs).length === 0 || starsIn([...resources, ...nonResourceUrls]).length > 0) return undefined;
  return possibleFix({
    title: l10n.t('Allow reading only'),
    edits: setField({ mapping: node, path: ['verbs'], value: [...reading] }),
  });
}
