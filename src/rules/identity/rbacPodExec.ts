import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

export const rbacPodExec: Rule = roleRule({
  id: 'rbac-pod-exec',
  title: 'Role may run commands in pods or tap into them',
  why: 'Exec, attach and port-forward lead past every front into a running container: whoever has them reads its memory, its files and its keys. Looking is enough, because a websocket opens them with `get`. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-pod-exec',
  standards: ['NSA Kubernetes Hardening Guide', 'Kubernetes RBAC Good Practices'],
  rights: [
    {
      groups: [''],
      resources: ['pods/exec', 'pods/attach', 'pods/portforward'],
      verbs: ['create', 'get'],
    },
  ],
  message: ({ resources, verbs }) =>
    l10n.t(
      'With "{0}" on {1} one gets into running containers, past every front, to their files and keys.',
      verbs,
      resources,
    ),
  examples: {
    bad: exampleRole({ resources: '"pods/exec"', verbs: '"create"' }),
    good: exampleRole({ resources: '"pods/log"', verbs: '"get"' }),
  },
});
