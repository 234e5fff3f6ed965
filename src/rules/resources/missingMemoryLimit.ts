import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import type { Rule } from '../rule';
import { lackingContainers, lackingServices } from './missingLimit';

export const missingMemoryLimit: Rule = {
  id: 'missing-memory-limit',
  title: 'Memory is not limited',
  why: 'A container without a memory limit takes what it gets: a leak, or one request that is made to be expensive, starves everything else on the host until the kernel kills processes, perhaps those of others. It is a warning, because it takes load to be harmful.',
  severity: 'warning',
  category: 'missing-memory-limit',
  standards: ['CIS Docker 5.11', 'NSA Kubernetes Hardening Guide', 'OWASP Docker D07', 'OWASP Kubernetes K01'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'resources:\n  requests:\n    memory: 256Mi' }),
      good: examplePod({ container: 'resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 256Mi' }),
    },
    compose: { bad: exampleService('restart: always'), good: exampleService('restart: always\nmem_limit: 256m') },
  },
  *check({ file, set }) {
    const message = () => l10n.t('Its memory is not limited: under load it can starve everything else on the host.');
    yield* lackingContainers({ file, set, message, resource: 'memory', usual: '512Mi' });
    yield* lackingServices({ file, message, limit: { fields: ['mem_limit'], deploy: 'memory' }, usual: '512m' });
  },
};
