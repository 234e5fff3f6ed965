import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { placeInContainer } from '../privilege/podContainers';
import { finding } from '../report';
import type { Rule } from '../rule';
import { containersWithResources, lacks } from './containerResources';
import { isNoLimit, limitOf, placeForLimit } from './serviceLimit';

/** Both ways in which compose limits a service; see the rules of either. */
const serviceLimits = [
  { fields: ['mem_limit'], deploy: 'memory' },
  { fields: ['cpus', 'cpu_quota', 'cpuset'], deploy: 'cpus' },
] as const;

export const missingResourceLimits: Rule = {
  id: 'missing-resource-limits',
  title: 'Resources are not limited in full',
  why: 'CPU and memory of a host are shared; a container for which not both are limited can take what others need. The rules for memory and for CPU say the same of each alone: this one is for those who want one answer. It is info, because it takes load to be harmful.',
  severity: 'info',
  category: 'missing-resource-limits',
  standards: ['CIS Docker 5.11', 'CIS Docker 5.12', 'NSA Kubernetes Hardening Guide', 'OWASP Docker D07'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'resources:\n  limits:\n    memory: 256Mi' }),
      good: examplePod({ container: 'resources:\n  limits:\n    memory: 256Mi\n    cpu: "1"' }),
    },
    compose: { bad: exampleService('mem_limit: 256m'), good: exampleService('mem_limit: 256m\ncpus: 1') },
  },
  *check({ file, set }) {
    const message = () => l10n.t('CPU and memory are not both limited: it can take what others on the host need.');
    for (const container of containersWithResources(file)) {
      const isLacking = (['memory', 'cpu'] as const).some(resource =>
        lacks({ set, container, kind: 'limits', resource }),
      );
      if (isLacking) yield finding({ place: placeInContainer(container, 'resources', 'limits'), message });
    }
    for (const service of file.compose?.services ?? []) {
      const limits = serviceLimits.map(limit => limitOf(service, limit));
      const isLacking = limits.some(limit => (limit ? isNoLimit(limit) : !service.partial));
      if (isLacking) yield finding({ place: placeForLimit(service), message });
    }
  },
};
