import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import type { Rule } from '../rule';
import { withoutRequest } from './missingRequest';

export const missingMemoryRequest: Rule = {
  id: 'missing-memory-request',
  title: 'Memory is not requested',
  why: 'The scheduler places a pod by what it requests. One that requests no memory lands on a full node, and is the first to be killed there when somebody else uses more. It is info, because it is about staying up and not about getting in.',
  severity: 'info',
  category: 'missing-memory-request',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'resources:\n  limits:\n    memory: 256Mi' }),
      good: examplePod({ container: 'resources:\n  limits:\n    memory: 256Mi\n  requests:\n    memory: 256Mi' }),
    },
  },
  *check({ file, set }) {
    const message = () => l10n.t('It requests no memory: the scheduler may place it on a node that has none left.');
    yield* withoutRequest({ file, set, message, resource: 'memory' });
  },
};
