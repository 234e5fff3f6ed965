import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import type { Rule } from '../rule';
import { withoutRequest } from './missingRequest';

export const missingCpuRequest: Rule = {
  id: 'missing-cpu-request',
  title: 'CPU is not requested',
  why: 'Cores are shared by what pods request. One that requests none gets what the others leave: an attacker who loads the neighbour stops this one. It is info, because it is about staying up and not about getting in.',
  severity: 'info',
  category: 'missing-cpu-request',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'resources:\n  limits:\n    cpu: 500m' }),
      good: examplePod({ container: 'resources:\n  limits:\n    cpu: 500m\n  requests:\n    cpu: 500m' }),
    },
  },
  *check({ file, set }) {
    const message = () => l10n.t('It requests no CPU: on a busy node it gets what the others leave.');
    yield* withoutRequest({ file, set, message, resource: 'cpu' });
  },
};
