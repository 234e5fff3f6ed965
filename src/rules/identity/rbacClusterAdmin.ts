import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { roleOf } from '../../manifests/kubernetes/lookup';
import { at, pair, pairAt, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { bindingsOfFile } from './bindingsOfFile';
import { exampleBinding } from './exampleRole';
import { type PolicyRule, rulesOf } from './policyRules';
import { reading, writing } from './rights';
import { starsIn } from './stars';

/** Roles every cluster has: of everything, and of everything in a namespace (Kubernetes, user-facing roles). */
const administrators = new Set(['cluster-admin', 'admin']);

const someAccount = '{ kind: ServiceAccount, name: operator, namespace: prod }';

export const rbacClusterAdmin: Rule = {
  id: 'rbac-cluster-admin',
  title: 'Administrator role is given away',
  why: 'Whoever has an administrator role reads every Secret and starts any pod; with `cluster-admin` on the whole cluster. A program that was broken into takes it along. It is a warning, because somebody must take over that account first.',
  severity: 'warning',
  category: 'rbac-cluster-admin',
  standards: ['CIS Kubernetes 5.1.1', 'Kubernetes RBAC Good Practices'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=RoleBinding', '=ClusterRoleBinding'],
  examples: {
    kubernetes: {
      bad: exampleBinding({ role: 'cluster-admin', subject: someAccount }),
      good: exampleBinding({ role: 'view', subject: someAccount }),
    },
  },
  *check({ file, set }) {
    for (const binding of bindingsOfFile(file)) {
      const name = pairAt(binding.root, 'roleRef', 'name')?.value;
      const role = roleOf(set, binding);
      if (!name || !(isBuiltIn(binding, role) || isEverything(role))) continue;
      yield finding({
        place: name,
        message: () =>
          l10n.t(
            'Everybody named here may do everything the role "{0}" covers, reading all Secrets too.',
            text(name) ?? '',
          ),
        related: () =>
          role ? [{ place: pair(role.root, 'rules')?.key ?? role.root, message: l10n.t('What it covers.') }] : [],
      });
    }
  },
};

/** A Role of that name in a file is somebody's own: then its rules count. */
function isBuiltIn({ root }: KubernetesObject, role: KubernetesObject | undefined): boolean {
  const reference = at(root, 'roleRef');
  const isOwn = text(at(reference, 'kind')) === 'Role' && role !== undefined;
  return administrators.has(text(at(reference, 'name')) ?? '') && !isOwn;
}

const isEverything = (role: KubernetesObject | undefined): boolean =>
  role !== undefined &&
  rulesOf(role).some(
    ({ apiGroups = [], resources, verbs }) =>
      starsIn(apiGroups).length > 0 && starsIn(resources).length > 0 && hasEveryVerb(verbs),
  );

/** A star, or all of what it stands for, one by one. */
const hasEveryVerb = (verbs: PolicyRule['verbs']): boolean =>
  starsIn(verbs).length > 0 ||
  [...reading, ...writing, 'delete'].every(verb => verbs.some(({ text: said }) => said === verb));
