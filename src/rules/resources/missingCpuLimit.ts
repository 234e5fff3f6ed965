import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import type { Rule } from '../rule';
import { lackingContainers, lackingServices } from './missingLimit';

/** `cpuset` names the cores it may use: that limits it as well. */
const fields = ['cpus', 'cpu_quota', 'cpu_count', 'cpu_percent', 'cpuset'];

export const missingCpuLimit: Rule = {
  id: 'missing-cpu-limit',
  title: 'CPU is not limited',
  why: 'A container without a CPU limit takes every core that is free: a miner that somebody smuggled in runs at full speed, and requests that are made to be expensive slow down the neighbours. It is info, because fair scheduling keeps others running; some leave it out on purpose, since a limit also slows the container itself.',
  severity: 'info',
  category: 'missing-cpu-limit',
  standards: ['CIS Docker 5.12', 'NSA Kubernetes Hardening Guide', 'OWASP Docker D07'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'resources:\n  requests:\n    cpu: 250m' }),
      good: examplePod({ container: 'resources:\n  requests:\n    cpu: 250m\n  limits:\n    cpu: "1"' }),
    },
    compose: { bad: exampleService('restart: always'), good: exampleService('restart: always\ncpus: 1.5') },
  },
  *check({ file, set }) {
    const message = () => l10n.t('Its CPU is not limited: it can take every core of the host.');
    yield* lackingContainers({ file, set, message, resource: 'cpu', usual: '1' });
    yield* lackingServices({ file, message, limit: { fields, deploy: 'cpus' }, usual: 1 });
  },
};
