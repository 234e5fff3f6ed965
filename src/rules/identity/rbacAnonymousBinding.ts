import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleBinding } from './exampleRole';
import { subjectFindings } from './subjectFindings';

/** Who did not say who they are; as a user and as a group. */
const nobody = new Set(['system:anonymous', 'system:unauthenticated']);

export const rbacAnonymousBinding: Rule = {
  id: 'rbac-anonymous-binding',
  title: 'Role is given to everybody without a login',
  why: 'Whoever reaches the API server has the role, without a name and without a trace. It is an error, because nothing else stands before it.',
  severity: 'error',
  category: 'rbac-anonymous-binding',
  standards: ['CIS Kubernetes 5.1.7', 'Kubernetes RBAC Good Practices'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=RoleBinding', '=ClusterRoleBinding'],
  examples: {
    kubernetes: {
      bad: exampleBinding({ role: 'view', subject: '{ kind: Group, name: "system:unauthenticated" }' }),
      good: exampleBinding({ role: 'view', subject: '{ kind: Group, name: operators }' }),
    },
  },
  *check({ file }) {
    yield* subjectFindings({
      file,
      isWrong: ({ kind, name }) => kind !== 'ServiceAccount' && nobody.has(name),
      message: (_, role) => l10n.t('Whoever reaches the API server has the role "{0}", without any login.', role),
    });
  },
};
