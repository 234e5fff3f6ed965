import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleBinding } from './exampleRole';
import { subjectFindings } from './subjectFindings';

export const rbacDefaultAccountBinding: Rule = {
  id: 'rbac-default-account-binding',
  title: 'Role is given to the default service account',
  why: 'Every pod of the namespace that names no account runs under `default`, the one that was broken into too, and all of them get the role. It is a warning, because such a pod must be taken over first.',
  severity: 'warning',
  category: 'default-service-account',
  standards: ['CIS Kubernetes 5.1.5'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=RoleBinding', '=ClusterRoleBinding'],
  examples: {
    kubernetes: {
      bad: exampleBinding({ role: 'view', subject: '{ kind: ServiceAccount, name: default, namespace: prod }' }),
      good: exampleBinding({ role: 'view', subject: '{ kind: ServiceAccount, name: operator, namespace: prod }' }),
    },
  },
  *check({ file }) {
    yield* subjectFindings({
      file,
      isWrong: ({ kind, name }) => kind === 'ServiceAccount' && name === 'default',
      message: (_, role) =>
        l10n.t('Every pod of the namespace that names no account of its own has the role "{0}".', role),
    });
  },
};
