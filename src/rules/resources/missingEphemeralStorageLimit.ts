import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import type { Rule } from '../rule';
import { lackingContainers } from './missingLimit';
import { withoutRequest } from './missingRequest';

export const missingEphemeralStorageLimit: Rule = {
  id: 'missing-ephemeral-storage-limit',
  title: 'Disk space of the node is not limited',
  why: 'Logs, the writable layer and emptyDir volumes lie on the disk of the node. A container without a limit for ephemeral storage can fill it, and a node with a full disk evicts everybody. It is info, because somebody must make the container write that much.',
  severity: 'info',
  category: 'missing-resource-limits',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'resources:\n  requests:\n    ephemeral-storage: 1Gi' }),
      good: examplePod({
        container: 'resources:\n  requests:\n    ephemeral-storage: 1Gi\n  limits:\n    ephemeral-storage: 1Gi',
      }),
    },
  },
  *check({ file, set }) {
    const resource = 'ephemeral-storage';
    const message = () => l10n.t("It may fill the node's disk: no limit for ephemeral storage.");
    yield* lackingContainers({ file, set, message, resource, usual: '1Gi' });
    const unreserved = () => l10n.t('It requests no ephemeral storage: it may land on a node whose disk is full.');
    yield* withoutRequest({ file, set, message: unreserved, resource, limited: true });
  },
};
