import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleBinding } from './exampleRole';
import { subjectFindings } from './subjectFindings';

/** What every cluster gives to everybody: who am I, and what is there (Kubernetes, discovery roles). */
const discovery = new Set(['system:basic-user', 'system:discovery', 'system:public-info-viewer']);

export const rbacEverybodyBinding: Rule = {
  id: 'rbac-everybody-binding',
  title: 'Role is given to a group of the system',
  why: 'Every account of the cluster is in `system:authenticated`, each pod with a token too; members of `system:masters` pass by all rules, and nobody can take that from a certificate once it is made. It is a warning, because some account comes first.',
  severity: 'warning',
  category: 'rbac-anonymous-binding',
  standards: ['CIS Kubernetes 5.1.7', 'Kubernetes RBAC Good Practices'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=RoleBinding', '=ClusterRoleBinding'],
  examples: {
    kubernetes: {
      bad: exampleBinding({ role: 'view', subject: '{ kind: Group, name: "system:authenticated" }' }),
      good: exampleBinding({ role: 'view', subject: '{ kind: Group, name: operators }' }),
    },
  },
  *check({ file }) {
    yield* subjectFindings({
      file,
      isWrong: ({ name }, role) =>
        name === 'system:masters' || (name === 'system:authenticated' && !discovery.has(role)),
      message: ({ name }, role) =>
        name === 'system:masters'
          ? l10n.t('Members of system:masters pass by all rules; a role of their own hides that they have every right.')
          : l10n.t('Every account of the cluster has the role "{0}", each pod with a token too.', role),
    });
  },
};
