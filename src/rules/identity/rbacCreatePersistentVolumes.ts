import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { writing } from './rights';
import { roleRule } from './roleRule';

export const rbacCreatePersistentVolumes: Rule = roleRule({
  id: 'rbac-create-persistent-volumes',
  title: 'Role may create PersistentVolumes',
  why: 'A PersistentVolume may be a folder of the node: whoever makes one gets at the files of the host, even where pods may not name `hostPath` themselves. It is information only, because storage drivers need it.',
  severity: 'info',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.9', 'Kubernetes RBAC Good Practices'],
  rights: [{ groups: [''], resources: ['persistentvolumes'], verbs: writing }],
  message: ({ verbs }) => l10n.t('With "{0}" on persistentvolumes one mounts any folder of a node.', verbs),
  examples: {
    bad: exampleRole({ kind: 'ClusterRole', resources: '"persistentvolumes"', verbs: '"create"' }),
    good: exampleRole({ kind: 'ClusterRole', resources: '"persistentvolumeclaims"', verbs: '"create"' }),
  },
});
