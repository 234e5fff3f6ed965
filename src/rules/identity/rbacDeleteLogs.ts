import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

const deleting = ['delete', 'deletecollection'];

export const rbacDeleteLogs: Rule = roleRule({
  id: 'rbac-delete-logs',
  title: 'Role may delete events or logs',
  why: 'Events and logs are what tells that somebody was here: whoever deletes them covers their tracks. It is information only, because nothing is gained by it alone.',
  severity: 'info',
  category: 'rbac-privilege-escalation',
  standards: ['MITRE ATT&CK T1070', 'Threat Matrix for Kubernetes: clear container logs'],
  rights: [
    { groups: ['', 'events.k8s.io'], resources: ['events'], verbs: deleting },
    { groups: [''], resources: ['pods/log'], verbs: [...deleting, 'update', 'patch'] },
  ],
  message: ({ resources, verbs }) => l10n.t('With "{0}" on {1} one covers one’s tracks.', verbs, resources),
  examples: {
    bad: exampleRole({ resources: '"events"', verbs: '"delete"' }),
    good: exampleRole({ resources: '"events"', verbs: '"create"' }),
  },
});
